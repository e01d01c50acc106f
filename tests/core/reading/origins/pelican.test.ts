import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';

const siteOf = (files: Record<string, string>) =>
  originIn({ files: Object.entries(files).map(([key, text]) => ({ key, text })), keys: Object.keys(files) });
const configured = (...lines: string[]) => siteOf({ 'pelicanconf.py': lines.join('\n') });
const item = {
  path: 'wells.md',
  fields: { Title: 'Wells', Date: '2026-05-04' },
  publishAt: Date.UTC(2026, 4, 4),
  timezone: 'UTC',
};

describe('A configuration of Pelican', () => {
  it('may have a prefix before each text', () => {
    const site = configured(
      "SITENAME = u'Poços'",
      "DEFAULT_LANG = u'pt'",
      "ARTICLE_URL = u'{date:%Y}/{slug}/'",
      String.raw`FILENAME_METADATA = (r'(?P<date>\d{4}-\d{2}-\d{2})'`,
      "  r'_(?P<slug>.*)')",
    );
    expect(site).toMatchObject({
      name: { value: 'Poços', why: 'SITENAME in the text of pelicanconf.py' },
      language: { value: 'pt' },
      addresses: { written: '{date:%Y}/{slug}/', candidates: ['/:year/:slug/'] },
    });
    expect(site?.addressOf(item)).toBe('/2026/wells/');
  });

  it.each([
    ['ARTICLE_URL = address()', 'address()', 'ARTICLE_URL'],
    ["ARTICLE_SAVE_AS = f'{base}/{{slug}}.html'", "f'{base}/{{slug}}.html'", 'ARTICLE_SAVE_AS'],
  ])('that gives addresses as code does not have the default ones: %s', (line, code, name) => {
    const site = configured(line);
    expect(site?.addresses).toMatchObject({ written: code, why: `${name} in the text of pelicanconf.py` });
    expect(site?.addressOf(item)).toBeUndefined();
    expect(site?.notes).toEqual([
      `${name} in the text of pelicanconf.py is code, \`${code}\`: nobody can tell whether addresses are kept without running it.`,
    ]);
  });

  it('says addresses by the file, where those of links are code', () => {
    const site = configured('ARTICLE_URL = address()', "ARTICLE_SAVE_AS = '{slug}/index.html'");
    expect(site?.addressOf(item)).toBe('/wells/');
    expect(site?.notes).toEqual([]);
  });

  it('says nothing of tags and authors whose addresses are code', () => {
    const site = configured('TAG_URL = tags()', 'AUTHOR_URL = ""');
    expect(site?.tags).toBeUndefined();
    expect(site?.authors?.value).toBe('/author/:author.html');
    expect(site?.notes).toHaveLength(1);
  });

  it('takes the folder for the category, unless a field says it', () => {
    const site = configured("ARTICLE_URL = '{category}/{slug}.html'", "SLUGIFY_SOURCE = 'basename'");
    expect(site?.addresses.candidates).toEqual(['/:categories/:slug.html', '/:sections/:slug.html']);
    expect(site?.addressOf({ ...item, path: 'Deep water/wells.md' })).toBe('/deep-water/wells.html');
    expect(site?.addressOf({ ...item, path: 'news/wells.md', fields: { Category: 'Roads' } })).toBe(
      '/roads/wells.html',
    );
  });

  it('lets what is published count before what is tried', () => {
    const files = { 'pelicanconf.py': "SITEURL = u''\n", 'publishconf.py': 'SITEURL = u"https://wells.example.org"\n' };
    expect(siteOf(files)?.url?.value).toBe('https://wells.example.org');
  });
});

describe('A text in a program', () => {
  it('has quotation marks of its own behind a backslash', () => {
    const config = String.raw`export default { title: 'It\'s # deep', url: "https://wells.example.org" };`;
    expect(siteOf({ 'docusaurus.config.js': config })).toMatchObject({ name: { value: "It's # deep" } });
  });
});
