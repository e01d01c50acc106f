import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface PreviewInput {
  /** What is started: the program, and the words before `--content`. */
  command: readonly string[];
  /** The newsroom's folder. */
  newsroom: string;
  /** The content item that is saved again and again, and the path of its page. */
  file: string;
  page: string;
  saves: number;
}

/** Milliseconds. */
interface PreviewTimes {
  /** From the start to the first page that was asked for. */
  served: number;
  /** From each save of a content item to the moment at which an open page is told to reload: by then the new page is served. */
  reloads: number[];
}

/** Starts a preview and saves a content item again and again. Wall time, so only on a machine with nothing else to do. */
export async function savesToReload({ command, newsroom, file, page, saves }: PreviewInput): Promise<PreviewTimes> {
  const [program = '', ...words] = command;
  const start = performance.now();
  const preview = spawn(program, [...words, '--content', newsroom, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const host = await hostIn(preview.stdout);
    await pageAt(host, page);
    const served = performance.now() - start;
    const reloads: number[] = [];
    for (let save = 0; save < saves; save++) {
      const changed = untilReload(await changesOf(host, page));
      const word = `Saved-${save}.`;
      const from = performance.now();
      appendFileSync(file, `\n${word}\n`);
      await changed;
      reloads.push(performance.now() - from);
      if (!(await pageAt(host, page)).includes(word))
        throw new Error(`${file} was saved, and its page stayed as it was.`);
    }
    return { served, reloads };
  } finally {
    preview.kill('SIGINT');
    await once(preview, 'exit');
  }
}

async function hostIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const host = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (host !== undefined) return host;
  }
  throw new Error('The preview ended before it said where it is.');
}

/** Opens the page and listens for its changes, as a browser does. */
async function changesOf(host: string, page: string): Promise<ReadableStream<Uint8Array>> {
  const version = /data-version="([^"]+)"/.exec(await pageAt(host, page))?.[1] ?? '';
  const query = new URLSearchParams({ page, version });
  const { body } = await fetch(`${host}/desk/changes?${query.toString()}`);
  return body!;
}

async function untilReload(events: ReadableStream<Uint8Array>): Promise<void> {
  let text = '';
  for await (const part of events.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.includes('event: reload')) return;
  }
  throw new Error('The preview closed the connection.');
}

async function pageAt(host: string, page: string): Promise<string> {
  return (await fetch(host + page)).text();
}
