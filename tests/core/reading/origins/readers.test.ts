import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';
import type { SourceFields } from '../../../../lambdas/core/reading/origins/source-item.ts';

/** What the files say; each file as its key and its text. */
function siteOf(files: Record<string, string>, keys: readonly string[] = Object.keys(files)) {
  return originIn({ files: Object.entries(files).map(([key, text]) => ({ key, text })), keys });
}

/** Where the site had an article. */
function addressIn(files: Record<string, string>, path: string, fields: SourceFields = {}) {
  return siteOf(files)?.addressOf({ path, fields, publishAt: Date.parse('2026-05-04T20:00:00Z') });
}

const date = '2026-05-04';

describe('The generator of a folder', () => {
  it.each([
    ['Hugo', { 'hugo.toml': '' }],
    ['Hugo', { 'config.yaml': 'baseURL: https://wells.example.org\n' }],
    ['Hugo', { 'config/_default/params.toml': '' }],
    ['Hugo', { 'hugo.json': '{ "title": "Wells" }' }],
    ['Zola', { 'config.toml': 'base_url = "https://wells.example.org"\n' }],
    ['Jekyll', { '_config.yml': '' }],
    ['Hexo', { '_config.yml': 'source_dir: source\n' }],
    ['Hexo', { '_config.yml': 'title: Wells\nnew_post_name: :title.md\n' }],
    ['Eleventy', { '.eleventy.js': '' }],
    ['Eleventy', { 'articles/articles.11tydata.json': '{}' }],
    ['Docusaurus', { 'docusaurus.config.js': '' }],
    ['Astro', { 'astro.config.mjs': '' }],
    ['Pelican', { 'pelicanconf.py': '' }],
  ])('is %s by %j', (generator, files) => {
    expect(siteOf(files)?.generator).toBe(generator);
  });

  it.each([
    ['nothing', {}],
    ['configurations of other programs', { 'config.toml': '[server]\nport = 80\n', 'config.yaml': 'theme: dark\n' }],
    ['data of a site alone', { '_data/site.json': '{ "title": "Wells" }' }],
    ['settings for publishing alone', { 'publishconf.py': "SITEURL = 'https://wells.example.org'\n" }],
  ])('is none by %s', (_, files) => {
    expect(siteOf(files)).toBeUndefined();
  });

  it.each([
    ['hugo.toml', 'title = "Wells\n'],
    ['_config.yml', 'title: [\n'],
    ['hugo.json', '{'],
  ])('is known even where %s cannot be read, and nothing is said of the rest', (key, text) => {
    expect(siteOf({ [key]: text })).toMatchObject({ file: key, feeds: expect.any(Array) as unknown });
    expect(siteOf({ [key]: text })?.name).toBeUndefined();
  });
});

