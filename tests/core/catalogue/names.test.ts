import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../lambdas/core/article.ts';
import { aliasesIn } from '../../../lambdas/core/catalogue/aliases.ts';
import { catalogueAt } from '../../../lambdas/core/catalogue.ts';
import { filesNamedIn, linksToOneOf, namesOfArticle, namesOfFile } from '../../../lambdas/core/catalogue/names.ts';
import { resolverOf } from '../../../lambdas/core/catalogue/resolve.ts';
import { addressOfArticle, keyOfArticle, pathOf } from '../../../lambdas/core/keys.ts';
import type { Picture } from '../../../lambdas/core/pictures/pictures.ts';
import { plainArticle } from '../../support/article.ts';

const day = (date: string) => Date.parse(date);
const articles = [
  plainArticle({ slug: 'wells' }),
  plainArticle({ slug: 'old-wells', path: 'articles/Old Wells.md', aliases: ['ancient-wells'] }),
  plainArticle({ slug: 'dams', path: 'articles/dams/index.md', former: ['2019/the-dams/', 'dams.html', '?p=23'] }),
  plainArticle({ slug: 'letter', path: 'articles/2026-03-01-letter.md', publishAt: day('2026-03-01') }),
  plainArticle({ slug: 'letter', path: 'articles/2026-03-08-letter.md', publishAt: day('2026-03-08') }),
  plainArticle({ slug: 'rain', path: 'articles/2025/rain.md', address: '2025/rain.html', formerly: ['rain-of-2025/'] }),
  plainArticle({ slug: 'città', path: 'articles/città.md', address: 'città/', former: ['story.php?id=7'] }),
  plainArticle({ slug: 'c-sharp', path: 'articles/C#.md' }),
  plainArticle({ slug: 'star', path: 'articles/★.md' }),
  plainArticle({ slug: 'w'.repeat(80), path: `articles/${'w'.repeat(100)}.md` }),
  plainArticle({
    slug: 'puits',
    path: 'articles/fr/wells.md',
    commonPath: 'articles/wells.md',
    lang: 'fr',
    languageFolder: 'fr',
    address: 'fr/puits/',
  }),
  plainArticle({ slug: 'lluvia', path: 'articles/lluvia.es.md', commonPath: 'articles/lluvia.md', lang: 'es' }),
];
const catalogue = catalogueAt(articles, day('2026-06-01'));
const known = new Map([['moved-away/', catalogue.live.find(({ slug }) => slug === 'wells')!]]);
const aliases = aliasesIn(catalogue, known).articles;
const site = 'https://wells.example.org';
const resolver = resolverOf({ catalogue, aliases, pictures: new Map(), base: '', sites: [site] });
const byAddress = new Map(catalogue.live.map((article) => [`/${pathOf(keyOfArticle(article))}`, article]));

/** Ways to write a link to an article that is at a place, or was, or to its file. */
function spellings(article: Article): string[] {
  const { path, slug } = article;
  const former = [...aliases].flatMap(([address, one]) => (one === article ? [address] : []));
  const addresses = [addressOfArticle(article), ...former].flatMap((address) => {
    const bare = address.replace(/(?:\/|\.html)$/, '');
    const forms = [address, bare, `${bare}/`, `${bare}.html`, `${bare}/index.html`, `${bare}.md`, bare.toUpperCase()];
    return forms.flatMap((form) => [form, `/${form}`, `${site}/${form}`, `../../${form}`]);
  });
  const file = posix.basename(path);
  const files = [
    path,
    `/${path}`,
    `@/${path}`,
    file,
    `../${file}`,
    posix.relative('articles/here', path),
    `./x/../${file}`,
  ];
  const names = [slug, `/${slug}/`, `/2026/03/08/${slug}/`, `/2026-03-01-${slug}.html`, `/blog/${slug}`, `${slug}.md`];
  const all = [...addresses, ...files, ...names];
  return all.flatMap((one) => [
    one,
    one.normalize('NFD'),
    one.replaceAll('#', '%23'),
    `${one}#part`,
    `${one}?from=feed`,
  ]);
}

