import { keptName, slugOf } from '../../text/slug.ts';

/** How a generator spells the parts of an address. */
export interface Spelling {
  /** The name of an article or of a folder. */
  name: (text: string) => string;
  /** The name of a category. */
  category: (text: string) => string;
  /** A title, where addresses are made of titles. */
  title: (text: string) => string;
}

/** As the addresses here are spelt; titles as in Hugo, for the placeholders that are Hugo's. */
export const ours: Spelling = { name: keptName, category: (text) => keptName(text.toLowerCase()), title: urlized };

/**
 * As generators spell them where they differ from us: Hugo; Jekyll, whose categories have their spaces; Zola and
 * Eleventy, which have a hyphen for anything but letters and digits; Pelican, which leaves signs out of titles.
 */
const foreign: readonly Spelling[] = [
  { name: urlized, category: urlized, title: urlized },
  { name: prettyWords, category: (text) => text.toLowerCase(), title: bareWords },
  { name: slugOf, category: slugOf, title: slugOf },
];

const astro: Spelling = { name: astroWords, category: astroWords, title: astroWords };
const unchanged: Spelling = { name: asItIs, category: asItIs, title: urlized };

/**
 * Those in which a generator may have spelt the addresses of a pattern: those of Astro, Hexo and Zola have whole names or folders, and those
 * of Material for MkDocs titles, spelt as Astro does names.
 */
export function foreignSpellings(pattern: string): readonly Spelling[] {
  if (/:(?:filename|sections)/i.test(pattern)) return [...foreign, astro, unchanged];
  return /:slugortitle/i.test(pattern) ? [...foreign, astro] : foreign;
}

/** Whether every spelling leaves a text as it is, which nearly all names have in common. */
export function isPlain(text: string): boolean {
  return plain.test(text) && slugOf(text) === text;
}

const plain = /^[a-z0-9-]*$/;

/**
 * Hugo's `urlize`: hyphens for spaces, and only letters, digits and a few signs, in lower case (`common/paths/path.go`
 * there). Without `#`, which no path can have.
 */
export function urlized(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{Nd}\s./_+~@-]/gu, '')
    .trim()
    .replaceAll(/\s+(?=-)|(?<=-)\s+/g, '')
    .replaceAll(/\s+/g, '-')
    .toLowerCase()
    .split('/')
    .filter((part) => !/^\.*$/.test(part))
    .join('/');
}

/** Jekyll's `slugify` in its mode "pretty". */
export function prettyWords(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{Nd}._~!$&'()+,;=@]+/gu, '-').replaceAll(/^-|-$/g, '');
}

/** Names of files, spaces and all, as in Hexo, and in Zola if it is told so. What no path can have is spelt as here. */
function asItIs(text: string): string {
  return /[?#%\\\p{Cc}]/u.test(text) ? keptName(text) : text;
}

/** Pelican's `slugify`: letters, digits and `_`, without marks and other signs, and hyphens for spaces (`pelican/utils.py` there). */
export function bareWords(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/[-\s]+/g, '-')
    .normalize('NFC')
    .toLowerCase();
}

/** Astro's spelling of names, which is GitHub's of headings: without signs, and hyphens for spaces (`github-slugger`). */
export function astroWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}
