/**
 * The line as encoded words in UTF-8 (RFC 2047, 2), whose reader takes away the spaces in between. Each holds whole
 * characters (RFC 2047, 5).
 */
export function encodedWords(line: string): string {
  // Base64 is shorter if hardly any letter is Latin.
  const foreign = line.match(/[^\0-\x7F]/g)?.length ?? 0;
  const [name, encode] = foreign > line.length / 3 ? (['B', base64] as const) : (['Q', likeQuotedPrintable] as const);
  return [...fitting(line, encode)].map((word) => `=?UTF-8?${name}?${encode(word)}?=`).join(' ');
}

/** Room for text in an encoded word of 52 columns, fewer than the 75 that are allowed, so that it fits beside a name. */
const room = 52 - '=?UTF-8?Q??='.length;

/** The line in pieces that fit once they are encoded. */
function* fitting(line: string, encode: (text: string) => string): Generator<string> {
  let piece = '';
  for (const character of line) {
    if (encode(piece + character).length > room) {
      yield piece;
      piece = '';
    }
    piece += character;
  }
  yield piece;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** The encoding "Q" as it may come before an address, too (RFC 2047, 4.2 and 5). */
function likeQuotedPrintable(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9!*+/-]+/g, (others) =>
    Buffer.from(others).toString('hex').toUpperCase().replaceAll(/../g, '=$&').replaceAll('=20', '_'),
  );
}
