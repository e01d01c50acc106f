import { type Newsroom, publish, type PublishOptions } from '../publish.ts';
import type { Recut } from '../digest/recut.ts';

/** Publishes what was mended, so that every link of the issue leads somewhere, and cuts it again. Throws what `recut` throws. */
export async function publishAndRecut(newsroom: Newsroom, id: string, options: PublishOptions): Promise<Recut> {
  await publish(newsroom, options);
  // Few commands cut anything, and the code that makes an issue takes long to load.
  const { recut } = await import('../digest/recut.ts');
  return recut(newsroom, id, options.now);
}