describe('A configuration of Hexo', () => {
  const config = (lines: string) => ({ '_config.yml': `title: Wells\nsource_dir: source\n${lines}` });

  it('says where the posts are, their addresses, tags, feeds, the language and the time zone', () => {
    const site = siteOf(
      config(
        "subtitle: On water\nurl: https://wells.example.org/news\nlanguage: [nb, en]\ntimezone: Europe/Oslo\npermalink: 'news/:title.html'\n" +
          'tag_dir: tagger\nfeed:\n  type: [atom, rss2]\n',
      ),
    );
    expect(site).toMatchObject({
      source: 'source',
      name: { value: 'Wells' },
      description: { value: 'On water', why: 'subtitle in _config.yml' },
      url: { value: 'https://wells.example.org/news' },
      language: { value: 'nb', why: 'language in _config.yml' },
      timezone: { value: 'Europe/Oslo' },
      tags: { value: '/tagger/:tag/' },
      addresses: { written: 'news/:title.html' },
      feeds: [{ value: '/rss2.xml', why: 'feed in _config.yml' }],
    });
    expect(site?.addresses.candidates[0]).toBe('/news/:filename.html');
    expect(siteOf(config('feed: { path: [atom.xml, all.xml] }\n'))?.feeds.map(({ value }) => value)).toEqual([
      '/atom.xml',
      '/all.xml',
    ]);
  });

  it.each([
    ['', 'source/_posts/deep-wells.md', {}, '/2026/05/04/deep-wells/'],
    ['', 'source/_posts/2026/Deep wells?.md', {}, '/2026/05/04/2026/Deep wells%3F/'],
    ['permalink: :year/:name.html\n', 'source/_posts/law/wells.md', {}, '/2026/wells.html'],
    ['permalink: :i_month/:post_title/\n', 'source/_posts/a.md', { title: 'Deep Wells' }, '/5/deep-wells/'],
    ['permalink: :category/:title/\n', 'source/_posts/a.md', { categories: ['Law', 'Water'] }, '/Law/Water/a/'],
    [
      'permalink: :category/:title/\n',
      'source/_posts/a.md',
      { categories: ['News', ['Law', 'Water']] },
      '/Law/Water/a/',
    ],
    ['permalink: :category/:title/\n', 'source/_posts/a.md', {}, '/uncategorized/a/'],
    ['', 'source/_posts/2026-05-03-wells.md', {}, '/2026/05/04/2026-05-03-wells/'],
    [
      'new_post_name: :year-:month-:day-:title.md\n',
      'source/_posts/2026-05-03-wells.md',
      { date: '' },
      '/2026/05/03/wells/',
    ],
    ['', 'source/_posts/wells.md', { permalink: 'about/water.html' }, '/about/water.html'],
  ])('%s puts %s with %j at %s', (lines, path, fields, address) => {
    expect(addressIn(config(lines), path, { date, ...fields })).toBe(address);
  });

  it.each(['permalink: :id/\n', 'permalink: :hash.html\n'])('%s gives addresses that nobody can tell', (lines) => {
    expect(addressIn(config(lines), 'source/_posts/wells.md', { date })).toBeUndefined();
  });

  it('may say that the day in the name of a file is none of the name of the post', () => {
    const site = siteOf(config('new_post_name: :year-:month-:day-:title.md\n'));
    expect(site?.addresses.candidates[0]).toBe('/:year/:month/:day/:slug/');
  });
});

