import { labelAddress, type LabelPatterns } from '../reading/permalinks/label-address.ts';
import { percentDecoded } from '../text/percent.ts';
import { slugOf } from '../text/slug.ts';

/** Where an address leads that may be written for a template. */
interface Destination {
  /** As it was written, if no template means another. */
  address: string;
  /** It is the page of a tag or an author, and nothing else. */
  isLabel?: true;
  /** A value in it is unknown, so that it leads nowhere. */
  isOpen?: true;
}

/** What an address means: by a template's tags, by one of Pelican's placeholders, or as it is. `labels`: where pages of labels are. */
export function destinationOf(written: string, labels?: LabelPatterns): Destination {
  // Markdown encodes the signs of both.
  if (!/^(?:[{|]|%7[BC])/i.test(written)) return open(written) ?? { address: written };
  return placed(written, labels) ?? open(written) ?? { address: templateAddress(written) ?? written };
}

/** An address with a value in it that nobody knows. */
function open(written: string): Destination | undefined {
  if (!/param/.test(written)) return undefined;
  const address = percentDecoded(written);
  return /\{\{[<%]\s*param\s/.test(address) ? { address, isOpen: true } : undefined;
}

/** The address that template text means; `undefined` for any other text. */
function templateAddress(written: string): string | undefined {
  const tags = percentDecoded(written);
  const address = tags.replaceAll(
    /\{%([^{}]*)%\}|\{\{([^{}]*)\}\}/g,
    (tag, block?: string, value?: string) => addressOfTag(insideOf(block ?? value ?? '')) ?? tag,
  );
  if (!tags.startsWith('{') || /\{[{%]/.test(address)) return undefined;
  return address === '' ? '/' : address;
}

/** Without the signs that Hugo's tags have around them, and those that take the spaces away. */
function insideOf(tag: string): string {
  return tag
    .replace(/^[<%-]/, '')
    .replace(/[>%-]$/, '')
    .trim();
}

/** What a tag refers to: in quotation marks, perhaps with spaces, or without them. */
const reference =
  /^(post_url|post_path|link|link_to|ref|relref)\s+(?:path\s*=\s*)?(?:("[^"]*"|'[^']*'|`[^`]*`)|([^\s"'`]+))/;

function addressOfTag(tag: string): string | undefined {
  const [, name, quoted, bare = ''] = reference.exec(tag) ?? [];
  const argument = quoted?.slice(1, -1) ?? bare;
  if (name === 'post_url' || name === 'post_path') return `/${argument.replace(/^\//, '')}.md`;
  if (name === 'link') return `/${argument.replace(/^\//, '')}`;
  // Hugo and a plugin of Eleventy look for a page by its name, wherever it is.
  if (name !== undefined) return /^(?:[/.#]|[a-z][a-z\d+.-]*:)/i.test(argument) ? argument : `/${argument}`;
  if (/^(?:site\.(?:base_?url|url|github\.url)|\.?Site\.BaseURL|\$?\.Site\.BaseURL)(?:\s*\|.*)?$/i.test(tag)) return '';
  return /^["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url|url|relURL|absURL|relLangURL)\s*$/.exec(tag)?.[1];
}

const placeholder =
  /^(?:[{|]|%7[BC])(?:(?<file>filename|static|attach)|(?<label>tag|category|author)|index)(?:[}|]|%7[DC])(?<rest>.*)$/s;

/**
 * What one of Pelican's placeholders means, which says of what kind of file a path is (docs.getpelican.com, "Linking to internal
 * content"): `{static}/images/well.png`, in its older form `|filename|../wells.md`, or names a tag or an author: `{tag}Clean water`.
 * Its categories become tags.
 */
function placed(written: string, labels: LabelPatterns | undefined): Destination | undefined {
  const { file, label, rest } = placeholder.exec(written)?.groups ?? {};
  if (rest === undefined) return undefined;
  if (label !== undefined) {
    const slug = slugOf(percentDecoded(rest));
    const pattern = labels?.[label === 'author' ? 'authors' : 'tags'];
    return pattern && slug ? { address: `/${labelAddress(pattern, slug)}`, isLabel: true } : undefined;
  }
  if (file === undefined) return { address: `/${rest.replace(/^\/+/, '')}` };
  // An article in reStructuredText is saved as Markdown here.
  return rest === '' ? undefined : { address: rest.replace(/\.rst(?=$|[?#])/, '.md') };
}
