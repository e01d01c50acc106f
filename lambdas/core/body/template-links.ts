import type MarkdownIt from 'markdown-it';

type Parser = InstanceType<typeof MarkdownIt>;
type Parse = Parser['helpers']['parseLinkDestination'];

/**
 * Has Markdown take for an address what a generator's template makes one: Jekyll's `{% post_url %}` and `{% link %}`, Hugo's
 * `{{< ref >}}` and `{{< relref >}}`, and what means the site's own address (`{{ site.baseurl }}/x/`).
 */
export function readTemplateLinks(parser: Parser): void {
  const plain = parser.helpers.parseLinkDestination;
  const parse: Parse = (text, start, max) => {
    const [written = ''] = text.charAt(start) === '{' ? (destination.exec(text.slice(start, max)) ?? []) : [];
    const address = written === '' ? undefined : templateAddress(written);
    if (address === undefined) return plain(text, start, max);
    return { ok: true, pos: start + written.length, str: address };
  };
  parser.helpers = { ...parser.helpers, parseLinkDestination: parse };
}

/** Tags, and what is between them and behind them. */
const destination = /^(?:\{%[^\n]*?%\}|\{\{[^\n]*?\}\}|[^\s()<>{}])+/;

/** The address that template text means; `undefined` for any other text. */
export function templateAddress(written: string): string | undefined {
  if (!written.startsWith('{')) return undefined;
  const address = written.replaceAll(
    /\{%-?\s*(.*?)\s*-?%\}|\{\{[<%-]?\s*(.*?)\s*[>%-]?\}\}/g,
    (tag, block?: string, value?: string) => addressOfTag(block ?? value ?? '') ?? tag,
  );
  if (/\{[{%]/.test(address)) return undefined;
  return address === '' ? '/' : address;
}

function addressOfTag(tag: string): string | undefined {
  const [, name, argument = ''] = /^(post_url|link|ref|relref)\s+(?:path\s*=\s*)?["'`]?([^\s"'`]+)/.exec(tag) ?? [];
  if (name === 'post_url') return `/${argument.replace(/^\//, '')}.md`;
  if (name === 'link') return `/${argument.replace(/^\//, '')}`;
  if (name !== undefined) return /^[/.#]|\.\w+(?:#|$)/.test(argument) ? argument : `/${argument}`;
  if (/^(?:site\.(?:base_?url|url|github\.url)|\.?Site\.BaseURL|\$?\.Site\.BaseURL)(?:\s*\|.*)?$/i.test(tag)) return '';
  return /^["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url|url|relURL|absURL|relLangURL)\s*$/.exec(tag)?.[1];
}