describe('A configuration of Hugo', () => {
  it('may have its names in any capitals, in groups, and in files by name and language', () => {
    const site = siteOf({
      'config/_default/config.toml': 'baseurl = "https://wells.example.org/news/"\nDefaultContentLanguage = "nb"\n',
      'config/_default/languages.nb.toml': 'title = "Brønner"\n',
      'config/_default/all/languages.yaml': 'en:\n  disabled: true\nse: {}\n',
      'config/_default/params.yaml': 'description: Om vann\n',
      'config/_default/permalinks.toml': 'post = "/:year/:slug/"\n[page]\nlabs = "/x/:filename/"\n',
    });
    expect(site).toMatchObject({
      name: { value: 'Brønner' },
      url: { value: 'https://wells.example.org/news' },
      description: { value: 'Om vann' },
      language: { value: 'nb' },
      languages: { value: 'nb, se' },
      sections: {
        post: { candidates: ['/:year/:slug/', '/:year/:slugortitle/'] },
        labs: { candidates: ['/x/:filename/'] },
      },
    });
  });

  it('may say most things for its own language alone', () => {
    const own =
      'title: Aktuelles\n    params:\n      description: Über Brunnen\n    permalinks:\n      post: /:year/:filename/\n' +
      '    frontmatter:\n      date: [":filename", ":default"]\n';
    const files = {
      'hugo.yaml': `title: Wells\nbaseURL: https://wells.example.org\ndefaultContentLanguage: de\nlanguages:\n  de:\n    contentDir: content/de\n    ${own}  en: { title: News }\n`,
    };
    expect(siteOf(files)).toMatchObject({
      name: { value: 'Aktuelles', why: 'title in hugo.yaml' },
      url: { value: 'https://wells.example.org' },
      description: { value: 'Über Brunnen' },
      source: 'content',
      languages: { value: 'de, en' },
      sections: { post: { written: '/:year/:filename/' } },
    });
    expect(addressIn(files, 'de/post/2026-05-04-wells.md', { date })).toBe('/2026/2026-05-04-wells/');
    expect(addressIn(files, 'en/post/2026-05-04-wells.md', { date })).toBe('/en/2026/2026-05-04-wells/');
  });

  it.each([
    ['languageCode = "en-us"\n[languages.en]\nlanguageName = "English"\n', 'en-us'],
    ['[languages.en]\nlanguageCode = "en-gb"\n', 'en-gb'],
    ['defaultContentLanguage = "en"\n[languages.en]\n', 'en'],
  ])('may have a folder for its only language, which is no part of addresses: %s', (toml, language) => {
    const files = { 'hugo.toml': toml };
    expect(siteOf(files, ['content/en/blog/wells.md'])).toMatchObject({
      language: { value: language },
      languages: { value: 'en' },
    });
    expect(siteOf(files, ['content/blog/wells.md'])?.languages).toBeUndefined();
    expect(addressIn(files, 'en/blog/wells.md', { date })).toBe('/blog/wells/');
  });

  it('may give each language a site of its own, where no path begins with it', () => {
    const files = {
      'hugo.toml':
        'defaultContentLanguage = "fr"\ndefaultContentLanguageInSubdir = true\n[languages.fr]\nbaseURL = "https://puits.example.org/"\n' +
        '[languages.en]\nbaseURL = "https://wells.example.org/"\n',
    };
    const site = siteOf(files);
    expect(site).toMatchObject({ url: { value: 'https://puits.example.org' }, languages: { value: 'fr, en' } });
    expect(site?.addresses.candidates).toEqual(['/:sections/:slugorcontentbasename/']);
    expect(site?.notes[0]).toContain('Each language was a site of its own');
    expect(addressIn(files, 'fr/news/wells.md', { date })).toBe('/news/wells/');
    expect(addressIn(files, 'en/news/wells.md', { date })).toBeUndefined();
  });

  it.each([
    ['', 'blog/Deep Wells.md', {}, '/blog/deep-wells/'],
    ['', 'blog/deep/index.md', { slug: 'Deeper Still' }, '/blog/deeper-still/'],
    ['', 'wells.md', { url: '/old/wells.html' }, '/old/wells.html'],
    ['uglyURLs = true\n', 'blog/wells.md', {}, '/blog/wells.html'],
    ['[uglyURLs]\nblog = true\n', 'blog/wells.md', {}, '/blog/wells.html'],
    [
      '[permalinks]\nblog = "/:year/:month/:day/:slug/"\n',
      'blog/a.md',
      { date, title: 'What? A (deep) well' },
      '/2026/05/04/what-a-deep-well/',
    ],
    [
      '[frontmatter]\ndate = [":filename", ":default"]\n',
      'blog/2026-05-04-Deep-Wells/index.md',
      {},
      '/blog/deep-wells/',
    ],
    ['[frontmatter]\ndate = [":default", ":filename"]\n', 'blog/2026-05-04-a.md', { date }, '/blog/2026-05-04-a/'],
    [
      '[permalinks]\nblog = "/:sections/:yearday/:title"\n',
      'blog/deep/a.md',
      { date, title: 'A' },
      '/blog/deep/124/a/',
    ],
    ['[permalinks]\nblog = "/:sections[1:]/:filename"\n', 'blog/deep/down/a.md', {}, '/deep/down/a/'],
    ['[permalinks]\nblog = "/:sections[:1]/:filename"\n', 'blog/deep/down/a.md', {}, '/blog/a/'],
    ['[permalinks]\nblog = "/:monthname/:weekdayname/:slugorfilename/"\n', 'blog/a.md', { date }, '/May/Monday/a/'],
    ['[languages]\n[languages.en]\n[languages.fr]\n', 'blog/wells.fr.md', {}, '/fr/blog/wells/'],
    ['[languages]\n[languages.en]\n[languages.fr]\n', 'fr/blog/wells.md', { url: 'puits/' }, '/fr/puits/'],
    ['[permalinks]\nen = "/:sections/:year/:slug/"\n', 'en/wells.md', { date, slug: 'deep' }, '/en/2026/deep/'],
    [
      'defaultContentLanguageInSubdir = true\n[languages]\n[languages.en]\n[languages.fr]\n',
      'blog/wells.md',
      {},
      '/en/blog/wells/',
    ],
  ])('%j has %s with %j at its address', (toml, path, fields, address) => {
    expect(addressIn({ 'hugo.toml': toml }, path, fields as Record<string, string>)).toBe(address);
  });

  it('has the folder of its own language, if no other has files', () => {
    const toml = '[languages.en]\ncontentDir = "content/english"\n[languages.fr]\ncontentDir = "content/french"\n';
    const source = (...keys: string[]) => siteOf({ 'hugo.toml': toml }, keys)?.source;
    expect(source('content/english/post/a.md')).toBe('content/english');
    expect(source('content/english/post/a.md', 'content/french/post/a.md')).toBe('content');
    expect(source('content/french/post/a.md')).toBe('content');
  });

  it('gives every language a folder where its own has one', () => {
    const site = siteOf({ 'hugo.toml': 'defaultContentLanguageInSubdir = true\n' });
    expect(site?.addresses.candidates).toEqual(['/:lang/:sections/:slugorcontentbasename/']);
  });

  it.each([
    ['', ['/index.xml', '/tags/:tag/index.xml']],
    ['disableKinds = ["RSS"]\n', []],
    ['disableKinds = ["term"]\n[permalinks]\nblog = "/:slug/"\n', ['/index.xml', '/blog/index.xml']],
    ['[outputFormats.RSS]\nbaseName = "rss"\n', ['/rss.xml', '/tags/:tag/rss.xml']],
  ])('%j had feeds', (toml, feeds) => {
    expect(siteOf({ 'hugo.toml': toml })?.feeds.map(({ value }) => value)).toEqual(feeds);
  });

  it('says where tags and authors are by its taxonomies', () => {
    const toml = '[taxonomies]\ntag = "topics"\nauthor = "people"\n[permalinks.term]\ntopics = "/t/:slug/"\n';
    expect(siteOf({ 'hugo.toml': toml })).toMatchObject({
      tags: { value: '/t/:tag/' },
      authors: { value: '/people/:author/' },
    });
  });
});

