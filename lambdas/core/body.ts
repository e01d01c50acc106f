import type { Body, Reference } from './article.ts';
import { escapeHtml, toHtml } from './markdown.ts';
import type { Problem } from './problem.ts';
import { type Address, judgeAddress, sanitise } from './sanitise.ts';
import { wordsIn } from './segments.ts';

/** Where the Markdown of a body comes from. */
export interface Origin {
  /** Slug of the article; ids carry it. */
  slug: string;
  /** Line of the content item in which the Markdown begins. */
  firstLine: number;
  /** Key of the content item, for warnings. */
  path: string;
}

export interface RenderedBody {
  body: Body;
  references: Reference[];
  /** Words in the body's text, see `countWords`. */
  words: number;
  warnings: Problem[];
}

/** What a reference leads to at an instant. */
export interface Resolution {
  /** From the site's root or absolute, with the fragment if the target has one. */
  address: string;
  /** Size of a picture, in pixels. */
  width?: number;
  height?: number;
}

/**
 * Renders the Markdown of an article as safe HTML and as text.
 *
 * An address inside the site becomes a slot, `href="slot:0"` or `src="slot:0"`, where 0 counts through `references`:
 * only the whole catalogue knows what it leads to. No author can write a slot, because an address with that scheme is
 * refused like any other that may not stand in a body, and because `<` is escaped in texts and attributes.
 */
export function renderBody(markdown: string, at: Origin): RenderedBody {
  const { html, raw } = toHtml(clean(markdown), at.slug);
  const writer = new BodyWriter(at);
  // `&#12;` is the one entity by which Markdown brings a forbidden character back.
  if (raw.length === 0) return writer.write(html.includes('\f') ? clean(html) : html);

  const { html: safe, removed } = sanitise(html + endMark);
  for (const { kind, name, line } of removed) writer.warn(line, advice[kind](name));
  if (!safe.includes(endMark)) {
    const open = raw.find((piece) => !sanitise(piece.html + endMark).html.includes(endMark));
    writer.warn(open?.line ?? 0, unclosedHtml);
  }
  return writer.write(clean(safe));
}

/**
 * Puts what the references lead to into the slots. A link to nothing keeps its text, a picture that is missing shows
 * its description.
 */
export function resolveSlots(html: string, resolved: (index: number) => Resolution | undefined): string {
  if (!html.includes('="slot:')) return html;
  let linkRemoved = false;
  return html.replaceAll(slotPattern, (tag, link?: string, linkRest = '', image?: string, imageRest = '') => {
    if (link !== undefined) {
      const found = resolved(Number(link));
      linkRemoved = !found;
      return found ? `<a href="${escapeHtml(found.address)}"${linkRest}>` : '';
    }
    if (image !== undefined) return resolveImage(resolved(Number(image)), imageRest);
    const close = linkRemoved ? '' : tag;
    linkRemoved = false;
    return close;
  });
}

/**
 * The body as it may stand away from its page, in feeds and mail: every address is absolute; ids, of which only those
 * of footnotes are unique among articles, and what only serves the page's styles and assistive technology are dropped.
 * The slots have to be resolved before; one that is not loses its address.
 */
export function absoluteBody(html: string, permalink: string): string {
  return html.replaceAll(/<([a-z][a-z0-9]*)( [^>]*)>/g, (_, name: string, attributes: string) => {
    const kept = attributes.replaceAll(attributePattern, (whole, attribute: string, value = '') => {
      if (ofThePage.has(attribute)) return '';
      if (attribute === 'id') return /^fn(?:ref)?-/.test(value) ? whole : '';
      if (!addressAttributes.has(attribute)) return whole;
      const address = absolute(decode(value), permalink);
      return address === undefined ? '' : ` ${attribute}="${escapeHtml(address)}"`;
    });
    return `<${name}${kept}>`;
  });
}

/**
 * Words of a text: runs between spaces and line ends. Chinese and Japanese, which do not part words, count their
 * characters; Thai, Lao, Khmer and Burmese, which do not either, are divided by the Unicode rules (UAX 29) and ICU's
 * dictionaries.
 */
