import { isPageFile } from './written-path.ts';

/** An address with a placeholder for each part that differs, as a list of texts and of names: `['', 'year', '/', 'slug', '/']`. */
export type Pattern = readonly string[];

/** Why a pattern cannot be used: what is wrong with it, what was expected, and what to do. */
export interface Unusable {
  found: string;
  expected: string;
  fix: string;
}

/** The words of a kind of pattern. */
export interface PatternWords {
  /** Every placeholder that there is. */
  known: readonly string[];
  /**
   * Those of which at least one is required, because otherwise all addresses would be the same; messages suggest the
   * first. If empty, none is required.
   */
  naming: readonly string[];
}

/** Jekyll's named styles (jekyllrb.com, "Permalinks", "Built-in formats"). */
const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  none: '/:categories/:title.html',
};

/** Reads a pattern, with the words of Jekyll and Hugo, and what Eleventy's templates are mostly made of. */
export function readPattern(written: string, { known, naming }: PatternWords): Pattern | Unusable {
  const text = fromTemplate(styles[written] ?? written);
  const [inBraces] = /\{\{.*?\}\}|\{%.*?%\}/s.exec(text) ?? [];
  if (inBraces !== undefined)
    return {
      found: `has the template text ${inBraces}`,
      expected: `placeholders such as :${known[0]}`,
      fix: 'Write placeholders instead, with a colon before each name.',
    };
  if (!text.startsWith('/') || /[\\?#\s]|\/\.\.?\//.test(text))
    return {
      found: 'is not a path from the root of the site',
      expected: `a path such as /news/:${naming[0] ?? known[0]}/`,
      fix: 'Begin it with a slash, and leave out spaces, queries and `..`.',
    };
  const pattern = text
    .slice(1)
    .split(/:(sections\[[\d:]+\]|[a-z_]+)/i)
    .map((part, at) => (at % 2 === 1 ? part.toLowerCase() : part));
  const names = namesIn(pattern);
  const unknown = names.find((name) => !known.includes(name.replace(/\[.*$/, '')));
  if (unknown !== undefined)
    return {
      found: `has the placeholder :${unknown}`,
      expected: `one of ${known.map((name) => `:${name}`).join(', ')}`,
      fix: 'Correct its name.',
    };
  if (naming.length > 0 && !names.some((name) => naming.includes(name)))
    return {
      found: 'gives several pages the same address',
      expected: `a placeholder that tells them apart, such as :${naming[0]}`,
      fix: `Write \`${text.replace(/\/?$/, `/:${naming[0]}/`)}\`.`,
    };
  return pattern;
}

/** The address by the pattern. Empty parts are dropped; an address that is not a page's file ends in a slash. */
export function filled(pattern: Pattern, valueOf: (name: string) => string): string {
  const text = pattern.map((part, at) => (at % 2 === 1 ? valueOf(part) : part)).join('');
  const parts = text.split('/').filter((part) => part !== '');
  const address = parts.join('/');
  return isPageFile(address) ? address : `${address}/`;
}

/** The usual parts of Eleventy's permalinks, as placeholders. */
function fromTemplate(text: string): string {
  return text
    .replaceAll(/\{\{-?\s*page\.fileSlug\s*(?:\|\s*slug(?:ify)?\s*)?-?\}\}/g, ':name')
    .replaceAll(/\{\{-?\s*page\.date\s*\|\s*date:\s*["']([^"']*)["']\s*-?\}\}/g, (_, format: string) =>
      format.replaceAll('%Y', ':year').replaceAll('%m', ':month').replaceAll('%d', ':day'),
    )
    .replace(/(?:\/?index\.html)$/, '/');
}

function namesIn(pattern: Pattern): string[] {
  return pattern.filter((_, at) => at % 2 === 1);
}