describe('A configuration of Jekyll', () => {
  it.each([
    ['', ['/:categories/:year/:month/:day/:title.html', '/:sections/:year/:month/:day/:title.html']],
    ['permalink: pretty\n', ['/:categories/:year/:month/:day/:title/', '/:sections/:year/:month/:day/:title/']],
    ['permalink: none\n', ['/:categories/:title.html', '/:sections/:title.html']],
    ['permalink: :year/:title:output_ext\n', ['/:year/:title.html']],
    ['permalink: none\ncollections:\n  posts: { permalink: "/news/:title/" }\n', ['/news/:title/']],
    ['permalink: none\ndefaults:\n- scope: { type: posts }\n  values: { permalink: "/n/:slug/" }\n', ['/n/:slug/']],
    [
      'permalink: /a/:title/\ndefaults:\n- scope: { type: docs }\n  values: { permalink: "/n/:slug/" }\n',
      ['/a/:title/'],
    ],
  ])('%j has its posts by a pattern', (yaml, candidates) => {
    expect(siteOf({ '_config.yml': yaml })?.addresses.candidates.slice(0, candidates.length)).toEqual(candidates);
  });

  it.each([
    ['', '_posts/2026-05-04-Deep_wells.md', {}, '/2026/05/04/Deep_wells.html'],
    ['', 'news/_posts/2026-05-04-wells.md', { categories: ['Water', 'News'] }, '/news/water/2026/05/04/wells.html'],
    ['permalink: ordinal\n', '_posts/2026-05-04-wells.md', { categories: 'a  b' }, '/a/b/2026/124/wells.html'],
    ['', '_posts/2026-05-04-wells.md', { category: 'dry wells' }, '/dry wells/2026/05/04/wells.html'],
    ['permalink: /:short_year/:i_month/:slug/\n', '_posts/2026-05-04-Wells.v1.md', {}, '/26/5/wells-v1/'],
    ['permalink: /:title/\n', '_posts/2026-05-04-wells.md', { slug: 'deep' }, '/deep/'],
    ['permalink: /:title/\n', '_posts/2026-05-04-wells.md', { permalink: '/x/:year/' }, '/x/2026/'],
    [
      'timezone: Asia/Tokyo\npermalink: pretty\n',
      '_posts/2026-05-04-a.md',
      { date: '2026-05-04 20:00 +0000' },
      '/2026/05/05/a/',
    ],
    ['', '_posts/wells.md', {}, undefined],
    ['', '_posts/2011-02-29-wells.md', {}, '/2011/03/01/wells.html'],
    ['timezone: America/New_York\n', '_posts/2026-05-04-a.md', { date: '2026-05-04 00:00:00' }, '/2026/05/03/a.html'],
    ['timezone: America/New_York\n', '_posts/2026-05-04-a.md', { date: '2026-05-04 00:00' }, '/2026/05/04/a.html'],
    ['timezone: Server/UTC\n', '_posts/2026-05-05-a.md', { date: '2026-05-05 05:00 +0900' }, '/2026/05/04/a.html'],
  ])('%j has %s with %j at its address', (yaml, path, fields, address) => {
    expect(addressIn({ '_config.yml': yaml }, path, fields as Record<string, string>)).toBe(address);
  });

  it('may be as long as one with all authors of a newsroom in it', () => {
    const authors = Array.from({ length: 900 }, (_, n) => `  ada${n}:\n    name: Ada Lovelace the ${n}th\n`).join('');
    const yaml = `permalink: /news/:title/\nauthors:\n${authors}`;
    expect(yaml.length).toBeGreaterThan(32_768);
    expect(siteOf({ '_config.yml': yaml })?.addresses.written).toBe('/news/:title/');
  });

  it('says the site, its language and its zone, and names what is left', () => {
    const yaml =
      'title: Wells\nurl: https://wells.example.org/\nbaseurl: /news/\nlang: fr\ntimezone: Europe/Paris\ncollections: { docs: {} }\n';
    expect(siteOf({ '_config.yml': yaml })).toMatchObject({
      name: { value: 'Wells', why: 'title in _config.yml' },
      url: { value: 'https://wells.example.org/news' },
      language: { value: 'fr' },
      timezone: { value: 'Europe/Paris' },
      notes: [expect.stringContaining('docs')] as unknown,
    });
  });
});

