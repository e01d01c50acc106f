import { bareWords } from '../permalinks/spelling.ts';
import { folderSaid, given, siteSaid } from './configuration.ts';
import type { ConfigFile, FormerSiteReader, Said } from './origin.ts';
import { assignedIn } from './python.ts';
import { dayOf, filledWith, partsOfDay, plainWords, type SourceItem, sourceName, textOf } from './source-item.ts';

/**
 * A site of Pelican by the text of `pelicanconf.py`, which is a program (docs.getpelican.com, "Settings"). If an address is
 * given as code, the default does not count in its place: nobody can tell it.
 */
export const pelican: FormerSiteReader = ({ files }) => {
  const own = files.filter(({ key }) => /(?:^|\/)(?:pelicanconf|publishconf)\.py$/.test(key));
  const config = own.find(({ key }) => key.endsWith('pelicanconf.py'));
  if (!config) return undefined;
  const { text, code } = saidIn(own);
  const usual = { value: '{slug}.html', why: 'the default of Pelican' };
  const plain = (name: string) => (code(name) ? undefined : text(name));
  const said = plain('ARTICLE_URL') ?? plain('ARTICLE_SAVE_AS');
  const inCode = said ? undefined : (code('ARTICLE_URL') ?? code('ARTICLE_SAVE_AS'));
  const written = inCode ?? said ?? usual;
  const names = text('FILENAME_METADATA')?.value ?? '';
  const byName = text('SLUGIFY_SOURCE')?.value === 'basename' || names.includes('(?P<slug>');
  const pattern = patternOf((inCode ? usual : written).value, byName ? ':slug' : ':title');
  const label = (name: string, byDefault: string, placeholder: string): Said | undefined => {
    const { value, why } = text(name) ?? { value: byDefault, why: 'the default of Pelican' };
    return code(name) ? undefined : { value: patternOf(value, placeholder), why };
  };
  return {
    generator: 'Pelican',
    file: config.key,
    isProgram: true,
    source: folderSaid(text('PATH'), 'content'),
    ...(hasPages(own) && { pages: 'pages' }),
    ...given({
      name: text('SITENAME'),
      url: siteSaid(text('SITEURL')),
      language: text('DEFAULT_LANG'),
      timezone: text('TIMEZONE'),
      tags: label('TAG_URL', 'tag/{slug}.html', ':tag'),
      authors: label('AUTHOR_URL', 'author/{slug}.html', ':author'),
    }),
    addresses: {
      written: written.value,
      why: written.why,
      candidates: [...new Set([pattern, pattern.replace(':categories', ':sections')])].flatMap((one) => [
        ...new Set([one, one.replace(':title', ':slugortitle'), one.replace(':title', ':slug')]),
      ]),
    },
    feeds: [
      text('FEED_ALL_ATOM') ?? { value: 'feeds/all.atom.xml', why: 'the default of Pelican' },
      text('FEED_ALL_RSS'),
    ]
      .filter((said) => said !== undefined)
      .map((said) => ({ ...said, value: `/${said.value.replace(/^\/+/, '')}` })),
    notes: [
      ...(inCode ? [asCode(inCode, 'whether addresses are kept')] : []),
      ...[code('TAG_URL'), code('AUTHOR_URL')].flatMap((one) => (one ? [asCode(one, 'those addresses')] : [])),
    ],
    addressOf: (item) => (inCode ? undefined : pelicanAddress(item, patternOf(written.value, ':slug'), byName)),
  };
};

/** Whether pages are in the folder `pages`, as they are unless `PAGE_PATHS` says otherwise. */
function hasPages(files: readonly ConfigFile[]): boolean {
  const pages = files.map(({ text }) => assignedIn(text).get('PAGE_PATHS')?.code).findLast((code) => code);
  return pages === undefined || /["']pages\/?["']/.test(pages);
}

/** What the programs give to a name: the last text, and the code that there is in its place. */
function saidIn(files: readonly ConfigFile[]) {
  const programs = files.map(({ key, text }) => ({ key, assigned: assignedIn(text) }));
  const text = (name: string): Said | undefined => {
    const program = programs.findLast(({ assigned }) => assigned.get(name)?.text?.trim());
    const value = program?.assigned.get(name)?.text?.trim();
    return value === undefined ? undefined : { value, why: `${name} in the text of ${program!.key}` };
  };
  const code = (name: string): Said | undefined => {
    const program = programs.findLast(({ assigned }) => assigned.has(name));
    const given = program?.assigned.get(name);
    const isCode = given !== undefined && given.text === undefined && !/^(?:None|False)$/.test(given.code);
    return isCode ? { value: onOneLine(given.code), why: `${name} in the text of ${program!.key}` } : undefined;
  };
  return { text, code };
}

/** Code as messages show it. */
function onOneLine(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59).toWellFormed()}…` : line;
}

function asCode({ value, why }: Said, what: string): string {
  return `${why} is code, \`${value}\`: nobody can tell ${what} without running it.`;
}

/** `{date:%Y}/{date:%b}/{slug}.html` in terms of our settings. */
function patternOf(written: string, slug: string): string {
  const dates: Readonly<Record<string, string>> = {
    '%Y': ':year',
    '%m': ':month',
    '%d': ':day',
    '%b': ':short_month',
    '%B': ':long_month',
    '%j': ':y_day',
  };
  const path = written
    .replaceAll(/\{date:([^}]*)\}/g, (_, format: string) => format.replaceAll(/%\w/g, (sign) => dates[sign] ?? sign))
    .replaceAll('{slug}', slug)
    .replaceAll('{category}', ':categories')
    .replaceAll('{lang}', ':lang')
    .replace(/\/?index\.html$/, '/');
  return `/${path.replace(/^\/+/, '')}`;
}

function pelicanAddress(item: SourceItem, pattern: string, byName: boolean): string | undefined {
  const fields = Object.fromEntries(Object.entries(item.fields).map(([name, value]) => [name.toLowerCase(), value]));
  const own = textOf(fields['save_as']) ?? textOf(fields['url']);
  // What is written to the front page is no article here.
  if (own !== undefined)
    return /^\/*(?:index\.html)?$/.test(own) ? undefined : `/${own.replace(/^\/+/, '').replace(/\/index\.html$/, '/')}`;
  const name = sourceName(item.path);
  const slug = textOf(fields['slug']) ?? bareWords(byName ? name.rest : (textOf(fields['title']) ?? name.rest));
  // Other letters are written in Latin ones, and nobody can tell how.
  if (/[^\0-\x7f]/.test(slug)) return undefined;
  return filledWith(pattern, {
    ...{ ...partsOfDay(dayOf({ ...item, fields }, name)), slug },
    categories: plainWords(textOf(fields['category']) ?? name.folders.at(-1) ?? ''),
  });
}
