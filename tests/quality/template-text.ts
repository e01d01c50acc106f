import { tagsIn, plainText } from '../../lambdas/core/html.ts';

/** What readers see of template languages, which they should not: tags, attributes, admonitions, programs, WordPress' shortcodes. */
const templateText =
  /\{\{[<%{]|\{\{-?\s*[\w$."']|\{%-?\s*\w|\{:\s*[.#\w]|(?:^|\n)\s*(?::::|!!!\s)|(?:^|\n)import\s.+\sfrom\s+['"]|\[(?:caption|gallery|embed)\b[^\]]*\]/;

/** The first template text that can be read on a page outside code, with what follows it; nothing when there is none. */
export function templateTextIn(html: string): string | undefined {
  const body = /<!--body-->([\s\S]*)<!--\/body-->/.exec(html)?.[1] ?? html;
  const text = plainText(withoutCode(body).replaceAll(/<\/(?:p|div|li|h\d|blockquote)>/g, '\n'));
  const found = templateText.exec(text);
  return found ? text.slice(found.index, found.index + 60).trim() : undefined;
}

/** HTML of ours without what is in `<pre>` and `<code>`. */
function withoutCode(html: string): string {
  let kept = '';
  let from = 0;
  let depth = 0;
  for (const { name, isEnd, start, end } of tagsIn(html)) {
    if (name !== 'pre' && name !== 'code') continue;
    if (depth === 0) kept += html.slice(from, start);
    depth = Math.max(0, depth + (isEnd ? -1 : 1));
    from = end;
  }
  return kept + html.slice(from);
}
