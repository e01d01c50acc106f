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

/** Who started the process; taken down at once, for it may end while there is no wait yet to end with it. */
const parent = process.ppid;

const terminal: Terminal = {
  print: (text) => void stdout.write(`${text}\n`),
  printJson: (value) => void stdout.write(`${JSON.stringify(value, null, 2)}\n`),
  say: (text) => void process.stderr.write(text),
  // Streams that nobody uses take time to open.
  ...(isatty(0) && isatty(2) && { ask, confirm }),
  isWatched: isatty(2),
  colours: stdout.isTTY && stdout.hasColors(),
  // Not every terminal knows its width.
  columns: stdout.columns || 120,
};

/** Runs what the words ask for; comes back with the exit code. */
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

/** Whoever presses Ctrl-C or Ctrl-D at a question wants no answer to be made up. */
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
 * Waits until the person wants to stop. A second Ctrl-C ends the process at once. What ends npm reaches the shell between npm
 * and this process, and not this process: when the shell is gone, so is whoever asked.
 */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    if (isScript && isLeftAlone()) resolve();
    else if (isScript) setInterval(() => process.ppid !== parent && resolve(), 500).unref();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Whether what started the script was gone before it began: the system's first process has it then, unless that is npm, as in containers. */
function isLeftAlone(): boolean {
  if (parent !== 1) return false;
  try {
    // To import it would open all that Node has for files, before every command.
    const { readFileSync } = process.getBuiltinModule('node:fs');
    return !/node|npm|yarn|bun/.test(readFileSync('/proc/1/cmdline', 'utf8'));
  } catch {
    return true;
  }
}

/** A reason the person can change, in a sentence; a breakdown of ours, with all that helps to find it. */
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
