import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseContentItem } from '../../../lambdas/core/reading/content-item.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';
import { articleForm } from '../../../lambdas/core/reading/article-fields.ts';
import { namesOf } from '../../../lambdas/core/reading/form.ts';
import { ofEntries } from '../../../lambdas/core/reading/page-fields.ts';
import { settingsForm } from '../../../lambdas/core/reading/settings-fields.ts';
import { wordsForm } from '../../../lambdas/core/reading/words-fields.ts';
import { guide } from '../../quality/guide.ts';

const root = join(import.meta.dirname, '../../..');
const fileText = (path: string) => readFileSync(join(root, path), 'utf8');

/** The names in a column of one of the guide's tables. */
function column(fields: string, index: number): string[] {
  const [, table = ''] = new RegExp(`<!-- fields of ${fields}\\b.*?-->(.*?)<!-- end -->`, 's').exec(readme) ?? [];
  const [, , ...rows] = table.trim().split('\n');
  return rows.flatMap((row) => Array.from(row.split('|')[index + 1]!.matchAll(/`([^`]+)`/g), ([, name]) => name!));
}

const readme = fileText('content/README.md');

describe('The guide for editors', () => {
  it('has the tables, and the folder the schemas, that `npm run guide` makes from the fields', async () => {
    for (const [path, text] of await guide()) expect(fileText(path), `${path}: run npm run guide`).toBe(text);
  });

  it('names every field of an article that is read, under all its names, and no other', () => {
    const known = Object.entries(articleForm.fields).flatMap(([name, spec]) => [name, ...namesOf(name, spec)]);
    const taught = new Set([...column('articles', 0), ...column('articles', 1)]);
    expect([...taught].toSorted()).toEqual([...new Set(known)].toSorted());
  });

  it('names the fields of articles that a page has not', () => {
    const [, except = ''] = /^A page has the fields of an article except (.*?), which are ignored/m.exec(readme) ?? [];
    expect(Array.from(except.matchAll(/`(\w+)`/g), ([, name]) => name)).toEqual([...ofEntries]);
    const { properties } = JSON.parse(fileText('content/schema/page.json')) as { properties: object };
    expect(Object.keys(properties).filter((name) => ofEntries.has(name))).toEqual([]);
  });

  it('names every setting that is read, and no other', () => {
    const known = Object.entries(settingsForm.fields).flatMap(([name, { kind }]) =>
      name === 'digests' || name === 'words'
        ? [name]
        : [name, ...Object.keys(kind.parts?.fields ?? {}).map((part) => `${name}.${part}`)],
    );
    expect(column('settings', 0)).toEqual(known);
  });

  it('names every word of the interface, and no other', () => {
    const names = Object.keys(wordsForm.fields);
    const kinds = Object.keys(wordsForm.fields['admonitions']!.kind.parts!.fields);
    expect(column('words', 0)).toEqual([...names, ...kinds.map((kind) => `admonitions.${kind}`)]);
    expect(names.length).toBeGreaterThan(50);
  });

  it('says more of each than its name', () => {
    for (const [name, { guide }] of Object.entries({ ...articleForm.fields, ...settingsForm.fields }))
      expect(guide, name).toMatch(/^\S.*[.:`]$/);
  });
});

const ajv = new Ajv({ allowUnionTypes: true, verbose: true });
// Of text editors, which show it instead of words of their own.
ajv.addKeyword('errorMessage');
const articleSchema = ajv.compile(JSON.parse(fileText('content/schema/article.json')) as object);
const settingsSchema = ajv.compile(JSON.parse(fileText('content/schema/settings.json')) as object);

const { settings } = readSettings('url: https://news.example.org');
const head = 'title: Wells\ndate: 2026-05-04\n';

/** What the parser has to say of an article with this field; nothing when all is well. */
function saidOf(field: string): string[] {
  const bytes = new TextEncoder().encode(`---\n${head}${field}\n---\n`);
  const parsed = parseContentItem({ path: 'articles/wells.md', bytes, settings });
  if (parsed.kind === 'refused') return parsed.problems.map(problemLine);
  return [...parsed.article.warnings.map(problemLine), ...(parsed.article.otherFields ?? [])];
}