describe('A configuration of Eleventy', () => {
  const data = (permalink: string) => ({ 'blog/blog.11tydata.json': JSON.stringify({ permalink }) });

  it.each([
    ['/blog/{{ page.fileSlug }}/', '/blog/:slug/', 0],
    ['blog/{{ page.date | date: "%Y/%m" }}/{{ page.fileSlug }}/index.html', '/blog/:year/:month/:slug/', 0],
    ['/{{ page.filePathStem }}.html', '/:sections/:slug.html', 0],
    ['/{{ page.date | toDatePath }}/{{ title | slugify }}/', '/:year/:month/:day/:title/', 1],
  ])('has %s as the pattern %s', (permalink, pattern, notes) => {
    const site = siteOf(data(permalink));
    expect(site?.addresses.candidates[0]).toBe(pattern);
    expect(site?.notes).toHaveLength(notes);
  });

  it('has a permalink that nobody can tell for the rule of Eleventy', () => {
    expect(siteOf(data('/{{ section.name }}/{{ page.fileSlug }}/'))?.addresses.candidates).toEqual([
      '/:sections/:slug/',
    ]);
  });

  it.each([
    ['permalink: function({page}) {\n  return `/web/${ page.fileSlug }/`\n}', '/web/:slug/', '/web/wells/'],
    ['permalink: (data) => `/${data.page.fileSlug}/index.html`', '/:slug/', '/wells/'],
    ['eleventyComputed: { permalink: data => `${this.slugify(data.title)}.html` }', '/:title.html', '/deep-wells.html'],
    ['permalink(data) { return `/${data.section.name}/${data.page.fileSlug}/`; }', '/:sections/:slug/', undefined],
    ['permalink: (data) => data.draft ? false : data.permalink', '/:sections/:slug/', '/blog/wells/'],
  ])('may be given by a function: %s', (code, pattern, address) => {
    const files = { 'blog/blog.11tydata.js': `export default { ${code} };\n` };
    expect(siteOf(files)?.addresses.candidates[0]).toBe(pattern);
    expect(addressIn(files, 'blog/2026-05-04-wells.md', { title: 'Deep wells' })).toBe(address);
  });

  it('is looked up for what a filter writes, and for nothing that follows in another', () => {
    const config =
      'c.addFilter("a", (d) => d.x());\nc.addFilter("b", (d) => DateTime.fromJSDate(d).toFormat("yyyy"));\n';
    const patterns = ['a', 'b'].map(
      (name) =>
        siteOf({ 'eleventy.config.js': config, ...data(`/{{ page.date | ${name} }}/{{ page.fileSlug }}/`) })?.addresses
          .candidates[0],
    );
    expect(patterns).toEqual(['/:year/:month/:day/:slug/', '/:year/:slug/']);
  });

  it.each([
    ['dir: { input: "src" }', ['src/_data/a.js'], 'src', 0],
    ['dir: { input: config.dir.src }', ['site/_layouts/a.njk', 'site/_data/a.js', 'site/blog/a.md'], 'site', 1],
    ['dir: { input: config.dir.src }', ['site/_data/a.js', 'old/_data/a.js'], '', 0],
    ['dir: { input: config.dir.src }', ['_data/a.js'], '', 0],
    ['dir: { includes: "site/_includes" }', ['site/_includes/a.njk'], '', 0],
  ])('with %s and %j publishes the folder "%s"', (text, keys, source, notes) => {
    const site = siteOf({ '.eleventy.js': `module.exports = () => ({ ${text} });\n` }, ['.eleventy.js', ...keys]);
    expect([site?.source, site?.notes.length]).toEqual([source, notes]);
  });

  it('may have addresses in a layout, for what uses it', () => {
    const files = {
      '.eleventy.js': '',
      '_includes/layouts/post.njk':
        '---\nlayout: base\npermalink: "/blog/{{ page.date | date: \'%Y\' }}/{{ page.fileSlug }}/"\n---\n',
      '_includes/base.njk': '<p>\n',
    };
    expect(siteOf(files)?.addresses).toMatchObject({
      why: 'permalink in the layout _includes/layouts/post.njk',
      candidates: ['/blog/:year/:slug/', '/:sections/:slug/'],
    });
    const fields = { date, layout: 'layouts/post.njk' };
    expect(addressIn(files, '_posts/wells.md', fields)).toBe('/blog/2026/wells/');
    expect(addressIn(files, 'talks/wells.md', { date })).toBe('/talks/wells/');
  });

  it.each([
    ['posts/2026-05-04-wells.md', {}, '/posts/wells/'],
    ['posts/wells/index.md', {}, '/posts/wells/'],
    ['posts/wells.md', { permalink: '/x/' }, '/x/'],
    ['posts/wells.md', { permalink: '/{{ title }}/' }, undefined],
  ])('has %s with %j at its address', (path, fields, address) => {
    expect(addressIn({ '.eleventy.js': '' }, path, fields as Record<string, string>)).toBe(address);
  });
});

