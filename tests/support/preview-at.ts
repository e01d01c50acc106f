import { join } from 'node:path';
import type { Instant } from '../../lambdas/core/article.ts';
import { run } from '../../lambdas/local/commands/preview.ts';
import { defaultOptions, type Options } from '../../lambdas/local/commands/run.ts';
import type { Editor } from './tidings.ts';
import { until } from './tidings.ts';

/** A preview whose clock is that of the test. */
export interface PreviewAt {
  /** Where the desk is. */
  desk: string;
  stop(): Promise<unknown>;
}

/** Starts the preview of an editor's newsroom, in this process: no other takes its time from a test. */
export async function previewAt(
  editor: Editor,
  clock: () => Instant,
  options: Partial<Options> = {},
): Promise<PreviewAt> {
  const stopping = Promise.withResolvers<void>();
  let printed = '';
  const ended = run({
    options: {
      ...{ ...defaultOptions, port: '0' },
      content: join(editor.folder, 'content'),
      out: join(editor.folder, 'site'),
      ...options,
    },
    argument: undefined,
    second: undefined,
    terminal: {
      print: (text) => void (printed += `${text}\n`),
      printJson: () => undefined,
      say: () => undefined,
      ...{ isWatched: false, colours: false, columns: 80 },
    },
    called: 'tidings',
    cloud: () => Promise.reject(new Error('The preview has no cloud.')),
    clock,
    stopped: () => stopping.promise,
  });
  await Promise.race([
    until(
      () => /\n.+\n/.test(printed),
      () => printed,
    ),
    ended,
  ]);
  return {
    desk: /http:\S+\/desk\//.exec(printed)![0],
    async stop() {
      stopping.resolve();
      await ended;
    },
  };
}
