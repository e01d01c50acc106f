import { type Address, judgeAddress } from '../text/address.ts';
import type { Body, Reference } from '../article.ts';
import { attributeOf, contentOf, escapeHtml, mapAttributes, mapTags, type Tag, tagsIn } from '../html.ts';
import type { Problem } from '../problem.ts';
import type { Remark } from '../reading/position.ts';
import { deadFragment, refusedLink, refusedPicture, userInAddress } from './advice.ts';
import { countWords } from './count-words.ts';
import { isOn, type Sites } from '../reading/permalinks/written-path.ts';
import type { LabelPatterns } from '../reading/permalinks/label-address.ts';
import { isPlayer } from './players.ts';
import { destinationOf } from './template-destination.ts';
import { WrittenPlaces } from './written-places.ts';
import { foldedText, lazily, missingPicture } from './markup.ts';
import { percentDecoded } from '../text/percent.ts';
import { isOrdinary } from '../text/scripts.ts';
import type { UnknownTag } from './templates.ts';
import type { BodyVoice } from './voice.ts';

/** Where the Markdown of a body comes from. */
export interface Origin {
  /** Slug of the article; ids carry it. */
  slug: string;
  /** Line of the content item in which the Markdown begins. */
  firstLine: number;
  /** Key of the content item, for warnings. */
  path: string;
  /** The article's headline: a first heading that repeats it is dropped. */
  title?: string;
  /** The text is HTML rather than Markdown. */
  isHtml?: boolean;
  /** The present and former addresses of the site: links to them lead inside. */
  sites?: Sites;
  /** What the article says under a name, for templates that show it. */
  parameter?: (name: string) => string | undefined;
  /** Whose words it uses for what its author does not say; English by default. */
  voice?: BodyVoice;
  /** Where the pages of tags and authors are. */
  labels?: LabelPatterns;
}

/** What an article's Markdown comes to. */
export interface RenderedBody {
  body: Body;
  /** The text for an excerpt: without headings and blocks of code, and at most up to where its author ends it. */
  opening(): string;
  references: Reference[];
  /** The ids on the page, without those of footnotes. */
  anchors: string[];
  /** Words in the body's text, see `countWords`. */
  words: number;
  warnings: Problem[];
  /** Tags of template languages that were left out, in order; their lines are those of the content item. */
  unknownTags: UnknownTag[];
}

/**
 * Goes once through HTML of ours (see `html.ts`): makes addresses, ids and headings fit their page, and collects the
 * text.
 */
export class BodyWriter {
  readonly #at: Origin;
  readonly #references: Reference[] = [];
  readonly #warnings: Problem[] = [];
  /** Pieces of the text, still escaped; form feeds, which occur nowhere else, separate its lines. */
  readonly #text: string[] = [];
  /** Places in `#text`: where headings and blocks of code begin and end, and where the excerpt is to end. */
  readonly #besides: { from: number; to: number }[] = [];
  #openingEnd: number | undefined;
  /** The id that the dropped heading, which repeated the title, would have had. */
  #titleId: string | undefined;
  /** The element whose text is left out, while it is open. */
  #muted = '';
  /** For each open `<a>`: whether it stays, and where its text begins. */
  readonly #links: { kept: boolean; textFrom: number }[] = [];
  /** Within the mark at which the excerpt ends. */
  #atMark = false;
  /** The levels of the headings above the current position, as written, and of the open ones, as they now are. */
  #outline: number[] = [];
  readonly #headings: (number | undefined)[] = [];
  readonly #ids = new Set<string>();
  /** How often the words of a heading have been repeated, for its id. */
  readonly #occurrences = new Map<string, number>();
  /** Links to places in the article, to be compared with the ids when all are known. */
  readonly #fragments: { id: string; line: number; column?: number | undefined }[] = [];

  readonly #places: WrittenPlaces;

  /** `markdown`: what the HTML was made from. */
  constructor(at: Origin, markdown: string) {
    this.#at = at;
    this.#places = new WrittenPlaces(markdown);
  }

