/**
 * The ground moved: the content changed while it was read, or another run published at the same time. Nothing is lost;
 * the run looks again from the beginning.
 */
export class Moved extends Error {
  override name = 'Moved';
}
