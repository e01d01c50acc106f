import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { BloggerEntry } from './entry.ts';

/** What is at the head of the feed, before its entries. */
export interface BloggerHead {
  /** `tag:blogger.com,1999:blog-12.archive`; empty in other feeds. */
  id: string;
  /** The address of the blog, which only the feeds of before 2024 have. */
  site: string;
}

/** Elements of an entry whose text is wanted, by where they are in it. The text of all others is not even kept. */
const wanted = new Set(
  (
    'id type status title content published updated created filename metaDescription parent trashed ' +
    'control/draft author/name'
  ).split(' '),
);

/**
 * Reads the Atom feed that is Blogger's export piece by piece, both as it was until 2024 (with `kind`s of categories) and as Google
 * Takeout makes it since (with elements of its own). `onEntry` is called with each entry as it ends. Nothing of the file is kept but the
 * entry that is being read.
 */
export class FeedParser {
  readonly head: BloggerHead = { id: '', site: '' };
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #onEntry: (entry: BloggerEntry) => void;
  /** Names of the open elements, without their prefixes. */
  readonly #path: string[] = [];
  #text = '';
  #entry: BloggerEntry | undefined;

  constructor(onEntry: (entry: BloggerEntry) => void, onFault: (message: string) => void) {
    this.#onEntry = onEntry;
    const parser = this.#parser;
    parser.on('error', ({ message }) => onFault(message));
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', () => this.#close());
    parser.on('text', (text) => this.#add(text));
    parser.on('cdata', (text) => this.#add(text));
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): void {
    this.#parser.close();
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    this.#path.push(name.slice(name.indexOf(':') + 1));
    this.#text = '';
    const { rel = '', href = '', ref = '' } = attributes;
    const where = this.#path.join('/');
    if (where === 'feed/link' && rel === 'alternate') this.head.site ||= href;
    if (where === 'feed/entry')
      this.#entry = { fields: new Map(), kind: '', labels: [], authors: [], links: new Map() };
    if (!this.#entry) return;
    const place = this.#place;
    if (place === 'link' && rel !== '') this.#entry.links.set(rel, attributes);
    if (place === 'in-reply-to') this.#entry.fields.set('parent', ref);
    if (place === 'category') this.#categorise(this.#entry, attributes);
  }

  #categorise(entry: BloggerEntry, { scheme = '', term = '' }: Readonly<Record<string, string>>): void {
    if (scheme.endsWith('#kind')) entry.kind = term.slice(term.indexOf('#') + 1);
    else if (term.trim() !== '') entry.labels.push(term.trim());
  }

  #add(text: string): void {
    if (this.#path.length === 2 || wanted.has(this.#place)) this.#text += text;
  }

  #close(): void {
    const place = this.#place;
    const name = this.#path.pop();
    if (this.#path.length === 1 && name === 'id') this.head.id = this.#text;
    if (!this.#entry) return;
    if (this.#path.length === 1) {
      this.#onEntry({ ...this.#entry, kind: this.#entry.kind || kindOf(this.#entry) });
      this.#entry = undefined;
    } else if (place === 'author/name') this.#entry.authors.push(this.#text.trim());
    else if (place === 'type') this.#entry.kind = this.#text.trim().toLowerCase();
    else if (wanted.has(place)) this.#entry.fields.set(name!, this.#text);
    this.#text = '';
  }

  /** Where the parser is in an entry: `author/name`. */
  get #place(): string {
    return this.#entry ? this.#path.slice(2).join('/') : '';
  }
}

/** The feeds that readers of the blog get say of no entry what it is; its identity does, and comments name what they are about. */
function kindOf({ fields }: BloggerEntry): string {
  const [, kind = ''] = /\.(post|page)-\d+\s*$/.exec(fields.get('id') ?? '') ?? [];
  return kind !== '' && fields.has('parent') ? 'comment' : kind;
}
