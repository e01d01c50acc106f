import type { Article } from '../article.ts';
import { addressOfArticle, keys } from '../keys.ts';
import type { Problem } from '../problem.ts';
import { languageTag } from '../reading/language.ts';
import type { LabelPatterns } from '../reading/permalinks/label-address.ts';
import type { Settings } from '../settings.ts';
import { compareText } from '../text/compare.ts';
import { givesWay, type HolderGround, holdersIn } from './front-holders.ts';
import { type LanguageGroup, languagesOf } from './groups.ts';

/** The front pages of languages. */
export interface Fronts {
  /** The languages that have one, in order of their tags. */
  languages: readonly LanguageFront[];
  /** Warnings about those whose address has something else. */
  problems: Problem[];
}

/** A language that has a front page. */
interface LanguageFront extends LanguageGroup {
  /** A page of the newsroom's own that is in its place. */
  page?: Article;
}

interface Ground extends HolderGround {
  permalink: LabelPatterns & Pick<Settings['permalink'], 'articles'>;
  /** The newsroom's own language. */
  own: string;
  /** The languages of everything that is public. */
  spoken: ReadonlySet<string>;
}

/**
 * A front page for each language that has a folder of addresses and an article that is public. It gives way to
 * whatever the newsroom itself has put there. The newsroom's own language has one where others have, and where the
 * pattern of addresses begins with the language. Where everything is in that language, nothing is searched.
 */
export function frontsIn(ground: Ground): Fronts {
  const isForeign = [...ground.spoken].some((language) => language !== ground.own);
  const others = isForeign ? languagesOf(ground.catalogue.live) : [];
  if (others.length === 0) return { languages: [], problems: [] };
  const found = [...others, ...ownGroup(ground)].toSorted((a, b) => compareText(a.lang, b.lang));
  const holders = holdersIn(ground);
  const holderOf = ({ languageFolder }: LanguageGroup) => holders.get(keys.frontIn(languageFolder));
  return {
    languages: found.flatMap((group) => {
      const holder = holderOf(group);
      if (!holder) return [group];
      const { page } = holder;
      return page?.kind === 'page' && page.lang === group.lang ? [{ ...group, page }] : [];
    }),
    problems: found.flatMap((group) => {
      const holder = holderOf(group);
      return holder ? [givesWay(holder, keys.frontIn(group.languageFolder), group.lang)] : [];
    }),
  };
}

function ownGroup({ catalogue, permalink, own }: Ground): LanguageGroup[] {
  if (!/^\/:lang(?:uage)?(?![a-z_])/i.test(permalink.articles)) return [];
  const articles = catalogue.live.filter(({ lang }) => lang === own);
  const folders = articles.map((article) => addressOfArticle(article).split('/', 1)[0]!);
  // `en` means `en-GB` if that is the newsroom's.
  const languageFolder = folders.find((folder) => `${own}-`.startsWith(`${languageTag(folder) ?? '?'}-`));
  return languageFolder === undefined ? [] : [{ lang: own, dir: articles[0]!.dir, languageFolder, articles }];
}
