/**
 * The text as a message carries it (RFC 2045, 6.7): ASCII, in lines of at most 76 columns that end in CR LF, and none of
 * them in white space. However a line ended before, it does so in CR LF, for text has no other use for either sign
 * (RFC 2046, 4.1.1).
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
 * What cannot be written as it is: all but ASCII that is seen, `=`, and white space at the end of the line. Where a line
 * begins with "From ", what keeps mails in one file writes ">From ", which no signature survives (RFC 2049, 3): and any may
 * come to begin one.
 */
const unfit = /[^\t -<>-~]+|[\t ]$|F(?=rom )/g;

function escaped(characters: string): string {
  return Buffer.from(characters).toString('hex').toUpperCase().replaceAll(/../g, '=$&');
}

/**
 * Of a line above 76 columns what comes before each soft line break, and the rest. A break is behind a space or a mark in
 * the last third, so that a person can read the line; where there is none, as late as splits no escape and no character.
 */
const pieces = /(?=.{77})(?:.{51,74}[\t .,!?]|.{1,75}(?<!=.?)(?!=[89AB]))|.+/g;
