import { parseArgs } from 'node:util';
import { type Command, commands } from './commands.ts';
import { CannotRun, defaultOptions, type Invocation, type Options } from './run.ts';
import { nearest } from '../../core/reading/spelling.ts';

/** What the command line asks for. */
type Request =
  { show: 'help'; of?: Command } | { show: 'version' } | ({ run: Command } & Pick<Invocation, 'options' | 'argument'>);

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
      ? `The option ${name} comes before the command. Write tidings COMMAND ${name}, or see tidings --help.`
      : `There is no command "${name}".${didYouMean(name, names)} See tidings --help.`,
  );
}

function readWords(command: Command, words: string[]): Pick<Invocation, 'options' | 'argument'> {
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
  return { options: { ...defaultOptions, ...given }, argument: argumentOf(command, positionals) };
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

function argumentOf(command: Command, positionals: readonly string[]): string | undefined {
  const [argument, surplus] = positionals;
  if (!command.argument && argument !== undefined)
    fail(command, `tidings ${command.name} takes only options, but got "${argument}".`);
  if (command.argument && surplus !== undefined)
    fail(
      command,
      `tidings ${command.name} takes one ${command.argument}, found "${surplus}" after it; put it in quotes.`,
    );
  const isLeftOut = command.isArgumentOptional && argument === undefined;
  if (command.argument && !isLeftOut && !argument?.trim())
    fail(command, `tidings ${command.name} needs a ${command.argument}.`);
  return argument;
}

function didYouMean(word: string, known: readonly string[], prefix = ''): string {
  const match = nearest(word, known);
  return match ? ` Did you mean ${prefix}${match}?` : '';
}

function fail(command: Command, message: string): never {
  throw new CannotRun(`${message} See tidings ${command.name} --help.`);
}
