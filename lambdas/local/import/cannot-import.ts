/** An export that cannot be read. The message says what was found, what was expected and what to do, and nothing was changed. */
export class CannotImport extends Error {
  override name = 'CannotImport';
}