describe('The schema of an article', () => {
  const samples = globSync('content/articles/**/*.md', { cwd: root });
  it.each(samples)('finds nothing wrong with %s', (path) => {
    expect(articleSchema(parse(fileText(path).split('---\n')[1]!)), JSON.stringify(articleSchema.errors)).toBe(true);
  });

  it('finds nothing wrong with the example of the guide', () => {
    const [, example] = /```markdown\n---\n(.*?)---\n/s.exec(readme) ?? [];
    expect(articleSchema(parse(example!))).toBe(true);
  });

  const good = [
    ...['publishDate: 2026-05-04T09:00:00+02:00', 'publish_date: 2026-05-04 09:00', 'lastmod: 2026/05/05'],
    ...['draft: true', 'draft: "no"', 'published: false', 'published: 2026-05-04', 'expires: 2027-05-04'],
    ...['summary:', 'summary: 1984', 'description: Deep.', 'tags: [Water, 2026]', 'category: law, water'],
    ...['author: Ada and Ben', 'authors: [Ada, { name: Ben }]', 'author: { name: Ada, email: ada@example.org }'],
    ...['image: { src: map.svg, alt: A map, credit: Jo }', 'images: []', 'cover: { image: map.svg, alt: A map }'],
    ...['lang: pt_br', 'slug: deep wells', 'aliases: [old-wells, /2015/05/wells/]', 'redirect_from: /old/'],
    ...['permalink: { build: never }', 'url: /2015/wells/', 'id: tag:example.org,2026:wells', 'related: false'],
    ...['related: [ponds, rivers]', 'canonical_url: https://example.org/wells', 'withdrawn: It was not there.'],
    ...['layout: post', 'weight: 3', 'eleventyNavigation: { key: Wells }', 'isCJKLanguage: true'],
  ];
  it.each(good)('takes what the parser takes: %s', (field) => {
    expect(saidOf(field)).toEqual([]);
    expect(articleSchema(parse(head + field)), JSON.stringify(articleSchema.errors)).toBe(true);
  });

  const faulty = [
    ...['tagz: water', 'authers: Ada', 'sumary: Deep.', 'expriyDate: 2027-01-01', 'mood: calm'],
    ...['updated: yesterday', 'draft: maybe', 'lang: english', 'canonical: /wells/', 'correction: [wells]'],
  ];
  it.each(faulty)('marks what the parser has something to say of: %s', (field) => {
    expect(saidOf(field)).toHaveLength(1);
    expect(articleSchema(parse(head + field))).toBe(false);
  });

  it('or that of the settings takes every example of the guide: a field with a value between backticks', () => {
    const named = { ...articleForm.fields, ...settingsForm.fields };
    const spans = [...readme.matchAll(/(?<!`)`(\w+): ([^`\n]+)`(?!`)/g)].filter(([, name]) =>
      Object.hasOwn(named, name!),
    );
    expect(spans.length).toBeGreaterThan(20);
    const refused = spans.filter(([, name, value]) => {
      const written = parse(`${name}: ${value}`) as object;
      const article = { title: 'Wells', date: '2026-05-04', ...written };
      return !articleSchema(article) && !settingsSchema(written);
    });
    expect(refused.map(([span]) => span)).toEqual([]);
  });

  it('wants a title; the date may be in the name of the file', () => {
    expect([articleSchema({ date: '2026-05-04' }), articleSchema({ title: 'Wells' })]).toEqual([false, true]);
  });
});

describe('The schema of the settings', () => {
  it('is named in the sample, and finds nothing wrong with it', () => {
    const text = fileText('content/settings.yaml');
    expect(text).toMatch(/^# yaml-language-server: \$schema=schema\/settings\.json\n/);
    expect(settingsSchema(parse(text)), JSON.stringify(settingsSchema.errors)).toBe(true);
  });

  const said = (setting: string) => readSettings(`url: https://news.example.org\n${setting}`).problems.map(problemLine);

  const good = [
    ...['name: 1984', 'dir: rtl', 'message: Thank you.', 'message: { from: Amina, text: Thank you. }'],
    ...['organisation: { address: [1 River Street, Cairo], follow: { Mastodon: https://social.example.org/@well } }'],
    ...['lists: { front: 10, label: 20, related: 0 }', 'feeds: { entries: 100, hub: https://hub.example.org/ }'],
    ...['digest: {}', 'digest: { every: month, on: 31, at: 18:30, zone: America/New_York, order: most-read }'],
    ...['digests: [{ every: friday }, { slug: law, tags: law, minimum: 3, subject: "{count} stories", grace: 24 }]'],
  ];
  it.each(good)('takes what the parser takes: %s', (setting) => {
    expect(said(setting)).toEqual([]);
    expect(settingsSchema(parse(setting)), JSON.stringify(settingsSchema.errors)).toBe(true);
  });

  const faulty = [
    ...['descripton: Water', 'timeZone: UTC', 'lists: { frnt: 3 }', 'lists: { related: 16 }', 'feeds: 20'],
    ...[
      'dir: left',
      'language: english',
      'organisation: { email: desk at example.org }',
      'feeds: { hub: example.org }',
    ],
    ...['digest: { evry: friday }', 'digest: { max: 3 }', 'digest: { every: fryday }', 'digest: { at: 8am }'],
    ...['digest: { subject: "{titel}" }', 'digest: { slug: Law News }', 'digests: [{ order: random }]'],
  ];
  it.each(faulty)('marks what the parser has something to say of: %s', (setting) => {
    expect(said(setting)).toHaveLength(1);
    expect(settingsSchema(parse(setting))).toBe(false);
  });

  it.each(['max', 'limit', 'title', 'day', 'time', 'timezone', 'sort'])(
    'says of %s in a digest what the parser says',
    (name) => {
      const setting = `digest: { ${name}: 3 }`;
      expect(settingsSchema(parse(setting))).toBe(false);
      const refused = settingsSchema.errors!.find(({ keyword }) => keyword === 'const');
      const shown = (refused?.parentSchema as { errorMessage?: string } | undefined)?.errorMessage;
      expect(said(setting)).toEqual([expect.stringMatching(new RegExp(`: ${shown}$`))]);
    },
  );
});
