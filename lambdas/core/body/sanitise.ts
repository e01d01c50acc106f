import sanitizeHtml from 'sanitize-html';
import { judgeAddress } from '../text/address.ts';
import { attributeOf, escapeHtml, mapTags } from '../html.ts';
import { isOn, type Sites } from '../reading/permalinks/written-path.ts';
import { endPlayers, isPlayer, withoutEmptyParagraphs, withoutSilent } from './players.ts';

/** HTML that can do no harm, and what was taken out of it. */
interface Sanitised {
  /** HTML of ours: it keeps the promise of `html.ts`. */
  html: string;
  /** What an author may miss, in order, for warnings. */
  removed: Removed[];
}

interface Removed {
  kind: 'element' | 'link' | 'picture' | 'recording' | 'poster' | 'track' | 'user';
  /** The element's name, or the address of the link or picture, or the address that had a user name. */
  name: string;
  /** The `data-line` it carried. */
  line: number;
}

/** Sanitises HTML against the allow list below. Whatever leads to one of the `sites` leads inside. */
export function sanitise(html: string, sites: Sites = []): Sanitised {
  const removed: Removed[] = [];
  const open = new OpenElements();
  const nested = sanitizeHtml(html, { ...policy, ...gate(open, removed, sites) })
    // The only ` />` there can be: elsewhere `>` is escaped.
    .replaceAll(' />', '>');
  const playing = withoutSilent(endPlayers(nested, open.unended));
  const sanitised = withoutEmptyParagraphs(linksInPlaceOfFrames(widenParagraphs(playing, open.wide)));
  return { html: sanitised, removed };
}

/** How `replaceFrame` tells `linksInPlaceOfFrames` what to write; an author's attributes of these names are dropped. */
const frameNotes = ['data-frame', 'data-frame-as', 'data-frame-line', 'data-frame-name'];

/**
 * Every element that may be in a body, with the attributes it may have beside `lang`, `dir`, `title` and `id`.
 * Nothing here runs, loads a document, sends a form, changes what surrounds the article, or names a style.
 */
const elements: Record<string, readonly string[]> = {
  // The structure of a text. Headings are moved and ids made safe afterwards, for Markdown's own alike.
  ...plain('blockquote hr br pre ul dl dt dd figure figcaption summary'),
  ...Object.fromEntries(each('h1 h2 h3 h4 h5 h6', ['data-id'])),
  // Admonitions, as our own Markdown writes them, and their titles.
  div: ['class', 'role'],
  p: ['class'],
  ol: ['start', 'type', 'reversed'],
  li: ['value'],
  details: ['open'],
  // Footnotes, as our own Markdown writes them; the author's sections become `div`.
  section: ['class', 'role'],
  // Meaning within a line; it has no effect of its own.
  ...plain('em strong b i s del ins mark small sub kbd samp var abbr cite q dfn bdi bdo ruby rt rp wbr'),
  time: ['datetime'],
  code: ['class'],
  sup: ['class'],
  // For `lang` and `dir`, and for the boxes of task lists.
  span: ['class'],
  // Tables, without the attributes that only colour and size them.
  ...plain('table caption thead tbody tfoot tr'),
  colgroup: ['span'],
  col: ['span'],
  th: ['colspan', 'rowspan', 'scope', 'abbr', 'class'],
  td: ['colspan', 'rowspan', 'class'],
  // What leads or shows elsewhere: the address is judged by `judgeAddress` as well.
  a: ['href', 'role', 'aria-label', 'data-line', ...frameNotes],
  img: ['src', 'alt', 'width', 'height', 'data-line'],
  // Sound and film play only when the reader asks (`controls`, no `autoplay`), and come over https.
  audio: ['src', 'controls', 'preload', 'data-line'],
  video: ['src', 'controls', 'preload', 'poster', 'width', 'height', 'data-line'],
  source: ['src', 'type', 'data-line'],
  track: ['src', 'kind', 'srclang', 'label', 'default', 'data-line'],
};

const addressAttributes = new Set(['href', 'src', 'poster']);

/** Elements whose address the writer does not see as it was written. */
const played = new Set(['audio', 'video', 'source', 'track', 'iframe']);

const everywhere = ['lang', 'dir', 'title', 'id'];

