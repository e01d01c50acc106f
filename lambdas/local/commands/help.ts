import { installation } from '../../installation.ts';
import { type Command, commands } from './commands.ts';

/** What `tidings --help` prints. */
export function helpText(): string {
  return sections({
    'tidings: Markdown in; pages, feeds and an e-mail digest out.': [],
    Usage: installation.usage,
    Commands: table(commands.map(({ name, purpose }) => [name, purpose])),
    Options: table([helpOption, ['--version', 'show the version']]),
    Examples: commands.flatMap(({ examples }) => examples.slice(0, 1)).map(asCalled),
    [`More about a command: ${installation.called} help COMMAND`]: [],
  });
}

/** What `tidings COMMAND --help` prints. */
export function commandHelpText(command: Command): string {
  const { name, purpose, argument, isArgumentOptional, second, options, exitCodes, examples } = command;
  const rows = Object.entries(options).map(([option, { value, help }]) => [written(option, value), help] as const);
  const words = Object.entries(options).map(([option, { value, isNeeded }]) =>
    isNeeded ? written(option, value) : `[${written(option, value)}]`,
  );
  const first = isArgumentOptional ? `[${argument}]` : argument;
  const usage = [...(first ? [first] : []), ...(second ? [second] : []), ...words];
  return sections({
    [`tidings ${name}: ${purpose}.`]: [],
    Usage: [asCalled(`tidings ${name} ${usage.join(' ')}`)],
    Options: table([...rows, helpOption]),
    'Exit codes': exitCodes.map(([code, meaning]) => `${code}  ${meaning}`),
    Examples: examples.map(asCalled),
  });
}

/** The line as a person can paste it: in a newsroom a shell does not find `tidings`, only npx does. */
function asCalled(line: string): string {
  return line.replace(/^tidings\b/, installation.called);
}

const helpOption = ['-h, --help', 'show this help'] as const;

function written(option: string, value: string | undefined): string {
  return value ? `--${option} ${value}` : `--${option}`;
}

function sections(sections: Record<string, readonly string[]>): string {
  return Object.entries(sections)
    .map(([heading, lines]) => [heading, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n');
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`);
}
