import { encodeAddress } from '../text/address.ts';
import { cleanLine } from '../text/clean-line.ts';
import { feedFormats } from '../keys.ts';
import type { FeedDocument } from './document.ts';

/**
 * What no feed may carry: control characters (XML 1.0, 2.2 forbids most, and readers choke on the rest), halves of
 * surrogate pairs, and what Unicode reserves as non-characters. U+FFFD is what a decoder leaves in place of a
 * character that it lost; it says nothing, and validators treat it as an encoding fault.
 */
const uncarriable = /[[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]--[\t\n]]/gv;

/**
 * These, carriage returns, and halves of pairs, of which there are two in many a character that stays. Most texts hold none, and
 * finding out is many times as fast as cleaning.
 */
const suspicious = /[\0-\x08\v-\x1F\x7F-\x9F\uD800-\uDFFF\uFDD0-\uFDEF\uFFFD-\uFFFF]/;

/** The fields that hold an address; the formats name the fields of `FeedUrls`. */
const addresses = new Set<string>(['url', 'homeUrl', 'stylesheetUrl', 'icon', 'hub', ...feedFormats]);

/** The clean form of every object in a document, most often itself: documents share entries, and nobody changes any of them. */
const known = new WeakMap<object, object>();

/**
 * Cleans every text of a document, whatever its field is called, so that none can be forgotten: `html` as HTML, addresses
 * as addresses, all others as a line. Names and tags with nothing in them are dropped. Cleaning twice changes nothing.
 */
export function cleaned(document: FeedDocument): FeedDocument {
  return cleanObject(document);
}

/** A title, a name or a summary: one line of plain text that every format can carry, composed (Unicode NFC). */
export function cleanText(text: string): string {
  return cleanLine(carriable(text)).normalize('NFC');
}

/** An address as RFC 3986 writes it, percent-encoded; what is no absolute address is left for the check to find. */
export function cleanAddress(address: string): string {
  return cleanAlready.test(address) ? address : encodeAddress(cleanText(address));
}

/** Nearly every address, which parsing and encoding would leave as it is: letters, digits, and no dots that mean folders. */
const cleanAlready =
  /^https?:\/\/(?:(?!xn--)[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}(?:\/[\w~-]+)*\/(?:[\w~-]+(?:\.\w+)*)?$/;

function clean(value: unknown, field: string): unknown {
  if (typeof value === 'string') return cleanField(value, field);
  if (Array.isArray(value)) return cleanList(value, field);
  return typeof value === 'object' && value !== null ? cleanObject(value) : value;
}

function cleanList(list: unknown[], field: string): unknown[] {
  const isClean = list.every((part) => clean(part, field) === part && !isNameless(part));
  return isClean ? list : list.map((part) => clean(part, field)).filter((part) => !isNameless(part));
}

/** A text with nothing in it, or somebody without a name. */
function isNameless(part: unknown): boolean {
  return part === '' || (typeof part === 'object' && part !== null && 'name' in part && part.name === '');
}

function cleanObject<T extends object>(object: T): T {
  const before = known.get(object);
  if (before) return before as T;
  let result = object;
  for (const name of Object.keys(object) as (keyof T & string)[]) {
    const part = clean(object[name], name) as T[typeof name];
    if (part === object[name]) continue;
    if (result === object) result = { ...object };
    result[name] = part;
  }
  known.set(object, result).set(result, result);
  return result;
}

function cleanField(value: string, field: string): string {
  // The content item's own name, which appears in problems but in no feed.
  if (field === 'path') return value;
  if (field === 'html') return carriable(value);
  return addresses.has(field) ? cleanAddress(value) : cleanText(value);
}

/**
 * HTML is not composed as plain text is: the composed form of `<p>` followed by U+0338 ends in ≯, and the tag does not
 * end at all. A carriage return becomes what XML reads it as.
 */
function carriable(text: string): string {
  return suspicious.test(text) ? text.replace(/\r\n?/g, '\n').replace(uncarriable, '') : text;
}
