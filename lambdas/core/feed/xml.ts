import { SaxesParser } from 'saxes';

/** An element of a parsed document. */
export interface XmlElement {
  /** Local name, with the usual prefix of its namespace, whichever prefix the document uses: `title`, `atom:link`. */
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** All text directly inside, CDATA sections included. */
  text: string;
}

const prefixes: Record<string, string> = {
  '': '',
  'http://www.w3.org/2005/Atom': 'atom:',
  'http://purl.org/rss/1.0/modules/content/': 'content:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://purl.org/syndication/history/1.0': 'fh:',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes:',
  'http://search.yahoo.com/mrss/': 'media:',
};

/**
 * Parses a document as strictly as the strictest feed reader (XML 1.0, Namespaces in XML 1.0) and returns its root.
 * Throws an error that says where and why a document is not well-formed. `around`: what comes before and after `text`; the
 * three are not joined first, because that would copy long sections once more.
 */
export function parseXml(text: string, around: readonly [start: string, end: string] = ['', '']): XmlElement {
  return parsedApart(text, around) ?? parsed(around.join(text), (section) => section);
}

/**
 * The same root, without making the parser walk through long CDATA sections: it is given their numbers instead.
 * `undefined` when anything is unusual, so that the parser itself has to say what: when a section holds a character
 * that XML forbids or changes, when the document is not well-formed, or when the parser takes for something else, such
 * as part of a comment, what looks like a section.
 */
function parsedApart(text: string, around: readonly [string, string]): XmlElement | undefined {
  const sections: string[] = [];
  const brief = around.join(withNumbers(text, sections));
  if (!sections.every(isPlain)) return undefined;
  let met = 0;
  try {
    const root = parsed(brief, (number) => {
      if (number !== String(met)) throw new Error('Another section is here.');
      return sections[met++]!;
    });
    return met === sections.length ? root : undefined;
  } catch {
    return undefined;
  }
}

const sectionStart = '<![CDATA[';
/** A section ends with the first of these (XML 1.0, 2.7). */
const sectionEnd = ']]>';

/** The text with a number in place of what each section holds, which is added to `sections`. */
function withNumbers(text: string, sections: string[]): string {
  let brief = '';
  let from = 0;
  for (let at = text.indexOf(sectionStart); at !== -1; at = text.indexOf(sectionStart, from)) {
    const begin = at + sectionStart.length;
    const end = text.indexOf(sectionEnd, begin);
    if (end === -1) break;
    brief += text.slice(from, begin) + (sections.push(text.slice(begin, end)) - 1);
    from = end;
  }
  return brief + text.slice(from);
}

/** Nothing but characters of XML 1.0, 2.2, and no carriage return, which a parser replaces (2.11). */
function isPlain(section: string): boolean {
  // To look for what is neither is soonest done; then halves of pairs must be told from pairs.
  return !unusual.test(section) || plain.test(section);
}

const unusual = /[^\t\n -\uD7FF\uE000-\uFFFD]/;
const plain = /^[\t\n -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

function parsed(text: string, sectionOf: (cdata: string) => string): XmlElement {
  const document: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const name = `${prefixes[uri] ?? `{${uri}}`}${local}`;
    const element: XmlElement = { name, attributes: {}, children: [], text: '' };
    for (const { name, value } of Object.values(attributes)) element.attributes[name] = value;
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', (cdata) => addText(sectionOf(cdata)));
  parser.write(text).close();
  return document.children[0] ?? document;
}

/** The children of that name, in order. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of that name; `undefined` when there is none. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return childrenOf(element, name)[0]?.text;
}
