import { escapeHtml } from '../../../core/html.ts';
import { all, replaceWith, type HtmlElement } from './dom.ts';

/** Where the tools put footnotes: the mark in the text leads to the note's id. */
const marks = 'a.footnote-anchor, sup.fn > a, a.footnote-ref, sup > a[href^="#fn"], sup > a[href^="#_ftn"]';

/**
 * Footnotes as in Markdown: the mark where it was, and the note at the end. `textOf` turns a note into Markdown. A
 * mark whose note is missing stays a link.
 */
export function footnotes(body: HtmlElement, textOf: (note: HtmlElement) => string): void {
  const notes: [name: string, text: string][] = [];
  for (const mark of all(body, marks)) {
    const id = (mark.getAttribute('href') ?? '').replace(/^#/, '');
    const found = /^[\w:.-]+$/.test(id) ? body.querySelector(`[id="${id}"]`) : null;
    const note = found && noteAround(found);
    if (!note || note.contains(mark)) continue;
    const name = String(notes.length + 1);
    const content = note.querySelector('.footnote-content') ?? withoutWayBack(note, found);
    notes.push([name, textOf(content)]);
    note.remove();
    const whole = mark.parentNode?.nodeName === 'SUP' ? mark.parentNode : mark;
    replaceWith(whole, `<tidings-note name="${name}">${name}</tidings-note>`);
  }
  const written = notes.map(
    ([name, text]) => `<tidings-note name="${name}" text="${escapeHtml(text)}">${name}</tidings-note>`,
  );
  if (written.length > 0) body.innerHTML += `<div>${written.join('')}</div>`;
}

/** The whole note that an id belongs to, or is in. */
function noteAround(found: HtmlElement): HtmlElement | null {
  return found.nodeName === 'A' ? found.closest('.footnote, li, p, div') : found;
}

function withoutWayBack(note: HtmlElement, found: HtmlElement | null): HtmlElement {
  for (const link of all(note, 'a')) {
    const isWayBack = link === found || /^(?:↩|⤴|↑|\^|\[?\d+\]?)\uFE0E?$/.test(link.textContent.trim());
    if (isWayBack && (link.getAttribute('href') ?? '#').startsWith('#')) link.remove();
  }
  return note;
}
