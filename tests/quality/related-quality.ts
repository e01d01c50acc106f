/**
 * How well "You might like" finds what the editors of an archive link to:
 *
 *     node tests/quality/related-quality.ts FOLDER
 *
 * FOLDER holds content items that link to one another by `/<name of the file>/`. Two articles belong together when one links to the
 * other; round-ups, with links to or from more than 15 others, are left out. The addresses of links are no part of the
 * text; in the second line, neither are the texts of the links between articles.
 *
 * nDCG@5 is binary: an entry of the list is right or wrong. recall@15 is the part of the linked articles that is among
 * the first 15. Both are means over the articles that have links.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseContentItem } from '../../lambdas/core/reading/content-item.ts';
import { readSettings } from '../../lambdas/core/reading/read-settings.ts';
import { relatedLists, termsOf, type RelatedArticle, type Terms } from '../../lambdas/core/related.ts';

const mostLinks = 15;
const shown = 5;
const listed = 15;

/** A link in Markdown to an address of the form `/<slug>/`. */
const markdownLink = /\[([^\]]*)\]\(\/([^/()\s]+)\/(?:\s+"[^"]*")?\)/g;
/** The same in HTML. */
const htmlLink = /<a\s[^>]*href="\/([^/"\s]+)\/"[^>]*>([^]*?)<\/a>/g;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Give the folder of an archive: node tests/quality/related-quality.ts FOLDER');
  process.exit(2);
}
const items = globSync('**/*.md', { cwd: folder }).map((path) => ({
  path,
  markdown: readFileSync(join(folder, path), 'utf8'),
}));
const { settings } = readSettings(undefined);

const kept = archive((markdown) => markdown);
const links = linksBetween(kept.articles);
report('link texts kept', kept, links);
report('link texts dropped', archive(withoutLinkTexts), links);

interface Archive {
  articles: (RelatedArticle & { markdown: string })[];
  terms: Map<string, Terms>;
}

/** The archive as the program sees it, after a change of the Markdown. */
function archive(change: (markdown: string) => string): Archive {
  const articles: Archive['articles'] = [];
  const terms = new Map<string, Terms>();
  for (const { path, markdown } of items) {
    const bytes = new TextEncoder().encode(change(markdown));
    const parsed = parseContentItem({ path: `articles/${path}`, bytes, settings });
    if (parsed.kind === 'refused') continue;
    const { hash, publishAt, title, summary = '', related } = parsed.article;
    const slug = basename(path, '.md');
    const tags = parsed.article.tags.map((tag) => tag.slug);
    articles.push({ slug, version: hash, publishAt, tags, pinned: related, markdown });
    terms.set(slug, termsOf({ title, summary, text: parsed.body.text, tags }));
  }
  return { articles, terms };
}

/** Which articles belong together, in both directions. */
function linksBetween(articles: Archive['articles']): Map<string, Set<string>> {
  const linked = new Map(articles.map(({ slug }) => [slug, new Set<string>()]));
  for (const { slug, markdown } of articles) {
    for (const target of targetsIn(markdown)) {
      if (target === slug || !linked.has(target)) continue;
      linked.get(slug)!.add(target);
      linked.get(target)!.add(slug);
    }
  }
  const roundUps = new Set([...linked].filter(([, others]) => others.size > mostLinks).map(([slug]) => slug));
  return new Map(
    [...linked]
      .filter(([slug]) => !roundUps.has(slug))
      .map(([slug, others]) => [slug, others.difference(roundUps)] as const)
      .filter(([, others]) => others.size > 0),
  );
}

function targetsIn(markdown: string): string[] {
  const inMarkdown = Array.from(markdown.matchAll(markdownLink), ([, , slug]) => slug!);
  return [...inMarkdown, ...Array.from(markdown.matchAll(htmlLink), ([, slug]) => slug!)];
}

function withoutLinkTexts(markdown: string): string {
  return markdown.replace(markdownLink, ' ').replace(htmlLink, ' ');
}

function report(name: string, { articles, terms }: Archive, links: Map<string, Set<string>>): void {
  const lists = relatedLists(articles, (slug) => terms.get(slug)!, listed);
  const judged = Array.from(links, ([slug, right]) => {
    const entries = lists.get(slug)!.map((entry) => entry.slug);
    return { gain: gainOf(entries, right), recall: entries.filter((entry) => right.has(entry)).length / right.size };
  });
  const mean = (values: number[]) => (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4);
  const gain = mean(judged.map((one) => one.gain));
  const recall = mean(judged.map((one) => one.recall));
  console.log(`${name}: nDCG@5 ${gain}, recall@15 ${recall} (${judged.length} of ${articles.length} articles)`);
}

/** The normalised discounted cumulative gain of the first five entries. */
function gainOf(entries: string[], right: Set<string>): number {
  const worth = (place: number) => 1 / Math.log2(place + 2);
  const gain = entries.slice(0, shown).reduce((sum, entry, place) => sum + (right.has(entry) ? worth(place) : 0), 0);
  const best = Array.from({ length: Math.min(shown, right.size) }, (_, place) => worth(place));
  return gain / best.reduce((sum, value) => sum + value, 0);
}
