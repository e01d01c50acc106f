import { percentDecoded } from '../text/percent.ts';

/** The address that template text means; `undefined` for any other text. */
export function templateAddress(written: string): string | undefined {
  if (!/^(?:\{|%7B)/i.test(written)) return undefined;
  // Markdown encodes the signs of a tag as it does those of an address.
  const tags = percentDecoded(written);
  const address = tags.replaceAll(
    /\{%([^{}]*)%\}|\{\{([^{}]*)\}\}/g,
    (tag, block?: string, value?: string) => addressOfTag(insideOf(block ?? value ?? '')) ?? tag,
  );
  if (/\{[{%]/.test(address)) return undefined;
  return address === '' ? '/' : address;
}

/** Without the signs that Hugo's tags have around them, and those that take the spaces away. */
function insideOf(tag: string): string {
  return tag
    .replace(/^[<%-]/, '')
    .replace(/[>%-]$/, '')
    .trim();
}

/** An address with a value in it that nobody knows, as it was written; `undefined` for any other. */
export function openTemplate(address: string): string | undefined {
  if (!/param/.test(address)) return undefined;
  const written = percentDecoded(address);
  return /\{\{[<%]\s*param\s/.test(written) ? written : undefined;
}

/** What a tag refers to: in quotation marks, perhaps with spaces, or without them. */
const reference = /^(post_url|post_path|link|ref|relref)\s+(?:path\s*=\s*)?(?:("[^"]*"|'[^']*'|`[^`]*`)|([^\s"'`]+))/;

function addressOfTag(tag: string): string | undefined {
  const [, name, quoted, bare = ''] = reference.exec(tag) ?? [];
  const argument = quoted?.slice(1, -1) ?? bare;
  if (name === 'post_url' || name === 'post_path') return `/${argument.replace(/^\//, '')}.md`;
  if (name === 'link') return `/${argument.replace(/^\//, '')}`;
  // Hugo looks for a page by its name, wherever it is.
  if (name !== undefined) return /^(?:[/.#]|[a-z][a-z\d+.-]*:)/i.test(argument) ? argument : `/${argument}`;
  if (/^(?:site\.(?:base_?url|url|github\.url)|\.?Site\.BaseURL|\$?\.Site\.BaseURL)(?:\s*\|.*)?$/i.test(tag)) return '';
  return /^["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url|url|relURL|absURL|relLangURL)\s*$/.exec(tag)?.[1];
}

/**
 * The address that one of Pelican's placeholders means, which says of what kind of file a path is (docs.getpelican.com, "Linking to
 * internal content"): `{static}/images/well.png`, in its older form `|filename|../wells.md`. `undefined` for any other text.
 */
export function placeholderAddress(written: string): string | undefined {
  const { file, label, rest = '' } = placeholder.exec(written)?.groups ?? { label: '' };
  if (label !== undefined) return undefined;
  if (file === undefined) return `/${rest.replace(/^\/+/, '')}`;
  // An article in reStructuredText is saved as Markdown here.
  return rest === '' ? undefined : rest.replace(/\.rst(?=$|[?#])/, '.md');
}

/** The tag or the author that one of Pelican's placeholders names: `{tag}Clean water`. Its categories become tags. */
export function labelNamed(written: string): { kind: 'tags' | 'authors'; name: string } | undefined {
  const { label, rest = '' } = placeholder.exec(written)?.groups ?? {};
  return label === undefined
    ? undefined
    : { kind: label === 'author' ? 'authors' : 'tags', name: percentDecoded(rest) };
}

/** Markdown encodes the signs around its name. */
const placeholder =
  /^(?:[{|]|%7[BC])(?:(?<file>filename|static|attach)|(?<label>tag|category|author)|index)(?:[}|]|%7[DC])(?<rest>.*)$/s;
