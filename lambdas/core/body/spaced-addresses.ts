import type { MarkdownIt } from 'markdown-it';

/**
 * An address with spaces in it, `[Minutes](/files/Minutes of May.pdf)`, as kramdown reads it, where it is like a path or an
 * address. In CommonMark such a link is text, and readers would see its signs.
 */
export function useSpacedAddresses(markdownIt: MarkdownIt): void {
  const { helpers } = markdownIt;
  const parse = helpers.parseLinkDestination;
  // Others may be given the same helpers.
  markdownIt.helpers = {
    ...helpers,
    parseLinkDestination: (text, start, max) => {
      const found = parse(text, start, max);
      if (!found.ok || text.charAt(found.pos) !== ' ' || !isOfLink(text, start)) return found;
      spaced.lastIndex = start;
      const [address] = spaced.exec(text) ?? [];
      const isPath = address !== undefined && start + address.length < max && isLikePath.test(address);
      return isPath ? { ...found, pos: start + address.length, str: address } : found;
    },
  };
}

/** Up to the title, or to the bracket that closes the link. */
const spaced = /[^\s()<>"'](?:[^()<>"'\n]{0,500}[^\s()<>"'])?(?= *\)| +(?:"[^"\n]{0,500}"|'[^'\n]{0,500}') *\))/y;
const isLikePath = /^(?:\.{0,2}\/|https?:\/\/)|\.[a-z\d]{2,5}$/i;

/** Whether it follows the bracket of a link; the address of a definition ends with the line. */
function isOfLink(text: string, start: number): boolean {
  return text
    .slice(Math.max(0, start - 2), start)
    .trimEnd()
    .endsWith('(');
}
