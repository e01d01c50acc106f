import { feedPlugin } from '@11ty/eleventy-plugin-rss';

const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const slug = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');

/** Eleventy as its manual sets it up for a news site, with its fastest templates: functions in JavaScript. */
export default function config(eleventy) {
  eleventy.setQuietMode(true);
  eleventy.addCollection('articles', (api) =>
    api.getFilteredByGlob('articles/*.md').toSorted((a, b) => b.date - a.date),
  );
  eleventy.addCollection('byTag', (api) => {
    const articles = api.getFilteredByGlob('articles/*.md').toSorted((a, b) => b.date - a.date);
    const groups = new Map();
    for (const article of articles)
      for (const tag of article.data.tags) groups.set(tag, [...(groups.get(tag) ?? []), article]);
    return [...groups].map(([tag, tagged]) => ({ tag, slug: slug(tag), articles: tagged }));
  });
  eleventy.addFilter('related', relatedByTags());
  eleventy.addFilter('card', ({ url, data }) => {
    const { title, summary = '' } = data;
    return `<li><a href="${url}">${escape(title)}</a> <p>${escape(summary.slice(0, 240))}</p></li>`;
  });
  for (const [type, outputPath] of [
    ['rss', '/feed.xml'],
    ['atom', '/atom.xml'],
  ]) {
    eleventy.addPlugin(feedPlugin, {
      type,
      outputPath,
      collection: { name: 'articles', limit: 20 },
      metadata: { language: 'en', title: 'Benchmark', base: 'https://news.example.org/' },
    });
  }
  return {
    dir: { input: '.', includes: '_includes', output: '_site' },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}

/** The articles that share most tags, newest first: an index of tags, made once a build. */
function relatedByTags() {
  let of;
  let byTag;
  return (articles, article) => {
    if (of !== articles) {
      of = articles;
      byTag = new Map();
      for (const each of articles) for (const tag of each.data.tags) byTag.set(tag, [...(byTag.get(tag) ?? []), each]);
    }
    const shared = new Map();
    for (const tag of article.data.tags)
      for (const other of byTag.get(tag)) shared.set(other, (shared.get(other) ?? 0) + 1);
    return [...shared]
      .filter(([other]) => other.url !== article.url)
      .toSorted(([a, n], [b, m]) => m - n || b.date - a.date)
      .slice(0, 5)
      .map(([other]) => other);
  };
}
