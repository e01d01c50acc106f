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

/** What a CDATA section holds. */
export interface Section {
  text: string;
  /** Whether a parser finds just this in it: what neither ends the section nor is forbidden or changed in XML. */
  isPlain: boolean;
}

export function sectionOf(text: string): Section {
  return { text, isPlain: isPlain(text) && !text.includes(sectionEnd) };
}

/** A document one of whose sections is kept apart from what is before and after it, with its start and its end. */
export interface Sectioned {
  before: string;
  section: Section;
  after: string;
}

/** The start tag and the end tag of a root element. */
type Root = readonly [start: string, end: string];

/**
 * Parses a document as strictly as the strictest feed reader (XML 1.0, Namespaces in XML 1.0) and returns its root.
 * Throws an error that says where and why a document is not well-formed. `root`: the tags around it, if it is what an
 * element holds.
 */
export function parseXml(document: string | Sectioned, root?: Root): XmlElement {
  return parsedApart(document, root) ?? parsedWhole(wholeText(document), root);
}

/** The document with its section in its place. */
export function wholeText(document: string | Sectioned): string {
  return typeof document === 'string' ? document : document.before + document.section.text + document.after;
}

function parsedWhole(text: string, [start, end]: Root = ['', '']): XmlElement {
  const document = new TreeBuilder().build(start + text + end, (section) => section);
  return document.children[0] ?? document;
}

/**
 * The same root, without making the parser walk through long CDATA sections: it is given their numbers instead.
 * `undefined` when anything is unusual, so that the parser itself has to say what: when a section holds a character
 * that XML forbids or changes, when the document is not well-formed, or when the parser takes for something else, such
 * as part of a comment, what looks like a section.
 */
function parsedApart(document: string | Sectioned, root: Root | undefined): XmlElement | undefined {
  const sections: Section[] = [];
  const brief = briefOf(document, sections);
  if (!sections.every(({ isPlain }) => isPlain)) return undefined;
  let met = 0;
  const next = (number: string) => {
    if (number !== String(met)) throw new Error('Another section is here.');
    return sections[met++]!.text;
  };
  const element = root ? inside(root, brief, next) : attempt(() => new TreeBuilder().build(brief, next).children[0]);
  return met === sections.length ? element : undefined;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** For what is inside of a root element, a parser that knows its prefixes is used again and again. */
const insides = new WeakMap<Root, { root: XmlElement; builder: TreeBuilder }>();

/** The root element with what is inside; `undefined` when it is not well-formed, or there is text beside elements. */
function inside(root: Root, text: string, sectionOf: (number: string) => string): XmlElement | undefined {
  const known = insides.get(root) ?? insideOf(root);
  insides.delete(root);
  const content = attempt(() => known.builder.build(text, sectionOf));
  if (!content) return undefined;
  // After an error the parser would be of no use.
  insides.set(root, known);
  const { name, attributes } = known.root;
  // Outside of elements the parser is less strict.
  return content.text.trim() === '' ? { ...content, name, attributes } : undefined;
}

function insideOf(tags: Root) {
  const root = parsedWhole('', tags);
  const { attributes } = root;
  const namespaces = Object.entries(attributes).flatMap(([name, value]) => {
    if (name === 'xmlns') return [['', value]];
    return name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), value]] : [];
  });
  return { root, builder: new TreeBuilder(Object.fromEntries(namespaces) as Record<string, string>) };
}

const sectionStart = '<![CDATA[';
/** A section ends with the first of these (XML 1.0, 2.7). */
const sectionEnd = ']]>';

/** The document with a number in place of what each section holds, which is added to `sections`. */
function briefOf(document: string | Sectioned, sections: Section[]): string {
  if (typeof document === 'string') return withNumbers(document, sections);
  const { before, section, after } = document;
  return withNumbers(before, sections) + (sections.push(section) - 1) + withNumbers(after, sections);
}

function withNumbers(text: string, sections: Section[]): string {
  let brief = '';
  let from = 0;
  for (let at = text.indexOf(sectionStart); at !== -1; at = text.indexOf(sectionStart, from)) {
    const begin = at + sectionStart.length;
    const end = text.indexOf(sectionEnd, begin);
    if (end === -1) break;
    brief += text.slice(from, begin) + (sections.push(sectionOf(text.slice(begin, end))) - 1);
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

/** Makes trees of elements, one after the other, until one is not well-formed. */
class TreeBuilder {
  readonly #parser: SaxesParser<{ xmlns: true }>;
  #open: XmlElement[] = [];
  #heldBy: (section: string) => string = (section) => section;

  /** `inside`: namespaces by their prefixes, for what is inside of an element; without them, for whole documents. */
  constructor(inside?: Record<string, string>) {
    this.#parser = new SaxesParser({
      xmlns: true,
      ...(inside && { fragment: true, additionalNamespaces: inside, position: false }),
    });
    let attributes: Record<string, string> = {};
    // These come before their tag, and without what most elements of a feed have no use for: objects for each of them.
    this.#parser.on('attribute', ({ name, value }) => void (attributes[name] = value));
    this.#parser.on('opentag', ({ uri, local }) => {
      const name = `${prefixes[uri] ?? `{${uri}}`}${local}`;
      const element: XmlElement = { name, attributes, children: [], text: '' };
      attributes = {};
      this.#open.at(-1)?.children.push(element);
      this.#open.push(element);
    });
    this.#parser.on('closetag', () => this.#open.pop());
    this.#parser.on('text', (text) => this.#add(text));
    this.#parser.on('cdata', (section) => this.#add(this.#heldBy(section)));
  }

  /** An element without a name around what is in the text. `heldBy`: what to read in the place of a section. */
  build(text: string, heldBy: (section: string) => string): XmlElement {
    const document: XmlElement = { name: '', attributes: {}, children: [], text: '' };
    this.#open = [document];
    this.#heldBy = heldBy;
    this.#parser.write(text).close();
    return document;
  }

  #add(text: string): void {
    const element = this.#open.at(-1);
    if (element) element.text += text;
  }
}

/** The children of that name, in order. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of that name; `undefined` when there is none. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text;
}
