import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';

/** A site of Astro with these pages and articles. */
function siteOf(files: Record<string, string>, articles: readonly string[], config = '') {
  const all = { 'astro.config.mjs': config, ...files };
  return originIn({
    files: Object.entries(all).map(([key, text]) => ({ key, text })),
    keys: [...Object.keys(all), ...articles],
  });
}

const listing = (...collections: string[]) =>
  '---\nexport async function getStaticPaths() {\n' +
  collections.map((name) => `  const ${name} = await getCollection('${name}');\n`).join('') +
  '  return all.map((entry) => ({ params: { slug: entry.id } }));\n}\n---\n<Content />\n';

function addresses(site: ReturnType<typeof siteOf>, ...paths: string[]) {
  return paths.map((path) => site?.addressOf({ path, fields: { date: '2026-05-04' }, publishAt: 0 }));
}

describe('The pages of Astro', () => {
  const articles = ['src/content/bandos/a.md', 'src/content/noticias/b.md'];

  it.each(['[...slug]', '[slug]', '[id]', '[post]', '[slug]/index'])('%s: each has its own collection', (name) => {
    const pages = Object.fromEntries(
      ['bandos', 'noticias'].map((one) => [`src/pages/${one}/${name}.astro`, listing(one)]),
    );
    const site = siteOf(pages, articles);
    expect(site?.addresses.candidates[0]).toBe('/bandos/:filename/');
    expect(site?.sections?.['noticias']?.candidates[0]).toBe('/noticias/:filename/');
    expect(addresses(site, 'bandos/a.md', 'noticias/b.md')).toEqual(['/bandos/a/', '/noticias/b/']);
  });

  it.each([
    ['one page lists both', { 'src/pages/[...slug].astro': listing('bandos', 'noticias') }, ['/a/', '/b/']],
    ['a page shows only one', { 'src/pages/news/[...slug].astro': listing('noticias') }, [undefined, '/news/b/']],
    [
      'one is listed beside the article',
      {
        'src/pages/x/[...slug].astro': `${listing('bandos')}{(await getCollection('noticias')).length}`,
        'src/pages/y/[...slug].astro': listing('noticias'),
      },
      ['/x/a/', '/y/b/'],
    ],
    [
      'pages do not say what they list, but their folders do',
      { 'src/pages/bandos/[slug].astro': '<Content />', 'src/pages/noticias/[slug].astro': '<Content />' },
      ['/bandos/a/', '/noticias/b/'],
    ],
    ['one page does not say what it lists', { 'src/pages/x/[slug].astro': '<Content />' }, ['/x/a/', '/x/b/']],
    [
      'one page does not say what it lists, and the other does',
      { 'src/pages/x/[slug].astro': listing('bandos'), 'src/pages/y/[slug].astro': '<Content />' },
      ['/x/a/', '/y/b/'],
    ],
    [
      'a page shows data of another kind',
      { 'src/pages/a/[slug].astro': '---\n---\n<Card />', 'src/pages/x/[slug].astro': listing('bandos', 'noticias') },
      ['/x/a/', '/x/b/'],
    ],
    [
      'an older page lists files',
      { 'src/pages/x/[slug].astro': "await import.meta.glob('../../content/bandos/*.md')\n<Content />" },
      ['/x/a/', undefined],
    ],
    [
      'an answer of a server takes an entry',
      { 'src/pages/x/[slug].astro': "await getEntry('bandos', Astro.params.slug)\n<Content />" },
      ['/x/a/', undefined],
    ],
    [
      'a page has a parameter of its own name',
      { 'src/pages/x/[entrada].astro': listing('bandos').replace('slug:', 'entrada:') },
      ['/x/a/', undefined],
    ],
    [
      'a list of pages is none',
      { 'src/pages/x/[...page].astro': listing('bandos'), 'src/pages/y/[id].astro': listing('bandos') },
      ['/y/a/', undefined],
    ],
  ])('%s', (_, pages, expected) => {
    expect(addresses(siteOf(pages, articles), 'bandos/a.md', 'noticias/b.md')).toEqual(expected);
  });

  it.each([
    ["loader: glob({ pattern: '**/*.md', base: './src/content/posts' })", 'src/content', 'posts'],
    ["loader: glob({ base: process.env.BASE ?? './src/data/posts', pattern: '*.md' })", 'src/data', 'posts'],
    ['schema', 'src/content', 'news'],
  ])('show a collection of another folder: %s', (loader, source, folder) => {
    const config = `const own = defineCollection({ ${loader} });\nexport const collections = { news: own };\n`;
    const pages = { 'src/pages/x/[id].astro': listing('news'), 'src/pages/y/[id].astro': listing('others') };
    const files = { 'src/content.config.ts': config, ...pages };
    const site = siteOf(files, [`${source}/${folder}/a.md`, `${source}/others/b.md`]);
    expect(site?.source).toBe(source);
    expect(addresses(site, `${folder}/a.md`, 'others/b.md')).toEqual(['/x/a/', '/y/b/']);
  });

  it('say nothing of addresses that are made by code', () => {
    const config = 'const blog = defineCollection({ loader: glob({ generateId: ({ data }) => data.path }) });\n';
    const files = { 'src/content.config.ts': config, 'src/pages/x/[id].astro': listing('blog') };
    const site = siteOf(files, ['src/content/blog/a.md']);
    expect(addresses(site, 'blog/a.md')).toEqual([undefined]);
    expect(site?.notes).toEqual([
      'src/content.config.ts names articles by code (`generateId`): nobody can tell whether addresses are kept without running it.',
    ]);
  });

  it.each([
    [
      "export default defineConfig({ site: process.env.URL || 'https://wells.example.org/' });",
      'https://wells.example.org',
    ],
    ["defineConfig({\n  site: process.env['URL'] ?? 'https://wells.example.org',\n})", 'https://wells.example.org'],
    [
      "const url = import.meta.env.URL || 'https://wells.example.org';\ndefineConfig({ site: url })",
      'https://wells.example.org',
    ],
    ["const url = 'https://wells.example.org';\ndefineConfig({\n  site: url\n})", 'https://wells.example.org'],
    ["defineConfig({ site: process.env.URL || 'http://localhost:4321' })", undefined],
    ['defineConfig({ site: process.env.URL })', undefined],
  ])('say where the site is, by default or by a constant: %s', (config, url) => {
    expect(siteOf({}, [], config)?.url?.value).toBe(url);
  });

  it('may be of other languages', () => {
    const config = "i18n: { defaultLocale: 'en', locales: ['en', 'es'] }";
    const files = {
      'src/pages/[lang]/blog/[...slug].astro': listing('blog'),
      'src/pages/blog/[...slug].astro': listing('blog'),
    };
    const paths = ['blog/en/a.md', 'blog/es/a.md', 'es/blog/b.md', 'blog/c.md'];
    const own = siteOf(files, ['src/content/blog/en/a.md'], config);
    expect(own?.languages?.value).toBe('en, es');
    expect(own?.addresses.candidates[0]).toBe('/blog/:filename/');
    expect(addresses(own, ...paths)).toEqual(['/blog/a/', '/es/blog/a/', '/es/blog/b/', '/blog/c/']);
    const { 'src/pages/[lang]/blog/[...slug].astro': text } = files;
    const all = siteOf({ 'src/pages/[lang]/blog/[...slug].astro': text }, ['src/content/blog/en/a.md'], config);
    expect(all).toMatchObject({ notes: [], addresses: { written: '/:lang/blog/:filename/' } });
    expect(addresses(all, ...paths)).toEqual(['/en/blog/a/', '/es/blog/a/', '/es/blog/b/', '/en/blog/c/']);
  });
});
