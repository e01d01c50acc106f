import type { Article } from '../../article.ts';
import { type EntryLines, entryLines } from '../entry-lines.ts';
import type { Field } from '../field.ts';
import type { Remark } from '../position.ts';
import type { Reader } from '../reader.ts';
import { isArticlePage, placeOf } from '../../places.ts';
import { keyAt, privatePrefix, queriesPrefix } from '../../keys.ts';
import type { Settings } from '../../settings.ts';
import { slugOf } from '../../text/slug.ts';
import { dateIn } from '../../time/zone.ts';
import { kindOf } from '../item-kind.ts';
import { nameOf } from '../item-name.ts';
import { daysOfWritten } from '../written-days.ts';
import { addressByPattern, articlePattern, patternOf, usualPermalink } from './article-address.ts';
import type { WrittenAddress } from '../kinds/slugs.ts';
import { isSpeltAlike, type Named, wholeName } from './placeholders.ts';
import { keyOfFormer } from './query.ts';
import { foreignSpellings } from './spelling.ts';
import { addressWritten, isPageFile, type Sites, sitesOf } from './written-path.ts';

/** What an article says about its addresses, with the fields that say it. */
interface Told {
  /** Where its file is. */
  path: string;
  named: Named;
  /** See `Article`. */
  slug: string;
  /** A whole address or pattern that its editor gives to this article alone, or that is its `slug`. */
  own: { text: string; field: Field } | undefined;
  /** Former addresses. */
  former: readonly WrittenAddress[];
  settings: Settings;
  reader: Reader;
  /** See `Article.languageFolder`. */
  folder: string | undefined;
  /** How its name is spelt if no language is seen in it, and the parts from which its address can then be made. */
  spelt: string;
  unseen: Named;
}

/** Where an article's page is and was, and the lines that say so for `former`. */
export type ItemAddresses = Pick<Article, 'address' | 'former' | 'formerly'> & { formerLines?: EntryLines };

/**
 * Where an article's page is and was. Its own address, if it has one, takes precedence over the pattern of the
 * settings. Reports an address that belongs to something else, and warns of former ones that cannot be kept.
 */
export function addressesOf(told: Told): ItemAddresses {
  const { slug, named, settings } = told;
  const sites = sitesOf(settings);
  const own = ownAddress(told, sites);
  const address = own?.address ?? usualAddress(told);
  if (own?.address !== undefined && !isFree(own.address)) told.reader.refuse(own.field.at, notFree(own));
  else if (isPage(named) && !isFree(address)) told.reader.refuse({ line: 1 }, notFreeByName(address));
  const ofOwn = (own?.former ?? []).map((one): Former => [one, own!.field.at.line]);
  const former = [...formerAddresses(told, address, sites), ...ofOwn].filter(([one]) => one !== address);
  const formerLines = entryLines(former);
  const others = formerRules(told, address);
  const inCapitals = [address, ...others].flatMap((one) => inWrittenFolder(one, told));
  const formerly = [...others, ...inCapitals].filter((one) => one !== address && isFree(one));
  return {
    ...(address !== `articles/${slug}/` && { address }),
    ...(former.length > 0 && { former: [...new Set(former.map(([one]) => one))] }),
    ...(formerLines !== undefined && { formerLines }),
    ...(formerly.length > 0 && { formerly: [...new Set(formerly)] }),
  };
}

/** Where it is if nobody says otherwise. A page that is named as the front page is would be in its place. */
function usualAddress({ named, settings, folder }: Told): string {
  if (/^pages\/index\.\w+$/i.test(named.path)) return folder === undefined ? '' : `${folder}/`;
  return addressByPattern(patternOf(settings.permalink, named), named, folder);
}

function isPage({ path }: Named): boolean {
  return kindOf(path) === 'page';
}

