import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';
import { linesOf, merged, partsOf, yamlOf } from '../../../../lambdas/core/reading/origins/lines.ts';
import { readSettings } from '../../../../lambdas/core/reading/read-settings.ts';

const siteOf = (toml: string) => originIn({ files: [{ key: 'hugo.toml', text: toml }], keys: [] })!;
const names = (toml: string, written = {}, paths: string[] = []) =>
  linesOf(siteOf(toml), written, paths).map(({ path }) => path.join('.'));

describe('The lines for settings', () => {
  it('leave out what the settings say, what nothing is said of, and what cannot be used here', () => {
    const toml = 'title = "Wells"\nbaseURL = "/"\ntimeZone = "Somewhere"\ndefaultContentLanguage = "fr"\n';
    expect(names(toml)).toEqual(['name', 'language', 'feeds.former']);
    expect(names(toml, { name: 'Wells', feeds: { entries: '10' } })).toEqual(['language', 'feeds.former']);
    expect(names(toml, { language: 'fr', feeds: { former: [] } })).toEqual(['name']);
  });

  it.each([
    ['cn', 'zh-CN', 'languageCode in hugo.toml is cn'],
    ['jp-JP', 'ja', 'languageCode in hugo.toml is jp-JP'],
    ['kr', 'kr', 'languageCode in hugo.toml'],
  ])('have the language of a country whose code is taken for one: %s', (code, value, why) => {
    const lines = linesOf(siteOf(`languageCode = "${code}"\n`), {}, []);
    expect(lines.find(({ path: [name] }) => name === 'language')).toEqual({ path: ['language'], value, why });
  });

  it('name the languages of articles that there are', () => {
    const toml = 'defaultContentLanguage = "en"\n[languages.en]\n[languages.fr]\n[languages.de]\n[languages.es]\n';
    const lines = linesOf(siteOf(toml), {}, ['articles/a.fr.md', 'articles/de/a.md', 'articles/desk/a.md']);
    expect(lines.find(({ path: [name] }) => name === 'languages')?.value).toEqual(['en', 'fr', 'de']);
    expect(names(toml, {}, ['articles/a.md'])).not.toContain('languages');
    // A folder that is no part of addresses.
    expect(names(toml, {}, ['articles/en/a.md'])).toContain('languages');
  });

  it('are YAML that is read as it is meant, each with its reason', () => {
    const lines = [
      { path: ['name'] as const, value: 'Wells: "deep" #1', why: 'title' },
      { path: ['permalink', 'articles'] as const, value: '/:year/:slug/', why: 'a' },
      { path: ['permalink', 'sections'] as const, value: { 'my news': '/n/:slug.html' }, why: 'b' },
      { path: ['feeds', 'former'] as const, value: ['/index.xml', '/tags/:tag/index.xml'], why: 'c' },
      { path: ['description'] as const, value: 'yes', why: 'd' },
    ];
    const yaml = yamlOf(lines).join('\n');
    expect(yaml).toBe(`\
name: "Wells: \\"deep\\" #1" # title
permalink:
  articles: /:year/:slug/ # a
  sections: # b
    my news: /n/:slug.html
feeds:
  former: # c
    - /index.xml
    - /tags/:tag/index.xml
description: "yes" # d`);
    expect(readSettings(yaml).settings).toEqual(readSettings(JSON.stringify(merged({}, lines))).settings);
    expect(partsOf(lines.slice(1, 2))).toEqual(['  articles: /:year/:slug/ # a']);
  });

  it('join what is written in its shorter form', () => {
    const line = { path: ['permalink', 'former'] as const, value: ['/:slug/'], why: '' };
    expect(merged({ permalink: '/a/:slug/' }, [line])).toEqual({
      permalink: { articles: '/a/:slug/', former: ['/:slug/'] },
    });
  });
});
