import { stringify } from 'yaml';
import type { Form, Spec } from '../../lambdas/core/reading/form.ts';
import { settingsForm } from '../../lambdas/core/reading/settings-fields.ts';

/** What a new newsroom is asked for: the only settings that it says itself. */
const asked: Record<string, string> = { name: 'My newsroom', url: 'https://news.example.org' };

const head = `\
# yaml-language-server: $schema=../node_modules/tidings/schema/settings.json
# The newsroom's settings. All but the first two are at their defaults: to change one, remove the "#" before it, and before
# the group that it is in. A change here is published like a change to an article.
`;

/**
 * The `settings.yaml` of a new newsroom: every setting that there is, with what the guide says of it, and its default as a
 * comment. Without the signs before them the comments are settings, and mean what no setting means.
 */
export function starterSettings(): string {
  const settings = Object.entries(settingsForm.fields).map(([name, spec]) => linesOf(name, spec));
  return [head, ...settings.map((lines) => lines.map((line) => `${line}\n`).join(''))].join('\n');
}

function linesOf(name: string, spec: Spec): string[] {
  const value = asked[name];
  if (value !== undefined) return [...wrapped(`# ${spec.guide}`), `${name}: ${value}`];
  return [...wrapped(`# ${said(spec)}`), ...commented(name, spec)];
}

function commented(name: string, spec: Spec): string[] {
  const { parts } = spec.kind;
  // The fields of a list's entries are those of the single one before it, and the words are listed in the guide.
  if (!parts || name === 'digests' || name === 'words') return [`#${name}:${defaultText(spec)}`];
  return [`#${name}:`, ...partsOf(parts)];
}

function partsOf({ fields }: Form): string[] {
  return Object.entries(fields).flatMap(([name, spec]) => [
    ...wrapped(`#  # ${said(spec)}`),
    `#  ${name}:${defaultText(spec)}`,
  ]);
}

/** What the guide says of it, and what counts without it where the value does not say so. */
function said({ guide, otherwise }: Spec): string {
  return otherwise === undefined || isValue(otherwise) ? guide : `${guide} Without it: ${otherwise}.`;
}

/** The default as YAML, with a space before it; nothing where nothing is the default. */
function defaultText({ otherwise = '', ...spec }: Spec): string {
  const value = isValue(otherwise) ? plainValue(otherwise) : spec.default;
  if (value === undefined || (Array.isArray(value) && otherwise !== '')) return '';
  return ` ${stringify(value, { lineWidth: 0, collectionStyle: 'flow', singleQuote: true, version: '1.1' }).trimEnd()}`;
}

/** Words that are nothing but a value: `friday` between backticks. */
function isValue(words: string): boolean {
  return /^`[^`]+`$/.test(words);
}

function plainValue(words: string): string | number {
  const value = words.slice(1, -1);
  return /^\d+$/.test(value) ? Number(value) : value;
}

/** Comment lines of at most 120 characters, each with the sign of the first. */
function wrapped(comment: string): string[] {
  const [sign = ''] = /^(?:#  )?# /.exec(comment) ?? [];
  const lines: string[] = [];
  for (const word of comment.slice(sign.length).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= 120) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(sign + word);
  }
  return lines;
}
