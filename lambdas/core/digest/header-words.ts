import { encodedWords } from './encoded-words.ts';

/** A text as a header carries it: unchanged if possible, otherwise as encoded words. White space is single spaces. */
export function headerText(text: string): string {
  const line = inOneLine(text);
  return isPlain(line) ? line : encodedWords(line);
}

/** A name before an address: in quotation marks (RFC 5322, 3.2.4) if possible, otherwise as encoded words. */
export function phrase(name: string): string {
  const line = inOneLine(name);
  const quoted = `"${line.replaceAll('\\', String.raw`\\`)}"`;
  return isPlain(quoted) && !line.includes('"') ? quoted : encodedWords(line);
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/**
 * What looks like an encoded word is read as one, by some programs even between quotation marks; a long word cannot be
 * folded.
 */
function isPlain(line: string): boolean {
  return /^[ -~]*$/.test(line) && !line.includes('=?') && line.split(' ').every(({ length }) => length <= longestWord);
}

/** A line has 76 columns where words are encoded (RFC 2047, 2), and the longest name beside a text is this one. */
const longestWord = 76 - 'Subject: '.length;
