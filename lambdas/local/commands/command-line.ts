import { parseArgs } from 'node:util';
import { type Command, commands } from './commands.ts';
import { CannotRun, defaultOptions, type Invocation, type Options } from './run.ts';
import { nearest } from '../../core/reading/spelling.ts';
import { installation } from '../../installation.ts';

/** What the command line asks for. */
type Request =
  | { show: 'help'; of?: Command }
  | { show: 'version' }
  | ({ run: Command } & Pick<Invocation, 'options' | 'argument' | 'second'>);

/** Reads the words after `tidings`. Throws `CannotRun` for words it does not know, with the nearest right spelling. */
export function readCommandLine(words: readonly string[]): Request {
  const [first, ...rest] = words;
  if (first === undefined || first === '--help' || first === '-h') return { show: 'help' };
  if (first === '--version') return { show: 'version' };
  if (first === 'help')
    return rest[0] === undefined || rest[0] === 'help' ? { show: 'help' } : { show: 'help', of: commandNamed(rest[0]) };
  const command = commandNamed(first);
  if (rest.includes('--help') || rest.includes('-h')) return { show: 'help', of: command };
  return { run: command, ...readWords(command, rest) };
}

function commandNamed(name: string): Command {
  const command = commands.find((command) => command.name === name);
  if (command) return command;
  const names = commands.map(({ name }) => name);
  throw new CannotRun(
    name.startsWith('-')
      ? `The option ${name} comes before the command. Write ${installation.called} COMMAND ${name}, or see ${installation.called} --help.`
      : `There is no command "${name}".${didYouMean(name, names)} See ${installation.called} --help.`,
  );
}

function readWords(command: Command, words: string[]): Pick<Invocation, 'options' | 'argument' | 'second'> {
  const given: Record<string, string | true> = {};
  const positionals: string[] = [];
  const types = Object.entries(command.options).map(
    ([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }] as const,
  );
  const { tokens } = parseArgs({ args: words, options: Object.fromEntries(types), strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'option') given[token.name] = valueOf(command, token);
  }
  return { options: { ...defaultOptions, ...given }, ...argumentsOf(command, positionals) };
}

interface OptionToken {
  name: string;
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function valueOf(command: Command, { name, rawName, value, inlineValue }: OptionToken): string | true {
  const option = command.options[name as keyof Options];
  if (!option || rawName !== `--${name}`) {
    fail(
      command,
      `tidings ${command.name} has no option ${rawName}.${didYouMean(name, Object.keys(command.options), '--')}`,
    );
  }
  if (!option.value) {
    if (value !== undefined) fail(command, `${rawName} takes no value, found "${value}".`);
    return true;
  }
  if (!value || (!inlineValue && value.startsWith('-')))
    fail(command, `${rawName} needs a value: ${rawName} ${option.value}.`);
  return value;
}

function argumentsOf(command: Command, positionals: readonly string[]): Pick<Invocation, 'argument' | 'second'> {
  const wanted = [command.argument, command.second].filter((name) => name !== undefined);
  const [argument, second] = positionals;
  const surplus = positionals[wanted.length];
  if (wanted.length === 0 && argument !== undefined)
    fail(command, `tidings ${command.name} takes only options, but got "${argument}".`);
  if (surplus !== undefined)
    fail(
      command,
      `tidings ${command.name} takes one ${wanted.at(-1)}, found "${surplus}" after it. If they belong together, put both in one pair of quotes.`,
    );
  const isLeftOut = command.isArgumentOptional && argument === undefined;
  const missing = isLeftOut ? undefined : wanted.find((_, index) => !positionals[index]?.trim());
  if (missing !== undefined)
    fail(command, `tidings ${command.name} needs ${/^[AEIOU]/.test(missing) ? 'an' : 'a'} ${missing}.`);
  return { argument, second };
}

function didYouMean(word: string, known: readonly string[], prefix = ''): string {
  const match = nearest(word, known);
  return match ? ` Did you mean ${prefix}${match}?` : '';
}

function fail(command: Command, message: string): never {
  throw new CannotRun(`${message} See ${installation.called} ${command.name} --help.`);
}
