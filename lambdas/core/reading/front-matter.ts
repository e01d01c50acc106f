import type { Field } from './field.ts';
import { kindOf } from './item-kind.ts';
import { readBareJson, readJsonLines } from './json-front-matter.ts';
import { readCommentLines, readMetadataLines, readOpenLines } from './metadata-lines.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { problemAt } from './position.ts';
import type { TextFile } from './position.ts';
import type { Problem } from '../problem.ts';
import { readToml } from './toml.ts';
import { maxYamlLength, readYaml } from './yaml.ts';

/** A way of writing front matter. */
type FrontMatterForm = 'yaml' | 'toml' | 'json' | 'lines';

/** The head of a content item, and what follows it. */
interface FrontMatter {
  form: FrontMatterForm;
  fields: Field[];
  /** Warnings about repeated fields. */
  warnings: Problem[];
  /** The body. */
  markdown: string;
  /** Number of the body's first line in the file. */
  firstLine: number;
}

/**
 * Divides a content item into front matter and Markdown, as other generators do: YAML between `---` lines, TOML between
 * `+++` lines, JSON between `---json` and `---` (Eleventy), between `;;;` lines (Middleman) or by itself (Hugo), and
 * Pelican's lines, with or without a `---` before them, and Nikola's in a comment. Lines end in `\n`. Reports front matter that is
 * missing, that does not end or that cannot be read.
 */
export function readFrontMatter(text: string, file: string): FrontMatter | { problems: Problem[] } {
  const whole = { file, text };
  const [opening, fence = '', language] = openingLine.exec(text) ?? [];
  if (opening === undefined) return withoutFences(whole) ?? { problems: [missing(whole)] };
  const firstLine = countLines(opening);

  const closing = closingLines[fence as keyof typeof closingLines];
  closing.lastIndex = opening.length;
  const end = closing.exec(text);
  if (!end) return openLines(text, fence, firstLine) ?? { problems: [endless(whole, firstLine, fence)] };
  const header = text.slice(opening.length, end.index);
  const form = formOf(fence, language);
  const read = readers[form](whole, header, firstLine + 1);
  if ('problems' in read) return openLines(text, fence, firstLine) ?? read;
  return {
    form,
    fields: read.fields,
    warnings: read.repeated.map(lastCounts),
    markdown: text.slice(closing.lastIndex),
    firstLine: firstLine + 1 + countLines(header) + 1,
  };
}

/** A field that is repeated keeps no article from being published. */
export function lastCounts({ fix, ...repeated }: Problem): Problem {
  return { ...repeated, severity: 'warning', fix: `${fix.replace(/\.$/, '')}; until then only the last one counts.` };
}

const openingLine = /^(?:[ \t]*\n)*(---|\+\+\+|;;;)[ \t]*(ya?ml|toml|json)?[ \t]*\n/i;

const closingLines = {
  '---': /^(?:---|\.\.\.)[ \t]*(?:\n|$)/gm,
  '+++': /^\+\+\+[ \t]*(?:\n|$)/gm,
  ';;;': /^;;;[ \t]*(?:\n|$)/gm,
};

function formOf(fence: string, language = ''): 'yaml' | 'toml' | 'json' {
  if (/^(?:toml|json)$/i.test(language)) return language.toLowerCase() as 'toml' | 'json';
  return fence === '+++' ? 'toml' : fence === ';;;' ? 'json' : 'yaml';
}

type Read = { fields: Field[]; repeated: Problem[] } | { problems: Problem[] };

const readers: Record<'yaml' | 'toml' | 'json', (file: TextFile, header: string, firstLine: number) => Read> = {
  yaml(file, yaml, firstLine) {
    const plain = yaml.length > maxYamlLength ? undefined : readPlainYaml(yaml, firstLine);
    return plain ? { fields: plain, repeated: [] } : readYaml(file, { yaml, firstLine });
  },
  toml: (file, toml, firstLine) => readToml(file, { toml, firstLine }),
  json: (file, json, firstLine) => readJsonLines(file, { json, firstLine }),
};

/** Hugo's JSON, and the lines of Pelican and Nikola. */
function withoutFences(file: TextFile): FrontMatter | { problems: Problem[] } | undefined {
  const json = readBareJson(file);
  if (json) return 'problems' in json ? json : { form: 'json', warnings: [], ...json };
  const lines = readMetadataLines(file.text) ?? readCommentLines(file.text);
  return lines && { form: 'lines', warnings: [], ...lines };
}

/** Pelican's lines after a `---` that has no second one, whatever the text below has. */
function openLines(text: string, fence: string, firstLine: number): FrontMatter | undefined {
  const lines = fence === '---' ? readOpenLines(text, firstLine + 1) : undefined;
  return lines && { form: 'lines', warnings: [], ...lines };
}

/** The number of lines in a text that ends in a line end. */
export function countLines(text: string): number {
  return text.split('\n').length - 1;
}

/** What the front matter of each kind of file must have, and the first lines of one that has it. */
const beginnings = {
  article: {
    needed: 'a title and a date',
    example: 'four lines: `---`, `title: A well for every village`, `date: 2026-05-04`',
  },
  page: { needed: 'a title', example: 'three lines: `---`, `title: About us`' },
  author: { needed: 'a name', example: 'three lines: `---`, `name: Anna Kiss`' },
  tag: { needed: 'a name', example: 'three lines: `---`, `name: Water`' },
} as const;

function missing(file: TextFile): Problem {
  const first = /^\s*(\S[^\n]*)/.exec(file.text)?.[1]?.trimEnd() ?? '';
  const { needed, example } = beginnings[kindOf(file.file) ?? 'article'];
  if (isDashes(first)) return dashes(file, file.text.slice(0, file.text.indexOf(first)).split('\n').length, first);
  return problemAt(
    file,
    { line: 1 },
    {
      found: file.text.trim() === '' ? 'the file is empty' : 'the file does not begin with front matter',
      expected: `${needed} between two --- lines`,
      fix: first.startsWith('---')
        ? 'Write nothing but --- on the first line.'
        : `Begin the file with ${example} and \`---\` again.`,
    },
  );
}

/** Whether a line is made of dashes that only look like hyphens: word processors insert them automatically. */
function isDashes(line: string): boolean {
  return /^[-\u2010-\u2015\u2212\u2500]{1,3}$/.test(line) && line !== '---';
}

function dashes(file: TextFile, line: number, written: string): Problem {
  const isOther = /[^-]/.test(written);
  return problemAt(
    file,
    { line },
    {
      found: `the front matter begins with ${written}${isOther ? ', which are dashes' : ''}`,
      expected: 'three hyphens, ---, on a line of their own',
      fix: `Type --- before the fields and after them.${isOther ? ' If your editor turns hyphens into dashes by itself, switch that off.' : ''}`,
    },
  );
}

function endless(file: TextFile, firstLine: number, fence: string): Problem {
  return problemAt(
    file,
    { line: firstLine },
    {
      found: 'the front matter begins here and never ends',
      expected: `a second ${fence} line`,
      fix: `Write ${fence} on a line of its own after the last field.`,
    },
  );
}