export function countWords(text: string): number {
  if (!/[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uD840-\uD8FF]/.test(text)) {
    return countRuns(text);
  }
  let words = 0;
  const rest = text
    .replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, () => (words++, ' '))
    .replaceAll(/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu, (run) => {
      words += [...wordsIn(run)].filter(({ isWordLike }) => isWordLike).length;
      return ' ';
    });
  return words + countRuns(rest);
}

function countRuns(text: string): number {
  let runs = 0;
  let inRun = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isSpace = code === 0x20 || code === 0x0a;
    if (!isSpace && !inRun) runs++;
    inRun = !isSpace;
  }
  return runs;
}

const attributePattern = / ([a-z-]+)(?:="([^"]*)")?/g;
const slotPattern = /<a href="slot:(\d+)"([^>]*)>|<img src="slot:(\d+)"([^>]*)>|<\/a>/g;

/** A noncharacter: none is left in the Markdown, and if the end of the HTML has it, nothing swallowed the end. */
const endMark = '\uFDD0';

/** Characters that XML 1.0 forbids, C1 controls (RFC 9839), noncharacters and halves of surrogate pairs. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll(/[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]/g, '');
}

function resolveImage(found: Resolution | undefined, attributes: string): string {
  if (!found) return missingPicture(/ alt="([^"]*)"/.exec(attributes)?.[1]);
  const { width, height } = found;
  const src = `<img src="${escapeHtml(found.address)}"`;
  if (!width || !height) return `${src}${attributes}${lazily}>`;
  // A width that the author chose stays; the height then follows the picture's own shape.
  const chosen = Number(/ width="(\d+)"/.exec(attributes)?.[1] ?? width);
  const rest = attributes.replaceAll(/ (?:width|height)="[^"]*"/g, '');
  return `${src}${rest} width="${chosen}" height="${Math.round((chosen * height) / width)}"${lazily}>`;
}

const lazily = ' loading="lazy" decoding="async"';

function missingPicture(alt = ''): string {
  return alt === '' ? '' : `<span class="missing-picture">${alt}</span>`;
}

/** Attributes that mean something on the article's page only. */
const ofThePage = new Set(['class', 'role', 'tabindex', 'aria-label', 'loading', 'decoding']);
const addressAttributes = new Set(['href', 'src', 'poster']);

function absolute(address: string, permalink: string): string | undefined {
  if (address.startsWith('#')) return permalink + address;
  const judged = judgeAddress(address);
  if (judged?.to === 'elsewhere') return judged.address;
  return judged && URL.parse(address, permalink)?.href;
}

/** Elements whose text belongs to the page and not to what the article says. */
const mutedPattern = /class="(?:footnote-ref|footnotes|task)"/;

/** Elements that begin a new line of the text, and those that only part words. */
const blocks = new Set(
  `p div section blockquote pre h1 h2 h3 h4 h5 h6 ul ol li dl dt dd hr
  figure figcaption details summary table caption tr`.split(/\s+/),
);
const gaps = new Set(['br', 'td', 'th', 'audio', 'video']);

/** Goes once through well-formed HTML: makes addresses, ids and headings fit their page, and takes down the text. */
class BodyWriter {
  readonly #at: Origin;
  readonly #references: Reference[] = [];
  readonly #warnings: Problem[] = [];
  /** Pieces of the text, still escaped; form feeds, which occur nowhere else, part its lines. */
  readonly #text: string[] = [];
  /** The element whose text is left out, while it is open. */
  #muted = '';
  /** For each open `<a>`: whether it stays, and where its text begins. */
  readonly #links: { kept: boolean; textFrom: number }[] = [];
  /** Levels, as written, of the headings above the current place, and of the open ones as they now are. */
  #outline: number[] = [];
  readonly #headings: (number | undefined)[] = [];
  readonly #ids = new Set<string>();
  /** How often the words of a heading came again, for its id. */
  readonly #occurrences = new Map<string, number>();
  /** Links to places in the article, to be compared with the ids when all are known. */
  readonly #fragments: { id: string; line: number }[] = [];

