import { advice, unclosedHtml } from './body/advice.ts';
import { BodyWriter, type Origin, type RenderedBody } from './body/writer.ts';
import { cleanLines } from './text/clean-line.ts';
import { toHtml } from './body/markdown.ts';
import { sanitise } from './body/sanitise.ts';

export { countWords } from './body/count-words.ts';
export { absoluteBody } from './body/elsewhere.ts';
export { resolveSlots } from './body/slots.ts';

/**
 * Renders the Markdown of an article, or its HTML, as safe HTML and as text.
 *
 * An address inside the site becomes a slot, `href="slot:0"` or `src="slot:0"`, where 0 counts through `references`:
 * only the whole catalogue knows what it leads to. No author can write a slot, because an address with that scheme is
 * refused like any other that may not be in a body, and because `<` is escaped in texts and attributes.
 */
export function renderBody(markdown: string, at: Origin): RenderedBody {
  const text = cleanLines(markdown);
  const { unknown, ...rendered } = toHtml(text, at.slug, {
    isHtml: at.isHtml,
    voice: at.voice,
    parameter: at.parameter,
  });
  const unknownTags = unknown.map(({ name, line }) => ({ name, line: at.firstLine + line }));
  return { ...safeBody(rendered, at, text), unknownTags };
}

function safeBody(
  { html, raw }: Omit<ReturnType<typeof toHtml>, 'unknown'>,
  at: Origin,
  markdown: string,
): Omit<RenderedBody, 'unknownTags'> {
  const writer = new BodyWriter(at, markdown);
  // `&#12;` and `&#13;` are the entities by which Markdown brings a forbidden character back.
  if (raw.length === 0) return writer.write(/[\f\r]/.test(html) ? cleanLines(html) : html);

  const { html: safe, removed } = sanitise(html + endMark, at.sites);
  for (const { kind, name, line } of removed) writer.warn(line, advice[kind](name));
  if (!safe.includes(endMark)) {
    const open = raw.find((piece) => !sanitise(piece.html + endMark).html.includes(endMark));
    writer.warn(open?.line ?? 0, unclosedHtml);
  }
  return writer.write(cleanLines(safe));
}

/** A noncharacter: none is left in the Markdown, and if the end of the HTML has it, nothing swallowed the end. */
const endMark = '\uFDD0';
