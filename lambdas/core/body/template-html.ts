import { escapeHtml } from '../html.ts';
import { isPicture } from '../reading/endings.ts';
import { linkOf } from './template-links.ts';
import { type Arguments, readArguments, valueOf } from './template-arguments.ts';
import type { TemplateTag } from './template-tag.ts';

/** What a common tag becomes: HTML that is yet to be sanitised. */
export interface TemplateHtml {
  html: string;
  /** It is a block; anything else is within a line. */
  isBlock: boolean;
}

/** Renders a line of Markdown, such as a caption. */
export type RenderLine = (markdown: string) => string;

/** The picture or the link that a tag means; `undefined` for an unknown tag. */
export function templateHtml(tag: TemplateTag, renderLine: RenderLine): TemplateHtml | undefined {
  const link = linkOf(tag);
  return link ? linkHtml(link.address, link.name) : figure(tag, renderLine);
}

/** The address of what a tag shows or leads to. */
export function addressIn(tag: TemplateTag): string | undefined {
  return linkOf(tag)?.address ?? pictureIn(tag, readArguments(tag.argumentText));
}

/** A link instead of a frame of another site, which would watch the reader. */
export function linkHtml(address: string, name: string): TemplateHtml {
  return { html: `<a href="${quotable(address)}">${quotable(name)}</a>`, isBlock: false };
}

/** Code in a language, without the indentation that all its lines share. */
export function codeHtml(code: string, language: string): TemplateHtml {
  const lines = code
    .replace(/^[ \t]*\n/, '')
    .trimEnd()
    .split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const indent = Math.min(...indents, 80);
  const text = escapeHtml(lines.map((line) => line.slice(indent)).join('\n'));
  const classes = language === '' ? '' : ` class="language-${quotable(language)}"`;
  return { html: `<pre><code${classes}>${text}\n</code></pre>`, isBlock: true };
}

/** WordPress' picture with its caption, which follows it or is among the arguments. */
export function captioned(inner: string, argumentText: string, renderLine: RenderLine): TemplateHtml {
  const [, picture = '', rest = ''] = leadingPicture.exec(inner) ?? [];
  const words = renderLine(rest.trim() || (/\bcaption="([^"]*)"/.exec(argumentText)?.[1] ?? ''));
  return { html: figureHtml(renderLine(picture), words), isBlock: true };
}

const leadingPicture = new RegExp(
  String.raw`^\s*(<a\b[^>]*>\s*<img\b[^>]*>\s*</a>|<img\b[^>]*>|` +
    String.raw`\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)|!\[[^\]]*\]\([^)]*\)|)(.*)$`,
  'is',
);

const pictureNames = ['src', 'image', 'url', 'image_path', 'image_url', 'imageurl', 'path', 'file', 'filename', 'img'];

/** A tag that names the file of a picture shows it. */
function figure(tag: TemplateTag, renderLine: RenderLine): TemplateHtml | undefined {
  const given = readArguments(tag.argumentText);
  const address = pictureIn(tag, given);
  if (address === undefined) return undefined;
  const img = `<img src="${quotable(address)}" alt="${quotable(descriptionOf(tag, given))}">`;
  const link = valueOf(given, ['link']);
  const shown = link === undefined ? img : `<a href="${quotable(link)}">${img}</a>`;
  const words = [valueOf(given, ['title']), valueOf(given, ['caption'])].filter((text) => text !== undefined);
  return { html: figureHtml(shown, words.map((line) => renderLine(line)).join('<br>')), isBlock: true };
}

function pictureIn(tag: TemplateTag, given: Arguments): string | undefined {
  const isHugos = tag.kind === 'shortcode' && tag.name === 'figure';
  const src = valueOf(given, pictureNames) ?? given.positional.find((argument) => isPicture(argument));
  if (src === undefined || !(isHugos || isPicture(src))) return undefined;
  return tag.kind === 'tag' ? fromRoot(src) : src;
}

function figureHtml(picture: string, caption: string): string {
  return `<figure>${picture}${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
}

/**
 * By its name, or the last argument: `{% image "map.png" "width-80" "A "new" map" %}`; quotation marks may be in it.
 */
function descriptionOf({ argumentText }: TemplateTag, given: Arguments): string {
  const [, last] = given.named.size === 0 ? (/["']\s+"(?:.*"\s+")?(.*)"\s*$/s.exec(argumentText) ?? []) : [];
  return valueOf(given, ['alt', 'alt_text', 'description']) ?? last ?? '';
}

/** With Liquid and Nunjucks, pages know no pictures beside them. */
function fromRoot(src: string): string {
  return /^(?:[/.]|[a-z]+:)/i.test(src) || !src.includes('/') ? src : `/${src}`;
}

/** As a value or a text, on one line; character references of HTML stay as they are. */
function quotable(text: string): string {
  return text.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(/\s+/g, ' ');
}