  write(given: string): Omit<RenderedBody, 'unknownTags'> {
    const html = this.#withoutTitle(given);
    let from = 0;
    const written = mapTags(html, (tag) => {
      if (tag.start > from) this.#addText(html.slice(from, tag.start));
      from = tag.end;
      return tag.isEnd ? this.#close(tag) : this.#open(tag, html);
    });
    this.#addText(html.slice(from));

    const body = { html: this.#settleFragments(written), text: foldedText(this.#text.join('')) };
    const anchors = [...this.#ids].filter((id) => !isFootnoteId(id, this.#at.slug));
    return {
      body,
      anchors,
      opening: () => this.#opening(body.text),
      references: this.#references,
      words: countWords(body.text),
      warnings: this.#warnings,
    };
  }

  /** `line` counts from 0 in the Markdown. */
  warn(line: number, what: Remark, column?: number): void {
    const at = { line: this.#at.firstLine + line, ...(column !== undefined && { column }) };
    this.#warnings.push({ severity: 'warning', file: this.#at.path, ...at, ...what });
  }

  /** The page already shows the title. */
  #withoutTitle(html: string): string {
    const { title } = this.#at;
    const start = title === undefined ? -1 : html.search(/<h[1-6][ >]/);
    const heading = start === -1 ? undefined : tagsIn(html.slice(start)).next().value;
    if (!heading || title === undefined) return html;
    const content = contentOf(heading, html.slice(start));
    if (/<(?:img|sup)\b/.test(content) || !isSameLine(foldedText(content), title)) return html;
    this.#titleId = attributeOf(heading, 'data-id') ?? idOf(content);
    const rest = html.slice(start + heading.end + content.length + `</${heading.name}>`.length);
    return html.slice(0, start) + rest.replace(/^\n/, '');
  }

  /** Long enough for any excerpt. Nothing but headings and code is better than nothing. */
  #opening(text: string): string {
    if (this.#besides.length === 0 && this.#openingEnd === undefined) return text;
    let opening = '';
    let from = 0;
    for (const beside of [...this.#besides, { from: this.#openingEnd ?? this.#text.length, to: 0 }]) {
      const to = Math.min(beside.from, this.#openingEnd ?? beside.from);
      opening += `${this.#text.slice(from, Math.max(from, to)).join('')}\f`;
      if (opening.length > mostOpening) break;
      from = Math.max(from, beside.to);
    }
    return foldedText(opening) || (this.#openingEnd === undefined ? text : '');
  }

  #addText(escaped: string): void {
    // Most pieces between blocks are the ends of lines, which count for nothing.
    const isBetween = (escaped === '\n' || escaped === '\f') && this.#text.at(-1) === '\f';
    if (this.#muted === '' && !isBetween) this.#text.push(escaped);
  }

  #part(name: string): void {
    if (blocks.has(name)) this.#addText('\f');
    else if (gaps.has(name)) this.#addText(' ');
  }

  /** What to write in place of a tag; `undefined` leaves it as it is. */
  #open(tag: Tag, html: string): string | undefined {
    const { name } = tag;
    this.#part(name);
    if (this.#muted === '' && isMuted(tag)) this.#muted = name;
    switch (name) {
      case 'a':
        return this.#openLink(tag);
      case 'img':
        return this.#image(tag);
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return this.#openHeading(tag, contentOf(tag, html));
      case 'table':
        return this.#openTable(tag, contentOf(tag, html));
      case 'span':
        return attributeOf(tag, 'class') === 'more' ? this.#endOpening() : this.#withId(tag);
      case 'audio':
      case 'video':
      case 'source':
      case 'track':
        return this.#player(tag);
      case 'pre':
        this.#besides.push({ from: this.#text.length, to: this.#text.length });
        return `<pre${this.#settled(tag)} tabindex="0">`;
      default:
        return this.#withId(tag);
    }
  }

  #withId(tag: Tag): string | undefined {
    return tag.attributes.includes(' id="') ? `<${tag.name}${this.#settled(tag)}>` : undefined;
  }

  /** The first mark counts; it has no content, and is not written. */
  #endOpening(): string {
    this.#openingEnd ??= this.#text.length;
    this.#atMark = true;
    return '';
  }

  #close({ name }: Tag): string | undefined {
    if (this.#muted === name) this.#muted = '';
    this.#part(name);
    if (name === 'span' && this.#atMark) {
      this.#atMark = false;
      return '';
    }
    if (name === 'a') return this.#closeLink();
    if (name === 'table') return '</table></div>';
    if (name === 'pre') this.#endBeside();
    return /^h[1-6]$/.test(name) ? this.#closeHeading() : undefined;
  }

  #endBeside(): void {
    const beside = this.#besides.at(-1);
    if (beside) beside.to = this.#text.length;
  }

  /** A wide table scrolls in a box of its own, which the keyboard can reach. */
  #openTable(tag: Tag, content: string): string {
    return `<div class="table"${tableLabel(content)} tabindex="0"><table${this.#settled(tag)}>`;
  }

