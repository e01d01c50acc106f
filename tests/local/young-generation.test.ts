import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const file = pathToFileURL(resolve(import.meta.dirname, '../../lambdas/local/young-generation.ts')).href;

/** Megabytes that V8 gives to new objects in a process of its own, in which many of them survive for a while. */
function youngMegabytes(total: number): number {
  const script = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { boundYoungGeneration } from ${JSON.stringify(file)};
    const kept = [];
    for (let step = 0; step < 1_000_000; step++) {
      kept[step % 200_000] = { step, text: String(step) };
      boundYoungGeneration(step, ${total});
    }
    console.log(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 2 ** 20);`;
  const options = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
  return Number(execFileSync(process.execPath, options, { encoding: 'utf8' }));
}

it('In a long run V8 stops giving more memory to new objects when it has given enough; a short one is left alone', () => {
  expect(youngMegabytes(1_000_000)).toBe(16);
  expect(youngMegabytes(100)).toBeGreaterThan(16);
});
