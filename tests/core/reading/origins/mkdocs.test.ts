import { describe, expect, it } from 'vitest';
import { originIn } from '../../../../lambdas/core/reading/origins/find-origin.ts';
import type { SourceFields } from '../../../../lambdas/core/reading/origins/source-item.ts';

function siteOf(yaml: string, file = 'mkdocs.yml') {
  return originIn({ files: [{ key: file, text: yaml }], keys: [file] });
}

function addressIn(yaml: string, path: string, fields: SourceFields, title = 'Wells') {
  return siteOf(yaml)?.addressOf({ path, fields, title, publishAt: Date.parse('2026-05-04') });
}

const date = '2026-05-04';
const blog = (...options: string[]) =>
  `plugins:\n  - search\n  - blog:\n${options.map((one) => `      ${one}\n`).join('')}`;

describe('A configuration of MkDocs', () => {
  it('says the site, its language and the folder of its pages', () => {
    const yaml =
      'site_name: Wells\nsite_url: https://wells.example.org/\nsite_description: On water\ndocs_dir: ./content\n' +
      'theme:\n  name: material\n  language: nb\n  custom: !!python/name:wells.theme\n';
    const site = {
      generator: 'MkDocs',
      name: { value: 'Wells', why: 'site_name in mkdocs.yml' },
      url: { value: 'https://wells.example.org' },
      description: { value: 'On water' },
      language: { value: 'nb' },
      source: 'content',
    };
    expect(siteOf(yaml)).toMatchObject(site);
    expect(siteOf(yaml, 'properdocs.yml')).toMatchObject({ generator: 'MkDocs', file: 'properdocs.yml' });
  });

  it('may say the default of a variable of the environment', () => {
    expect(siteOf('site_name: !ENV [SITE, "Wells"]\ndocs_dir: !ENV [DOCS, OTHER, pages]\n')).toMatchObject({
      name: { value: 'Wells' },
      source: 'pages',
    });
  });

  it.each([
    ['', 'news/wells.md', '/news/wells/'],
    ['', 'news/2026/index.md', '/news/2026/'],
    ['use_directory_urls: false\n', 'news/wells.md', '/news/wells.html'],
  ])('%j puts the page %s at %s', (yaml, path, address) => {
    expect(addressIn(yaml, path, { date })).toBe(address);
  });
});

it('A site of MkDocs without folders for pages is tried with them, too, because an `index.md` has one', () => {
  const candidates = (yaml: string) => siteOf(yaml)?.addresses.candidates;
  expect(candidates('use_directory_urls: false\n')).toEqual(['/:sections/:filename.html', '/:sections/:filename/']);
  expect(candidates('')).toEqual(['/:sections/:filename/']);
});

describe('A blog of Material for MkDocs', () => {
  it.each([
    ['plugins: [blog]\n', '/blog/:year/:month/:day/:slugortitle/'],
    ['plugins: { material/blog: {} }\n', '/blog/:year/:month/:day/:slugortitle/'],
    [blog('blog_dir: .'), '/:year/:month/:day/:slugortitle/'],
    [blog('blog_dir: news', 'post_url_format: "{slug}"'), '/news/:slugortitle/'],
    [blog('post_url_date_format: yyyy/M', 'post_url_format: "{date}/{file}"'), '/blog/:year/:i_month/:filename/'],
    [
      `use_directory_urls: false\n${blog('post_url_format: "{categories}/{slug}"')}`,
      '/blog/:categories/:slugortitle.html',
    ],
  ])('%j has its posts at %s', (yaml, pattern) => {
    expect(siteOf(yaml)?.addresses.candidates).toEqual([pattern]);
  });

  it.each([
    ['plugins: [blog]\n', { date, title: 'Deep - wells (again) 💧' }, '/blog/2026/05/04/deep---wells-again-/'],
    ['plugins: [blog]\n', { date }, '/blog/2026/05/04/wells/'],
    ['plugins: [blog]\n', { date: { created: '2026-05-03', updated: date }, slug: 'a' }, '/blog/2026/05/03/a/'],
    [blog('post_url_format: "{categories}/{file}"'), { date, categories: ['Dry land', 'Law'] }, '/blog/dry-land/x/'],
    [
      blog('post_slugify: !!python/object/apply:slugs.slugify { kwds: { case: lower } }'),
      { date },
      '/blog/2026/05/04/wells/',
    ],
    [blog('post_slugify: !!python/name:wells.spell'), { date }, undefined],
    [blog('post_slugify: !!python/name:wells.spell'), { date, slug: 'a' }, '/blog/2026/05/04/a/'],
  ])('%j has one with %j at %s', (yaml, fields, address) => {
    expect(addressIn(yaml, 'blog/posts/x.md', fields)).toBe(address);
  });

  it('has its posts in a folder, and its categories and feeds at addresses that may be others', () => {
    const yaml = `${blog('post_dir: "{blog}/all"', 'categories_url_format: "topic/{slug}"')}  - rss:\n      feeds_filenames: { rss_created: rss.xml }\n`;
    const site = siteOf(yaml);
    expect(site?.posts?.test('blog/all/wells.md')).toBe(true);
    expect(site?.posts?.test('blog/posts/wells.md')).toBe(false);
    expect(site?.tags?.value).toBe('/blog/topic/:tag/');
    const feeds = ['/rss.xml', '/feed_rss_updated.xml', '/feed_json_created.json', '/feed_json_updated.json'];
    expect(site?.feeds.map(({ value }) => value)).toEqual(feeds);
    expect(siteOf(blog('enabled: false'))?.posts).toBeUndefined();
    expect(siteOf(blog('blog_dir: .', 'post_dir: posts'))?.posts?.test('posts/wells.md')).toBe(true);
    expect(siteOf(blog('blog_dir: .', 'post_dir: .'))?.posts).toBeUndefined();
  });

  it('may be one of several', () => {
    const yaml = 'plugins:\n  - blog\n  - blog: { blog_dir: log }\n';
    expect(siteOf(yaml)?.sections).toMatchObject({ log: { candidates: ['/log/:year/:month/:day/:slugortitle/'] } });
    expect(addressIn(yaml, 'log/posts/x.md', { date })).toBe('/log/2026/05/04/wells/');
    expect(addressIn(yaml, 'x.md', { date })).toBeUndefined();
  });

  it('may spell titles in code, which is said', () => {
    expect(siteOf(blog('post_slugify: !!python/name:wells.spell'))?.notes).toEqual([
      'post_slugify in mkdocs.yml is code: nobody can tell where posts without a `slug` were without running it.',
    ]);
  });
});