  #openLink(tag: Tag): string {
    const written = attributeOf(tag, 'href');
    const { address, isLabel, isOpen } = destinationOf(written ?? '', this.#at.labels);
    const line = Number(attributeOf(tag, 'data-line') ?? 0);
    const judged = isOpen ? undefined : judgeAddress(address);
    // A link cannot be in a link (HTML, 4.5.1).
    const kept = judged !== undefined && !this.#links.some((link) => link.kept);
    this.#links.push({ kept, textFrom: this.#text.length });
    if (!judged && written !== undefined) this.warn(line, refusedLink(address));
    if (!kept) return '';
    if (judged.to === 'fragment')
      this.#fragments.push({ id: judged.id, line, ...this.#places.next(line, [address, `#${judged.id}`]) });
    const what = { kind: 'link', ...(isLabel && { isLabel }) } as const;
    return `<a${this.#settled(tag, this.#place(judged, [address, written ?? ''], what, line))}>`;
  }

  /** An autolink's text is its address, which means nothing in an excerpt. */
  #closeLink(): string {
    const link = this.#links.pop();
    if (!link?.kept) return '';
    if (addressPattern.test(this.#text.slice(link.textFrom).join(''))) this.#text.length = link.textFrom;
    return '</a>';
  }

  #image(tag: Tag): string {
    const written = attributeOf(tag, 'src');
    const { address, isOpen } = destinationOf(written ?? '');
    const line = Number(attributeOf(tag, 'data-line') ?? 0);
    const judged = isOpen ? undefined : judgeAddress(address);
    if (
      written === undefined ||
      !judged ||
      judged.to === 'fragment' ||
      (judged.to === 'elsewhere' && !/^https?:/i.test(judged.address))
    ) {
      if (written !== undefined) this.warn(line, refusedPicture(address));
      return missingPicture(attributeOf(tag, 'alt'));
    }
    const place = this.#place(judged, [address, written], { kind: 'image' }, line);
    const loading = place.startsWith('slot:') ? '' : lazily;
    return `<img${this.#settled(tag, place)}${loading}>`;
  }

