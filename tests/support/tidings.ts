import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { hangMs } from './patience.ts';

const entry = resolve(import.meta.dirname, '../../lambdas/start.mjs');

/** What a command left behind: its exit code, and what it printed and said. */
export interface Ran {
  code: number | null;
  printed: string;
  said: string;
}

/** Node, and the file that it starts. */
type Program = readonly [node: string, start: string];

/** A person at a machine: a folder to work in, and the program as a real process. */
export class Editor {
  readonly folder = mkdtempSync(join(tmpdir(), 'tidings-'));
  readonly #started: ChildProcess[] = [];
  readonly #program: Program;

  /** `program`: Node and what it starts; the sources of the repository, unless another is given. */
  constructor(files: Record<string, string> = {}, program: Program = [process.execPath, entry]) {
    this.#program = program;
    for (const [file, text] of Object.entries(files)) this.save(file, text);
  }

  /** Saves a file, as an editor does. */
  save(file: string, text: string | Uint8Array): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  remove(file: string): void {
    rmSync(join(this.folder, file));
  }

  /** Runs `tidings` with these words to its end. */
  async run(...words: string[]): Promise<Ran> {
    const { process, ran } = this.#start(words);
    await new Promise((resolve) => process.on('close', resolve));
    return { ...ran, code: process.exitCode };
  }

  /** Starts `tidings preview` on a free port and waits until it has built for the first time. */
  async preview(...words: string[]): Promise<Preview> {
    const { process, ran } = this.#start(['preview', '--port', '0', ...words]);
    await until(
      () => /\n.+\n/.test(ran.printed) || process.exitCode !== null,
      () => ran.printed + ran.said,
    );
    return new Preview(process, ran);
  }

  /** Ends what is still running and clears the folder away. */
  leave(): void {
    for (const process of this.#started) process.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  #start(words: string[]): { process: ChildProcess; ran: Ran } {
    const [node, start] = this.#program;
    const child = spawn(node, [start, ...words], { cwd: this.folder });
    const ran: Ran = { code: null, printed: '', said: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.printed += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.said += text));
    this.#started.push(child);
    return { process: child, ran };
  }
}

/** A preview that runs. */
export class Preview {
  /** Where the site and the desk are: `http://127.0.0.1:4321/`. */
  readonly site: string;
  readonly desk: string;
  readonly #process: ChildProcess;
  readonly #ran: Ran;

  constructor(process: ChildProcess, ran: Ran) {
    this.#process = process;
    this.#ran = ran;
    const [site, desk] = [...ran.printed.matchAll(/http:\S+/g)].map(([address]) => address);
    if (!site || !desk) throw new Error(`The preview said no addresses: ${ran.printed}${ran.said}`);
    this.site = site;
    this.desk = desk;
  }

  get printed(): string {
    return this.#ran.printed;
  }

  get(path: string): Promise<Response> {
    return fetch(new URL(path, this.site), { redirect: 'manual' });
  }

  async text(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  /** Opens a page as a browser does and waits, while `act` is done, until it is told to reload. */
  async reloads(path: string, act: () => void): Promise<void> {
    const page = new URL(path, this.site);
    const version = /data-version="([^"]+)"/.exec(await this.text(path))?.[1] ?? '';
    const query = new URLSearchParams({ page: page.pathname, version });
    const events = await fetch(new URL(`/desk/changes?${query.toString()}`, this.site), {
      signal: AbortSignal.timeout(hangMs),
    });
    act();
    let heard = '';
    for await (const chunk of events.body!.pipeThrough(new TextDecoderStream()))
      if ((heard += chunk).includes('event: reload')) return;
    throw new Error(`${path} was not told to reload: ${heard}`);
  }

  /** Presses Ctrl-C and waits for the end. */
  async stop(): Promise<number | null> {
    this.#process.kill('SIGINT');
    await until(
      () => this.#process.exitCode !== null || this.#process.signalCode !== null,
      () => this.printed,
    );
    return this.#process.exitCode;
  }
}

/** Waits until it is so; gives up when nothing but a hang can be the reason, with what was there instead. */
export async function until(isSo: () => boolean | Promise<boolean>, instead: () => string): Promise<void> {
  for (const end = Date.now() + hangMs; !(await isSo()); await sleep(20))
    if (Date.now() > end) throw new Error(`Waited in vain; there was: ${instead()}`);
}

/** Gives editors whose folders are cleared away after each test. */
export function editors(): (files?: Record<string, string>) => Editor {
  const open: Editor[] = [];
  afterEach(() => {
    for (const editor of open.splice(0)) editor.leave();
  });
  return (files) => {
    const editor = new Editor(files);
    open.push(editor);
    return editor;
  };
}
