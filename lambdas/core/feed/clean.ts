import { cleanLine } from '../clean-line.ts';
import { feedFormats } from '../keys.ts';
import type { FeedDocument } from './document.ts';

/**
 * What no feed may carry: control characters (XML 1.0, 2.2 forbids most, and readers choke on the rest), halves of
 * surrogate pairs, and what Unicode reserves as non-characters. U+FFFD is what a decoder leaves in place of a character
 * that it lost; it says nothing, and validators take it for a fault of encoding.
 */
const uncarriable = /[[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]--[\t\n]]/gv;

/** The fields that hold an address; the formats name the fields of `FeedUrls`. */
const addresses = new Set<string>(['url', 'homeUrl', 'stylesheetUrl', 'icon', 'hub', ...feedFormats]);

/** One document is rendered and checked in several formats; it is a value that nobody changes. */
const known = new WeakMap<FeedDocument, FeedDocument>();

/**
 * Cleans every text of a document, whatever its field is called, so that none can be forgotten: `html` as HTML, addresses
 * as addresses, all others as a line. Names and tags with nothing in them are dropped. Cleaning twice changes nothing.
 */
export function cleaned(document: FeedDocument): FeedDocument {
  const result = known.get(document) ?? (clean(document, '') as FeedDocument);
  known.set(document, result).set(result, result);
  return result;
}

/** A title, a name or a summary: one line of plain text that every format can carry, composed (Unicode NFC). */
export function cleanText(text: string): string {
  return cleanLine(carriable(text)).normalize('NFC');
}

/** An address as RFC 3986 writes it, percent-encoded; what is no absolute address is left for the check to find. */
export function cleanAddress(address: string): string {
  const text = cleanText(address);
  return (URL.parse(text)?.href ?? text)
    .replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/g, encodeURIComponent)
    .replace(/%(?![0-9a-f]{2})/gi, '%25');
}

function clean(value: unknown, field: string): unknown {
  if (typeof value === 'string') return cleanField(value, field);
  if (Array.isArray(value)) return value.map((part) => clean(part, field)).filter((part) => part !== '');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, clean(part, name)]));
}

function cleanField(value: string, field: string): string {
  // The content item's own name, which is in problems and in no feed.
  if (field === 'path') return value;
  if (field === 'html') return carriable(value);
  return addresses.has(field) ? cleanAddress(value) : cleanText(value);
}

/**
 * HTML is not composed as plain text is: the composed form of `<p>` followed by U+0338 ends in ≯, and the tag does not
 * end at all. A carriage return becomes what XML reads it as.
 */
function carriable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(uncarriable, '');
}