  constructor(at: Origin) {
    this.#at = at;
  }

  write(html: string): RenderedBody {
    let written = '';
    let copied = 0;
    let from = 0;
    for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', from)) {
      this.#addText(html.slice(from, at));
      from = html.indexOf('>', at) + 1 || html.length;
      const tag = html.slice(at, from);
      const settled = tag.startsWith('</') ? this.#close(tag) : this.#open(tag, html, from);
      if (settled === tag) continue;
      written += html.slice(copied, at) + settled;
      copied = from;
    }
    this.#addText(html.slice(from));
    written += html.slice(copied);

    const body = { html: this.#settleFragments(written), text: textOf(this.#text.join('')) };
    return { body, references: this.#references, words: countWords(body.text), warnings: this.#warnings };
  }

  /** `line` counts from 0 in the Markdown. */
  warn(line: number, what: Advice): void {
    this.#warnings.push({ severity: 'warning', file: this.#at.path, line: this.#at.firstLine + line, ...what });
  }

  #addText(escaped: string): void {
    if (this.#muted === '') this.#text.push(escaped);
  }

  #part(name: string): void {
    if (blocks.has(name)) this.#addText('\f');
    else if (gaps.has(name)) this.#addText(' ');
  }

  #open(tag: string, html: string, from: number): string {
    const nameEnd = tag.indexOf(' ');
    const name = tag.slice(1, nameEnd);
    const attributes = nameEnd === -1 ? '' : tag.slice(nameEnd, -1);
    this.#part(name);
    if (attributes !== '' && this.#muted === '' && mutedPattern.test(attributes)) this.#muted = name;
    switch (name) {
      case 'a':
        return this.#openLink(attributes);
      case 'img':
        return this.#image(attributes);
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return this.#openHeading(name, attributes, html.slice(from, html.indexOf(`</${name}>`, from)));
      case 'table':
        return this.#openTable(attributes, html.slice(from, html.indexOf('</table>', from)));
      case 'pre':
        return `<pre${this.#settleId(attributes)} tabindex="0">`;
      default:
        return attributes === '' ? tag : `<${name}${this.#settleId(attributes)}>`;
    }
  }

  #close(tag: string): string {
    const name = tag.slice(2, -1);
    if (this.#muted === name) this.#muted = '';
    this.#part(name);
    if (name === 'a') return this.#closeLink();
    if (name === 'table') return '</table></div>';
    return /^h[1-6]$/.test(name) ? this.#closeHeading() : tag;
  }

