/**
 * The text as a message carries it (RFC 2045, 6.7): ASCII, in lines of at most 76 columns that end in CR LF, and none
 * of them in white space. Whatever ended a line before, CR LF ends it now, because text has no other use for either
 * character (RFC 2046, 4.1.1).
 */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(encodedLine)
    .join('\r\n');
}

function encodedLine(line: string): string {
  const encoded = line.replaceAll(unfit, escaped);
  return encoded.match(pieces)?.join('=\r\n') ?? '';
}

/**
 * What cannot be written as it is: everything but visible ASCII, `=`, and white space at the end of the line. Of a line
 * that begins with "From ", what keeps mails in one file makes ">From ", which no signature survives (RFC 2049, 3); and any
 * line may come to begin so.
 */
const unfit = /[^\t -<>-~]+|[\t ]$|F(?=rom )/g;

function escaped(characters: string): string {
  return Buffer.from(characters).toString('hex').toUpperCase().replaceAll(/../g, '=$&');
}

/**
 * A line of more than 76 columns, divided at soft line breaks. A break comes after a space or a mark in the last
 * third, so that a person can read the line; if there is none, as late as possible without splitting an escape or a
 * character.
 */
const pieces = /(?=.{77})(?:.{51,74}[\t .,!?]|.{1,75}(?<!=.?)(?!=[89AB]))|.+/g;