describe('A link to an article', () => {
  const places = ['articles/links.md', 'articles/here/links.md', 'articles/fr/links.md'];
  const links = places.flatMap((path, index) =>
    catalogue.live.flatMap(spellings).map((target) => ({ path, slug: `links-${index}`, target })),
  );

  it('names it by one of its names, however it is written', () => {
    let found = 0;
    const unnamed = links.filter(({ path, slug, target }) => {
      const from = plainArticle({ slug, path, references: [{ kind: 'link', target, line: 1 }] });
      const [to] = resolver.resolve(from);
      const article = byAddress.get(to?.address.replace(/[?#].*$/s, '') ?? '');
      if (!article) return false;
      found += 1;
      const former = [...known].flatMap(([address, one]) => (one === article ? [address] : []));
      return !linksToOneOf(namesOfArticle(article, former))(from);
    });
    expect(unnamed).toEqual([]);
    expect(found).toBeGreaterThan(links.length / 3);
  });

  it('names the one above it, whose name is only in its own address', () => {
    const references = ['../', '..', './../', '../?from=feed', '../index.html'].map((target) => ({
      kind: 'link' as const,
      target,
      line: 1,
    }));
    for (const reference of references) {
      const from = plainArticle({ slug: 'part', address: '2019/the-dams/part/', references: [reference] });
      expect(resolver.resolve(from)[0]?.address, reference.target).toMatch(/^\/articles\/dams\//);
      expect(linksToOneOf(new Set(['the-dams']))(from), reference.target).toBe(true);
    }
  });

  it('names no other', () => {
    const targets = ['/articles/wells/', 'wells.md', `${site}/2019/the-dams/`, '/città/', '../women%E2%80%99s-wells/'];
    const isNamed = (name: string) => (target: string) =>
      linksToOneOf(new Set([name]))(plainArticle({ slug: 'links', references: [{ kind: 'link', target, line: 1 }] }));
    const namedBy = (name: string) => targets.filter(isNamed(name));
    expect(namedBy('wells')).toEqual(['/articles/wells/', 'wells.md']);
    expect(namedBy('the-dams')).toEqual([`${site}/2019/the-dams/`]);
    expect(namedBy('citta')).toEqual(['/città/']);
    expect(namedBy('womens-wells')).toEqual(['../women%E2%80%99s-wells/']);
    expect(namedBy('rain')).toEqual([]);
    expect(namedBy('well')).toEqual([]);
    expect(namedBy('ells')).toEqual([]);
  });
});

describe('A file of the content', () => {
  const paths = [
    ...['images/map.svg', 'articles/here/index.svg', 'articles/here/_index.svg', 'static/img/a b.svg', 'a.b.svg'],
    ...['images/Dam #3?.svg', 'images/a%20b.svg', 'images/città.svg', 'images/città 2.svg'.normalize('NFD'), '.svg'],
  ];
  const pictureAt = (path: string): Picture => ({
    ...{ path, hash: path, width: 40, height: 30, type: 'image/svg+xml', extension: 'svg' },
  });
  const pictures = new Map(paths.map((path) => [path, pictureAt(path)]));
  const found = resolverOf({ catalogue, aliases, pictures, base: '', sites: [site] });
  const written = paths.flatMap((path) => {
    const places = [path, `/${path}`, `${site}/${path}`, posix.relative('articles/here', path), posix.basename(path)];
    const bare = path.replace(/^static\//, '/');
    const all = [...places, bare].flatMap((one) => [
      one,
      encodeURI(one),
      one.split('/').map(encodeURIComponent).join('/'),
    ]);
    return all.flatMap((one) => [one, one.normalize('NFC'), one.normalize('NFD'), `${one}?v=2`, `${one}#a`]);
  });

  it('is named by every article that shows it, however that is written', () => {
    let shown = 0;
    const unnamed = written.flatMap((src) => {
      const from = plainArticle({ slug: 'shows', path: 'articles/here/index.md', image: { src, alt: '' } });
      const picture = found.pictureOf(from, src);
      if (!picture) return [];
      shown += 1;
      const names = filesNamedIn(from);
      return namesOfFile(picture.path).some((name) => names.includes(name)) ? [] : [[src, picture.path]];
    });
    expect(unnamed).toEqual([]);
    expect(shown).toBeGreaterThan(written.length / 3);
  });
});
