import { perKey } from '../../per-key.ts';
import { kindOf } from '../item-kind.ts';
import { filled, type Pattern, readPattern, type Unusable, type PatternWords } from './pattern.ts';
import { type Named, naming, placeholders, sectionOf } from './placeholders.ts';

/** What an article's address is made of where the settings say nothing. */
export const usualPermalink = '/articles/:slug/';

const words: PatternWords = { known: Object.keys(placeholders), naming: ['slug', ...naming] };

/** What the address of a page of the newsroom's own is made of: `pages/legal/privacy.md` is at `/legal/privacy/`. */
const pagePermalink = '/:sections/:slug/';

/** The pattern of articles' addresses that somebody wrote. */
export const articlePattern = perKey((written: string): Pattern | Unusable => readPattern(written, words));

/** The patterns of the settings: that of all articles, and those of the ones in a folder of their own (`news`). */
interface ArticlePatterns {
  articles: string;
  sections?: Readonly<Record<string, string>>;
}

/** The pattern that the address of an article or a page follows. */
export function patternOf({ articles, sections = {} }: ArticlePatterns, named: Named): string {
  if (kindOf(named.path) === 'page') return pagePermalink;
  return sections[sectionOf(named)] ?? articles;
}

/**
 * The address of an article by a pattern that can be used. In another language than the newsroom's it is in the folder of
 * that, unless the pattern says where the language goes.
 */
export function addressByPattern(written: string, named: Named, folder?: string): string {
  const pattern = articlePattern(written) as Pattern;
  const address = filled(pattern, (name) => placeholders[name]!(named));
  const saysLanguage = pattern.some((part, at) => at % 2 === 1 && /^lang(?:uage)?$/.test(part));
  return folder === undefined || saysLanguage ? address : `${folder}/${address}`;
}
