import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';
import type { SourceFields } from '../../../../lambdas/core/reading/origins/source-item.ts';

function siteOf(yaml: string, others: Record<string, string> = {}) {
  const files = Object.entries({ 'bridgetown.config.yml': yaml, ...others });
  return originIn({ files: files.map(([key, text]) => ({ key, text })), keys: files.map(([key]) => key) });
}

function addressIn(yaml: string, path: string, fields: SourceFields = {}, others: Record<string, string> = {}) {
  return siteOf(yaml, others)?.addressOf({ path, fields, publishAt: Date.parse('2026-05-04T20:00:00Z') });
}

const collections =
  'collections:\n  events: { output: true }\n  talks: { output: true, permalink: simple }\n  hidden: {}\n';

describe('A configuration of Bridgetown', () => {
  it('says the site, with its metadata, and a program that counts more', () => {
    const ruby =
      'Bridgetown.configure do |config|\n  url "https://wells.example.org" # here\n  config.timezone = "Europe/Oslo"\n  default_locale :nb\nend\n';
    const site = siteOf('url: https://other.example.org\npermalink: simple\nfeed: { path: rss.xml }\n', {
      'src/_data/site_metadata.yml': 'title: Wells\ntagline: On water\n',
      'config/initializers.rb': ruby,
    });
    expect(site).toMatchObject({
      generator: 'Bridgetown',
      isProgram: false,
      source: 'src',
      name: { value: 'Wells' },
      description: { value: 'On water' },
      url: { value: 'https://wells.example.org', why: 'url in the text of config/initializers.rb' },
      timezone: { value: 'Europe/Oslo' },
      language: { value: 'nb' },
      addresses: { written: '/:categories/:slug/', why: 'the style simple, permalink in bridgetown.config.yml' },
      feeds: [{ value: '/rss.xml' }],
    });
    const program = [{ key: 'config/initializers.rb', text: ruby }];
    expect(originIn({ files: program, keys: [] })).toMatchObject({ generator: 'Bridgetown', isProgram: true });
  });

  it.each([
    ['', '/:categories/:year/:month/:day/:slug/'],
    ['permalink: simple_ext\n', '/:categories/:slug.html'],
    ['permalink: /:locale/:year/:title.*\n', '/:year/:urlizedtitle.html'],
    ['permalink: simple\ncollections: { posts: { permalink: "/news/:name/" } }\n', '/news/:filename/'],
  ])('%j has its posts at %s', (yaml, pattern) => {
    expect(siteOf(yaml)?.addresses.candidates).toEqual([pattern]);
  });

  it('has collections with patterns of their own', () => {
    expect(siteOf(collections)).toMatchObject({
      datedRooms: { _events: 'events', _talks: 'talks' },
      sections: {
        events: { candidates: ['/events/:sections[1:]/:slug/'] },
        talks: { candidates: ['/talks/:categories/:slug/'] },
      },
      notes: [expect.stringContaining('Those without `output: true` hold none: `hidden`.')] as unknown,
    });
  });

  it.each([
    ['', '_posts/2026/2026-05-04-Deep_wells.md', {}, '/2026/05/04/deep_wells/'],
    ['', '_posts/wells.md', { date: '2026-05-04', category: 'Dry land' }, '/dry-land/2026/05/04/wells/'],
    ['permalink: simple\n', '_posts/2026-05-04-a.md', { categories: 'law water', slug: 'b' }, '/law/water/b/'],
    ['permalink: /:title/\n', '_posts/2026-05-04-a.md', { title: 'A deep well' }, '/a-deep-well/'],
    ['permalink: simple\n', '_posts/2026-05-04-a.md', { permalink: '/x/:year/:slug.*' }, '/x/2026/a.html'],
    [collections, '_events/2025/2026-05-04-day.md', {}, '/events/2025/day/'],
    [collections, 'events/2025/2026-05-04-day.md', {}, '/events/2025/day/'],
    [collections, 'talks/rain.md', {}, '/talks/rain/'],
  ])('%j has %s with %j at %s', (yaml, path, fields, address) => {
    expect(addressIn(yaml, path, fields)).toBe(address);
  });

  it('may have defaults among the posts, which may give a category', () => {
    const defaults = { 'src/_posts/_defaults.yml': 'category: news\n' };
    const address = (yaml: string, fields: SourceFields) => addressIn(yaml, '_posts/2026-05-04-a.md', fields, defaults);
    expect(address('permalink: simple\n', {})).toBeUndefined();
    expect(address('permalink: simple\n', { category: 'law' })).toBe('/law/a/');
    expect(address('permalink: /:slug/\n', {})).toBe('/a/');
  });
});
