import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import type { CleanPicture } from './clean-picture.ts';
import { cleanRaster } from './raster.ts';
import { damaged, harmful, Refusal, unreadable } from './refusal.ts';
import { animatable, attributes, elements, namespaces, textual, verbal } from './svg-names.ts';
import { sizeOfSvg } from './svg-size.ts';
import { dangerInStyle, withoutOutsideFonts } from './svg-style.ts';

/** No drawing is nested this deep, and the parser takes longer for each element the deeper it is. */
const deepest = 1000;

interface OpenElement {
  name: string;
  /** The number of parts written before its content. */
  parts: number;
  /** Whether it lacks its HTML: then something else must be drawn in its place. */
  lacksHtml?: true;
}

/** Writes the elements that the parser meets, as far as they draw. */
export class SvgWriter {
  readonly #lineNow: () => number;
  /** What is left out although somebody may miss it, as noun phrases, and the line of the first of it. */
  readonly #without = new Set<string>();
  #line = 0;
  /** The open elements; `undefined` for one that is not written. */
  readonly #open: (OpenElement | undefined)[] = [];
  readonly #parts: string[] = [];
  #style = '';
  #root: SaxesTagNS | undefined;
  #hasXlink = false;
  /** To a browser, SVG without a namespace is not SVG; but it was meant to be. */
  #namespace = '';

  constructor(lineNow: () => number) {
    this.#lineNow = lineNow;
  }

