/**
 * The entry of the command line: the only place that reads the words given, the terminal and the clock, and
 * the only one that knows both places where the program runs. Most commands never load what reaches AWS.
 */
import packageJson from '../package.json' with { type: 'json' };
import { isatty } from 'node:tty';
import { inspect } from 'node:util';
import { installation } from './installation.ts';
import { readCommandLine } from './local/commands/command-line.ts';
import { commandHelpText, helpText } from './local/commands/help.ts';
import { CannotRun, type Terminal } from './local/commands/run.ts';

const { stdout } = process;

const { called, scripts } = installation;
const isScript = scripts.includes(process.env['npm_lifecycle_event'] ?? '');

/** The process that started this one; recorded at once, because it may end before this one waits for it. */
const parent = process.ppid;

const terminal: Terminal = {
  print: (text) => void stdout.write(`${text}\n`),
  printJson: (value) => void stdout.write(`${JSON.stringify(value, null, 2)}\n`),
  say: (text) => void process.stderr.write(text),
  // Opening unused streams takes time.
  ...(isatty(0) && isatty(2) && { ask, confirm }),
  isWatched: isatty(2),
  colours: stdout.isTTY && stdout.hasColors(),
  // Not every terminal knows its width.
  columns: stdout.columns || 120,
};

/** Runs the command that the words name; returns the exit code. */
async function main(words: readonly string[]): Promise<number> {
  const request = readCommandLine(words);
  if ('run' in request) {
    const { run } = await request.run.load();
    return run({ ...request, terminal, called, clock: Date.now, stopped, cloud });
  }
  if (request.show === 'version') terminal.print(packageJson.version);
  else terminal.print(request.of ? commandHelpText(request.of) : helpText());
  return 0;
}

/** Reaches AWS; loaded only by the commands that do. */
async function cloud() {
  const { openCloud } = await import('./aws/cloud.ts');
  return openCloud();
}

/** Somebody who presses Ctrl-C or Ctrl-D at a question does not want a made-up answer. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await new Promise<string>((resolve, reject) => {
    lines.once('close', () => reject(new CannotRun('\nStopped at the question.')));
    lines.question(`${question} `, resolve);
  });
  lines.close();
  return answer.trim();
}

async function confirm(question: string): Promise<boolean> {
  return /^y(?:es)?$/i.test(await ask(`${question} [y/N]`));
}

/**
 * Waits until the person wants to stop. A second Ctrl-C ends the process at once. A signal that ends npm reaches the
 * shell between npm and this process, but not this process: when the shell is gone, so is the person who asked.
 */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    if (isScript && isLeftAlone()) resolve();
    else if (isScript) setInterval(() => process.ppid !== parent && resolve(), 500).unref();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/**
 * Whether the process that started the script ended before it began: then its parent is the system's first process,
 * unless that is npm, as in containers.
 */
function isLeftAlone(): boolean {
  if (parent !== 1) return false;
  try {
    // Importing it would load everything that Node has for files, before every command.
    const { readFileSync } = process.getBuiltinModule('node:fs');
    return !/node|npm|yarn|bun/.test(readFileSync('/proc/1/cmdline', 'utf8'));
  } catch {
    return true;
  }
}

/** A reason that the person can change, in a sentence; or a fault of ours, with everything that helps to find it. */
function explain(error: unknown): string {
  if (error instanceof CannotRun) return error.message;
  const { syscall, message } = error as NodeJS.ErrnoException;
  return syscall
    ? `The system refused: ${message}.`
    : `This is a bug in Tidings; please report it together with the following.\n${inspect(error)}`;
}

// A reader such as `head` may close the pipe before everything is printed.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  terminal.say(`${explain(error)}\n`);
  process.exitCode = 2;
}