  /** A wide table scrolls in a box of its own, which the keyboard can reach. */
  #openTable(attributes: string, content: string): string {
    return `<div class="table"${tableLabel(content)} tabindex="0"><table${this.#settleId(attributes)}>`;
  }

  #openLink(attributes: string): string {
    const href = valueOf(attributes, 'href');
    const line = Number(valueOf(attributes, 'data-line') ?? 0);
    const judged = judgeAddress(href ?? '');
    // A link cannot stand in a link (HTML, 4.5.1).
    const kept = judged !== undefined && !this.#links.some((link) => link.kept);
    this.#links.push({ kept, textFrom: this.#text.length });
    if (!judged && href !== undefined) this.warn(line, refusedLink(href));
    if (!kept) return '';
    if (judged.to === 'fragment') this.#fragments.push({ id: judged.id, line });
    return `<a href="${this.#place(judged, href ?? '', 'link', line)}"${this.#rest(attributes)}>`;
  }

  /** An autolink's text is its address, which says nothing in an excerpt. */
  #closeLink(): string {
    const link = this.#links.pop();
    if (!link?.kept) return '';
    if (addressPattern.test(this.#text.slice(link.textFrom).join(''))) this.#text.length = link.textFrom;
    return '</a>';
  }

  #image(attributes: string): string {
    const src = valueOf(attributes, 'src');
    const line = Number(valueOf(attributes, 'data-line') ?? 0);
    const judged = judgeAddress(src ?? '');
    if (
      src === undefined ||
      !judged ||
      judged.to === 'fragment' ||
      (judged.to === 'elsewhere' && !/^https?:/i.test(judged.address))
    ) {
      if (src !== undefined) this.warn(line, refusedPicture(src));
      return missingPicture(/ alt="([^"]*)"/.exec(attributes)?.[1]);
    }
    const loading = judged.to === 'elsewhere' ? lazily : '';
    return `<img src="${this.#place(judged, src, 'image', line)}"${this.#rest(attributes)}${loading}>`;
  }

  /** What stands in `href` or `src`, escaped. */
  #place(judged: Address, written: string, kind: Reference['kind'], line: number): string {
    switch (judged.to) {
      case 'elsewhere':
        return escapeHtml(judged.address);
      case 'fragment':
        return escapeHtml(written);
      case 'inside':
        this.#references.push({ kind, target: judged.target, line: this.#at.firstLine + line });
        return `slot:${this.#references.length - 1}`;
    }
  }

  #rest(attributes: string): string {
    return this.#settleId(attributes.replaceAll(/ (?:href|src|data-line)="[^"]*"/g, ''));
  }

  /**
   * The page's title is the only `h1`. A heading stands one level below the heading it belongs to, whatever its author
   * wrote: `## … ####` is read as `h2` and `h3`, so that no level is skipped.
   */
  #openHeading(name: string, attributes: string, content: string): string {
    const isEmpty = !content.includes('<img') && textOf(withoutTags(content)) === '';
    if (isEmpty) {
      this.#headings.push(undefined);
      return '';
    }
    const written = Number(name[1]);
    this.#outline = [...this.#outline.filter((level) => level < written), written];
    const level = Math.min(this.#outline.length + 1, 6);
    this.#headings.push(level);
    if (attributes.includes(' id="')) return `<h${level}${this.#settleId(attributes)}>`;
    const id = this.#headingId(content);
    return `<h${level}${id && ` id="${id}"`}${attributes}>`;
  }

  #closeHeading(): string {
    const level = this.#headings.pop();
    return level === undefined ? '' : `</h${level}>`;
  }

  /** As GitHub makes it: letters, digits, `_` and `-` in lower case, numbered where one occurs again; '' for none. */
  #headingId(content: string): string {
    const words = textOf(withoutTags(content.replaceAll(/<sup class="footnote-ref".*?<\/sup>/gs, ''))).toLowerCase();
    const slug = words
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-')
      .replace(/^(?=fn(?:ref)?-)/, 'section-'); // The footnotes' own.
    let id = slug;
    let occurrences = this.#occurrences.get(slug) ?? 0;
    while (this.#ids.has(id)) id = `${slug}-${++occurrences}`;
    this.#occurrences.set(slug, occurrences);
    if (id !== '') this.#ids.add(id);
    return id;
  }

  /**
   * An id that the author wrote carries the slug, so that it does not clash with the page around the article. One that
   * occurs again is dropped.
   */
  #settleId(attributes: string): string {
    if (!attributes.includes(' id="')) return attributes;
    return attributes.replace(/ id="([^"]*)"/, (_, escaped: string) => {
      const written = decode(escaped);
      const id = isFootnoteId(written, this.#at.slug) ? written : `${this.#at.slug}_${written}`;
      if (this.#ids.has(id)) return '';
      this.#ids.add(id);
      return ` id="${escapeHtml(id)}"`;
    });
  }

  /** Links within the article follow the ids that were changed; those to an id that is not there are reported. */
  #settleFragments(html: string): string {
    const moved = new Map<string, string>();
    for (const { id, line } of this.#fragments) {
      const settled = [id, `${this.#at.slug}_${id}`, id.toLowerCase()].find((candidate) => this.#ids.has(candidate));
      if (settled === undefined && id !== 'top') this.warn(line, deadFragment(id));
      if (settled !== undefined && settled !== id) moved.set(id, settled);
    }
    if (moved.size === 0) return html;
    return html.replaceAll(/<a href="(#[^"]*)"/g, (link, href: string) => {
      const judged = judgeAddress(decode(href));
      const settled = judged?.to === 'fragment' && moved.get(judged.id);
      return settled ? `<a href="#${encodeURIComponent(settled)}"` : link;
    });
  }
}