  open(tag: SaxesTagNS): void {
    if (!this.#root) this.#takeRoot(tag);
    if (this.#open.length >= deepest) damaged('SVG', 'its elements are nested too deeply');
    const isSvg = tag.uri === this.#namespace || tag.uri === namespaces.svg || isStyleOfHtml(tag);
    const name = tag.local.toLowerCase();
    if ((isSvg || tag.uri === namespaces.xhtml) && scripts.has(name)) this.leaveOut('scripts');
    if (isSvg && name === 'foreignobject') this.#leaveOutHtml(tag);
    if (isSvg && name === 'set') harmful('an element <set>');
    if (!(isSvg && elements.has(tag.local) && this.#isInside())) return void this.#open.push(undefined);
    const written = attributesOf(tag, () => this.leaveOut('scripts'));
    this.#hasXlink ||= written.includes(' xlink:href=');
    this.#parts.push(`<${tag.local}${written}>`);
    this.#open.push({ name: tag.local, parts: this.#parts.length });
  }

  text(text: string): void {
    const inside = this.#open.at(-1);
    if (text === '' || !inside || !textual.has(inside.name)) return;
    if (inside.name === 'style') this.#style += text;
    else this.#parts.push(escapedText(text));
  }

  close(): void {
    const closed = this.#open.pop();
    if (!closed) return;
    if (closed.name === 'style') this.#closeStyle();
    if (closed.lacksHtml && this.#parts.length === closed.parts) harmful(html);
    if (this.#parts.length > closed.parts) this.#parts.push(`</${closed.name}>`);
    else this.#parts.push(`${this.#parts.pop()!.slice(0, -1)}/>`);
  }

  picture(): CleanPicture {
    if (!this.#root) throw new Refusal(unreadable);
    const { width, height } = sizeOfSvg(this.#root);
    const [root = '', ...others] = this.#parts;
    const xlink = this.#hasXlink ? ` xmlns:xlink="${namespaces.xlink}"` : '';
    const text = [root.replace('<svg', `<svg xmlns="${namespaces.svg}"${xlink}`), ...others].join('');
    const without = this.#without.size > 0 && { without: { what: [...this.#without], line: this.#line } };
    return { width, height, bytes: new TextEncoder().encode(text), ...without };
  }

  /** Notes that something is left out although somebody may miss it; `what` is a noun phrase. */
  leaveOut(what: string): void {
    this.#line ||= this.#lineNow();
    this.#without.add(what);
  }

  /**
   * HTML in a `<switch>` is drawn by browsers, and whatever follows it by programs that know none (SVG 1.1, 5.8.2): diagrams.net
   * writes each label in both ways. Anywhere else nothing would be drawn in its place.
   */
  #leaveOutHtml({ attributes }: SaxesTagNS): void {
    const around = this.#open.at(-1);
    if (isForIllustratorAlone(attributes) || !around) return;
    if (around.name !== 'switch') harmful(html);
    around.lacksHtml = true;
    this.leaveOut('labels in HTML');
  }

  /** A style may hold no elements: they would split what a browser reads as one. */
  #isInside(): boolean {
    const around = this.#open.at(-1);
    return this.#open.length === 0 || (around !== undefined && around.name !== 'style');
  }

  #takeRoot(tag: SaxesTagNS): void {
    if (tag.local !== 'svg' || (tag.uri !== namespaces.svg && tag.uri !== '')) throw new Refusal(unreadable);
    this.#root = tag;
    this.#namespace = tag.uri;
  }

  #closeStyle(): void {
    const style = withoutOutsideFonts(this.#style);
    if (style.length < this.#style.length) this.leaveOut('fonts or styles from elsewhere');
    const danger = dangerInStyle(style);
    if (danger) harmful(danger);
    if (style !== '') this.#parts.push(escapedText(style));
    this.#style = '';
  }
}

/** The names of elements that run something (SVG 2, 15.2; SVG Tiny 1.2, 15.2), wherever they are. */
const scripts = new Set(['script', 'handler', 'listener']);

const html = 'HTML (in a foreignObject)';

/** A style sheet of HTML styles the picture like one of SVG: programs that draw with a browser's own elements write it. */
function isStyleOfHtml({ uri, local }: SaxesTagNS): boolean {
  return uri === namespaces.xhtml && local === 'style';
}

/** Illustrator's own copy of a drawing comes before the drawing; no browser knows the extension that it requires. */
function isForIllustratorAlone(given: SaxesTagNS['attributes']): boolean {
  return given['requiredExtensions']?.value.startsWith('http://ns.adobe.com/') === true;
}

function attributesOf(tag: SaxesTagNS, onScript: () => void): string {
  return Object.values(tag.attributes)
    .map((attribute) => {
      if (/^on/i.test(attribute.local) && attribute.uri === '') onScript();
      return written(tag, attribute);
    })
    .join('');
}

function written(tag: SaxesTagNS, { name, uri, local, value }: SaxesAttributeNS): string {
  if (name === 'xmlns' || name.startsWith('xmlns:')) return '';
  if (local === 'href' && (uri === '' || uri === namespaces.xlink)) {
    const address = addressIn(tag.local, value);
    return address === '' ? '' : ` ${uri === '' ? '' : 'xlink:'}href="${escaped(address)}"`;
  }
  if (uri === namespaces.xml && (local === 'space' || local === 'lang')) return ` xml:${local}="${escaped(value)}"`;
  const isKnown = uri === '' && (attributes.has(local) || /^aria-[a-z]+$/.test(local));
  if (!isKnown) return '';
  if (local === 'attributeName') mustBeAnimatable(value);
  const danger = verbal.test(local) ? undefined : dangerInStyle(value);
  if (danger) harmful(danger);
  return ` ${local}="${escaped(value)}"`;
}

/** An address within the picture, or a picture within it. No link in a picture leads out of the page that shows it. */
function addressIn(element: string, value: string): string {
  const address = value.trim();
  if (address === '' || address.startsWith('#')) return address;
  if (element === 'a') return '';
  const isPicture = element === 'image' || element === 'feImage';
  const [, media, data] = /^data:(image\/[\w+.-]+)(?:;[^,;]*)*?;base64,(.*)$/is.exec(address) ?? [];
  if (!isPicture || media === undefined || data === undefined)
    return harmful('a reference to something outside itself');
  return embedded(data);
}

/** A picture within the picture is cleaned like one beside it. */
function embedded(data: string): string {
  const bytes = Buffer.from(
    data.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'base64',
  );
  const clean = withinSvg(() => cleanRaster(bytes));
  if (!clean || clean.extension === 'avif') return harmful('a picture that is not a PNG, JPEG, GIF or WebP');
  const type = clean.extension === 'jpg' ? 'jpeg' : clean.extension;
  return `data:image/${type};base64,${Buffer.from(clean.bytes).toString('base64')}`;
}

function withinSvg<T>(clean: () => T): T {
  try {
    return clean();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal({ ...error.advice, found: `in a picture within the SVG, ${error.advice.found}` });
  }
}

function mustBeAnimatable(name: string): void {
  if (/href/i.test(name)) harmful('an animated reference');
  if (!animatable.has(name)) harmful(`an animation of "${name}"`);
}

/** In an attribute, other white space would be read as a space (XML 1.0, 3.3.3). */
function escaped(value: string): string {
  return value.replaceAll(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A carriage return would be read as the end of a line (XML 1.0, 2.11). */
function escapedText(text: string): string {
  return text.replaceAll(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
