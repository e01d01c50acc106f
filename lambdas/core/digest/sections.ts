import type { Label } from '../article.ts';
import { type Voice, wordsLang } from '../text/words.ts';
import type { IssueArticle } from './issue.ts';

/** Articles of an issue that belong together. */
interface IssueSection {
  /** The tag they share; none for those that are left over. */
  tag?: Label;
  articles: IssueArticle[];
}

/** The title of a section as views show it. */
export interface SectionTitle {
  /** The tag; for what is left over, a phrase such as "More articles". */
  title: string;
  /** BCP 47 tag of its language, where that is not the newsroom's. */
  lang?: string;
}

/** With fewer articles below the lead, headings would only get in the way. */
const fewestToDivide = 7;
/** One article does not make a section. */
const smallest = 2;
const mostSections = 5;

/**
 * Divides the articles below the lead by tag, where that helps a reader: the tag that most of them share makes a
 * section, then the tag that most of the others share, and so on. A tag that more than half of them have divides
 * nothing. If this makes fewer than two sections, or leaves more articles over than it placed, there is one section
 * without a tag.
 *
 * Order: sections by their first article, articles as given, those left over at the end. Of two tags with equally
 * many articles, the first makes the section. Without articles there are no sections.
 *
 * If the editor chose tags (`chosen`, by slug), each makes a section, in that order, of the remaining articles that
 * have it.
 */
export function sectionsOf(articles: readonly IssueArticle[], chosen?: readonly string[]): IssueSection[] {
  if (chosen) return sectionsBy(chosen, articles);
  const undivided = articles.length > 0 ? [{ articles: [...articles] }] : [];
  if (articles.length < fewestToDivide) return undivided;

  const left = new Set(articles);
  const sections: IssueSection[] = [];
  const commonplace = new Set(
    tagged(articles).flatMap((group) => (group.articles.length > articles.length / 2 ? group.tag.slug : [])),
  );
  while (sections.length < mostSections) {
    const [largest] = tagged(left)
      .filter(({ tag }) => !commonplace.has(tag.slug))
      .toSorted((a, b) => b.articles.length - a.articles.length);
    if (!largest || largest.articles.length < smallest) break;
    sections.push(largest);
    for (const article of largest.articles) left.delete(article);
  }
  if (sections.length < 2 || left.size > articles.length / 2) return undivided;

  const place = (section: IssueSection) => articles.indexOf(section.articles[0]!);
  return [...sections.toSorted((a, b) => place(a) - place(b)), ...(left.size > 0 ? [{ articles: [...left] }] : [])];
}

function sectionsBy(tags: readonly string[], articles: readonly IssueArticle[]): IssueSection[] {
  const left = new Set(articles);
  const sections = tags.flatMap((slug): IssueSection[] => {
    const own = [...left].filter((article) => article.tags.some((tag) => tag.slug === slug));
    const tag = own[0]?.tags.find((tag) => tag.slug === slug);
    for (const article of own) left.delete(article);
    return tag ? [{ tag, articles: own }] : [];
  });
  return [...sections, ...(left.size > 0 ? [{ articles: [...left] }] : [])];
}

/** The title of a section: its tag, or the newsroom's words for having none. `around` is the newsroom's language. */
export function titleOfSection(tag: Label | undefined, voice: Voice, around: string): SectionTitle {
  if (tag) return { title: tag.name };
  const { wordsLang: lang } = wordsLang(voice, around);
  return { title: voice.words.furtherArticles, ...(lang !== undefined && { lang }) };
}

/** The tags of the articles, each with those that have it, in the order of their first appearance. */
function tagged(articles: Iterable<IssueArticle>): (IssueSection & { tag: Label })[] {
  const groups = new Map<string, IssueSection & { tag: Label }>();
  for (const article of articles) {
    for (const tag of article.tags) {
      const group = groups.get(tag.slug) ?? { tag, articles: [] };
      group.articles.push(article);
      groups.set(tag.slug, group);
    }
  }
  return [...groups.values()];
}