describe('A configuration of Zola', () => {
  const toml = 'base_url = "https://wells.example.org"\n';

  it.each([
    ['2026-05-04-Deep_wells.md', {}, '/deep-wells/'],
    ['2026-05-2x-wells.md', {}, '/2026-05-2x-wells/'],
    ['news/wells/index.md', { slug: 'Deep' }, '/news/deep/'],
    ['news/wells.md', { path: '/2026/wells' }, '/2026/wells/'],
    ['Field notes/Brønner.md', {}, '/field-notes/bronner/'],
    ['news/井戸.md', {}, undefined],
  ])('has %s with %j at its address', (path, fields, address) => {
    expect(addressIn({ 'config.toml': toml }, path, fields as Record<string, string>)).toBe(address);
  });

  it.each([
    ['safe', '/news/Deep_井戸-v1.0/'],
    ['off', '/news/Deep (井戸)-v1.0/'],
  ])('may leave names as they are: %s', (mode, address) => {
    const files = { 'config.toml': `${toml}[slugify]\npaths = "${mode}"\n` };
    expect(addressIn(files, 'news/Deep (井戸)-v1.0.md')).toBe(address);
  });

  it.each([
    ['', []],
    ['generate_feeds = true\n', ['/atom.xml']],
    ['generate_feed = true\nfeed_filename = "rss.xml"\n', ['/rss.xml']],
    ['generate_feeds = true\nfeed_filenames = ["a.xml", "b.json"]\n', ['/a.xml']],
  ])('%j had feeds', (more, feeds) => {
    expect(siteOf({ 'config.toml': toml + more })?.feeds.map(({ value }) => value)).toEqual(feeds);
  });

  it('says its languages', () => {
    const site = siteOf({ 'zola.toml': `${toml}default_language = "de"\n[languages.fr]\n` });
    expect(site).toMatchObject({ language: { value: 'de' }, languages: { value: 'de, fr' } });
  });
});

