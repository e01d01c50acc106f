import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockAfter, moveIn } from '../support/move-in.ts';
import { editors } from '../support/tidings.ts';

// Somebody who has never read the guide: checks the folder as it is, does what is said, and checks and builds again.

const editor = editors();
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>';
const post = (title: string, ...fields: string[]) =>
  ['---', `title: ${title}`, ...fields, '---', '', 'Text.', ''].join('\n');

interface Case {
  files: Record<string, string>;
  /** What `check` is told to look at; `old`, unless it is given. */
  folder?: string;
  /** The first sentence. */
  found: string;
  settings: string;
  /** Pages at the addresses that they had. */
  pages: string[];
  /** What is read once only: routes of Astro are no part of a newsroom. */
  isToldOnce?: true;
  /** Former addresses of feeds. */
  feeds?: string[];
}

const cases: Record<string, Case> = {
  'Hugo, by section': {
    files: {
      'hugo.toml':
        'baseURL = "https://wells.example.org/"\ntitle = "The Wells"\ndefaultContentLanguage = "en"\ntimeZone = "Europe/Oslo"\n' +
        '[languages.en]\n[languages.fr]\n[permalinks]\nnews = "/:year/:month/:slug/"\nlabs = "/:filename"\n',
      'content/news/wells.md': post('Deep wells', 'date: 2026-05-04', 'slug: deep'),
      'content/news/wells.fr.md': post('Puits', 'date: 2026-05-04', 'slug: puits'),
      'content/news/roads/index.md': post('Long roads', 'date: 2026-05-05', 'image: /img/road.svg', 'imageAlt: A road'),
      'content/news/2026-05-07_Water-2-0.md': post('What’s new in Water 2.0?', 'date: 2026-05-07'),
      'content/labs/2026-05-06-rain.md': post('Rain', 'date: 2026-05-06'),
      'content/about.md': post('About'),
      'static/img/road.svg': svg,
    },
    found:
      'This looks like a Hugo archive: old/hugo.toml. Its articles are at `/:year/:month/:slug/` (permalinks for ' +
      'news in hugo.toml), `/:filename` (permalinks for labs in hugo.toml).',
    settings: `\
name: The Wells # title in hugo.toml
url: https://wells.example.org # baseURL in hugo.toml
language: en # defaultContentLanguage in hugo.toml
timezone: Europe/Oslo # timeZone in hugo.toml
languages: # languages in hugo.toml
  - en
  - fr
permalink:
  articles: /:sections/:slugorcontentbasename/ # the default of Hugo for articles of any section
  sections: # permalinks for news in hugo.toml, permalinks for labs in hugo.toml
    news: /:year/:month/:slugortitle/
    labs: /:filename/
feeds:
  former: # Hugo's feeds
    - /index.xml
    - /news/index.xml
    - /labs/index.xml
    - /tags/:tag/index.xml
`,
    pages: [
      ...['2026/05/deep/', '2026/05/long-roads/', '2026/05/whats-new-in-water-2.0/'],
      ...['2026-05-06-rain/', 'fr/2026/05/puits/'],
    ],
    feeds: ['index.xml', 'news/index.xml'],
  },
  'Hugo, seen from its content folder, with the default addresses': {
    folder: 'old/content',
    files: {
      'config/_default/hugo.yaml': 'baseURL: https://wells.example.org/\ntitle: The Wells\n',
      'config/_default/languages.en.toml': 'locale = "en-GB"\n',
      'content/blog/2026/Deep.md': post('Deep wells', 'date: 2026-05-04'),
      'content/blog/roads.md': post('Roads', 'date: 2026-05-05', 'url: /long/roads.html'),
      'static/img/road.svg': svg,
    },
    found:
      'This looks like a Hugo archive: old/config/_default/hugo.yaml. Its articles are at ' +
      '`/:sections/:slugorcontentbasename/` (the default of Hugo for articles of any section).',
    settings: `\
name: The Wells # title in config/_default/hugo.yaml
url: https://wells.example.org # baseURL in config/_default/hugo.yaml
language: en-GB # locale in config/_default/languages.en.toml
permalink:
  articles: /:sections/:slugorcontentbasename/ # the default of Hugo for articles of any section
feeds:
  former: # Hugo's feeds
    - /index.xml
    - /tags/:tag/index.xml
`,
    pages: ['blog/2026/deep/', 'long/roads.html'],
    feeds: ['index.xml'],
  },
  'Jekyll, with its default addresses and folders as categories': {
    files: {
      '_config.yml':
        'title: "Wells: an archive"\nurl: https://wells.example.org\nbaseurl: /news\nlang: en-GB\ntimezone: Asia/Tokyo\n' +
        'feed:\n  path: rss.xml\njekyll-archives:\n  enabled: [tags]\n  permalinks: { tag: /topics/:name/ }\n',
      'blog/_posts/2026-05-04-deep_wells.markdown': post('Deep wells', 'layout: post', 'categories: [Water]'),
      'blog/_posts/2026-05-05-roads.md': post('Roads', 'date: 2026-05-05 20:00:00 +0000', 'tags: [Travel]'),
      'blog/_drafts/idea.md': post('Idea'),
      'about.md': post('About'),
      'img/road.svg': svg,
    },
    found:
      'This looks like a Jekyll archive: old/_config.yml. Its articles are at `/:categories/:year/:month/:day/:title.html` (the style date, the default of Jekyll).',
    settings: `\
name: "Wells: an archive" # title in _config.yml
url: https://wells.example.org/news # url in _config.yml
language: en-GB # lang in _config.yml
timezone: Asia/Tokyo # timezone in _config.yml
permalink:
  articles: /:sections/:categories/:year/:month/:day/:title.html # the style date, the default of Jekyll
  tags: /topics/:tag/ # jekyll-archives in _config.yml
feeds:
  former: # feed: path in _config.yml
    - /rss.xml
`,
    pages: ['blog/water/2026/05/04/deep_wells.html', 'blog/2026/05/06/roads.html', 'topics/travel/'],
    feeds: ['rss.xml'],
  },
  'Hexo, with names that have spaces and pictures in folders': {
    files: {
      '_config.yml':
        'title: Wells\nsubtitle: On water\nurl: https://wells.example.org\nroot: /\nlanguage: [en]\ntimezone: Africa/Nairobi\n' +
        'source_dir: source\npermalink: :year/:month/:day/:title/\nnew_post_name: :title.md\npost_asset_folder: true\n' +
        'tag_dir: topics\nfeed:\n  type: rss2\n',
      'source/_posts/Deep Wells.md': post('Deep wells', 'date: 2026-05-04 01:00:00', 'tags: [Water]'),
      'source/_posts/Deep Wells/map.svg': svg,
      'source/_posts/news/roads.md': post('Roads', 'date: 2026-05-05 10:00:00'),
      'source/_drafts/idea.md': post('Idea'),
      'source/about/index.md': post('About'),
      'source/images/road.svg': svg,
      'scaffolds/post.md': '---\ntitle: {{ title }}\ndate: {{ date }}\n---\n',
      'themes/plain/source/x.svg': svg,
    },
    found:
      'This looks like a Hexo archive: old/_config.yml. Its articles are at `:year/:month/:day/:title/` (permalink in _config.yml).',
    settings: `\
name: Wells # title in _config.yml
url: https://wells.example.org # url in _config.yml
description: On water # subtitle in _config.yml
language: en # language in _config.yml
timezone: Africa/Nairobi # timezone in _config.yml
permalink:
  articles: /:year/:month/:day/:sections/:filename/ # permalink in _config.yml
  tags: /topics/:tag/ # tag_dir in _config.yml
feeds:
  former: # feed in _config.yml
    - /rss2.xml
`,
    pages: ['2026/05/04/Deep Wells/', '2026/05/05/news/roads/', 'topics/water/'],
    feeds: ['rss2.xml'],
  },
  'Hexo, with a plugin that numbers its posts': {
    files: {
      '_config.yml':
        'title: Wells\nurl: https://wells.example.org\nsource_dir: source\npermalink: posts/:abbrlink.html\n',
      'source/_posts/Deep Wells.md': post('Deep wells', 'date: 2026-05-04 01:00:00', 'abbrlink: 4a17b156'),
      'source/_posts/news/roads.md': post('Roads', 'date: 2026-05-05 10:00:00', 'abbrlink: 30134'),
    },
    found:
      'This looks like a Hexo archive: old/_config.yml. Its articles are at `posts/:abbrlink.html` (permalink in _config.yml).',
    settings: `\
name: Wells # title in _config.yml
url: https://wells.example.org # url in _config.yml
permalink:
  articles: /posts/:slug.html # permalink in _config.yml
`,
    pages: ['posts/4a17b156.html', 'posts/30134.html'],
  },
  'Eleventy, with data of its folder and a filter of its own': {
    files: {
      'eleventy.config.js':
        'import rss from "@11ty/eleventy-plugin-rss";\nexport default (config) => {\n' +
        '  config.addFilter("byMonth", (date) => DateTime.fromJSDate(date).toFormat("yyyy/MM"));\n' +
        '  return { dir: { input: "src" } };\n};\n',
      'src/_data/site.json': '{ "title": "The Wells", "url": "https://wells.example.org", "language": "en" }',
      'src/posts/posts.11tydata.js':
        'module.exports = { permalink: "/writing/{{ page.date | byMonth }}/{{ page.fileSlug }}/index.html" };\n',
      'src/posts/2026-05-04-deep-wells.md': post('Deep wells'),
      'src/posts/roads.md': post('Roads', 'date: 2026-05-05'),
      'src/about.md': post('About'),
    },
    found:
      'This looks like an Eleventy archive: old/eleventy.config.js. Its articles are at ' +
      '`/writing/{{ page.date | byMonth }}/{{ page.fileSlug }}/index.html` (permalink in the text of ' +
      'src/posts/posts.11tydata.js). eleventy.config.js is a program: it was not run, only read. Compare what is said here with ' +
      'addresses that you know.',
    settings: `\
name: The Wells # title in src/_data/site.json
url: https://wells.example.org # url in src/_data/site.json
language: en # language in src/_data/site.json
permalink:
  articles: /writing/:year/:month/:slug/ # permalink in the text of src/posts/posts.11tydata.js
feeds:
  former: # the RSS plugin in eleventy.config.js
    - /feed/feed.xml
`,
    pages: ['writing/2026/05/deep-wells/', 'writing/2026/05/roads/'],
    feeds: ['feed/feed.xml'],
  },
  'Eleventy, with a folder for every language': {
    files: {
      'eleventy.config.js': 'export default () => ({ dir: { input: "src" } });\n',
      'src/_data/site.json': '{ "title": "The Wells", "url": "https://wells.example.org", "language": "en" }',
      'src/en/blog/wells.md': post('Deep wells', 'date: 2026-05-04'),
      'src/fr/blog/wells.md': post('Puits', 'date: 2026-05-04'),
      'src/en/roads/index.md': post('Roads', 'date: 2026-05-05'),
    },
    found:
      'This looks like an Eleventy archive: old/eleventy.config.js. Its articles are at `/:sections/:slug/` (the rule of ' +
      'Eleventy: the folders, then the name without its day). eleventy.config.js is a program: it was not run, only read. ' +
      'Compare what is said here with addresses that you know.',
    settings: `\
name: The Wells # title in src/_data/site.json
url: https://wells.example.org # url in src/_data/site.json
language: en # language in src/_data/site.json
permalink:
  articles: /:lang/:sections/:slug/ # the rule of Eleventy: the folders, then the name without its day
`,
    pages: ['en/blog/wells/', 'fr/blog/wells/', 'en/roads/'],
  },
  Zola: {
    files: {
      'config.toml':
        'base_url = "https://wells.example.org"\ntitle = "The Wells"\ndefault_language = "en"\ngenerate_feeds = true\n' +
        'feed_filenames = ["rss.xml", "atom.xml"]\n',
      'content/_index.md': '+++\ntitle = "All"\n+++\n',
      'content/2026-05-04-deep-wells.md': '+++\ntitle = "Deep wells"\n+++\nText.\n',
      'content/news/Long-Roads.md': '+++\ntitle = "Roads"\ndate = 2026-05-05\n+++\nText.\n',
      'content/news/rain/index.md': '+++\ntitle = "Rain"\npath = "2026/05/06/rain"\n+++\nText.\n',
    },
    found:
      'This looks like a Zola archive: old/config.toml. Its articles are at `/:sections/:slug/` (the rule of Zola: ' +
      'the folders, then the slug or the name without its day).',
    settings: `\
name: The Wells # title in config.toml
url: https://wells.example.org # base_url in config.toml
language: en # default_language in config.toml
permalink:
  articles: /:sections/:slug/ # the rule of Zola: the folders, then the slug or the name without its day
feeds:
  former: # feeds in config.toml
    - /rss.xml
`,
    pages: ['deep-wells/', 'news/long-roads/', '2026/05/06/rain/'],
    feeds: ['rss.xml'],
  },
  Astro: {
    files: {
      'astro.config.mjs': "export default defineConfig({\n  site: 'https://wells.example.org',\n});\n",
      'src/pages/writing/[...slug].astro': '---\n---\n',
      'src/pages/rss.xml.js': 'export const GET = () => {};\n',
      'src/content/blog/Deep-Wells.md': post('Deep wells', 'pubDate: 2026-05-04'),
      'src/content/blog/2026-05-05-roads.mdx': post('Roads', 'pubDate: 2026-05-05'),
      'public/img/road.svg': svg,
    },
    found:
      'This looks like an Astro archive: old/astro.config.mjs. Its articles are at `/writing/:filename/` (the page ' +
      'src/pages/writing/[...slug].astro). astro.config.mjs is a program: it was not run, only read. Compare what is said here ' +
      'with addresses that you know.',
    settings: `\
url: https://wells.example.org # site in the text of astro.config.mjs
permalink:
  articles: /writing/:filename/ # the page src/pages/writing/[...slug].astro
feeds:
  former: # src/pages/rss.xml
    - /rss.xml
`,
    pages: ['writing/deep-wells/', 'writing/2026-05-05-roads/'],
    isToldOnce: true,
    feeds: ['rss.xml'],
  },
  Pelican: {
    files: {
      'pelicanconf.py':
        "SITENAME = 'The Wells'\nTIMEZONE = 'Europe/Rome'\nDEFAULT_LANG = 'en'\nARTICLE_URL = '{date:%Y}/{date:%m}/{slug}.html'\n",
      'publishconf.py': "SITEURL = 'https://wells.example.org'\n",
      'content/news/wells.md': 'Title: Deep wells\nDate: 2026-05-04 09:00\n\nText.\n',
      'content/news/roads.md': 'Title: Roads\nDate: 2026-05-05\nSlug: long-roads\n\nText.\n',
    },
    found:
      'This looks like a Pelican archive: old/pelicanconf.py. Its articles are at `{date:%Y}/{date:%m}/{slug}.html` ' +
      '(ARTICLE_URL in the text of pelicanconf.py). pelicanconf.py is a program: it was not run, only read. Compare what is said ' +
      'here with addresses that you know.',
    settings: `\
name: The Wells # SITENAME in the text of pelicanconf.py
url: https://wells.example.org # SITEURL in the text of publishconf.py
language: en # DEFAULT_LANG in the text of pelicanconf.py
timezone: Europe/Rome # TIMEZONE in the text of pelicanconf.py
permalink:
  articles: /:year/:month/:title.html # ARTICLE_URL in the text of pelicanconf.py
  tags: /tag/:tag.html # the default of Pelican
  authors: /author/:author.html # the default of Pelican
feeds:
  former: # the default of Pelican
    - /feeds/all.atom.xml
`,
    pages: ['2026/05/deep-wells.html', '2026/05/long-roads.html'],
    feeds: ['feeds/all.atom.xml'],
  },
  Docusaurus: {
    files: {
      'docusaurus.config.ts':
        "export default {\n  title: 'The Wells',\n  tagline: 'All about water',\n  url: 'https://wells.example.org',\n  baseUrl: '/',\n" +
        "  presets: [['classic', { blog: { routeBasePath: 'news' } }]],\n};\n",
      'blog/2026-05-04-deep-wells.md': post('Deep wells', 'tags: [Water]'),
      'blog/2026/05/05/roads/index.mdx': post('Roads'),
      'blog/2026-05-06-rain.md': post('Rain', 'slug: it-rains'),
      'docs/start.md': post('Start'),
      'static/img/road.svg': svg,
    },
    found:
      'This looks like a Docusaurus archive: old/docusaurus.config.ts. Its articles are at `/news/YYYY/MM/DD/name` ' +
      '(routeBasePath in the text of docusaurus.config.ts: the day and the name of the file, or the slug alone). ' +
      'docusaurus.config.ts is a program: it was not run, only read. Compare what is said here with addresses that you know.',
    settings: `\
name: The Wells # title in the text of docusaurus.config.ts
url: https://wells.example.org # url in the text of docusaurus.config.ts
description: All about water # tagline in the text of docusaurus.config.ts
permalink:
  articles: /news/:year/:month/:day/:slug/ # routeBasePath in the text of docusaurus.config.ts: the day and the name of the file, or the slug alone
  former: # some articles were there
    - /news/:slug/
  tags: /news/tags/:tag/ # routeBasePath in the text of docusaurus.config.ts
  authors: /news/authors/:author/ # routeBasePath in the text of docusaurus.config.ts
feeds:
  former: # the feeds of Docusaurus
    - /news/rss.xml
    - /news/atom.xml
    - /news/feed.json
`,
    pages: ['news/2026/05/04/deep-wells/', 'news/2026/05/05/roads/', 'news/it-rains/', 'news/tags/water/'],
    feeds: ['news/rss.xml'],
  },
};