  /** What a player plays and shows; the sanitiser has already judged where that may be. */
  #player(tag: Tag): string {
    const line = Number(attributeOf(tag, 'data-line') ?? 0);
    const attributes = mapAttributes(tag, (name, value) => {
      if (name === 'data-line') return undefined;
      if (name === 'id') return this.#settledId(value);
      if (name !== 'src' && name !== 'poster') return value;
      const judged = judgeAddress(destinationOf(value).address);
      const target = judged && this.#targetOf(judged);
      return target === undefined ? value : this.#slot({ ...playerPart(tag.name, name), target }, line, [value]);
    });
    return `<${tag.name}${attributes}>`;
  }

  /** What to write in `href` or `src`. */
  #place(
    judged: Address,
    spellings: [meant: string, written: string],
    what: Pick<Reference, 'kind' | 'isLabel'>,
    line: number,
  ): string {
    const [written] = spellings;
    switch (judged.to) {
      case 'elsewhere':
        if (judged.userNameBefore !== undefined) this.warn(line, userInAddress(written));
        return this.#targetOf(judged) === undefined
          ? judged.address
          : this.#slot({ ...what, target: judged.address }, line, spellings);
      case 'fragment':
        return written;
      case 'inside':
        return this.#slot({ ...what, target: judged.target }, line, spellings);
    }
  }

  /** What is referred to inside the site; `undefined` if it is elsewhere, or in this article. */
  #targetOf(judged: Address): string | undefined {
    if (judged.to === 'inside') return judged.target;
    return judged.to === 'elsewhere' && isOn(this.#at.sites ?? [], judged.address) ? judged.address : undefined;
  }

  #slot({ target, ...what }: Omit<Reference, 'line' | 'column'>, line: number, spellings: readonly string[]): string {
    this.#references.push({ ...what, target: withTags(target), ...this.#position(line, [...spellings, target]) });
    return `slot:${this.#references.length - 1}`;
  }

  /** Where an address is written, in the content item. */
  #position(line: number, spellings: readonly string[]): { line: number; column?: number } {
    // Markdown encodes the signs of placeholders.
    const decoded = spellings.filter((spelling) => /^%7[BC]/i.test(spelling)).map(percentDecoded);
    const found = this.#places.next(line, [...spellings, ...decoded]);
    return found ? { ...found, line: this.#at.firstLine + found.line } : { line: this.#at.firstLine + line };
  }

  /** The attributes of a tag, with the address that it is to have and an id that fits the page. */
  #settled(tag: Tag, address?: string): string {
    return mapAttributes(tag, (name, value) => {
      switch (name) {
        case 'href':
        case 'src':
          return address ?? value;
        case 'id':
          return this.#settledId(value);
        case 'data-line':
        case 'data-id':
          return undefined;
        default:
          return value;
      }
    });
  }

  /**
   * The page's title is the only `h1`. A heading is one level below the heading it belongs to, whatever its author
   * wrote: `## … ####` is read as `h2` and `h3`, so that no level is skipped.
   */
  #openHeading(tag: Tag, content: string): string {
    const isEmpty = !content.includes('<img') && foldedText(content) === '';
    if (isEmpty) {
      this.#headings.push(undefined);
      return '';
    }
    this.#besides.push({ from: this.#text.length, to: this.#text.length });
    const written = Number(tag.name[1]);
    this.#outline = [...this.#outline.filter((level) => level < written), written];
    const level = Math.min(this.#outline.length + 1, 6);
    this.#headings.push(level);
    if (attributeOf(tag, 'id') !== undefined) return `<h${level}${this.#settled(tag)}>`;
    const own = attributeOf(tag, 'data-id');
    const id = this.#uniqueId(own ?? idOf(content));
    return `<h${level}${id && ` id="${escapeHtml(id)}"`}${own === undefined ? tag.attributes : this.#settled(tag)}>`;
  }

  #closeHeading(): string {
    const level = this.#headings.pop();
    if (level !== undefined) this.#endBeside();
    return level === undefined ? '' : `</h${level}>`;
  }

  /** Numbered if it occurs again; '' for none. */
  #uniqueId(written: string): string {
    const slug = written.replace(/^(?=fn(?:ref)?-)/, 'section-'); // The footnotes' own.
    let id = slug;
    let occurrences = this.#occurrences.get(slug) ?? 0;
    while (this.#ids.has(id)) id = `${slug}-${++occurrences}`;
    this.#occurrences.set(slug, occurrences);
    if (id !== '') this.#ids.add(id);
    return id;
  }

  /**
   * An id that the author wrote carries the slug, so that it does not clash with the page around the article. A
   * repeated id is dropped.
   */
  #settledId(written: string): string | undefined {
    const id = isFootnoteId(written, this.#at.slug) ? written : `${this.#at.slug}_${written}`;
    if (this.#ids.has(id)) return undefined;
    this.#ids.add(id);
    return id;
  }

  /** Links within the article follow the ids that were changed; links to an id that does not exist are reported. */
  #settleFragments(html: string): string {
    const moved = new Map<string, string>();
    for (const { id, line, column } of this.#fragments) {
      const settled =
        id === this.#titleId && !this.#ids.has(id)
          ? 'top'
          : [id, `${this.#at.slug}_${id}`, id.toLowerCase()].find((candidate) => this.#ids.has(candidate));
      if (settled === undefined && id !== 'top') this.warn(line, deadFragment(id), column);
      if (settled !== undefined && settled !== id) moved.set(id, settled);
    }
    if (moved.size === 0) return html;
    return mapTags(html, (tag) => {
      const judged = tag.name === 'a' && !tag.isEnd ? judgeAddress(attributeOf(tag, 'href') ?? '') : undefined;
      const settled = judged?.to === 'fragment' ? moved.get(judged.id) : undefined;
      if (!settled) return undefined;
      const address = `#${encodeURIComponent(settled)}`;
      return `<a${mapAttributes(tag, (name, value) => (name === 'href' ? address : value))}>`;
    });
  }
}