describe('The text of a configuration that is a program', () => {
  it('of Docusaurus says the site and where its blog is', () => {
    const config =
      "module.exports = { title: `Wells`, url: \"https://wells.example.org\", baseUrl: '/a/', i18n: { defaultLocale: 'de' } };\n";
    expect(siteOf({ 'docusaurus.config.js': config })).toMatchObject({
      isProgram: true,
      name: { value: 'Wells' },
      url: { value: 'https://wells.example.org/a' },
      language: { value: 'de' },
      addresses: {
        candidates: ['/blog/:year/:month/:day/:slug/', '/blog/:slug/', '/blog/:sections[1:]/:slug/'],
      },
    });
    const atRoot = { 'docusaurus.config.js': "blog: {\n  routeBasePath: '/',\n}\n" };
    expect(addressIn(atRoot, 'blog/2026-05-04-wells.md')).toBe('/2026/05/04/wells/');
    expect(addressIn(atRoot, 'blog/2026/05/04/wells/index.md')).toBe('/2026/05/04/wells/');
    expect(addressIn(atRoot, 'blog/2026-05-04-wells.md', { slug: '/deep' })).toBe('/deep/');
    const besides =
      "const baseUrl = 'https://git.example.org/edit';\nexport default { url: 'https://wells.example.org', baseUrl: '/a/', presets: [\n" +
      "['classic', { blog: { path: 'blog', feedOptions: { title: 'a } b' } }, docs: { routeBasePath: '/docs' } }]],\n" +
      "plugins: [['@docusaurus/plugin-content-docs', { routeBasePath: '/architecture' }]] };\n";
    expect(siteOf({ 'docusaurus.config.js': besides })?.url?.value).toBe('https://wells.example.org/a');
    expect(addressIn({ 'docusaurus.config.js': besides }, 'blog/2026-05-04-a.md')).toBe('/blog/2026/05/04/a/');
    const menu =
      "const name = 'Wells';\nexport default {\n  themeConfig: {\n    footer: { links: [{ title: 'Sections' }] },\n  },\n  title: 'The Wells',\n  tagline: 'Deep',\n  baseUrl: '/',\n};\n";
    expect(siteOf({ 'docusaurus.config.ts': menu })?.name?.value).toBe('The Wells');
    const plugin = "plugins: [['@docusaurus/plugin-content-blog', {\n  routeBasePath: 'posts' }]]\n";
    expect(addressIn({ 'docusaurus.config.js': plugin }, 'blog/2026/05-04-wells.md')).toBe('/posts/2026/05/04/wells/');
  });

  it('of Astro, and the names of its pages, say where articles are', () => {
    const files = { 'astro.config.ts': "site: 'https://wells.example.org', base: '/a', build: { format: 'file' }\n" };
    const site = siteOf(files, ['src/pages/index.astro', 'src/pages/posts/[id].astro']);
    expect(site).toMatchObject({ url: { value: 'https://wells.example.org/a' }, notes: [] });
    expect(site?.addresses.candidates[0]).toBe('/posts/:filename.html');
    const item = { path: 'blog/Deep Wells.md', fields: {}, publishAt: 0 };
    expect(site?.addressOf(item)).toBe('/posts/deep-wells.html');
    expect(siteOf(files)?.addressOf(item)).toBeUndefined();
  });

  it('of Astro may have pages with parameters, which are guessed, or Starlight', () => {
    const files = { 'astro.config.ts': '' };
    const site = siteOf(files, ['src/pages/blog/[category]/[year]/[id].astro']);
    expect(site?.addresses.candidates).toEqual(['/:sections/:year/:slug/']);
    expect(site?.notes).toHaveLength(1);
    const dated = siteOf(files, ['src/pages/posts/[pubYear]/[pubMonth]/[pub_day]/[id].astro']);
    expect(dated?.addresses.candidates[0]).toBe('/posts/:year/:month/:day/:slug/');
    const inFolders = siteOf(files, ['src/pages/news/[country]/[town]/[id].astro']);
    expect(inFolders?.addresses.candidates[0]).toBe('/:sections/:filename/');
    const item = { path: 'blog/talks/2026-05-04_Nix-0.9.md', fields: { date }, publishAt: 0 };
    expect(site?.addressOf(item)).toBe('/blog/talks/2026/nix-09/');
    const other = "export default {\n  site: 'https://wells.example.org',\n  plugins: [{\n    base: '/log' }] };\n";
    expect(siteOf({ 'astro.config.ts': other })?.url?.value).toBe('https://wells.example.org');
    const starlight = siteOf({ 'astro.config.ts': "import starlight from '@astrojs/starlight';\n" });
    expect(starlight).toMatchObject({
      source: 'src/content/docs',
      addresses: { candidates: ['/:sections/:filename/', '/:sections/:slug/'] },
    });
    expect(starlight?.addressOf({ path: 'blog/tauri_2.0.mdx', fields: {}, publishAt: 0 })).toBe('/blog/tauri_20/');
  });

  it('of Pelican says patterns, and that names come from files', () => {
    const config =
      "ARTICLE_SAVE_AS = 'a/{date:%Y}/{slug}/index.html'\nSLUGIFY_SOURCE = 'basename'\nTAG_URL = 't/{slug}/'\n";
    const site = siteOf({ 'pelicanconf.py': config });
    expect(site?.addresses.candidates).toEqual(['/a/:year/:slug/']);
    expect(site?.tags?.value).toBe('/t/:tag/');
    expect(addressIn({ 'pelicanconf.py': config }, 'news/deep.md', { Date: date })).toBe('/a/2026/deep/');
    expect(addressIn({ 'pelicanconf.py': '' }, 'news/a.md', { Title: "It's a café", Date: date })).toBe(
      '/its-a-cafe.html',
    );
    const named = "FILENAME_METADATA = r'(?P<date>\\d{4}-\\d{2}-\\d{2})_(?P<slug>.*)'\n";
    expect(addressIn({ 'pelicanconf.py': named }, '2026-05-04_deep.md', { Title: 'Wells' })).toBe('/deep.html');
    expect(addressIn({ 'pelicanconf.py': '' }, 'a.md', { Title: 'Wells', Slug: 'Wells-3.0' })).toBe('/Wells-3.0.html');
  });

  it('is not taken from comments, nor from a text that is put together', () => {
    const config = "// title: 'No'\n  # SITENAME = 'No'\nconst x = { title: `${name} site` };\n";
    expect(siteOf({ 'docusaurus.config.js': config })?.name).toBeUndefined();
  });
});
