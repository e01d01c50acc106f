import { graphemesIn, wordsIn } from './segments.ts';

/** The longest slug, in characters; and in bytes of UTF-8, because file systems take names of up to 255. */
const maxCharacters = 80;
const maxBytes = 240;

/**
 * The readable part of an address, made from a text: lower case, words joined by `-`. Latin letters lose their
 * diacritics (`Łódź` gives `lodz`); all other scripts keep their letters and the marks on them, composed (Unicode
 * NFC). At most 80 characters, cut between words. A text without any letter or digit gives an empty slug.
 *
 * Texts that look equal have equal slugs, and the slug of a slug is the slug itself.
 */
export function slugOf(text: string): string {
  const slug = plainSlug.test(text) ? text : shorten(spell(text));
  return reserved.test(slug) ? `${slug}_` : slug;
}

/**
 * The last part of an address as somebody wrote it, if it is valid as one (letters and digits of any script, `-`, `_`,
 * `.`, `~`; any capitals and length), composed (NFC); otherwise its slug.
 */
export function keptName(text: string): string {
  // Nearly every name, which is its own slug.
  if (plainSlug.test(text)) return slugOf(text);
  const name = text.normalize('NFC');
  const isSafe = safeName.test(name) && !reserved.test(name.toLowerCase()) && Buffer.byteLength(name) <= maxBytes;
  return isSafe ? name : slugOf(text);
}

const safeName = /^(?=.*[\p{L}\p{N}])[\p{L}\p{N}_-][\p{L}\p{N}\p{M}_~-]*(?:\.+[\p{L}\p{N}\p{M}_~-]+)*$/u;

const plainSlug = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Reserved names: Windows uses them for devices, and web servers take `index` for the folder. No other slug has a `_`.
 */
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)$/;

function spell(text: string): string {
  return text
    .replace(compatible, common)
    .toLowerCase()
    .replace(possessive, '')
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .replace(/[^\0-\x7F]/g, (letter) => latin[letter] ?? letter)
    .replace(/(?<=[a-z])[\u02B0-\u02FF]|[\u02B0-\u02FF](?=[a-z])/g, '')
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/(?<![\p{L}\p{N}\p{M}])\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/**
 * Other forms of common letters: ª and ², pairs such as ĳ and ŉ, Roman numerals, circled and mathematical letters (`𝓦`),
 * ligatures, Arabic letters as they were once typeset, full and half width.
 */
const compatible =
  /[ª²³¹ºĲĳĿŀŉſ\u01C4-\u01CC\u01F1-\u01F3\u2070-\u209C\u2160-\u217F\u2460-\u24FF\uFB00-\uFDFF\uFE70-\uFEFF\uFF01-\uFFEF\u{1D400}-\u{1D7FF}]+/gu;

/** A lone mark has no compatible form that contains a letter, and stays. */
function common(forms: string): string {
  const letters = forms.normalize('NFKC');
  return /[\p{L}\p{N}]/u.test(letters) ? letters : forms;
}

/** The apostrophe of "don't" and "women's" is no gap between words; that of "l'école" is. */
const possessive = /(?<=\p{L})['’](?=(?:s|t|d|m|re|ve|ll)(?![\p{L}\p{M}]))/gu;

/** Joiners, soft hyphens, marks of direction, and selectors of a letter's or an emoji's form. */
const unseen = /[\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u20E3]+/gu;

/** Latin letters that Unicode does not decompose. */
const latin: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'ng',
  ŧ: 't',
  ſ: 's',
  ə: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ɓ: 'b',
  ɗ: 'd',
  ɖ: 'd',
  ƒ: 'f',
  ɣ: 'g',
  ƙ: 'k',
  ɲ: 'n',
  ƴ: 'y',
  ʋ: 'v',
};

function shorten(slug: string): string {
  const limit = endOfRoom(slug);
  if (limit === slug.length) return slug;
  return slug.slice(0, wordStart(slug, limit) || graphemeStart(slug, limit)).replace(/-+$/, '');
}

/** Where the room for a slug ends, in UTF-16 units. */
function endOfRoom(slug: string): number {
  let [characters, bytes, end] = [0, 0, 0];
  for (const character of slug) {
    characters += 1;
    bytes += Buffer.byteLength(character);
    if (characters > maxCharacters || bytes > maxBytes) return end;
    end += character.length;
  }
  return end;
}

/** Where the word that reaches over the limit begins. Words of Chinese or Thai have nothing between them. */
function wordStart(slug: string, limit: number): number {
  return wordsIn(slug).containing(limit)?.index ?? limit;
}

function graphemeStart(slug: string, limit: number): number {
  return graphemesIn(slug).containing(limit)?.index ?? limit;
}
