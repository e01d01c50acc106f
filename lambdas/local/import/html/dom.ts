import domino from '@mixmark-io/domino';

/** The part of the DOM that is used here; the project has no browser, and so none of its types. */
export interface HtmlElement {
  readonly nodeName: string;
  readonly parentNode: HtmlElement | null;
  readonly previousSibling: HtmlElement | null;
  readonly nextSibling: HtmlElement | null;
  readonly childNodes: ArrayLike<HtmlElement>;
  readonly attributes: ArrayLike<{ name: string; value: string }>;
  textContent: string;
  innerHTML: string;
  outerHTML: string;
  className: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  /** A missing value is `undefined` here, rather than `null` as in browsers. */
  querySelector(selector: string): HtmlElement | null | undefined;
  querySelectorAll(selector: string): ArrayLike<HtmlElement>;
  closest(selector: string): HtmlElement | null;
  contains(other: HtmlElement): boolean;
  appendChild(child: HtmlElement): void;
  remove(): void;
  replaceWith(text: string): void;
}

/** The body of a piece of HTML, read as browsers read it. Nothing is run and nothing is fetched. */
export function bodyOf(html: string): HtmlElement {
  return domino.createDocument(`<body>${html}`).body;
}

/**
 * Replaces an element with HTML. Where that is empty, an empty text is left: without a first child, the library would replace a wrong one
 * in place of the next, and forget others.
 */
export function replaceWith(element: HtmlElement, html: string): void {
  if (html === '') element.replaceWith('');
  else element.outerHTML = html;
}

/** All that match, in the order of the document. */
export function all(within: HtmlElement, selector: string): HtmlElement[] {
  return Array.from(within.querySelectorAll(selector));
}

/** The text of the first that matches, on one line. */
export function textIn(within: HtmlElement, selector: string): string {
  return within.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

/** An attribute of the first that matches. */
export function attributeIn(within: HtmlElement, selector: string, name: string): string {
  return within.querySelector(selector)?.getAttribute(name)?.trim() ?? '';
}
