import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { WxrItem } from './item.ts';

/** What is at the head of a file, before its items. */
export interface WxrHead {
  /** Texts of the channel's own elements: `link`, `wp:base_blog_url`, `wp:wxr_version`. */
  fields: Map<string, string>;
  /** Display names of authors, by their login names. */
  authors: Map<string, string>;
}

/** Elements whose text is wanted, within an item or at the head. The text of all others is not even kept. */
const wanted = new Set(
  (
    'title link pubDate dc:creator guid content:encoded excerpt:encoded wp:post_id wp:post_date wp:post_date_gmt ' +
    'wp:post_modified wp:post_modified_gmt wp:post_name wp:status wp:post_parent wp:post_type wp:post_password ' +
    'wp:attachment_url category wp:meta_key wp:meta_value wp:base_site_url wp:base_blog_url wp:wxr_version ' +
    'wp:author_login wp:author_display_name wp:comment_type wp:comment_approved'
  ).split(' '),
);

/** Fields of plugins that can be long and are not used. */
const unused = /^_(?:oembed|elementor|wp_attachment_metadata|et_pb|wpb|fl_builder|edit_)/;

/**
 * Reads WXR (WordPress eXtended RSS 1.2) piece by piece. `onItem` is called with each item as it ends. Nothing of the file is
 * kept but the item that is being read.
 */
export class WxrParser {
  readonly head: WxrHead = { fields: new Map(), authors: new Map() };
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #onItem: (item: WxrItem) => void;
  #path: string[] = [];
  #text: string | undefined;
  #attributes: Record<string, string> = {};
  #item: MutableItem | undefined;
  /** The contents so far of the innermost group (`wp:postmeta`, `wp:author`, `wp:comment`). */
  #group = new Map<string, string>();

  constructor(onItem: (item: WxrItem) => void, onFault: (message: string) => void) {
    this.#onItem = onItem;
    const parser = this.#parser;
    // Outside CDATA some plugins write entities that only HTML knows.
    Object.assign(parser.ENTITIES, { nbsp: '\u00A0', hellip: '…', mdash: '—', ndash: '–', rsquo: '’', lsquo: '‘' });
    parser.on('error', ({ message }) => onFault(message));
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', ({ name }) => this.#close(name));
    parser.on('text', (text) => this.#add(text));
    parser.on('cdata', (text) => this.#add(text));
  }

  /** Where the parser is, from 1. */
  get line(): number {
    return this.#parser.line;
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): void {
    this.#parser.close();
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    this.#path.push(name);
    if (name === 'item') this.#item = { fields: new Map(), categories: [], meta: new Map(), comments: 0 };
    if (groups.has(name)) this.#group = new Map();
    this.#text = wanted.has(name) ? '' : undefined;
    if (name === 'category') this.#attributes = attributes;
  }

  #add(text: string): void {
    if (this.#text !== undefined) this.#text += text;
  }

  #close(name: string): void {
    this.#path.pop();
    const parent = this.#path.at(-1) ?? '';
    if (this.#text !== undefined && wanted.has(name)) this.#take(name, parent, this.#text);
    this.#text = undefined;
    if (name === 'item' && this.#item) this.#onItem(this.#item);
    if (name === 'item') this.#item = undefined;
    if (name === 'wp:author') this.#takeAuthor();
    if (name === 'wp:postmeta') this.#takeMeta();
    if (name === 'wp:comment') this.#takeComment();
  }

  #take(name: string, parent: string, text: string): void {
    if (groups.has(parent)) this.#group.set(name, text);
    else if (parent === 'item' && name === 'category')
      this.#item!.categories.push({ domain: '', nicename: '', ...this.#attributes, name: text.trim() });
    else if (parent === 'item' && !this.#item!.fields.get(name)?.trim()) this.#item!.fields.set(name, text);
    else if (parent === 'channel' || parent === 'rss') this.head.fields.set(name, text.trim());
  }

  #takeAuthor(): void {
    const login = this.#group.get('wp:author_login')?.trim() ?? '';
    this.head.authors.set(login, this.#group.get('wp:author_display_name')?.trim() || login);
  }

  #takeMeta(): void {
    const key = this.#group.get('wp:meta_key') ?? '';
    if (unused.test(key) || !this.#item) return;
    this.#item.meta.set(key, [...(this.#item.meta.get(key) ?? []), this.#group.get('wp:meta_value') ?? '']);
  }

  /** Readers' comments that everybody could read; the others are pingbacks, or were not approved. */
  #takeComment(): void {
    const type = this.#group.get('wp:comment_type')?.trim() ?? '';
    const isShown = this.#group.get('wp:comment_approved')?.trim() === '1';
    if (this.#item && isShown && ['', 'comment'].includes(type)) this.#item.comments++;
  }
}

const groups = new Set(['wp:postmeta', 'wp:author', 'wp:comment']);

interface MutableItem extends WxrItem {
  fields: Map<string, string>;
  categories: { domain: string; nicename: string; name: string }[];
  meta: Map<string, string[]>;
}
