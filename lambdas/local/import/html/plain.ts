import { all, replaceWith, type HtmlElement } from './dom.ts';

/** The names of attributes that mean something in an article: classes, styles and sizes belong to the tool. */
const kept = new Set(
  (
    'href src alt title id lang dir colspan rowspan scope align poster controls kind srclang label start type reversed ' +
    'open datetime checked cite name text value'
  ).split(' '),
);

/**
 * Leaves out tags with names that no element can have, which browsers read and do not show: `<desk@wells.example>`. What is in them stays.
 * The parser makes elements of them, and Turndown cannot copy these.
 */
export function withoutOddNames(body: HtmlElement): void {
  // The innermost first: the HTML of an element is parsed again where it is replaced.
  for (const element of all(body, '*').toReversed()) {
    if (!/^[a-z][-.\w]*(?::[-.\w]+)?$/i.test(element.nodeName)) replaceWith(element, element.innerHTML);
  }
}

/** Writes spaces that do not break as others, but not in code: Markdown would take several at the beginning of a line for code. */
export function withPlainSpaces(element: HtmlElement): void {
  for (const node of Array.from(element.childNodes)) {
    if (['PRE', 'CODE'].includes(node.nodeName)) continue;
    if (node.nodeName !== '#text') withPlainSpaces(node);
    else if (node.textContent.includes('\u00A0')) node.textContent = node.textContent.replaceAll('\u00A0', ' ');
  }
}

/** Makes a block of code that has several lines, which Markdown would write on one. In a block, breaks end lines like ends of lines. */
export function codeInLines(body: HtmlElement): void {
  for (const end of all(body, 'pre br')) end.replaceWith('\n');
  for (const code of all(body, 'code')) {
    if (!code.querySelector('br') || code.closest('pre')) continue;
    const html = code.innerHTML.replace(/<br[^>]*>\n?/gi, '\n').trim();
    if (html.includes('\n')) replaceWith(code, `<pre><code>${html}</code></pre>`);
  }
}

const betweenItems = 'ul > ul, ul > ol, ol > ul, ol > ol';

/** Puts a list that is between the items of another, as many editors write it, into the item before it; at the beginning, into one of its own. */
export function listsInItems(body: HtmlElement): void {
  // The innermost first: the HTML of an element is parsed again where it is replaced.
  for (const list of all(body, betweenItems).toReversed())
    if (!itemBefore(list)) replaceWith(list, `<li>${list.outerHTML}</li>`);
  for (const list of all(body, betweenItems)) itemBefore(list)?.appendChild(list);
}

function itemBefore({ previousSibling }: HtmlElement): HtmlElement | null {
  return !previousSibling || previousSibling.nodeName === 'LI' ? previousSibling : itemBefore(previousSibling);
}

/** Leaves no white space between the cells of a table in `<pre>`: Turndown keeps it there, and its plugin takes it for cells. */
export function withoutSpaceInRows(body: HtmlElement): void {
  for (const element of all(body, 'pre table, pre thead, pre tbody, pre tfoot, pre tr')) {
    const nodes = Array.from(element.childNodes);
    for (const node of nodes) if (node.nodeName === '#text' && node.textContent.trim() === '') node.remove();
  }
}

/** Removes what only affects the look of HTML, so that what stays HTML is readable. */
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
