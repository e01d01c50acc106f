import type { Recut } from '../digest/recut.ts';
import type { Newsroom } from '../publish.ts';
import { publishHere, type PublishHereOptions } from './publish-here.ts';

/** Publishes what was mended, so that every link of the issue leads somewhere, and cuts it again. Throws what `recut` throws. */
export async function publishAndRecut(newsroom: Newsroom, id: string, options: PublishHereOptions): Promise<Recut> {
  await publishHere(newsroom, options);
  // Few commands cut anything, and the code that makes an issue takes long to load.
  const { recut } = await import('../digest/recut.ts');
  return recut(newsroom, id, options.now);
}
