import type { Token } from 'markdown-it';
import { codeRanges, type Range } from './code-ranges.ts';
import {
  addressIn,
  captioned,
  codeHtml,
  linkHtml,
  type RenderLine,
  type TemplateHtml,
  templateHtml,
} from './template-html.ts';
import { formulasIn } from './math.ts';
import { outputOf } from './template-output.ts';
import { countLines } from '../reading/front-matter.ts';
import { readArguments, valueOf } from './template-arguments.ts';
import { mayHoldTags, nextTag, type TemplateTag } from './template-tag.ts';

/** A tag of a template language that was left out of the text. */
export interface UnknownTag {
  /** As messages show it: `{{< gallery >}}`. */
  name: string;
  /** Its line, from 0 in the Markdown. */
  line: number;
}

/** A Markdown text without template tags. */
interface Untemplated {
  /** With as many lines as before. Where HTML belongs, there is a mark (see `markOf`). */
  markdown: string;
  pieces: TemplateHtml[];
  /** In order. */
  unknown: UnknownTag[];
}

/** How Markdown is read on the way. */
interface Readers {
  /** Gives the blocks of a text. */
  blocks(markdown: string): readonly Token[];
  line: RenderLine;
  /** What the article says under a name. */
  parameter(name: string): string | undefined;
}

/**
 * Takes the tags of template languages out of a text, except in code: common ones become what they mean; of all
 * others, only what they enclose stays.
 */
export function withoutTemplates(markdown: string, readers: Readers): Untemplated {
  return mayHoldTags(markdown) ? new TemplateReader(markdown, readers).read() : { markdown, pieces: [], unknown: [] };
}

/** Marks where a piece of HTML belongs: noncharacters, which no text has. */
export const markPattern = /\uFDD1(\d+)\uFDD2/g;

function markOf(index: number): string {
  return `\uFDD1${index}\uFDD2`;
}

/** What becomes of what a tag encloses, up to its end tag. */
const enclosing = new Map<string, 'code' | 'quotation' | 'text' | 'nothing'>([
  ['highlight', 'code'],
  ['codeblock', 'code'],
  ['code', 'code'],
  ['blockquote', 'quotation'],
  ['quote', 'quotation'],
  ['pullquote', 'quotation'],
  ['raw', 'text'],
  ['verbatim', 'text'],
  ['comment', 'nothing'],
  ['capture', 'nothing'],
]);

/** Tags that readers will not miss. */
const silent = new Set(['assign', 'else', 'elsif', 'set', 'break', 'continue', 'empty']);

/** Links to other articles, which only the whole catalogue knows. */
const addressTags = new Set(['ref', 'relref', 'post_url', 'post_path', 'link', 'link_to']);

