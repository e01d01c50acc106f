import type { Article } from '../core/article.ts';

/** The fields that only pages, feeds and messages need. They are more than half of what is kept of an article. */
type Texts = Pick<Article, 'title' | 'summary' | 'excerpt' | 'anchors' | 'lines'>;

/** An article without them. */
export type Outline = Omit<Article, keyof Texts>;

/** The texts of an article, and the rest of it. */
export function divided(article: Article): { texts: Texts; outline: Outline } {
  const { title, summary, excerpt, anchors, lines, ...outline } = article;
  const given = {
    ...(summary !== undefined && { summary }),
    ...(anchors !== undefined && { anchors }),
    ...(lines && { lines }),
  };
  return { texts: { title, excerpt, ...given }, outline };
}

/** An article whose texts are read when the first of them is asked for: most runs ask only for those of a few. */
export class KeptArticle {
  /** The bytes of the texts, as they are kept. */
  readonly #kept: Uint8Array;
  #texts: Texts | undefined;

  constructor(path: string, outline: Omit<Outline, 'path'>, kept: Uint8Array) {
    Object.assign(this, { path }, outline);
    this.#kept = kept;
  }

  /** What is known of an article, as an article. */
  static of(path: string, outline: Omit<Outline, 'path'>, kept: Uint8Array): Article {
    return new KeptArticle(path, outline, kept) as unknown as Article;
  }

  /** The bytes of its texts, if an article is kept like that. */
  static bytesOf(article: Article): Uint8Array | undefined {
    return article instanceof KeptArticle ? article.#kept : undefined;
  }

  get title(): string {
    return this.#read().title;
  }

  get summary(): string | undefined {
    return this.#read().summary;
  }

  get excerpt(): string {
    return this.#read().excerpt;
  }

  get anchors(): string | undefined {
    return this.#read().anchors;
  }

  get lines(): Texts['lines'] {
    return this.#read().lines;
  }

  /** All of it, as JSON writes it. */
  toJSON(): Article {
    return { ...(this as unknown as Outline), ...this.#read() };
  }

  #read(): Texts {
    return (this.#texts ??= JSON.parse(Buffer.from(this.#kept).toString()) as Texts);
  }
}
