import type { Article, Body } from '../../core/article.ts';
import { BodiesFile } from './bodies-file.ts';

/** What a body belongs to: the article's file, and what shapes articles besides. */
type Version = Pick<Article, 'path' | 'hash'> & { parsedWith: string };

type Row = Omit<Version, 'path'> & ({ html: Uint8Array } | { at: number; length: number });

/** How many bytes are collected in memory before they are put into the file. */
const collectedBytes = 4_000_000;

/** How many bytes the file has at most. */
const mostInFile = 1_000_000_000;

/**
 * The HTML of the bodies of all articles, so that a page needs no parsing. They are in a file, because they are most of what a preview
 * knows, and little of them is looked at; where there is none, in memory.
 */
export class KnownBodies {
  readonly #rows = new Map<string, Row>();
  readonly #file: BodiesFile;
  readonly #most: number;
  #bytes = 0;
  /** Those that are not in the file, and how long they are. */
  readonly #collected = new Map<string, Uint8Array>();
  #collectedBytes = 0;
  #hasNew = false;
  #isInFile: boolean;

  /**
   * `file`: where they are kept for the next start; `most`: how many bytes are kept in memory, where there is no file. A body that is
   * needed again can be read again.
   */
  constructor(file: string | undefined, most: number) {
    this.#most = most;
    this.#isInFile = file !== undefined;
    this.#file = new BodiesFile(file);
    const { parsedWith, rows } = this.#file.index;
    for (const [path, hash, at, length] of rows) this.#put(path, { hash, parsedWith, at, length }, length);
  }

  /** Without the plain text. */
  get({ path, hash, parsedWith }: Version): Body | undefined {
    const row = this.#rows.get(path);
    if (row?.hash !== hash || row.parsedWith !== parsedWith) return undefined;
    const html = 'html' in row ? row.html : this.#file.read(row.at, row.length);
    return html && { html: new TextDecoder().decode(html), text: '' };
  }

  set({ path, hash, parsedWith }: Version, { html: text }: Pick<Body, 'html'>): void {
    const html = Buffer.from(text);
    if (this.#bytes + html.length > (this.#isInFile ? mostInFile : this.#most)) return;
    this.#hasNew = true;
    this.#put(path, { hash, parsedWith, html }, html.length);
    this.#collected.set(path, html);
    this.#collectedBytes += html.length;
    if (this.#collectedBytes > collectedBytes) this.#putIntoFile();
  }

  /** Keeps those that belong to this for the next start, if any is new. */
  keep(parsedWith: string): void {
    if (!this.#hasNew) return;
    this.#hasNew = false;
    if (!this.#putIntoFile()) return;
    const rows = [...this.#rows].flatMap(([path, row]) =>
      'at' in row && row.parsedWith === parsedWith ? [[path, row.hash, row.at, row.length] as const] : [],
    );
    this.#file.keep({ parsedWith, rows });
  }

  close(): void {
    this.#file.close();
  }

  #put(path: string, row: Row, length: number): void {
    const before = this.#rows.get(path);
    if (before) this.#bytes -= 'html' in before ? before.html.length : before.length;
    this.#rows.set(path, row);
    this.#bytes += length;
  }

  /** Returns whether all of them are there now. */
  #putIntoFile(): boolean {
    const found = [...this.#collected];
    const at = this.#file.append(found.map(([, html]) => html));
    this.#collectedBytes = 0;
    this.#isInFile = at !== undefined;
    if (at === undefined) return false;
    let end = at;
    for (const [path, html] of found) {
      const row = this.#rows.get(path)!;
      if ('html' in row && row.html === html) {
        const { hash, parsedWith } = row;
        this.#rows.set(path, { hash, parsedWith, at: end, length: html.length });
      }
      end += html.length;
    }
    this.#collected.clear();
    return true;
  }
}
