import type { Field } from './field.ts';

/** The head of a file of Pelican's: its fields, and what follows them. */
interface Head {
  fields: Field[];
  markdown: string;
  /** Number of the body's first line in the file. */
  firstLine: number;
}

/**
 * Pelican's front matter: lines of `Title: A well`, from the first line of the file to the first that is empty,
 * without anything around them (Python-Markdown, Meta-Data). A line that begins with four spaces goes on with the one
 * above. `undefined` for a file that does not begin like this, and for one that has no title there.
 */
export function readMetadataLines(text: string): Head | undefined {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => line.trim() === '');
  const head = lines.slice(0, end === -1 ? lines.length : end);
  const fields: (Field & { value: string })[] = [];
  for (const [index, line] of head.entries()) {
    const [start = '', name = ''] = /^ {0,3}([A-Za-z][\w-]*):[ \t]*/.exec(line) ?? [];
    const last = fields.at(-1);
    if (name !== '') fields.push(fieldAt(index + 1, { name, start, value: line.slice(start.length).trim() }));
    else if (last && /^ {4}/.test(line)) last.value = `${last.value} ${line.trim()}`;
    else return undefined;
  }
  if (!fields.some(({ name }) => name.toLowerCase() === 'title')) return undefined;
  return { fields, markdown: lines.slice(head.length).join('\n'), firstLine: head.length + 1 };
}

function fieldAt(line: number, { name, start, value }: { name: string; start: string; value: string }) {
  const nameAt = { line, column: start.search(/\S/) + 1 };
  return { name, value, nameAt, at: value === '' ? nameAt : { line, column: start.length + 1 }, itemsAt: [] };
}
