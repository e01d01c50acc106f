import type { MarkdownIt } from 'markdown-it';

/**
 * A link or a picture whose file has spaces in its name, `![A map](Map of the wells.png)`, as kramdown and Python-Markdown read it, which
 * Jekyll, Pelican and MkDocs have. To CommonMark such an address needs angle brackets.
 */
export function useSpacedAddresses(markdownIt: MarkdownIt): void {
  const plain = markdownIt.helpers.parseLinkDestination;
  const parseLinkDestination: typeof plain = (source, start, max) => {
    const found = plain(source, start, max);
    if (!found.ok || source.charAt(found.pos) !== ' ' || source.charAt(start) === '<') return found;
    rest.lastIndex = found.pos;
    const [more] = rest.exec(source) ?? [];
    if (more === undefined || found.pos + more.length > max) return found;
    return { ...found, pos: found.pos + more.length, str: found.str + more };
  };
  Object.assign(markdownIt.helpers, { parseLinkDestination });
}

/** What goes on behind a space, up to an ending such as `.png`, and nothing but a title behind that. */
const rest = / [^()<>"'\n]*?\.\w{2,5}(?=[ \t]*\)|[ \t]+"[^"\n]*"[ \t]*\))/y;
