/**
 * Whether a text may hold anything that CommonMark and GitHub do not read. Most texts do not, and are read faster
 * without the rules for it. So this goes through a text once, and looks closer only where there is a sign.
 */
export function mayHoldDialects(text: string): boolean {
  // Searches of the engine's own take a third of the time of a loop over all characters.
  for (let at = 0, end = 0; end !== -1; at = end + 1) {
    end = text.indexOf('\n', at);
    if (lineStarts.includes(text.charAt(at)) && lineStart.test(text.slice(at, at + 40))) return true;
  }
  sign.lastIndex = 0;
  while (sign.test(text)) if (holdsAt(text, sign.lastIndex - 1)) return true;
  return false;
}

/** What a line begins with in MDX, and in a list of definitions or a block of kramdown's, and its first characters. */
const lineStart = /^(?:[ \t>]*:|(?:im|ex)port\s)/;
const lineStarts = ': \t>ie';

/**
 * Besides signs in ASCII, East Asian letters and signs, which have rules of emphasis of their own, and our own marks;
 * without the first halves of pairs below the plane of Chinese characters, which are emoji.
 */
const sign = /[{=^!?:[$\\\u1100-\u11FF\u2E80-\uD7FF\uD840-\uDBFF\uE000-\uFFEF]/g;

function holdsAt(text: string, at: number): boolean {
  const found = text.charAt(at);
  switch (found) {
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
      return text[at + 1] === found && text[at + 2] === found;
    case '[':
      return /^\[(?:\[|toc\]|\/?(?:caption|gallery|embed))/i.test(text.slice(at, at + 10));
    case ':':
      return text[at + 1] !== '/' && text[at + 1] !== ' ' && /^:(?:[\w+-]+:|::)/.test(text.slice(at, at + 80));
    default:
      return true;
  }
}
