import { bareWords } from '../permalinks/spelling.ts';
import { folderSaid, given, saidInProgram, siteSaid } from './configuration.ts';
import type { FormerSiteReader, Said } from './origin.ts';
import { dayOf, filledWith, partsOfDay, plainWords, type SourceItem, sourceName, textOf } from './source-item.ts';

/** A site of Pelican by the text of `pelicanconf.py`, which is a program (docs.getpelican.com, "Settings"). */
export const pelican: FormerSiteReader = ({ files }) => {
  const own = files.filter(({ key }) => /(?:^|\/)(?:pelicanconf|publishconf)\.py$/.test(key));
  const config = own.find(({ key }) => key.endsWith('pelicanconf.py'));
  if (!config) return undefined;
  const text = (name: string): Said | undefined =>
    own.map((file) => saidInProgram(file, [name])).findLast((said) => said);
  const written = text('ARTICLE_URL') ??
    text('ARTICLE_SAVE_AS') ?? { value: '{slug}.html', why: 'the default of Pelican' };
  const byName = text('SLUGIFY_SOURCE')?.value === 'basename' || own.some((file) => slugInName.test(file.text));
  const pattern = patternOf(written.value, byName ? ':slug' : ':title');
  const label = (name: string, usual: string, placeholder: string): Said => {
    const said = text(name);
    return { value: patternOf(said?.value ?? usual, placeholder), why: said?.why ?? 'the default of Pelican' };
  };
  return {
    generator: 'Pelican',
    file: config.key,
    isProgram: true,
    source: folderSaid(text('PATH'), 'content'),
    ...given({
      name: text('SITENAME'),
      url: siteSaid(text('SITEURL')),
      language: text('DEFAULT_LANG'),
      timezone: text('TIMEZONE'),
    }),
    addresses: {
      written: written.value,
      why: written.why,
      candidates: [
        ...new Set([pattern, pattern.replace(':title', ':slugortitle'), pattern.replace(':title', ':slug')]),
      ],
    },
    tags: label('TAG_URL', 'tag/{slug}.html', ':tag'),
    authors: label('AUTHOR_URL', 'author/{slug}.html', ':author'),
    feeds: [
      text('FEED_ALL_ATOM') ?? { value: 'feeds/all.atom.xml', why: 'the default of Pelican' },
      text('FEED_ALL_RSS'),
    ]
      .filter((said) => said !== undefined)
      .map((said) => ({ ...said, value: `/${said.value.replace(/^\/+/, '')}` })),
    notes: [],
    addressOf: (item) => pelicanAddress(item, patternOf(written.value, ':slug'), byName),
  };
};

/** The name of the file gives the slug if the expression for such names says so. */
const slugInName = /^FILENAME_METADATA\s*=.*\(\?P<slug>/m;

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
  if (own !== undefined) return `/${own.replace(/^\/+/, '').replace(/(?:^|\/)index\.html$/, '/')}`;
  const name = sourceName(item.path);
  const slug = textOf(fields['slug']) ?? bareWords(byName ? name.rest : (textOf(fields['title']) ?? name.rest));
  // Other letters are written in Latin ones, and nobody can tell how.
  if (/[^\0-\x7f]/.test(slug)) return undefined;
  return filledWith(pattern, {
    ...{ ...partsOfDay(dayOf({ ...item, fields }, name)), slug },
    categories: plainWords(textOf(fields['category']) ?? name.folders.at(-1) ?? ''),
  });
}