describe('Somebody who moves in by what check says', () => {
  it.each(Object.entries(cases))('from %s keeps every address', async (_, { files, folder = 'old', ...expected }) => {
    const me = editor(Object.fromEntries(Object.entries(files).map(([file, text]) => [`old/${file}`, text])));
    const printed = await moveIn(me, folder);
    expect(printed.split('\n')[0]).toBe(expected.found);
    expect(readFileSync(join(me.folder, 'content/settings.yaml'), 'utf8')).toBe(expected.settings);
    const [, kept, all] =
      /^With these lines (\d+) of (\d+) articles keep their address, such as \//m.exec(printed) ?? [];
    expect(kept).toBe(all);

    const again = (await me.run('check')).printed;
    if (!expected.isToldOnce) expect(again).toContain(`\n\n${all} of ${all} articles keep their address`);
    expect(again).not.toContain('Write in ');
    expect(again).not.toMatch(/: problem$/m);
    const built = await me.run('build', '--now', '2026-06-01T00:00:00Z');
    expect(built.printed).not.toMatch(/: problem$/m);
    const answers = (address: string) =>
      existsSync(join(me.folder, 'site', address.endsWith('/') ? `${address}index.html` : address));
    const addresses = [...expected.pages, ...(expected.feeds ?? [])];
    expect(addresses.filter((address) => !answers(address))).toEqual([]);
  });

  it('is told which articles would lose their address, and the line that keeps each', async () => {
    const names = ['Long Roads', 'Short Roads', 'Dry Wells', 'Wet Wells', 'rain'];
    const me = editor({
      'old/config.toml': 'base_url = "https://wells.example.org"\n[slugify]\npaths = "safe"\n',
      ...Object.fromEntries(names.map((name) => [`old/content/news/${name}.md`, post(name, 'date: 2026-05-04')])),
    });
    const { printed } = await me.run('check', '--content', 'old');
    expect(printed).toContain(`\
With these lines 1 of 5 articles keeps its address, such as /news/rain/ of old/content/news/rain.md. In the front matter of the others, write where they were:

    old/content/news/Dry Wells.md: \`aliases: ["/news/Dry_Wells/"]\`
    old/content/news/Long Roads.md: \`aliases: ["/news/Long_Roads/"]\`
    old/content/news/Short Roads.md: \`aliases: ["/news/Short_Roads/"]\`
    and 1 more: --all shows each

No problems, no warnings in 5 content items.
`);
    expect((await me.run('check', '--content', 'old', '--all')).printed).toContain('old/content/news/Wet Wells.md: ');
    const text = post('Dry wells', 'date: 2026-05-04', 'aliases: ["/news/Dry_Wells/"]');
    me.save('old/content/news/Dry Wells.md', text);
    expect((await me.run('check', '--content', 'old')).printed).toContain('With these lines 2 of 5 articles');
  });

  it('is told what to copy where no generator is known: the folders of texts that have dates', async () => {
    const me = editor({
      'old/README.md': 'A program.\n',
      'old/package.json': '{}',
      'old/src/posts/rain.md': post('Rain', 'date: 2026-05-04'),
      'old/src/posts/2026/wells.md': post('Wells', 'date: 2026-05-05'),
      'old/src/pages/about.md': '---\ntitle: About\n---\nText.\n',
      'old/fr/posts/2026-05-05-pluie.md': post('Pluie', 'layout: post'),
      'old/fr/pages/about.md': '---\ntitle: About\n---\nText.\n',
    });
    const { printed } = await me.run('check', '--content', 'old');
    expect(printed).toContain(`\
No generator is known by the files here, and Tidings reads articles in \`articles/\`. What looks like articles, because it has dates, can be copied:

    mkdir -p content/articles/fr/ content/articles/src/
    cp -R old/fr/posts content/articles/fr/ # 1 text
    cp -R old/src/posts content/articles/src/ # 2 texts

Copy the folders of their pictures, too,`);
    expect(printed).not.toContain('There is no old/settings.yaml');
    const { datedFolders } = JSON.parse((await me.run('check', '--content', 'old', '--json')).printed) as {
      datedFolders: unknown;
    };
    expect(datedFolders).toEqual([
      { folder: 'fr/posts', texts: 1 },
      { folder: 'src/posts', texts: 2 },
    ]);
    expect((await me.run('check', '--content', 'old/src/posts')).printed).toContain(
      '    cp -R old/src/posts content/articles/ # 2 texts\n',
    );
    // A folder is not copied into itself.
    me.save('content/wells.md', post('Wells', 'date: 2026-05-04'));
    expect((await me.run('check')).printed).not.toContain('cp -R');
    me.save('old/settings.yaml', 'name: Wells\n');
    expect((await me.run('check', '--content', 'old')).printed).not.toContain('cp -R');
  });

  it('is told that a pattern of addresses has something that settings here do not know, and not to write it', async () => {
    const me = editor({
      'old/_config.yml': 'title: Wells\nsource_dir: source\npermalink: posts/:hash/\n',
      'old/source/_posts/wells.md': post('Wells', 'date: 2026-05-04 01:00:00'),
    });
    const { printed } = await me.run('check', '--content', 'old');
    expect(printed).toContain(
      '`posts/:hash/` has the placeholder :hash, which settings here do not know, so nobody can tell which addresses are kept.',
    );
    expect(printed).toContain('    name: Wells # title in _config.yml\n\n');
    expect(printed).toContain('1 warning in 1 content item.');
  });

  it('is never told to copy a folder as a whole that has the program of a site in it, but its folders of pictures', async () => {
    const me = editor({
      'old/README.md': 'A program.\n',
      'old/gatsby-config.js': 'module.exports = {};\n',
      'old/posts/rain.md': post('Rain', 'date: 2026-05-04'),
      'old/posts/wells.md': post('Wells', 'date: 2026-05-05'),
      'old/posts/static/well.png': '',
      'old/static/img/well.png': '',
      'old/docs/public/well.png': '',
      'old/src/news/2026/wells.md': post('Wells', 'date: 2026-05-05'),
      'old/src/templates/post.js': '',
      'old/posts/2026/more.md': post('More', 'date: 2026-05-06'),
      'old/posts/post.js': '',
      'old/src/icons/well.png': '',
    });
    expect((await me.run('check', '--content', 'old')).printed).toContain(`
    mkdir -p content/articles/
    cp -R old/posts content/articles/ # 3 texts
    cp -R old/src/news content/articles/ # 1 text
    cp -R old/docs/public content/
    cp -R old/static content/

Copy other folders of their pictures, too, into \`content/\`.`);
  });

  it('keeps an address that two articles had with one of them, as before', async () => {
    const me = editor({
      'old/hugo.toml': 'baseURL = "https://wells.example.org"\n[permalinks]\nnews = "/:slug/"\n',
      'old/content/news/wells.md': post('Wells', 'date: 2026-05-04'),
      'old/content/news/more-wells.md': post('Wells', 'date: 2026-05-05'),
    });
    expect((await me.run('check', '--content', 'old')).printed).toContain('With these lines 2 of 2 articles keep');
  });

  it.each([
    [
      'among what is published',
      { 'eleventy.config.js': 'export default () => ({ dir: { input: "src" } });\n' },
      'src/img',
    ],
    ['in the folder of a theme', { 'hugo.toml': '' }, 'themes/plain/static/img'],
  ])('is told to copy pictures that are %s', async (_, configuration, folder) => {
    const source = folder.startsWith('src') ? 'src' : 'content';
    const files = {
      ...configuration,
      [`${source}/blog/wells.md`]: `${post('Wells', 'date: 2026-05-04')}![A road](/img/road.svg)\n`,
      [`${folder}/road.svg`]: svg,
    };
    const me = editor(Object.fromEntries(Object.entries(files).map(([key, text]) => [`old/${key}`, text])));
    await moveIn(me, 'old');
    me.save('content/settings.yaml', 'name: Wells\nurl: https://wells.example.org\n');
    expect((await me.run('check')).printed).toContain('No problems, no warnings in 1 content item.');
  });

  it.each([
    ['eleventy.config.js', 'export default () => ({ dir: { input: "." } });\n', 'posts/wells.md'],
    ['eleventy.config.js', 'export default () => ({ dir: { input: "./src/" } });\n', 'src/posts/wells.md'],
    ['_config.yml', 'source: .\n', '_posts/2026-05-04-wells.md'],
    ['_config.yml', 'source: ./src/\n', 'src/_posts/2026-05-04-wells.md'],
    ['hugo.toml', 'contentDir = "./text/"\n', 'text/posts/wells.md'],
    ['pelicanconf.py', 'PATH = "./text/"\n', 'text/posts/wells.md'],
  ])('is told what to copy however the configuration writes its folder: %s, %j', async (file, text, article) => {
    const files = { [file]: text, [article]: post('Wells', 'date: 2026-05-04') };
    const me = editor(Object.fromEntries(Object.entries(files).map(([key, written]) => [`old/${key}`, written])));
    await moveIn(me, 'old');
    expect((await me.run('check')).printed).toContain('1 of 1 article keeps its address');
  });

  it.each([
    [
      'a template in front matter',
      { '.eleventy.js': 'module.exports = () => ({});\n' },
      'posts/wells.md',
      post('Wells', 'date: 2026-05-04', 'permalink: "{{ title | slugify }}/"'),
    ],
    [
      'a page that is not there',
      { 'astro.config.mjs': 'export default {};\n' },
      'src/content/blog/wells.md',
      post('Wells', 'pubDate: 2026-05-04'),
    ],
  ])('is told what to copy even if %s has the addresses', async (_, configuration, article, text) => {
    const files = Object.entries({ ...configuration, [article]: text });
    const me = editor(Object.fromEntries(files.map(([key, written]) => [`old/${key}`, written])));
    expect(await moveIn(me, 'old')).not.toContain('No folder');
    expect((await me.run('build', '--now', '2026-06-01T00:00:00Z')).printed).toContain('1 article live');
  });

  it('is told to look for the articles if no folder has any', async () => {
    const me = editor({ 'old/hugo.toml': '', 'old/content/about.md': post('About') });
    expect((await me.run('check', '--content', 'old')).printed).toContain(
      'No folder with dated articles was found here: copy the folder with your articles to content/articles/.',
    );
  });

  it('may have copied the articles of a section without its folder', async () => {
    const me = editor({
      'content/hugo.toml': '[permalinks]\npost = "/:year/:month/:slug/"\n',
      'content/articles/_index.md': '---\ntitle: Posts\n---\n',
      'content/articles/deep.md': post('Deep', 'date: 2026-05-04', 'slug: wells'),
      'content/articles/roads/index.md': post('Long roads', 'date: 2026-05-05'),
    });
    const { printed } = await me.run('check');
    expect(blockAfter(printed, 'Write in content/settings.yaml:')).toMatch(
      /^permalink:\n {2}articles: \/:year\/:month\/:slugortitle\/ # permalinks for post in hugo.toml\n/,
    );
    expect(printed).toContain('\nWith these lines 2 of 2 articles keep their address');
  });

  it('may have the configuration in the folder above, until there are settings', async () => {
    const me = editor({
      'config.toml': 'baseURL = "https://wells.example.org"\n[permalinks]\nnews = "/:year/:slug/"\n',
      'content/articles/news/deep.md': post('Deep', 'date: 2026-05-04', 'slug: wells'),
    });
    const { printed } = await me.run('check');
    expect(printed).toMatch(/^This looks like a Hugo archive: config\.toml\. Its articles are at `\/:year\/:slug\/`/);
    expect(printed).not.toContain('To move in, copy');
    expect(printed).toContain(
      '\nWith these lines 1 of 1 article keeps its address, such as /2026/wells/ of content/articles/news/deep.md.',
    );
    me.save('content/settings.yaml', blockAfter(printed, 'Write in content/settings.yaml:'));
    expect((await me.run('check')).printed).toBe('No problems, no warnings in 1 content item.\n');
    expect((await me.run('build')).code).toBe(0);
    expect(existsSync(join(me.folder, 'site/2026/wells/index.html'))).toBe(true);
  });

  it('may name the folder around it, as a repository has it, and is told which one to look at', async () => {
    const me = editor({
      'old/website/docusaurus.config.js': "export default { title: 'Wells' };\n",
      'old/website/blog/2026-05-04-wells.md': post('Wells'),
      'old/docs/_config.yml': 'title: Docs\n',
      'old/docs/_posts/2026-05-04-wells.md': post('Wells'),
      'old/posts/posts.json': '{ "tags": ["Water"] }',
      'old/node_modules/theme/_config.yml': 'title: Theme\n',
    });
    const { printed } = await me.run('check', '--content', 'old');
    expect(printed).toMatch(
      /^old\/docs looks like a Jekyll archive\. To move it in, look at that folder:\n\n {4}.* check --content old\/docs\n\nold\/website looks like a Docusaurus archive\. /,
    );
    expect(printed).not.toContain('There is no old/settings.yaml');
    const { printed: json } = await me.run('check', '--content', 'old', '--json');
    expect(JSON.parse(json)).toMatchObject({
      sitesBelow: [
        { folder: 'old/docs', generator: 'Jekyll' },
        { folder: 'old/website', generator: 'Docusaurus' },
      ],
    });
    me.save('old/settings.yaml', 'name: The Wells\n');
    expect((await me.run('check', '--content', 'old')).printed).not.toContain('looks like');
  });

  it('may name a folder with documentation, and is told of the site with articles below it', async () => {
    const me = editor({
      'old/mkdocs.yml': 'site_name: Wells\n',
      'old/docs/index.md': '# Wells\n',
      'old/website/docusaurus.config.js': "export default { title: 'Wells' };\n",
      'old/website/blog/2026-05-04-wells.md': post('Wells'),
    });
    const site = 'old/website looks like a Docusaurus archive. To move it in, look at that folder:';
    const { printed } = await me.run('check', '--content', 'old');
    expect(printed).toMatch(/^This looks like an MkDocs archive/);
    expect(printed).toContain(site);
    me.remove('old/mkdocs.yml');
    me.save('old/docs/.vitepress/config.ts', 'export default {};\n');
    const again = (await me.run('check', '--content', 'old')).printed;
    expect(again).toMatch(/^This looks like a VitePress archive/);
    expect(again).toContain(site);
    expect(again).not.toContain('old/docs looks like');
    me.remove('old/website/docusaurus.config.js');
    me.remove('old/website/blog/2026-05-04-wells.md');
    me.save('old/package.json', '{}');
    me.save('old/news/2026-05-04-wells.md', post('Wells'));
    expect((await me.run('check', '--content', 'old')).printed).toContain(
      'What looks like articles beside that, because it has dates, can be copied:\n\n    mkdir -p content/articles/\n    cp -R old/news content/articles/ # 1 text\n',
    );
  });

  it('is told, as JSON, every line and every address', async () => {
    const me = editor({
      'old/_config.yml': 'title: The Wells\ncollections: { docs: {} }\n',
      'old/_posts/2026-05-04-deep.md': post('Deep'),
      'old/_posts/2026-05-05-roads.md': post('Roads', 'permalink: /long/:title/'),
    });
    const { moveIn } = JSON.parse((await me.run('check', '--content', 'old', '--json')).printed) as { moveIn: unknown };
    expect(moveIn).toEqual({
      generator: 'Jekyll',
      file: 'old/_config.yml',
      isProgram: false,
      copies: [
        { from: 'old/_posts', into: 'articles/' },
        { from: 'old/_config.yml', into: '' },
      ],
      settings: [
        { name: 'name', value: 'The Wells', why: 'title in _config.yml' },
        {
          name: 'permalink.articles',
          value: '/:categories/:year/:month/:day/:title.html',
          why: 'the style date, the default of Jekyll',
        },
      ],
      addresses: { articles: 2, kept: 2, lost: [] },
      notes: [
        'Of the collections in _config.yml, `posts` holds articles. Those without `output: true` hold none: `docs`.',
      ],
    });
  });

  it('has in settings of their own what they wrote there, and is told only of the rest', async () => {
    const me = editor({
      'content/_config.yml':
        'title: Old name\nurl: https://wells.example.org\npermalink: /:year/:title/\nfeed: { path: rss.xml }\n',
      'content/articles/_posts/2026-05-04-deep.md': post('Deep'),
      'content/settings.yaml': 'name: New name\nfeeds:\n  entries: 10\npermalink: /news/:slug/\n',
    });
    const { printed } = await me.run('check');
    expect(printed).toBe(`\
This looks like a Jekyll archive: content/_config.yml. Its articles are at \`/:year/:title/\` (permalink in _config.yml).

Write in content/settings.yaml:

    url: https://wells.example.org # url in _config.yml

Write in content/settings.yaml, in place of \`permalink: /news/:slug/\`:

    permalink:
      articles: /news/:slug/ # as it is
      former: # permalink in _config.yml
        - /:year/:title/

Write in content/settings.yaml, below \`feeds:\`:

      former: # feed: path in _config.yml
        - /rss.xml

Not in the old configuration, so the defaults apply: \`language: en\`, \`timezone: UTC\`. Write your own where a default is wrong.

With these lines 1 of 1 article keeps its address, such as /2026/deep/ of content/articles/_posts/2026-05-04-deep.md.

${printed.split('\n\n').slice(-2).join('\n\n')}`);
    expect(printed).toContain('1 warning in 1 content item.');
  });

  it('sees the articles as they would be, at the places where they are', async () => {
    const me = editor({
      'old/_config.yml': 'url: https://wells.example.org\n',
      'old/_posts/2026-05-04-deep.md': post('Deep', 'updated: soon'),
    });
    const { code, printed } = await me.run('check', '--content', 'old');
    expect(printed).toContain('\nold/_posts/2026-05-04-deep.md:3:10: problem\n  3 | updated: soon\n');
    expect(code).toBe(1);
  });
});

describe('A newsroom of one’s own', () => {
  const own = {
    'content/settings.yaml': 'name: The Wells\nurl: https://wells.example.org\n',
    'content/articles/wells.md': post('Wells', 'date: 2026-05-04'),
    'content/articles/2026/2026.json': '{ "tags": ["Water"] }',
  };
  const well = 'No problems, no warnings in 1 content item.\n';

  it('is told nothing of other generators', async () => {
    expect((await editor(own).run('check')).printed).toBe(well);
  });

  it('is not taken for what lies around it', async () => {
    const me = editor({
      ...own,
      'docusaurus.config.js': "export default { title: 'Docs' };\n",
      '_config.yml': 'title: Docs\n',
    });
    expect((await me.run('check')).printed).toBe(well);
  });

  it('is not looked for two folders above', async () => {
    const me = editor({ '_config.yml': 'title: Docs\n', 'a/b/articles/wells.md': post('Wells', 'date: 2026-05-04') });
    const { printed } = await me.run('check', '--content', 'a/b');
    expect(printed).toMatch(/^There is no a\/b\/settings\.yaml/);
  });
});