/** What is before an address in Markdown and in HTML. */
const beforeAddress = /(?:\]\(\s*<?|\]:[ \t]*<?|\b(?:href|src)\s*=\s*["']?)\S*$/;

/** An element that has not ended, from its first attribute on; one in a line of code or in another paragraph is none. */
const insideElement = /<[a-z][\w-]*\s[^<>"'`=]*=[^<>"'`]*(?:(?:"[^"]*"|'[^']*')[^<>"'`]*)*(?:"[^"`]*|'[^'`]*)?$/i;

/** Anything longer is no element: this bounds the cost of looking back. */
const longestElement = 1000;

/** Goes once through a text. */
class TemplateReader {
  readonly #text: string;
  readonly #readers: Readers;
  /** Code and formulas after the current position. */
  readonly #code: Range[];
  readonly #formulas: Range[];
  readonly #pieces: TemplateHtml[] = [];
  readonly #unknown: UnknownTag[] = [];
  #written = '';
  #at = 0;
  #line = 0;

  constructor(text: string, readers: Readers) {
    this.#text = text;
    this.#readers = readers;
    this.#code = codeRanges(text, readers.blocks(text));
    this.#formulas = text.includes('{{') ? formulasIn(text) : [];
  }

  read(): Untemplated {
    for (let tag = this.#next(); tag; tag = this.#next()) {
      const before = this.#text.slice(this.#at, tag.start);
      this.#written += before;
      this.#line += countLines(before);
      this.#at = tag.end;
      const instead = this.#instead(tag);
      const taken = countLines(this.#text.slice(tag.start, this.#at));
      this.#written += instead + '\n'.repeat(Math.max(0, taken - countLines(instead)));
      this.#line += taken;
    }
    this.#written += this.#text.slice(this.#at);
    return { markdown: this.#written, pieces: this.#pieces, unknown: this.#unknown };
  }

  /** The next tag outside code. Groups of TeX in a formula are not tags. */
  #next(): TemplateTag | undefined {
    for (let from = this.#at; ;) {
      const tag = nextTag(this.#text, from);
      if (!tag) return undefined;
      while (this.#code[0] && this.#code[0].end <= tag.start) this.#code.shift();
      const [code] = this.#code;
      const isInCode = code !== undefined && tag.start >= code.start;
      if (!isInCode && !(isLikeGroups(tag) && this.#isInFormula(tag))) return tag;
      from = isInCode ? code.end : tag.start + 2;
    }
  }

  #isInFormula({ start, end }: TemplateTag): boolean {
    while (this.#formulas[0] && this.#formulas[0].end <= start) this.#formulas.shift();
    const [formula] = this.#formulas;
    return formula !== undefined && formula.start < start && end < formula.end;
  }

  #instead(tag: TemplateTag): string {
    if (tag.kind === 'comment' && /^\{\/\*\s*(?:truncate|more)\b/.test(this.#text.slice(tag.start, tag.end)))
      return '<!--more-->'; // Of Docusaurus, in MDX.
    if (tag.kind === 'comment' || tag.isEnd) return this.#nothing(tag);
    if (tag.kind === 'output') return this.#output(tag);
    if (tag.kind === 'wordpress') return this.#wordpress(tag);
    if (tag.name === '/*')
      return this.#text
        .slice(tag.start, tag.end)
        .replace(/\/\*(.*?)\*\//s, '$1')
        .replace('<', '&lt;');
    if (addressTags.has(tag.name) && beforeAddress.test(this.#written.slice(-300))) return this.#address(tag);
    if (tag.kind === 'shortcode' && tag.name === 'param') return this.#parameter(tag);
    const enclosed = this.#enclosed(tag);
    if (enclosed !== undefined) return enclosed;
    const isAddress = beforeAddress.test(this.#written.slice(-300));
    if (isAddress || this.#isInElement()) return this.#attribute(tag, isAddress);
    const known = templateHtml(tag, this.#readers.line);
    return known ? this.#piece(known) : this.#leaveOut(tag);
  }

  #leaveOut(tag: TemplateTag): string {
    if (!silent.has(tag.name)) this.#unknown.push({ name: shownName(tag), line: this.#line });
    if (this.#isWholeValue()) return '""';
    // An address between angle brackets goes with them.
    if (this.#written.endsWith('<') && this.#text.startsWith('>', this.#at)) {
      this.#written = this.#written.slice(0, -1);
      this.#at++;
    }
    return this.#nothing(tag);
  }

  /** A tag alone on its line separates paragraphs without ending the HTML around it, as an empty line would. */
  #nothing({ start }: TemplateTag): string {
    const before = this.#text.slice(this.#text.lastIndexOf('\n', start - 1) + 1, start);
    const isAlone = before.trim() === '' && /^[ \t]*(?:\n|$)/.test(this.#text.slice(this.#at, this.#at + 100));
    return isAlone ? this.#piece({ html: '', isBlock: true }) : '';
  }

  #piece(piece: TemplateHtml): string {
    return markOf(this.#pieces.push(piece) - 1);
  }

  /** Stays as it is written, encoded so that Markdown takes it for an address; it is decoded when the link is resolved. */
  #address({ start, end }: TemplateTag): string {
    return encodeURIComponent(this.#text.slice(start, end)).replaceAll('%2F', '/').replaceAll(/['()]/g, percentEncoded);
  }

  /** Without its value, an address would lead to something else: it keeps the tag, and is refused when the link is read. */
  #parameter(tag: TemplateTag): string {
    const [name = ''] = readArguments(tag.argumentText).positional;
    const value = this.#readers.parameter(name);
    const isInAddress = beforeAddress.test(this.#written.slice(-300));
    if (value === undefined) return isInAddress ? this.#address(tag) : this.#leaveOut(tag);
    return isInAddress ? value.replaceAll(/[\s<>"'()]/g, percentEncoded) : value;
  }

  #isInElement(): boolean {
    const before = this.#written.slice(-longestElement);
    return insideElement.test(before.slice(before.lastIndexOf('\n\n') + 1));
  }

  /** HTML in an attribute would break its element: `src="{% src 'map.png' %}"` needs the address alone. */
  #attribute(tag: TemplateTag, isAddress: boolean): string {
    const address = isAddress ? addressIn(tag) : undefined;
    if (address !== undefined) return address.replaceAll(/[\s<>"'()]/g, percentEncoded);
    if (!silent.has(tag.name)) this.#unknown.push({ name: shownName(tag), line: this.#line });
    return this.#isWholeValue() ? '""' : '';
  }

  /** Whether a tag is all that an attribute without quotation marks has: with nothing after the `=`, its element would be text. */
  #isWholeValue(): boolean {
    return (
      this.#written.endsWith('=') &&
      /^(?:\s|\/?>)/.test(this.#text.slice(this.#at, this.#at + 2)) &&
      this.#isInElement()
    );
  }

  #output(tag: TemplateTag): string {
    const output = outputOf(tag.argumentText);
    if (!output) return this.#leaveOut(tag);
    if (output.film !== undefined) return this.#piece(linkHtml(output.text, output.film));
    // The site's address by itself leads to its front page.
    const isWhole = /^[)\s"'>]/.test(this.#text.charAt(this.#at)) && beforeAddress.test(this.#written.slice(-20));
    return output.text === '' && isWhole ? '/' : output.text;
  }

  /** The end of a tag that changes what it encloses; `undefined` for any other tag, and for one without an end. */
  #enclosed(tag: TemplateTag): string | undefined {
    const becomes = enclosing.get(tag.name);
    const inner = becomes && this.#takeUpTo(endTagOf(tag));
    if (inner === undefined) return undefined;
    if (becomes === 'nothing') return this.#nothing(tag);
    if (becomes === 'text') return inner;
    if (becomes === 'quotation') return quotation(this.#inside(inner), tag);
    return this.#piece(codeHtml(inner, languageOf(tag)));
  }

  /** Takes what comes before the end tag, and the end tag. */
  #takeUpTo(end: RegExp): string | undefined {
    end.lastIndex = this.#at;
    const found = end.exec(this.#text);
    if (!found) return undefined;
    const inner = this.#text.slice(this.#at, found.index);
    this.#at = found.index + found[0].length;
    return inner;
  }

  /** What a tag encloses, without the tags in it. */
  #inside(text: string): string {
    const { markdown, pieces, unknown } = withoutTemplates(text, this.#readers);
    const before = this.#pieces.length;
    this.#pieces.push(...pieces);
    this.#unknown.push(...unknown.map(({ name, line }) => ({ name, line: line + this.#line })));
    return markdown.replaceAll(markPattern, (_, index: string) => markOf(before + Number(index)));
  }

  #wordpress(tag: TemplateTag): string {
    const inner = tag.name === 'gallery' ? undefined : this.#takeUpTo(new RegExp(String.raw`\[/${tag.name}\]`, 'g'));
    if (inner === undefined) return this.#leaveOut(tag);
    if (tag.name === 'caption') return this.#piece(captioned(inner, tag.argumentText, this.#readers.line));
    const address = URL.parse(inner.trim());
    return address ? this.#piece(linkHtml(address.href, address.hostname)) : inner;
  }
}

/** Whether a tag may be two nested groups of TeX: `x^{{2}}`. If it names the site or has a filter, it is a variable. */
function isLikeGroups({ kind, argumentText }: TemplateTag): boolean {
  return kind === 'output' && !/^["']|^[\w$.]+\.\w|\|\s*\w/.test(argumentText);
}

function endTagOf({ kind, name }: TemplateTag): RegExp {
  return kind === 'shortcode'
    ? new RegExp(String.raw`\{\{[<%]\s*/\s*${name}\s*[>%]\}\}`, 'g')
    : new RegExp(String.raw`\{%[-~+]?\s*end${name}\s*[-~+]?%\}`, 'g');
}

/** A quotation in Markdown, and below it whom it is by. With one, it begins on the line of its tag, so that the next lines keep their numbers. */
function quotation(inner: string, tag: TemplateTag): string {
  const quoted = inner.replace(/\S(?:.*\S)?/s, (text) => text.replaceAll(/^/gm, '> '));
  const by = sourceOf(tag);
  return by === '' ? quoted : `${quoted.trim()}\n>\n> — ${by}`;
}

/** Whom a quotation is by: by names, or all that the tag is given. What a `pullquote` is given are classes. */
function sourceOf({ name, argumentText }: TemplateTag): string {
  const given = readArguments(argumentText);
  if (name === 'pullquote') return '';
  if (given.named.size === 0) return argumentText.replace(/^(["'])(.*)\1$/, '$2');
  const parts = [
    valueOf(given, ['author', 'by', 'name', 'footer']),
    valueOf(given, ['source', 'cite', 'title', 'link']),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** The language of code: after `lang:` (Octopress, Hexo) or in `language=""`, or else the first word. */
function languageOf({ argumentText }: TemplateTag): string {
  const [, named] = /\blang(?:uage)?\s*[:=]\s*["']?([\w+#-]+)/.exec(argumentText) ?? [];
  return named ?? /[\w+#-]+/.exec(argumentText)?.[0] ?? '';
}

/** What a tag is called in messages: `{{< gallery >}}`, `{% include nav.html %}`, `{{ page… }}`, `[gallery]`. */
function shownName({ kind, name, argumentText }: TemplateTag): string {
  if (kind === 'shortcode') return name === 'param' ? `{{< param ${argumentText} >}}` : `{{< ${name} >}}`;
  if (kind === 'wordpress') return `[${name}]`;
  if (kind === 'output')
    return `{{ ${/^\w+|^["'].*\|\s*\w+/.exec(argumentText)?.[0].replace(/^["'].*\|/, '… |') ?? '…'} }}`;
  const file = name.startsWith('include') ? /[\w./-]+/.exec(argumentText)?.[0] : undefined;
  return file === undefined ? `{% ${name} %}` : `{% ${name} ${file} %}`;
}

function percentEncoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
