import { decodeHtml } from '../html.ts';

/**
 * Every address that HTML refers to, references decoded, in order: of links, pictures and their candidates,
 * quotations. Looks inside tags only: what an article writes about `href="/x"` is text. The gate trusts no promise,
 * not even that of `html.ts`: it reads whatever HTML a feed reader would.
 */
export function addressesInHtml(html: string): string[] {
  return [...html.matchAll(tag)].flatMap(([tag]) =>
    [...tag.matchAll(attribute)].flatMap(([, name = '', quoted, apostrophed, bare]) => {
      if (!/^(?:href|src|srcset|poster|cite)$/i.test(name)) return [];
      const value = decodeHtml(quoted ?? apostrophed ?? bare ?? '');
      return name.toLowerCase() === 'srcset' ? candidates(value) : [value];
    }),
  );
}

const tag = /<[a-z][^\s>]*\s(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const attribute = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/** `map.png 1x, map-2x.png 2x` (WHATWG HTML, srcset): addresses, each with a description that may be left out. */
function candidates(srcset: string): string[] {
  return srcset.split(/,\s+/).flatMap((candidate) => candidate.trim().split(/\s+/).slice(0, 1));
}
