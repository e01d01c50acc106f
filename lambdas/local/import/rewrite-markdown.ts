type Address = (written: string, of: 'href' | 'src') => Promise<string> | string;

/** Where the destination of a picture or a link is written: in Markdown, or as the attribute of an element. */
const destinations =
  /(!?)(\]\(\s*<?)([^\s<>()]+)|()(<(?:img|a|video|audio|source)\b[^>]*?\s(?:src|href)=["'])([^"']+)/g;

/** Markdown whose pictures and links lead where they are now. Code is left as it is, for it shows what it shows. */
export async function rewriteMarkdown(markdown: string, address: Address): Promise<string> {
  let written = '';
  let at = 0;
  for (const found of markdown.matchAll(destinations)) {
    const [whole] = found;
    const before = found[2] ?? found[5] ?? '';
    const old = found[3] ?? found[6] ?? '';
    const isPicture = /^<(?:img|video|audio|source)\b/.test(before) || isPictureAt(markdown, found.index);
    const instead = isInCode(markdown, found.index) ? old : await address(old, isPicture ? 'src' : 'href');
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
