import { perKey } from '../../per-key.ts';
import { kindOf } from '../item-kind.ts';
import { filled, type Pattern, readPattern, type Unusable, type PatternWords } from './pattern.ts';
import { type Named, naming, placeholders, sectionOf, valueOf } from './placeholders.ts';
import { ours } from './spelling.ts';

/** The default pattern of articles' addresses. */
export const usualPermalink = '/articles/:slug/';

const words: PatternWords = { known: Object.keys(placeholders), naming: ['slug', ...naming] };

/** What the address of a page of the newsroom's own is made of: `pages/legal/privacy.md` is at `/legal/privacy/`. */
const pagePermalink = '/:sections/:slug/';

/** A pattern of articles' addresses, as somebody wrote it. */
export const articlePattern = perKey((written: string): Pattern | Unusable => readPattern(written, words));

/** The patterns of the settings: one for all articles, and others for those in certain folders (`news`). */
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
 * The address of an article by a valid pattern. In a language other than the newsroom's it is in that language's
 * folder, unless the pattern says where the language goes.
 */
export function addressByPattern(written: string, named: Named, folder?: string, spelling = ours): string {
  const pattern = articlePattern(written) as Pattern;
  const address = filled(pattern, (name) => valueOf(name, named, spelling));
  const saysLanguage = pattern.some((part, at) => at % 2 === 1 && /^lang(?:uage)?$/.test(part));
  return folder === undefined || saysLanguage ? address : `${folder}/${address}`;
}
