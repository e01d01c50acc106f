import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';
import type { SourceFields } from '../../../../lambdas/core/reading/origins/source-item.ts';

function siteOf(text: string, keys: readonly string[] = []) {
  return originIn({ files: [{ key: 'config.rb', text }], keys: ['config.rb', ...keys] });
}

/** Where a site with a blog with these options had an article. */
function addressIn(options: readonly string[], path: string, fields: SourceFields = {}, others = '') {
  return siteOf(blog(...options) + others)?.addressOf({ path, fields, publishAt: Date.parse('2026-05-04T20:00:00Z') });
}

const blog = (...options: string[]) =>
  `activate :blog do |blog|\n${options.map((one) => `  blog.${one}\n`).join('')}end\n`;
const inFolder = ['prefix = "news"', "sources = ':year-:month-:day-:title.html'"];

describe('A configuration of Middleman', () => {
  it('says the site, its zone, feeds, tags and where the posts are', () => {
    const ruby =
      'Time.zone = "Europe/Oslo"\nset :site_title, "Wells"\nset :site_url, "https://wells.example.org/"\n' +
      blog(...inFolder, '# permalink = "old/{title}.html"', 'taglink = "tag/:tag.html"') +
      'activate :directory_indexes\n';
    const site = siteOf(ruby, ['source/news/atom.xml.builder', 'vendor/source/feed.xml.builder']);
    expect(site).toMatchObject({
      generator: 'Middleman',
      isProgram: true,
      source: 'source',
      name: { value: 'Wells', why: 'site_title in the text of config.rb' },
      url: { value: 'https://wells.example.org' },
      timezone: { value: 'Europe/Oslo' },
      addresses: {
        written: '/news/:year/:month/:day/:title/',
        candidates: ['/news/:year/:month/:day/:slug/', '/news/:year/:month/:day/:slugorfilename/'],
      },
      tags: { value: '/news/tag/:tag/' },
      feeds: [{ value: '/news/atom.xml', why: 'news/atom.xml in source' }],
    });
    expect(site?.posts?.test('news/2026-05-04-wells.html.md')).toBe(true);
  });

  it('is only named where it has no blog', () => {
    expect(siteOf('activate :sprockets\n')).toBeUndefined();
    expect(siteOf('# activate :blog\n')).toBeUndefined();
  });

  it.each([
    [[], '2026-05-04-deep_Wells.html.md', {}, '/2026/05/04/deep-wells.html'],
    [inFolder, 'news/2026-05-04-wells.md', { slug: 'Rain again?' }, '/news/2026/05/04/rain-again.html'],
    [
      ['sources = "blog/{title}.html"', 'permalink = "{title}/index.html"'],
      'blog/2026-05-04-a.md',
      {},
      '/2026-05-04-a/',
    ],
    [['permalink = "{category}/{title}"'], '2026-05-04-a.md', { category: 'Dry land' }, '/dry-land/a'],
    [['permalink = "{category}/{title}"'], '2026-05-04-a.md', {}, undefined],
    [[], '2026-05-04-дождь.html.md', {}, undefined],
  ])('with %j puts %s with %j at %s', (options, path, fields, address) => {
    expect(addressIn(options, path, fields as SourceFields)).toBe(address);
  });

  it('may have several blogs', () => {
    const ruby = blog(...inFolder) + blog('prefix = "log"', 'permalink = "{year}/{title}.html"');
    expect(siteOf(ruby)?.sections).toMatchObject({
      log: { candidates: ['/log/:year/:slug.html', expect.any(String)] },
    });
    const item = { fields: {}, publishAt: Date.parse('2026-05-04T20:00:00Z') };
    expect(siteOf(ruby)?.addressOf({ ...item, path: 'log/2026-05-04-a.md' })).toBe('/log/2026/a.html');
    expect(siteOf(ruby)?.addressOf({ ...item, path: 'x/2026-05-04-a.md' })).toBeUndefined();
  });
});
