/**
 * Whether a text may hold anything that CommonMark and GitHub do not read. Most texts do not, and are read faster
 * without the rules for it. So this goes through a text once, and looks closer only where there is a sign.
 */
export function mayHoldDialects(text: string): boolean {
  if (/^(?:import|export)\s/.test(text) || /^[ \t>]*:/.test(text)) return true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80 ? isSign[code] === 1 && holdsAt(text, at) : code >= 0x1100 && isBeyond(code)) return true;
  }
  return false;
}

const isSign = new Uint8Array(0x80);
for (const sign of '{=^!?:[$\\\n') isSign[sign.charCodeAt(0)] = 1;

function holdsAt(text: string, at: number): boolean {
  const sign = text.charAt(at);
  switch (sign) {
    case '{':
      return true;
    case '^':
      return text[at - 1] !== '['; // A footnote.
    case '$':
      return !/\s/.test(text.charAt(at + 1)) && text.includes('$', at + 1);
    case '\\':
      return text[at + 1] === '(' || text[at + 1] === '[';
    case '=':
      return text[at + 1] === '=';
    case '!':
    case '?':
      return text[at + 1] === sign && text[at + 2] === sign;
    case '[':
      return /^\[(?:\[|TOC\]|\/?(?:caption|gallery|embed))/.test(text.slice(at, at + 10));
    case ':':
      return text[at + 1] !== '/' && text[at + 1] !== ' ' && /^:(?:[\w+-]+:|::)/.test(text.slice(at, at + 80));
    default:
      return /^\n(?:[ \t>]*:|(?:im|ex)port\s)/.test(text.slice(at, at + 40));
  }
}

/** East Asian letters and signs, which have rules of emphasis of their own, and our own marks. */
function isBeyond(code: number): boolean {
  return code <= 0x11ff || (code >= 0x2e80 && code <= 0xffef && (code < 0xdc00 || code > 0xdfff) && !isEmojiHalf(code));
}

/** The first halves of pairs below the plane of Chinese characters. */
function isEmojiHalf(code: number): boolean {
  return code >= 0xd800 && code < 0xd840;
}
