import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';
import type { SourceFields } from '../../../../lambdas/core/reading/origins/source-item.ts';

function siteOf(python: string, keys: readonly string[] = []) {
  const text = `BLOG_TITLE = "Wells"  # (translatable)\n${python}`;
  return originIn({ files: [{ key: 'conf.py', text }], keys: ['conf.py', ...keys] });
}

function addressIn(python: string, path: string, fields: SourceFields = {}) {
  return siteOf(python)?.addressOf({ path, fields, publishAt: 0 });
}

const posts = 'POSTS = (\n    ("posts/*.rst", "blog", "post.tmpl"),\n    ("posts/*.md", "blog", "post.tmpl"),\n)\n';
const several = 'POSTS = [("posts/*.md", "", "post.tmpl"), ("news/all/*.md", "n", "post.tmpl")]\n';

describe('A configuration of Nikola', () => {
  it('says the site, where the posts are, pages, tags and the feed', () => {
    const python =
      `${posts}PAGES = (("pages/*.md", "", "page.tmpl"),)\nPRETTY_URLS = True\nSITE_URL = "https://wells.example.org/"\n` +
      'BLOG_DESCRIPTION = "On water"\nDEFAULT_LANG = "nb"\nTIMEZONE = "Europe/Oslo"\nTAG_PATH = "tagger"\n' +
      'TRANSLATIONS = {\n    DEFAULT_LANG: "",\n    # "es": "./es",\n    "en": "./en",\n}\n';
    const site = siteOf(python);
    expect(site).toMatchObject({
      generator: 'Nikola',
      isProgram: true,
      pages: 'pages',
      name: { value: 'Wells' },
      url: { value: 'https://wells.example.org' },
      description: { value: 'On water' },
      language: { value: 'nb' },
      languages: { value: 'nb, en' },
      timezone: { value: 'Europe/Oslo' },
      tags: { value: '/tagger/:tag/' },
      feeds: [{ value: '/rss.xml' }],
      addresses: { written: '/blog/slug/', candidates: ['/blog/:sections[1:]/:slugorfilename/'] },
      notes: [],
    });
    expect(site?.posts?.test('posts/2026/wells.md')).toBe(true);
  });

  it('is not one of Sphinx', () => {
    const files = [{ key: 'conf.py', text: '# was Nikola\nproject = "Wells"\nblog_title = "Wells"\n' }];
    expect(originIn({ files, keys: ['conf.py'] })).toBeUndefined();
  });

  it('is tried with and without an ending where it does not say which', () => {
    expect(siteOf(several)).toMatchObject({
      addresses: { candidates: ['/:sections[1:]/:slugorfilename/', '/:sections[1:]/:slugorfilename.html'] },
      sections: {
        news: { candidates: ['/n/:sections[2:]/:slugorfilename/', '/n/:sections[2:]/:slugorfilename.html'] },
      },
    });
    expect(siteOf(`${posts}PRETTY_URLS = False\n`)?.addresses.candidates).toEqual([
      '/blog/:sections[1:]/:slugorfilename.html',
    ]);
  });

  it.each([
    [posts, 'posts/2026/2026-05-04 Deep_wells.md', {}, '/blog/2026/2026-05-04-deep_wells/'],
    [posts, 'posts/a.md', { slug: 'Deep' }, '/blog/Deep/'],
    [posts, 'posts/a.md', { pretty_url: 'False' }, '/blog/a.html'],
    [posts, 'posts/index.md', { slug: 'index' }, '/blog/index.html'],
    [`${posts}PRETTY_URLS = False\n`, 'posts/a.md', {}, '/blog/a.html'],
    [`${posts}TRANSLATIONS = {"en": "", "fr": "./fr"}\n`, 'posts/a.fr.md', {}, '/fr/blog/a/'],
    [posts, 'posts/a.b.md', {}, '/blog/ab/'],
    [posts, 'posts/дождь.md', {}, undefined],
    [several, 'news/all/2026/a.md', {}, '/n/2026/a/'],
    [several, 'a.md', {}, undefined],
    [posts, 'a.md', {}, '/blog/a/'],
  ])('%j has %s with %j at %s', (python, path, fields, address) => {
    expect(addressIn(python, path, fields)).toBe(address);
  });

  it('may have the fields of posts in other files, which are named', () => {
    const write = 'write the lines of the file at the beginning of its post, between a line `<!--` and a line `-->`.';
    expect(siteOf(posts, ['posts/a.meta', 'files/b.meta'])?.notes).toEqual([
      `Titles and dates in posts/a.meta are not read: ${write}`,
    ]);
    expect(siteOf(posts, ['posts/a.meta', 'posts/b.meta'])?.notes).toEqual([
      `Titles and dates in files such as posts/a.meta are not read: ${write}`,
    ]);
  });

  it('may put the folders of posts together, so that one is assumed, which is said', () => {
    expect(siteOf('POSTS = posts_of("posts")\n')?.notes).toEqual([
      'No folder of posts was found in the text of conf.py: `posts` is assumed.',
    ]);
  });
});
