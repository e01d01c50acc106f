import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';

/** A site with these options; `keys`: its other files. */
function siteOf(options: string, { key = '.vitepress/config.ts', keys = [] as string[] } = {}) {
  return originIn({ files: [{ key, text: `export default defineConfig({\n${options}})\n` }], keys: [key, ...keys] });
}

function addressIn(options: string, path: string) {
  return siteOf(options)?.addressOf({ path, fields: {}, publishAt: 0 });
}

describe('A configuration of VitePress', () => {
  it('says the site, its language and the folder of its pages', () => {
    const options =
      "  title: 'Wells',\n  description: 'On water',\n  lang: 'nb',\n  srcDir: './pages',\n  sitemap: { hostname: 'https://wells.example.org/' },\n";
    expect(siteOf(options, { key: 'docs/.vitepress/config/index.mts' })).toMatchObject({
      generator: 'VitePress',
      name: { value: 'Wells' },
      description: { value: 'On water' },
      language: { value: 'nb' },
      url: { value: 'https://wells.example.org' },
      source: 'docs/pages',
    });
  });

  it('has languages by the names of folders, where it has locales', () => {
    const options =
      "  lang: 'en',\n  locales: { root: { label: 'English' }, fr: { label: 'Français', lang: 'fr' } },\n";
    const keys = ['posts/a.md', 'fr/posts/a.md'];
    expect(siteOf(options, { keys })?.languages?.value).toBe('en, fr');
    expect(siteOf("  lang: 'en',\n", { keys })?.languages).toBeUndefined();
  });

  it.each([
    ['', 'posts/Deep wells.md', '/posts/Deep wells.html'],
    ['', 'posts/wells/index.md', '/posts/wells/'],
    ['  cleanUrls: true,\n', 'posts/wells.md', '/posts/wells'],
    ['  cleanUrls: false,\n', 'posts/wells.md', '/posts/wells.html'],
    ["  rewrites: { 'en/:rest*': ':rest*' },\n", 'en/posts/wells.md', '/posts/wells.html'],
    ["  rewrites: { 'en/:rest*': ':rest*' },\n", 'fr/posts/wells.md', '/fr/posts/wells.html'],
    ["  rewrites: {\n    'posts/:year/:name.md': 'news/:name.md',\n  },\n", 'posts/2026/wells.md', '/news/wells.html'],
    ['  rewrites(id) { return id },\n', 'posts/wells.md', undefined],
    ['  rewrites: rules,\n', 'posts/wells.md', undefined],
    ["  rewrites: { '(.*)/posts/(.*)': '$2' },\n", 'posts/wells.md', undefined],
  ])('%j puts %s at %s', (options, path, address) => {
    expect(addressIn(options, path)).toBe(address);
  });

  it('is tried without the folders, or without the first, where `rewrites` may leave them out', () => {
    expect(siteOf('')?.addresses.candidates).toEqual(['/:sections/:filename.html', '/:sections/:filename/']);
    expect(siteOf("  cleanUrls: true,\n  rewrites: { 'a/:b': ':b' },\n")?.addresses.candidates).toEqual([
      '/:sections/:filename/',
      '/:sections[1:]/:filename/',
      '/:filename/',
    ]);
  });

  it('may have `rewrites` that are code, which is said', () => {
    expect(siteOf('  rewrites: rules,\n')?.notes).toEqual([
      '`rewrites` in .vitepress/config.ts is code: nobody can tell whether addresses are kept without running it.',
    ]);
    expect(siteOf('')?.notes).toEqual([]);
  });
});
