#!/usr/bin/env node
/**
 * The entry of the command line: the only place on one machine that reads the words given, the terminal and the clock.
 */
import packageJson from '../../package.json' with { type: 'json' };
import { enableCompileCache } from 'node:module';
import { inspect } from 'node:util';
import { readCommandLine } from './command-line.ts';
import { commandHelpText, helpText } from './help.ts';
import { CannotRun, type Terminal } from './run.ts';

const { stdout, stderr } = process;

const terminal: Terminal = {
  print: (text) => void stdout.write(`${text}\n`),
  printJson: (value) => void stdout.write(`${JSON.stringify(value, null, 2)}\n`),
  say: (text) => void stderr.write(text),
  isWatched: stderr.isTTY,
  colours: stdout.isTTY && stdout.hasColors(),
  // Not every terminal knows its width.
  columns: stdout.columns || 120,
};

/** Runs what the words ask for; comes back with the exit code. */
async function main(words: readonly string[]): Promise<number> {
  const request = readCommandLine(words);
  if ('run' in request) {
    // Compiling the program takes longer than a short command itself; Node keeps what it compiled for the next time.
    enableCompileCache();
    const { run } = await request.run.load();
    return run({ ...request, terminal, clock: Date.now, stopped });
  }
  if (request.show === 'version') terminal.print(packageJson.version);
  else terminal.print(request.of ? commandHelpText(request.of) : helpText());
  return 0;
}

/** Waits until the person wants to stop. A second Ctrl-C ends the process at once. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** A reason the person can change, in a sentence; a breakdown of ours, with all that helps to find it. */
function explain(error: unknown): string {
  if (error instanceof CannotRun) return error.message;
  const { syscall, message } = error as NodeJS.ErrnoException;
  return syscall
    ? `The system refused: ${message}.`
    : `Tidings has a fault of its own here; please report it with what follows.\n${inspect(error)}`;
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