function isFootnoteId(id: string, slug: string): boolean {
  const [prefix] = /^fn(?:ref)?-/.exec(id) ?? [];
  return (
    prefix !== undefined &&
    id.startsWith(`${prefix}${slug}-`) &&
    /^\d+(?:_\d+)?$/.test(id.slice(prefix.length + slug.length + 1))
  );
}

/**
 * The names of its columns name a table's box, in the article's language. It is a group, because a page full of regions
 * helps nobody find their way.
 */
function tableLabel(table: string): string {
  const [firstRow = ''] = table.split('</tr>', 1);
  const columns = [...firstRow.matchAll(/<th[ >].*?<\/th>/gs)].map(([cell]) => textOf(withoutTags(cell)));
  const label = columns.filter((column) => column !== '').join(', ');
  return label === '' ? '' : ` role="group" aria-label="${escapeHtml(label)}"`;
}

function withoutTags(html: string): string {
  return html.includes('<') ? html.replaceAll(/<[^>]*>/g, '') : html;
}

/** White space that is more or other than one space. */
const otherSpace = /[^\S ]\s*| \s+/g;

/** Plain text from escaped text without tags, its lines parted by form feeds. */
function textOf(escaped: string): string {
  return decode(escaped)
    .replaceAll(otherSpace, (run) => (run.includes('\f') ? '\n' : ' '))
    .trim();
}

function valueOf(attributes: string, name: string): string | undefined {
  const start = attributes.indexOf(` ${name}="`);
  if (start === -1) return undefined;
  const from = start + name.length + 3; // A space, `=` and a quotation mark.
  return decode(attributes.slice(from, attributes.indexOf('"', from)));
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** The only entities that markdown-it and sanitize-html write. */
function decode(escaped: string): string {
  return escaped.includes('&')
    ? escaped.replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? '')
    : escaped;
}

/** A text that is nothing but an address, as autolinks have it. */
const addressPattern = /^\s*(?:https?:\/\/|www\.)\S+\s*$/i;

type Advice = Pick<Problem, 'found' | 'expected' | 'fix'>;

function refusedLink(address: string): Advice {
  return {
    found: `a link leads to "${shorten(address)}"`,
    expected: 'a path inside the site or an address that begins with https:, http:, mailto: or tel:',
    fix: 'Correct the address; until then its text stands without a link.',
  };
}

function refusedPicture(address: string): Advice {
  return {
    found: `a picture comes from "${shorten(address)}"`,
    expected: 'the path of a file in images or an address that begins with https:',
    fix: 'Save the picture in images and name its path; until then its description stands in its place.',
  };
}

function deadFragment(id: string): Advice {
  return {
    found: `a link leads to "#${shorten(id)}", which is nowhere in this article`,
    expected: 'the id of a heading or of an element of this article',
    fix: 'Write the heading in lower case, without punctuation and with hyphens for spaces.',
  };
}

function removedElement(element: string): Advice {
  return {
    found: `there is an element <${shorten(element)}>`,
    expected: 'Markdown, or HTML that gives a text structure',
    fix: 'The element is left out. If its name should be read as text, write it between backticks.',
  };
}

const advice = { link: refusedLink, picture: refusedPicture, element: removedElement };

const unclosedHtml: Advice = {
  found: 'a comment, an attribute or an element of HTML has no end',
  expected: 'its end, such as -->',
  fix: 'Close it; until then everything that follows is left out.',
};

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59).toWellFormed()}…` : text;
}
