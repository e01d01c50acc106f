import type { NewAddress } from './new-address.ts';

/**
 * What comes before the address of a picture or a link: in Markdown, in a definition (`[map]: …`), or in an element.
 */
const destinations =
  /(\]\(\s*<?|^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*<?|<(?:img|a|video|audio|source)\b[^>]*?\s(?:src|href)=["'])([^\s<>()"']+)/gm;

/** Markdown with pictures and links that lead to the present addresses. Code is left as it is. */
export async function rewriteMarkdown(markdown: string, address: NewAddress): Promise<string> {
  let written = '';
  let at = 0;
  for (const found of markdown.matchAll(destinations)) {
    const [whole, before = '', old = ''] = found;
    const isPlayed = /^<(?:video|audio|source)\b/.test(before);
    const isPicture = /^<img\b/.test(before) || isPictureAt(markdown, found.index);
    const instead = isInCode(markdown, found.index)
      ? old
      : await address(old, isPlayed ? 'media' : isPicture ? 'picture' : 'link');
    written += markdown.slice(at, found.index) + whole.slice(0, whole.length - old.length) + instead;
    at = found.index + whole.length;
  }
  return written + markdown.slice(at);
}

/** Whether the bracket that ends here began with `![`. */
function isPictureAt(markdown: string, end: number): boolean {
  const start = markdown.lastIndexOf('[', end);
  return markdown.charAt(start - 1) === '!';
}

function isInCode(markdown: string, at: number): boolean {
  const before = markdown.slice(0, at);
  const isFenced = (before.match(/^(?:```|~~~)/gm)?.length ?? 0) % 2 === 1;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return isFenced || /^(?: {4}|\t)/.test(line) || (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
