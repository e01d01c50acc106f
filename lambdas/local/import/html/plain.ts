import { all, replaceWith, type HtmlElement } from './dom.ts';

/** What an attribute must be called to mean something in an article: classes, styles and sizes are the tool's own. */
const kept = new Set(
  (
    'href src alt title id lang dir colspan rowspan scope align poster controls kind srclang label start type reversed ' +
    'open datetime checked cite name text value'
  ).split(' '),
);

/** Takes away what only made HTML look like something, so that what stays HTML can be read. */
export function plain(body: HtmlElement): void {
  for (const element of all(body, '*')) {
    const names = Array.from(element.attributes, ({ name }) => name);
    for (const name of names) if (!kept.has(name) && !isLanguage(element, name)) element.removeAttribute(name);
  }
  for (const span of all(body, 'span, font')) if (span.attributes.length === 0) replaceWith(span, span.innerHTML);
}

/** The language of a block of code is in its class. */
function isLanguage(element: HtmlElement, name: string): boolean {
  return name === 'class' && /\blang(?:uage)?-/.test(element.className);
}
