/**
 * One entry of a list, as every list shows it: under an article, on the front page, in archives, in feeds and in the
 * digest. The one card partial draws it.
 */
export interface Card {
  slug: string;
  /** Where the card leads: from the site's root (`/articles/wells/`) on pages, absolute in feeds and in mail. */
  href: string;
  title: string;
  excerpt: string;
  lang: string;
  dir: 'ltr' | 'rtl';
  /** RFC 3339, for `<time datetime>`. */
  publishedAt: string;
  /** The day as readers of the newsroom write it: `31 October 2019`. */
  day: string;
  image?: CardImage;
  /** The two counters, when known, as the newsroom's language writes numbers. */
  comments?: string;
  reads?: string;
}

export interface CardImage {
  /** From the site's root on pages, absolute in feeds and in mail. */
  src: string;
  alt: string;
  width?: number;
  height?: number;
}