/** A path with the tags of templates in it as they are written; a percent sign was not decoded (see `address.ts`). */
function withTags(target: string): string {
  return target.includes('{%25') ? target.replaceAll(/(?<=\{)%25|%25(?=\})/g, '%') : target;
}

/** Whether its text belongs to the page, or to browsers that play nothing, and not to what the article says. */
function isMuted(tag: Tag): boolean {
  return isPlayer(tag.name) || (tag.attributes.includes(' class="') && muted.has(attributeOf(tag, 'class')));
}

/** Classes of such elements. */
const muted = new Set<string | undefined>(['footnote-ref', 'footnotes', 'task', 'note-title']);

/** Elements that begin a new line of the text, and those that only separate words. */
const blocks = new Set(
  `p div section blockquote pre h1 h2 h3 h4 h5 h6 ul ol li dl dt dd hr
  figure figcaption details summary table caption tr`.split(/\s+/),
);
const gaps = new Set(['br', 'td', 'th', 'audio', 'video']);

/** A text that is only an address, as in autolinks. */
const addressPattern = /^\s*(?:https?:\/\/|www\.)\S+\s*$/i;

function isFootnoteId(id: string, slug: string): boolean {
  const [prefix] = /^fn(?:ref)?-/.exec(id) ?? [];
  return (
    prefix !== undefined &&
    id.startsWith(`${prefix}${slug}-`) &&
    /^\d+(?:_\d+)?$/.test(id.slice(prefix.length + slug.length + 1))
  );
}

/** More than any excerpt needs, in UTF-16 units. */
const mostOpening = 3000;

/** A heading's id as GitHub makes it: letters, digits, `_` and `-` in lower case; '' for none. */
function idOf(content: string): string {
  const words = foldedText(content.includes('<sup') ? withoutReferences(content) : content).toLowerCase();
  return (/^[\w -]*$/.test(words) ? words : words.replaceAll(noPartOfId, '')).replaceAll(' ', '-');
}

const noPartOfId = /[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu;

function isSameLine(a: string, b: string): boolean {
  if (isOrdinary(a) && isOrdinary(b) && a.length !== b.length) return false;
  return a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();
}

/** The role of an address in a player. */
function playerPart(element: string, attribute: string): Pick<Reference, 'kind' | 'role'> {
  if (attribute === 'poster') return { kind: 'image', role: 'poster' };
  return element === 'track' ? { kind: 'media', role: 'track' } : { kind: 'media' };
}

/** A heading's words without its references to footnotes, which are numbers. */
function withoutReferences(heading: string): string {
  let words = '';
  let from = 0;
  for (const tag of tagsIn(heading)) {
    if (tag.name !== 'sup' || attributeOf(tag, 'class') !== 'footnote-ref') continue;
    words += heading.slice(from, tag.start);
    from = tag.end + contentOf(tag, heading).length;
  }
  return words + heading.slice(from);
}

/**
 * A table's box is named after its columns, in the article's language. It is a group, because a page full of regions
 * helps nobody find their way.
 */
function tableLabel(table: string): string {
  const [firstRow = ''] = table.split('</tr>', 1);
  const headings = [...tagsIn(firstRow)].filter(({ name, isEnd }) => name === 'th' && !isEnd);
  const columns = headings.map((heading) => foldedText(contentOf(heading, firstRow)));
  const label = columns.filter((column) => column !== '').join(', ');
  return label === '' ? '' : ` role="group" aria-label="${escapeHtml(label)}"`;
}
