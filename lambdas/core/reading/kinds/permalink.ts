import { articlePattern } from '../permalinks/article-address.ts';
import { formerFeedPattern } from '../permalinks/former-feed.ts';
import { labelPattern, usualLabels } from '../permalinks/label-address.ts';
import { filled, type Pattern, type Unusable } from '../permalinks/pattern.ts';
import { keyAt, keys, privatePrefix } from '../../keys.ts';
import { placeOf } from '../../places.ts';
import type { Kind } from '../form.ts';
import { isGroup, partsOf, shown } from '../field.ts';
import { quoted } from '../position.ts';
import { scalar } from '../schema.ts';
import { lineAs } from './line.ts';
import { textsOf, textsSchema } from './texts.ts';

/** What is wrong with a pattern of articles' addresses; nothing if the settings may have it. */
export function faultOfArticles(text: string): Unusable | undefined {
  return faultOf(text, articlePattern, ofArticles);
}

const ofArticles = [keys.article('<name>')];

type Read = (text: string) => Pattern | Unusable;

/** A pattern of articles' addresses, as it is written. */
export const articlePermalink = patternAs(articlePattern, ofArticles);

/** Several of them. */
export const articlePermalinks = patternsAs(articlePattern, ofArticles);

/** A pattern for each folder of articles, by its name. */
export const sectionPermalinks: Kind<Record<string, string>> = {
  schema: { type: 'object', additionalProperties: scalar },
  read: ([field], reader) => {
    if (!isGroup(field.value)) {
      const found = `${field.name} is ${shown(field.value)}`;
      return reader.refuse(field.at, {
        found,
        expected: 'folders and their patterns',
        fix: 'Write `news: /news/:slug/`.',
      });
    }
    const read = partsOf(field, field.value).map((part) => [part.name, articlePermalink.read([part], reader)] as const);
    return Object.fromEntries(read.flatMap(([name, pattern]) => (pattern === undefined ? [] : [[name, pattern]])));
  },
};

/** A pattern of the addresses of tags or of authors, as it is written. */
export const labelPermalink = patternAs(labelPattern, [keys.tag('<name>'), keys.author('<name>')]);

/** Addresses that feeds had before, or patterns of those of tags and authors. */
export const formerFeeds = patternsAs(formerFeedPattern, []);

function patternAs(read: Read, own: readonly string[]): Kind<string> {
  return lineAs((text, refuse) => {
    const fault = faultOf(text, read, own);
    return fault ? refuse(fault.expected, fault.fix, `is ${quoted(text)}, which ${fault.found}`) : text;
  }, scalar);
}

function patternsAs(read: Read, own: readonly string[]): Kind<string[]> {
  return {
    schema: textsSchema,
    read: ([field], reader) =>
      textsOf(field, reader).flatMap(({ text, at }) => {
        const fault = faultOf(text, read, own);
        if (!fault) return [text];
        reader.refuse(at, { ...fault, found: `an entry of ${field.name} is ${quoted(text)}, which ${fault.found}` });
        return [];
      }),
  };
}

function faultOf(text: string, read: Read, own: readonly string[]): Unusable | undefined {
  if (Object.values(usualLabels).includes(text)) return undefined;
  const pattern = read(text);
  if (!isPattern(pattern)) return pattern;
  const example = keyAt(filled(pattern, (name) => examples[name] ?? 'a'));
  const place = placeOf(example)?.key;
  const isFree = !example.startsWith(privatePrefix) && (place === undefined || own.includes(place));
  return isFree ? undefined : notFree;
}

const notFree: Unusable = {
  found: 'gives addresses that belong to other pages of the site',
  expected: 'addresses that nothing else uses',
  fix: 'Begin it with another folder.',
};

/** Where a pattern leads. */
const examples: Readonly<Record<string, string>> = { year: '2026', month: '05', day: '04' };

function isPattern(pattern: Pattern | Unusable): pattern is Pattern {
  return Array.isArray(pattern);
}