/** The article's own address; one with a query is a former one, because no file can have it. */
function ownAddress(
  { own, named, folder }: Told,
  sites: Sites,
): { address?: string; former?: string[]; field: Field; text: string } | undefined {
  if (!own) return undefined;
  const { text, field } = own;
  if (/:[a-z_]|\{\{|^(?:date|pretty|ordinal|none)$/i.test(text) && !/^https?:/i.test(text)) {
    // As in Jekyll, a pattern begins at the root of the site with or without a slash.
    const pattern = /^\/|^\w+$/.test(text) ? text : `/${text}`;
    const isUsable = Array.isArray(articlePattern(pattern));
    return isUsable ? { ...own, address: addressByPattern(pattern, named, folder) } : undefined;
  }
  const address = addressWritten(text, sites);
  if (address === undefined || address === '') return address === '' ? { ...own, address } : undefined;
  if (address.includes('?')) return { text, field, former: [address] };
  // Hugo puts a path without a leading slash below the folder of the language (gohugo.io, "URL management"), and Zola does not.
  const isRelative = folder !== undefined && /^[^/:]+(?:\/|$)/.test(text) && field.name !== 'path';
  const isBelow = isRelative && !address.toLowerCase().startsWith(`${folder}/`);
  return { ...own, address: isBelow ? `${folder}/${address}` : address };
}

/** A former address, and the line that names it. */
type Former = readonly [address: string, line: number];

/** A name alone is beside the article: the article's address with another last part. */
function formerAddresses({ former, reader }: Told, address: string, sites: Sites): Former[] {
  return former.flatMap(({ text, name, at }) => {
    const isName = !/[/?]/.test(text);
    const written = isName ? namesBeside(address, text) : [addressWritten(text, sites)];
    return written.flatMap((one): Former[] => {
      const key = one === undefined ? undefined : keyOfFormer(one);
      if (one !== undefined && key !== undefined && isFreeKey(key)) return [[one, at.line]];
      reader.warn(at, notKept(name, text));
      return [];
    });
  });
}

/** As it is written, and as it used to be spelt here. */
function namesBeside(address: string, text: string): (string | undefined)[] {
  const beside = (name: string) => addressWritten(address.replace(/[^/]+?(\.\w+|\/)$/, `${name}$1`), []);
  const slug = slugOf(text);
  const bare = text.replace(/\.(?:html?|md|markdown)$/, '');
  return slug === '' ? [undefined] : bare === slug ? [beside(slug)] : [beside(bare), beside(slug)];
}

/**
 * Where other rules put the article: earlier spellings of names here, file systems that ignore capitals, generators
 * that spell names in their own way, join hyphens (Jekyll) or take the day from the file's name (Eleventy) or as it is written (Hugo), the
 * settings' former patterns, and articles not yet known to be in another language.
 */
function formerRules({ spelt, named, unseen, settings, folder }: Told, address: string): string[] {
  const former = isPage(named) ? [] : settings.permalink.former;
  const pattern = patternOf(settings.permalink, named);
  const isUsual = pattern === usualPermalink;
  const lower = address.toLowerCase();
  const before = folder === undefined ? [] : [...(isUsual ? [pattern] : []), ...former];
  const elsewhere = [...(isUsual || isPage(named) ? [] : [pattern]), ...former];
  const inOthers = (pattern: string) =>
    isSpeltAlike(pattern, named)
      ? []
      : foreignSpellings(pattern).map((one) => addressByPattern(pattern, named, folder, one));
  return [
    ...(isUsual ? [`articles/${spelt}/`] : []),
    ...(lower === address ? [] : [lower]),
    ...(address.includes('--') ? [address.replaceAll(/-{2,}/g, '-')] : []),
    ...otherDays(pattern, named).map((day) => addressByPattern(pattern, { ...named, ...day }, folder)),
    ...former.map((pattern) => addressByPattern(pattern, named, folder)),
    ...elsewhere.flatMap(inOthers),
    // A name that is nothing but a day is the last part elsewhere; here it is made from the title.
    ...(named.words === ''
      ? elsewhere.map((pattern) => addressByPattern(pattern, { ...named, words: wholeName(named) }, folder))
      : []),
    ...before.map((pattern) => addressByPattern(pattern, unseen)),
  ];
}

/** In the folder of its language as the file's own folder is written, `zh-Hans`, where Docusaurus has its address. */
function inWrittenFolder(address: string, { folder, path }: Told): string[] {
  if (folder === undefined || !address.startsWith(`${folder}/`)) return [];
  const written = path.split('/').find((part) => part.toLowerCase() === folder);
  return written === undefined || written === folder ? [] : [written + address.slice(folder.length)];
}

/** The days that other generators see in the file's name and its dates, where they are not the day of publication here. */
function otherDays(
  pattern: string,
  { path, publishAt, timezone, dates }: Named,
): Pick<Named, 'publishAt' | 'timezone'>[] {
  if (!/:\w*(?:year|month|day)/i.test(pattern)) return [];
  const { day } = nameOf(path);
  const own = dateIn(timezone, publishAt);
  const seen = dates.flatMap((date) => Object.values(daysOfWritten(date, timezone)));
  return [...new Set([...(day === undefined ? [] : [day]), ...seen])].flatMap((other) => {
    const start = other === own ? Number.NaN : Date.parse(`${other}T00:00:00Z`);
    return Number.isNaN(start) ? [] : [{ publishAt: start, timezone: 'UTC' }];
  });
}

function isFree(address: string): boolean {
  return address !== '' && isFreeKey(keyAt(address));
}

/** Whether an article may be there: nothing of another kind is, nor anything private. */
function isFreeKey(key: string): boolean {
  return (
    !key.startsWith(privatePrefix) &&
    (placeOf(key) === undefined || isArticlePage(key) || key.startsWith(queriesPrefix))
  );
}

function notFree({ text, field }: { text: string; field: Field }): Remark {
  return {
    found: `${field.name} is ${text}, which is the address of another page of the site`,
    expected: 'a free address',
    fix: 'Write another one, or leave it out.',
  };
}

function notFreeByName(address: string): Remark {
  return {
    found: `this page would have the address /${address}, which is that of another page of the site`,
    expected: 'a free address',
    fix: 'Rename the file, or write `permalink` with another address.',
  };
}

function notKept(name: string, text: string): Remark {
  if (text.includes('?') && keyOfFormer(addressWritten(text, []) ?? '') === undefined) return notAnswered(name, text);
  return {
    found: `\`${name}\` names ${text}, which cannot lead to this article`,
    expected: 'a path on this site that nothing else uses',
    fix: isPageFile(text)
      ? 'Correct it, or leave it out.'
      : 'Correct it, or leave it out: that address redirects nobody.',
  };
}

/** See `keyOfQuery`. */
function notAnswered(name: string, text: string): Remark {
  return {
    found: `\`${name}\` names ${text}, which cannot lead to this article`,
    expected: 'a query that is answered here: /?p=23, or that of a script, such as /story.php?id=7',
    fix: 'Make your server redirect that address, or leave it out: it redirects nobody.',
  };
}