/** The value an attribute must have to stay; attributes not named here may hold any text. */
const values = new Map<string, RegExp>([
  ...each('width height colspan rowspan span', /^\d{1,4}$/),
  ...each('start value', /^-?\d{1,9}$/),
  ['data-line', /^\d{1,7}$/],
  ['type', /^(?:[1aAiI]|(?:audio|video)\/[\w.+-]+)$/],
  ['scope', /^(?:row|col)(?:group)?$/],
  ['kind', /^(?:captions|subtitles|descriptions|chapters)$/],
  ['srclang', /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i],
  ['dir', /^(?:ltr|rtl|auto)$/],
  ['lang', /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i],
  ['class', /^(?:language-\S+|task|footnote-ref|footnotes|note|note-title|more|math|left|center|right)$/],
  ['role', /^(?:note|doc-(?:endnotes|noteref|backlink))$/],
  ['data-id', /^[^\s"'<>&]+$/],
  ['id', /^[^\s"'<>&]+$/],
]);

/** Elements whose name says how a text looks or where it is, and the nearest element that an article may have. */
const replacements = new Map([
  ...each('article aside header footer main nav address hgroup search center fieldset form dialog', 'div'),
  ...each('menu dir', 'ul'),
  ...each('u', 'em'),
  ...each('tt', 'code'),
  ...each('strike', 's'),
  ...each('acronym', 'abbr'),
]);

/** Elements that are dropped without a warning: they only set colours and sizes, or their content says everything. */
const silent = new Set(
  'font basefont big nobr marquee blink picture html head body tbody label center data noscript'.split(' '),
);

/** Where else an element has no meaning, and a browser would move it or end what surrounds it. */
const parents = new Map<string, readonly string[]>([
  ...each('li', ['ul', 'ol']),
  ...each('dt dd', ['dl']),
  ...each('figcaption', ['figure']),
  ...each('summary', ['details']),
  ...each('rt rp', ['ruby']),
  ...each('source track', ['audio', 'video']),
  ...each('caption colgroup thead tbody tfoot', ['table']),
  ...each('col', ['colgroup']),
  ...each('tr', ['table', 'thead', 'tbody', 'tfoot']),
  ...each('td th', ['tr']),
]);

/** Neither links nor headings can be nested: browsers end the outer one, and then what surrounds it. */
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * Elements that hold only their own parts: for anything else, browsers end the table or move it out (HTML, 13.2.6.4.9).
 */
const scaffolds = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup']);

/** What a block of text may be in directly. */
const flow = new Set([undefined, 'div', 'blockquote', 'li', 'dd', 'td', 'th', 'figure', 'details', 'section']);

const policy: sanitizeHtml.IOptions = {
  allowedTags: Object.keys(elements),
  allowedAttributes: Object.fromEntries(Object.entries(elements).map(([name, own]) => [name, [...everywhere, ...own]])),
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowedSchemesAppliedToAttributes: ['href', 'src', 'poster', 'data-frame'],
  nonTextTags: 'script style template textarea select option button datalist xmp plaintext noembed noframes'.split(' '),
  selfClosing: ['br', 'hr', 'img', 'wbr', 'col', 'source', 'track'],
  nestingLimit: 200,
  // MDX writes elements without content like this; otherwise everything after a player or a frame would be its content.
  parser: { recognizeSelfClosing: true },
};

type Attributes = sanitizeHtml.Attributes;

/** What the library asks about each element, in order; it needs to know what is open around it. */
function gate(open: OpenElements, removed: Removed[], sites: Sites): sanitizeHtml.IOptions {
  const report = (kind: Removed['kind'], name: string, given: Attributes) => {
    if (!open.has(reported)) removed.push({ kind, name, line: Number(given['data-line'] ?? 0) });
    if (kind === 'element') open.become(reported);
  };

  /** Links and pictures keep their address until then, and the writer reports them. */
  const reportUsers = (given: Attributes) => {
    for (const address of [given['src'], given['poster']]) {
      const judged = judgeAddress(address ?? '');
      if (judged?.to === 'elsewhere' && judged.userNameBefore !== undefined) report('user', address!, given);
    }
  };

  const admit = (written: string, given: Attributes): sanitizeHtml.Tag => {
    const nothing = { tagName: '', attribs: {} };
    if (open.has('iframe')) return nothing;
    if (played.has(written)) reportUsers(given);
    if (played.has(written) && written !== 'iframe') {
      const { src, poster } = given;
      if (src !== undefined && !playedFrom(src, sites)) report(written === 'track' ? 'track' : 'recording', src, given);
      if (poster !== undefined && !playedFrom(poster, sites)) report('poster', poster, given);
    }
    if (written === 'iframe') {
      const frame = replaceFrame(given, flow.has(open.parent()));
      if (frame) open.become('iframe');
      else report('element', written, given);
      return frame ?? nothing;
    }
    if (written === 'a' && !judgeAddress(given['href'] ?? '')) {
      if (given['href'] !== undefined) report('link', given['href'], given);
      if (given['id'] === undefined && given['name'] === undefined) return nothing;
    }
    if (written === 'img' && !judgeAddress(given['src'] ?? '')) report('picture', given['src'] ?? '', given);

    const name = rename(written, given);
    if (!Object.hasOwn(elements, name)) {
      if (!silent.has(written) && !written.includes(':')) report('element', written, given);
      return { tagName: written, attribs: {} };
    }
    if (written === 'form') report('element', written, given);
    const kept = place(name, open);
    const attribs = attributesOf(kept, given, open, sites);
    if (kept === leftOut || ((kept === 'source' || kept === 'track') && !attribs['src'])) return nothing;
    open.become(kept);
    return { tagName: kept, attribs };
  };

  return {
    onOpenTag: () => open.push(),
    onCloseTag: (_, isImplied) => open.pop(isImplied),
    transformTags: { '*': admit },
    // What a frame holds is for browsers that know no frames.
    textFilter: (text) => (open.has('iframe') ? '' : text),
  };
}

/** What each element around the current position became. */
class OpenElements {
  readonly #names: string[] = [];
  /** Those of them that stay and have rules of their own for their content. */
  readonly #parents: string[] = [];
  readonly #counts = new Map<string, number>();
  /** Which paragraphs, counting from 0, are open; and which of all hold something that a paragraph cannot hold. */
  readonly #paragraphs: number[] = [];
  #paragraphsSoFar = 0;
  readonly wide = new Set<number>();
  /** The same for players: which are open, and which of all their author did not end. */
  readonly #players: number[] = [];
  #playersSoFar = 0;
  readonly unended = new Set<number>();

  push(): void {
    this.#names.push(leftOut);
  }

  /** Says what the innermost became; until then it is left out. */
  become(name: string): void {
    this.pop();
    if (endsParagraph.has(name)) this.#widen();
    if (name === 'p') this.#paragraphs.push(this.#paragraphsSoFar++);
    if (isPlayer(name)) this.#players.push(this.#playersSoFar++);
    this.#names.push(name);
    if (!transparent.has(name)) this.#parents.push(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  pop(isImplied = false): void {
    const name = this.#names.pop() ?? leftOut;
    if (!transparent.has(name)) this.#parents.pop();
    if (name !== leftOut) this.#counts.set(name, (this.#counts.get(name) ?? 0) - 1);
    if (name === 'p') this.#paragraphs.pop();
    const player = isPlayer(name) ? this.#players.pop() : undefined;
    if (player !== undefined && isImplied) this.unended.add(player);
  }

  has(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }

  /** What an element at the current place is in. */
  parent(): string | undefined {
    return this.#parents.at(-1);
  }

  /** The paragraph that a block would end here, unless a cell of a table is between them. */
  #widen(): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined || this.wide.has(paragraph)) return;
    if (this.#parents.findLast((name) => name === 'p' || cells.has(name)) === 'p') this.wide.add(paragraph);
  }
}

const cells = new Set(['td', 'th', 'caption']);

/** Where a browser ends an open `<p>` (HTML, 13.2.6.4.7), of what is admitted. */
const endsParagraph = new Set(
  'p div blockquote pre hr ul ol dl li dt dd table figure figcaption details summary section h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);

/** A paragraph that holds a block, within a link for instance, becomes a `div`: browsers would tear both apart. */
function widenParagraphs(html: string, wide: ReadonlySet<number>): string {
  if (wide.size === 0) return html;
  const open: string[] = [];
  let paragraphs = 0;
  return mapTags(html, ({ name, isEnd, attributes }) => {
    if (name !== 'p') return undefined;
    if (isEnd) return `</${open.pop()}>`;
    open.push(wide.has(paragraphs++) ? 'div' : 'p');
    return `<${open.at(-1)}${attributes}>`;
  });
}

const leftOut = '';
/** Left out, with a warning that speaks for everything within it. */
const reported = '?';
/** Elements that allow inside them what their own parent allows. */
const transparent = new Set([leftOut, reported, 'ins', 'del']);

/** `<a>` without an address is an anchor, which may be inside a link. */
function rename(written: string, given: Attributes): string {
  if (written === 'a' && !judgeAddress(given['href'] ?? '')) return 'span';
  if (written === 'section' && given['class'] !== 'footnotes') return 'div';
  return replacements.get(written) ?? written;
}

/** The element that may be here: itself, a `div` in its place, or none. */
function place(name: string, open: OpenElements): string {
  const parent = open.parent();
  if (name === 'a' && open.has('a')) return leftOut;
  if (headings.has(name) && [...headings].some((heading) => open.has(heading))) return leftOut;
  if (parents.get(name)?.includes(parent ?? '')) return name;
  if (scaffolds.has(parent ?? '')) return name === 'img' || name === 'br' ? name : leftOut;
  if (!parents.has(name)) return name;
  return flow.has(parent) && ['li', 'dt', 'dd', 'figcaption', 'summary', 'caption', 'tr'].includes(name)
    ? 'div'
    : leftOut;
}

function attributesOf(name: string, given: Attributes, open: OpenElements, sites: Sites): Attributes {
  const attributes: Attributes = {};
  // The address comes first: slots are found by it.
  for (const attribute of ['href', 'src', ...Object.keys(given)]) {
    const value = given[attribute];
    if (value === undefined || frameNotes.includes(attribute)) continue;
    if (addressAttributes.has(attribute) && !judgeAddress(value)) continue;
    if (values.get(attribute)?.test(value) ?? true) attributes[attribute] = value;
  }
  if (!attributes['id'] && given['name'] && values.get('id')?.test(given['name'])) attributes['id'] = given['name'];
  switch (name) {
    case 'img':
      return { ...attributes, alt: given['alt'] ?? '' };
    case 'td':
    case 'th':
      return cell(name, attributes, given, open);
    case 'audio':
    case 'video':
    case 'source':
    case 'track':
      return media(name, attributes, sites);
    default:
      return attributes;
  }
}

function cell(name: string, attributes: Attributes, given: Attributes, open: OpenElements): Attributes {
  const align = given['align']?.toLowerCase() ?? '';
  return {
    ...(name === 'th' && open.has('thead') && { scope: 'col' }),
    ...(['left', 'center', 'right'].includes(align) && { class: align }),
    ...attributes,
  };
}

function media(name: string, attributes: Attributes, sites: Sites): Attributes {
  for (const attribute of ['src', 'poster']) {
    const address = playedFrom(attributes[attribute] ?? '', sites);
    if (address !== undefined) attributes[attribute] = address;
    else delete attributes[attribute];
  }
  return name === 'source' || name === 'track' ? attributes : { ...attributes, controls: '', preload: 'none' };
}

/** Sound, film and what belongs to them come over https, or from the site itself, as they are written. */
function playedFrom(written: string, sites: Sites): string | undefined {
  const judged = judgeAddress(written);
  if (judged?.to === 'inside' || (judged?.to === 'elsewhere' && isOn(sites, judged.address))) return written;
  return judged?.to === 'elsewhere' && judged.address.startsWith('https:') ? judged.address : undefined;
}

/** A frame shows another site's document and runs its programs: a link to it takes its place. */
function replaceFrame(given: Attributes, asParagraph: boolean): sanitizeHtml.Tag | undefined {
  const judged = judgeAddress(given['src'] ?? '');
  if (judged?.to !== 'elsewhere' || !judged.address.startsWith('https:')) return undefined;
  return {
    tagName: 'a',
    attribs: {
      'data-frame': judged.address,
      'data-frame-as': asParagraph ? 'p' : 'a',
      'data-frame-line': given['data-line'] ?? '0',
      'data-frame-name': given['title']?.trim() || new URL(judged.address).hostname,
    },
  };
}

/** The element that a frame became holds nothing, so that the next tag ends it. */
function linksInPlaceOfFrames(html: string): string {
  if (!html.includes('<a data-frame="')) return html;
  let end: string | undefined;
  return mapTags(html, (tag) => {
    if (tag.isEnd) {
      const written = end;
      end = undefined;
      return written;
    }
    const [address, as, line, name] = frameNotes.map((note) => escapeHtml(attributeOf(tag, note) ?? ''));
    if (!address) return undefined;
    end = as === 'p' ? '</a></p>' : '</a>';
    return `${as === 'p' ? '<p>' : ''}<a href="${address}" data-line="${line}">${name}`;
  });
}

function plain(names: string): Record<string, readonly string[]> {
  return Object.fromEntries(each(names, []));
}

function each<T>(names: string, value: T): [string, T][] {
  return names.split(' ').map((name) => [name, value]);
}
