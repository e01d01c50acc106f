import type { Field } from './field.ts';

/** The head of a file of Pelican's: its fields, and what follows them. */
interface Head {
  fields: (Field & { value: string })[];
  markdown: string;
  /** Number of the body's first line in the file. */
  firstLine: number;
}

/**
 * Pelican's front matter: lines of `Title: A well`, from `firstLine` of the file to the first that is empty,
 * without anything around them (Python-Markdown, Meta-Data). A line that begins with four spaces or a tab goes on with the one
 * above. The text may also begin without an empty line. `undefined` for a file that does not begin like this, for one that has no
 * title there, and for one in which a line may be a field that is written in another way: it might say that this is a draft.
 */
export function readMetadataLines(text: string, firstLine = 1): Head | undefined {
  const lines = text.split('\n').slice(firstLine - 1);
  const end = lines.findIndex((line) => line.trim() === '');
  const block = lines.slice(0, end === -1 ? lines.length : end);
  // Below a `---`, whatever is no field may be meant as YAML.
  const head = block.slice(0, firstLine === 1 ? textBelow(block) : undefined);
  const fields: Head['fields'] = [];
  for (const [index, line] of head.entries()) {
    const [start = '', name = ''] = metadata.exec(line) ?? [];
    const last = fields.at(-1);
    if (name !== '') fields.push(fieldAt(firstLine + index, { name, start, value: line.slice(start.length).trim() }));
    else if (last && isContinued.test(line)) last.value = `${last.value} ${line.trim()}`.trimStart();
    else return undefined;
  }
  if (!fields.some(({ name }) => name.toLowerCase() === 'title')) return undefined;
  return { fields, markdown: lines.slice(head.length).join('\n'), firstLine: firstLine + head.length };
}

const metadata = /^ {0,3}([A-Za-z][\w-]*):[ \t]*/;
const isContinued = /^(?: {4}|\t)/;

/** Where the text begins in lines without an empty one: below a title and a date, at something that cannot be meant as a field. */
function textBelow(block: readonly string[]): number | undefined {
  const at = block.findIndex((line) => !metadata.test(line) && !isContinued.test(line));
  if (at === -1) return undefined;
  const names = new Set(block.slice(0, at).map((line) => metadata.exec(line)?.[1]?.toLowerCase()));
  const isText = block.slice(at).every((line) => !mayBeField.test(line.slice(0, longestName)));
  return names.has('title') && names.has('date') && isText ? at : undefined;
}

/** More than any name and the signs around it, in characters. */
const longestName = 80;
/** A word or two and a colon, or another sign between a name and its value. */
const mayBeField = /^[^\p{L}\p{N}]*[\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+)?[^\p{L}\p{N}(]*[:=]/u;

/**
 * Nikola's front matter: lines of `.. title: A well` in a comment that the file begins with, or above an empty line (getnikola.com,
 * "Metadata formats"); what else is in that comment is shown nowhere. The tags `draft` and `private` say there that it is not public. `undefined` for a file
 * that does not begin like this, and for one that has no title there.
 */
export function readCommentLines(text: string): Head | undefined {
  const [whole, opening = '', inside = ''] = inComment.exec(text) ?? inLines.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const firstLine = opening.split('\n').length;
  const fields = inside.split('\n').flatMap((line, index) => {
    const [start = '', name = ''] = /^[ \t]*\.\. ([A-Za-z][\w-]*):(?!:)[ \t]*/.exec(line) ?? [];
    return name === '' ? [] : fieldAt(firstLine + index, { name, start, value: line.slice(start.length).trim() });
  });
  if (!fields.some(({ name }) => name === 'title')) return undefined;
  const held = fields.find(
    ({ name, value }) => name === 'tags' && /(?:^|,)\s*(?:draft|private)\s*(?:,|$)/i.test(value),
  );
  if (held) fields.push({ ...held, name: 'draft', value: 'true' });
  return { fields, markdown: text.slice(whole.length), firstLine: whole.split('\n').length };
}

const inComment = /^(\s*<!--[ \t]*\n)(\s*\.\. [^]*?)-->[ \t]*(?:\n|$)/;
const inLines = /^(\n*)((?:\.\. .*(?:\n|$))+)[ \t]*(?:\n|$)/;

/**
 * Such lines after a `---`, which Pelican lets end at the first empty line, without a second `---`. Elsewhere the
 * second one was forgotten, so nothing else may be meant: there are a title and a date, no value that YAML would read
 * in another way, and then text that cannot be another field.
 */
export function readOpenLines(text: string, firstLine: number): Head | undefined {
  const head = readMetadataLines(text, firstLine);
  const isDated = head?.fields.some(({ name }) => name.toLowerCase() === 'date');
  const isPlain = head?.fields.every(({ value }) => !isOfYaml.test(value));
  return isDated && isPlain && isProse(head!.markdown) ? head : undefined;
}

/** A list, a group, a text in quotation marks or over several lines, an anchor, a tag. */
const isOfYaml = /^(?:[[{|>]|[&*!]\w|- |(["']).*\1$)/;

/** Whether a text begins with something that is no field and no entry of a list, below headings or comments of YAML. */
function isProse(markdown: string): boolean {
  const begin = markdown.split('\n').find((line) => !/^\s*(?:#|$)/.test(line));
  return begin !== undefined && !/^\s*(?:\?|-\s|["']?[\w.-]+["']?\s*[:=])/.test(begin);
}

function fieldAt(line: number, { name, start, value }: { name: string; start: string; value: string }) {
  const nameAt = { line, column: start.search(/[^\s.]/) + 1 };
  return { name, value, nameAt, at: value === '' ? nameAt : { line, column: start.length + 1 }, itemsAt: [] };
}
