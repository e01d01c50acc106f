import { parentPort } from 'node:worker_threads';
import { parseContentItem } from '../../lambdas/core/reading/content-item.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import type { Endured, Hostile } from './hostile.ts';
import { at, newsroom, wholeRun } from './newsroom.ts';
import { faultsOf } from './well-formed.ts';

const settings = 'url: https://wells.example.org\ndigest: {from: desk@example.org, every: friday}\n';

// What is done here may hang or take the process with it: whoever asks has a clock.
parentPort!.on('message', ({ path, bytes }: Hostile) => {
  void endure(path, bytes)
    .catch((error: unknown): Endured => ({ faults: [String((error as Error).stack)], parseMs: 0, publishMs: 0 }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
    .then((endured) => parentPort!.postMessage(endured));
});

async function endure(path: string, bytes: Uint8Array): Promise<Endured> {
  const start = milliseconds();
  parseContentItem({ path, bytes, settings: readSettings(settings).settings });
  const parsed = milliseconds();
  const site = new MemoryStore();
  const content = {
    'settings.yaml': settings,
    'articles/good.md': '---\ntitle: Good wells\ndate: 2026-05-01\n---\n\nGood text.\n',
    [path]: bytes,
  };
  await wholeRun(newsroom(content, site), at('2026-05-08T12:00:00Z'));
  const published = milliseconds();

  const faults: string[] = [];
  if (!(await site.read('articles/good/index.html'))) faults.push('the other article is missing');
  for (const { key } of await site.list(''))
    if (!key.startsWith('.tidings/')) faults.push(...(await faultsOf(key, (await site.read(key))!.body)));
  return { faults, parseMs: parsed - start, publishMs: published - parsed };
}

/** CPU time of this thread. */
function milliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
