import { renderBody } from '../body.ts';
import { cleanLine } from '../text/clean-line.ts';
import { articleForm } from './article-fields.ts';
import type { Field } from './field.ts';
import { nameOf } from './item-name.ts';
import { quoted } from './position.ts';
import type { Remark } from './position.ts';
import type { Reader } from './reader.ts';

/**
 * The fields, and a title where there is none: the heading that the body begins with (Docusaurus, MkDocs), or else the
 * words of the file's name (Jekyll). Warns of it. A misspelt title is reported elsewhere.
 */
export function withTitle(
  fields: readonly Field[],
  { path, markdown }: { path: string; markdown: string },
  reader: Reader,
): readonly Field[] {
  const titles = fields.filter(({ name }) => isTitle(name));
  if (titles.some(({ value }) => value !== null && (typeof value !== 'string' || cleanLine(value) !== '')))
    return fields;
  const heading = headingOf(markdown, path);
  const title = heading ?? titleOf(path);
  if (title === '') return fields;
  const at = titles[0]?.at ?? { line: 1 };
  reader.warn(at, madeOf(title, heading === undefined ? "the file's name" : 'the first heading'));
  const made = { name: 'title', value: title, nameAt: at, at, itemsAt: [] };
  return [...fields.filter((field) => !titles.includes(field)), made];
}

function isTitle(name: string): boolean {
  const meaning = articleForm.meaningOf(name);
  return 'uses' in meaning && meaning.uses.some((use) => use.name === 'title');
}

/** The text of a first-level heading that only MDX lines precede. */
function headingOf(markdown: string, path: string): string | undefined {
  const first = markdown.split('\n').find((line) => !/^(?:\s*$|(?:import|export)\s)/.test(line));
  const [, written = ''] = /^#[ \t\u00A0\u202F\u3000]+(.*)$/.exec(first ?? '') ?? [];
  const text = written.replace(/[ \t#]+$/, '').replace(/\{#[^}]*\}$/, '');
  if (text === '') return undefined;
  return cleanLine(renderBody(text, { slug: '', path, firstLine: 1 }).body.text) || undefined;
}

/** `2026-01-06-my-second-post.md` is "My Second Post". */
function titleOf(path: string): string {
  const words = cleanLine(nameOf(path).words.replaceAll(/[-_]+/g, ' '));
  return words.replaceAll(/(?<=^| )\p{Ll}/gu, (letter) => letter.toUpperCase());
}

function madeOf(title: string, source: string): Remark {
  return {
    found: 'there is no title',
    expected: 'a field such as title: A well for every village',
    fix: `The title is made from ${source}: ${quoted(title)}. If it should be different, write one in the front matter.`,
  };
}
