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
 * without anything around them (Python-Markdown, Meta-Data). A line that begins with four spaces goes on with the one
 * above. `undefined` for a file that does not begin like this, and for one that has no title there.
 */
export function readMetadataLines(text: string, firstLine = 1): Head | undefined {
  const lines = text.split('\n').slice(firstLine - 1);
  const end = lines.findIndex((line) => line.trim() === '');
  const head = lines.slice(0, end === -1 ? lines.length : end);
  const fields: Head['fields'] = [];
  for (const [index, line] of head.entries()) {
    const [start = '', name = ''] = /^ {0,3}([A-Za-z][\w-]*):[ \t]*/.exec(line) ?? [];
    const last = fields.at(-1);
    if (name !== '') fields.push(fieldAt(firstLine + index, { name, start, value: line.slice(start.length).trim() }));
    else if (last && /^ {4}/.test(line)) last.value = `${last.value} ${line.trim()}`.trimStart();
    else return undefined;
  }
  if (!fields.some(({ name }) => name.toLowerCase() === 'title')) return undefined;
  return { fields, markdown: lines.slice(head.length).join('\n'), firstLine: firstLine + head.length };
}

/**
 * Nikola's front matter: lines of `.. title: A well` in a comment that the file begins with (getnikola.com, "Metadata formats"); what
 * else is in that comment is shown nowhere. The tags `draft` and `private` say there that it is not public. `undefined` for a file
 * that does not begin like this, and for one that has no title there.
 */
export function readCommentLines(text: string): Head | undefined {
  const [whole, opening = '', inside = ''] = /^(\s*<!--[ \t]*\n)(\s*\.\. [^]*?)-->[ \t]*(?:\n|$)/.exec(text) ?? [];
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
