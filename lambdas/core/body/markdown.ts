import MarkdownIt from 'markdown-it';
import type { Env, MarkdownIt as Reader, RendererRule, StateCore, Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import footnotes from 'markdown-it-footnote';
import marks from 'markdown-it-mark';
import { escapeHtml } from '../html.ts';
import { useAdmonitions } from './admonitions.ts';
import { useAttributes } from './attributes.ts';
import { useCodeLanguages } from './code-languages.ts';
import { useDefinitionLists } from './definition-lists.ts';
import { mayHoldDialects } from './dialect-signs.ts';
import { useEmoji } from './emoji.ts';
import { beginsWithMark, useExcerptEnd } from './excerpt-end.ts';
import { useHtmlAroundMarkdown } from './html-around-markdown.ts';
import { withoutExpressions } from './jsx-attributes.ts';
import { useLeanTokens } from './lean-tokens.ts';
import { useMath } from './math.ts';
import { useSingleSigns } from './single-signs.ts';
import { useSpacedAddresses } from './spaced-addresses.ts';
import { useSpacedHeadings } from './spaced-headings.ts';
import { useMdxLines } from './mdx-lines.ts';
import { useTablesWithoutHead } from './tables-without-head.ts';
import { useWholeHtml } from './whole-html.ts';
import { usePieces, withPieces } from './pieces.ts';
import type { TemplateHtml } from './template-html.ts';
import { markPattern, type UnknownTag, withoutTemplates } from './templates.ts';
import { backLinkAttributes, type BodyVoice, englishVoice, titleOfNote } from './voice.ts';

/** Markdown as HTML, before its addresses and its raw HTML were looked at. */
interface ConvertedMarkdown {
  /**
   * Every link, every image and every element of raw HTML carries `data-line`: its line in the Markdown, from 0.
   * Where there is no raw HTML, only the elements that the rules below write occur, and it is HTML of ours (see
   * `html.ts`).
   */
  html: string;
  /** The pieces of raw HTML and the lines they begin in, in order; empty for nearly every article. */
  raw: RawHtml[];
  /** Tags of template languages that were left out, in order. */
  unknown: UnknownTag[];
}

interface RawHtml {
  html: string;
  line: number;
}

interface HtmlOptions {
  /** All of it is HTML, except for the tags of template languages. */
  isHtml?: boolean | undefined;
  /** Whose words it uses for what its author does not say; English by default. */
  voice?: BodyVoice | undefined;
  /** What the article says under a name, for templates that show it. */
  parameter?: ((name: string) => string | undefined) | undefined;
}

/**
 * Renders Markdown as GitHub does (CommonMark with tables, footnotes, task lists, strikethrough and autolinks; neither
 * smart quotes nor line breaks of its own). The ids of footnotes carry the slug, so that many articles fit in one feed.
 */
export function toHtml(
  markdown: string,
  slug: string,
  { isHtml = false, voice = englishVoice, parameter = () => undefined }: HtmlOptions = {},
): ConvertedMarkdown {
  if (!isHtml && !mayHoldDialects(markdown)) {
    const env: Environment = { slug, voice, raw: [] };
    return { html: ofGitHub.render(markdown, env), raw: env.raw, unknown: [] };
  }
  const blocks = (text: string) => blocksOf(text, { slug, voice, isHtml, raw: [] });
  const plain = withoutTemplates(isHtml ? markdown : withoutExpressions(markdown, blocks), {
    blocks,
    line: (text) => ofEverybody.renderInline(text, { slug, voice, raw: [] }),
    parameter,
  });
  const env: Environment = { slug, voice, isHtml, raw: [], pieces: plain.pieces };
  const html = ofEverybody.render(plain.markdown, env);
  return {
    html: plain.pieces.length === 0 ? html : html.replaceAll(markPattern, ''),
    raw: env.raw,
    unknown: plain.unknown,
  };
}

interface Environment extends Env, HtmlOptions {
  slug: string;
  voice: BodyVoice;
  raw: RawHtml[];
  pieces?: TemplateHtml[];
}

function blocksOf(markdown: string, env: Environment): Token[] {
  const tokens: Token[] = [];
  ofEverybody.block.parse(markdown, ofEverybody, env, tokens);
  return tokens;
}

/** Nearly every address, on the web, of a mailbox or inside the site: nothing in it has to be encoded. */
const plainAddress = new RegExp(
  String.raw`^(?:(?:https?://|mailto:[\w.+-]+@)(?:(?!xn--)[a-z0-9-]{1,63}\.)+[a-z]{1,63}|(?!//)[\w./~-]*)` +
    String.raw`(?:[/?#](?:[\w!#$&'()*+,./:;=?@~-]|%[\da-f]{2})*)?$`,
  'i',
);

/** Most of the others: letters of other languages are encoded, and nothing else is. */
const withLetters = /^https?:\/\/(?:(?!xn--)[a-z0-9-]{1,63}\.)+[a-z]{1,63}\/(?:[\w./~\p{L}-]|%[\dA-F]{2})*$/u;

/** A longer host name is dropped by markdown-it. */
const longestHost = 255;

// Deeper nesting than this is left out; it bounds the stack here and in whatever reads the HTML.
const maxNesting = 100;

const renderers: Record<string, RendererRule> = {
  html_block: renderRaw,
  html_inline: renderRaw,
  excerpt_end: () => '<span class="more"></span>',
  task: (tokens, at) => `<span class="task">${tokens[at]?.content}</span> `,
  footnote_ref: renderReference,
  footnote_block_open: () => '<section class="footnotes" role="doc-endnotes">\n<ol>\n',
  footnote_block_close: () => '</ol>\n</section>\n',
  footnote_open: (tokens, at, _, env) => `<li id="${escapeHtml(noteId(slugOf(env), noteAt(tokens, at)))}">`,
  footnote_anchor: renderBackLink,
};

/** What GitHub reads. */
const ofGitHub = reader([]);

/** The same, with what Hugo, kramdown, MkDocs and Docusaurus read besides, at the cost of a sixth more time. */
const ofEverybody = reader([
  useMath,
  useDefinitionLists,
  useAttributes,
  useEmoji,
  (markdownIt) => markdownIt.use(marks).use(cjkFriendly), // `**「x」**です`, as kramdown reads it.
  usePieces,
  useAdmonitions,
  useCodeLanguages,
  useMdxLines,
  useWholeHtml,
]);

function reader(dialects: readonly ((markdownIt: Reader) => void)[]): Reader {
  const markdownIt = new MarkdownIt({ html: true, linkify: true, maxNesting });
  // Addresses are judged later, in one place for Markdown and raw HTML alike; a refused link then keeps its text.
  markdownIt.validateLink = () => true;
  useLeanTokens(markdownIt);
  sparePlainAddresses(markdownIt);
  autolinkAsGitHub(markdownIt);
  spareTextsWithoutAddresses(markdownIt);
  useSingleSigns(markdownIt);
  useExcerptEnd(markdownIt);
  useSpacedHeadings(markdownIt);
  useSpacedAddresses(markdownIt);
  useTablesWithoutHead(markdownIt);
  useHtmlAroundMarkdown(markdownIt);
  markdownIt.use(footnotes);
  markdownIt.inline.ruler.disable('footnote_inline'); // `^[note]` is not GitHub's.
  markdownIt.core.ruler.at('footnote_tail', gatherFootnotes);
  for (const use of dialects) use(markdownIt);
  markdownIt.core.ruler.push('prepare', prepare);
  Object.assign(markdownIt.renderer.rules, renderers);
  return markdownIt;
}

/** Leaves an address as it is if there is nothing to encode or decode: taking it apart and joining it takes long. */
function sparePlainAddresses(markdownIt: Reader): void {
  const encode = markdownIt.normalizeLink.bind(markdownIt);
  const decode = markdownIt.normalizeLinkText.bind(markdownIt);
  const isPlain = (address: string) => address.length <= longestHost && plainAddress.test(address);
  const hasLetters = (address: string) => address.length <= longestHost && withLetters.test(address);
  markdownIt.normalizeLink = (address) => {
    if (isPlain(address)) return address;
    return hasLetters(address) ? address.replaceAll(/[^\0-\x7F]+/g, encodeURIComponent) : encode(address);
  };
  markdownIt.normalizeLinkText = (address) =>
    !address.includes('%') && (isPlain(address) || hasLetters(address)) ? address : decode(address);
}

/**
 * GitHub links `www.`, `http://`, `https://` and e-mail addresses, and no other text. A user name belongs to the
 * address: the author is warned of it, and nothing written after a host is left over as text.
 */
function autolinkAsGitHub(markdownIt: Reader): void {
  markdownIt.linkify
    .set({ fuzzyLink: false, fuzzyEmail: true, urlAuth: true })
    .add('ftp:', null)
    .add('//', null)
    .add('www.', {
      validate(text, at, linkify) {
        const written = `http://${text.slice(at - 'www.'.length)}`;
        return Math.max(0, linkify.testSchemaAt(written, 'http:', 'http:'.length) - '//www.'.length);
      },
      normalize(match) {
        match.url = `http://${match.url}`;
      },
    });
}

/**
 * Every autolink has one of these signs; the patterns for all its forms are slow, and are tried on nothing else. On a text
 * that has one they are tried once, when its links are taken, and not to ask before whether there are any.
 */
function spareTextsWithoutAddresses(markdownIt: Reader): void {
  const { linkify } = markdownIt;
  const match = linkify.match.bind(linkify);
  linkify.test = (text) => /:\/\/|@|www\./i.test(text);
  linkify.match = (text) => match(text) ?? [];
}

/**
 * Moves the footnotes that are referred to after everything else, in the order of their first reference, and numbers
 * them. The package's own rule unbalances the HTML where a definition is inside another.
 */
function gatherFootnotes(state: StateCore): void {
  if (!state.env['footnotes']) return;
  const { text, definitions } = partDefinitions(state.tokens);
  /** The number of each footnote and how often it is referred to, in the order of the footnotes. */
  const marks = new Map<string, NoteMark>();
  const number = (tokens: Token[]) => {
    for (const reference of tokens.flatMap(({ children }) => children ?? [])) {
      if (reference.type !== 'footnote_ref') continue;
      const mark = marks.get(labelOf(reference)) ?? { note: marks.size + 1, occurrence: 0 };
      mark.occurrence += 1;
      marks.set(labelOf(reference), mark);
      reference.meta = { ...mark };
    }
  };
  number(text);
  // Footnotes may refer to further ones: the map grows while it is read.
  for (const label of marks.keys()) number(definitions.get(label) ?? []);

  state.tokens = text;
  if (marks.size === 0) return;
  const notes = [...marks].flatMap(([label, mark]) => note(state, mark, definitions.get(label) ?? []));
  state.tokens = [...text, token(state, 'footnote_block_open', 1), ...notes, token(state, 'footnote_block_close', -1)];
}

/** Takes the definitions out of the text and out of each other; if several have one label, the first counts. */
function partDefinitions(tokens: Token[]): { text: Token[]; definitions: Map<string, Token[]> } {
  const text: Token[] = [];
  const definitions = new Map<string, Token[]>();
  const open: { label: string; tokens: Token[] }[] = [];
  for (const token of tokens) {
    if (token.type === 'footnote_reference_open') {
      open.push({ label: labelOf(token), tokens: [] });
    } else if (token.type === 'footnote_reference_close') {
      const closed = open.pop();
      if (closed && !definitions.has(closed.label)) definitions.set(closed.label, closed.tokens);
    } else {
      (open.at(-1)?.tokens ?? text).push(token);
    }
  }
  return { text, definitions };
}

/** The footnote as an item of the list, with links back to all its references at the end of its last paragraph. */
function note(state: StateCore, { note, occurrence: references }: NoteMark, definition: Token[]): Token[] {
  const backLinks = Array.from({ length: references }, (_, index) =>
    token(state, 'footnote_anchor', 0, { note, occurrence: index + 1 }),
  );
  const end = definition.at(-1)?.type === 'paragraph_close' ? -1 : definition.length;
  return [
    token(state, 'footnote_open', 1, { note }),
    ...definition.slice(0, end),
    ...backLinks,
    ...definition.slice(end),
    token(state, 'footnote_close', -1),
  ];
}

function token(state: StateCore, type: string, nesting: -1 | 0 | 1, meta: Token['meta'] = null): Token {
  return Object.assign(new state.Token(type, type === 'footnote_close' ? 'li' : '', nesting), { meta, block: true });
}

function labelOf(token: Token): string {
  return String(token.meta?.['label']);
}

interface NoteMark {
  note: number;
  occurrence: number;
}

function noteAt(tokens: Token[], at: number): NoteMark {
  return tokens[at]?.meta as unknown as NoteMark;
}

function slugOf(env: object | undefined): string {
  return (env as Environment).slug;
}

/** `fn-wells-1`. */
function noteId(slug: string, { note }: NoteMark): string {
  return `fn-${slug}-${note}`;
}

/**
 * `fnref-wells-1`, and `fnref-wells-1_2` for the second reference: with a hyphen it would be the second footnote of an
 * article called `wells-1`.
 */
function referenceId(slug: string, { note, occurrence }: NoteMark): string {
  return `fnref-${slug}-${note}${occurrence > 1 ? `_${occurrence}` : ''}`;
}

// The id is on the `<sup>`, because a reference inside a link loses its own `<a>`.
function renderReference(tokens: Token[], at: number, _: unknown, env: object | undefined): string {
  const mark = noteAt(tokens, at);
  const id = escapeHtml(referenceId(slugOf(env), mark));
  const href = encodeURIComponent(noteId(slugOf(env), mark));
  return `<sup class="footnote-ref" id="${id}"><a href="#${href}" role="doc-noteref">${mark.note}</a></sup>`;
}

// U+FE0E keeps the arrow from turning into an emoji.
function renderBackLink(tokens: Token[], at: number, _: unknown, env: object | undefined): string {
  const mark = noteAt(tokens, at);
  const href = encodeURIComponent(referenceId(slugOf(env), mark));
  const name = `${mark.note}${mark.occurrence > 1 ? `-${mark.occurrence}` : ''}`;
  return ` <a href="#${href}" ${backLinkAttributes(name, (env as Environment).voice)}>↩\uFE0E</a>`;
}

/** Gives tokens their lines, turns lists into task lists, and collects the raw HTML. */
function prepare({ tokens, env, Token }: StateCore): void {
  let line = 0;
  // Counted, because pairs of place and token would be a new object for each.
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    line = token.map?.[0] ?? line;
    if (token.type === 'html_block') takeRaw(token, line, env as Environment);
    if (token.type === 'th_open' || token.type === 'td_open') prepareCell(token);
    if (token.type !== 'inline' || !token.children) continue;
    if (tokens[at - 2]?.type === 'list_item_open') prepareTask(token.children, Token);
    if (tokens[at - 2]?.type === 'blockquote_open') prepareAlert(token.children, Token, env as Environment);
    prepareInline(token.children, line, env as Environment);
  }
}

function prepareInline(children: Token[], firstLine: number, env: Environment): void {
  let line = firstLine;
  let links = 0;
  for (const child of children) {
    switch (child.type) {
      case 'softbreak':
      case 'hardbreak':
        line += 1;
        break;
      case 'link_close':
        child.hidden = --links > 0;
        break;
      case 'link_open':
        // An address in angle brackets may be the text of a link; a link cannot be in a link (HTML, 4.5.1).
        child.hidden = links++ > 0;
        child.attrPush(['data-line', line]);
        break;
      case 'image':
        child.attrPush(['data-line', line]);
        break;
      case 's_open':
      case 's_close':
        child.tag = 'del';
        break;
      case 'html_inline':
        child.map = [line, line];
        takeRaw(child, line, env);
        break;
    }
  }
}

/**
 * A comment is dropped at once: `<!-- more -->` is in every article of many archives, and by itself needs no
 * sanitising. It ends the excerpt, so the writer has to know of it.
 */
function takeRaw(token: Token, line: number, env: Environment): void {
  token.content = withPieces(token.content, env);
  const isSilent = /^\s*(?:<!--(?:(?!-->).)*-->\s*)?$/s.test(token.content);
  if (!isSilent) env.raw.push({ html: token.content, line });
  else if (beginsWithMark(token.content)) token.type = 'excerpt_end';
  else token.content = '';
}

/** Alignment as a class, because feeds and strict policies take no `style`; a heading cell heads its column. */
function prepareCell(cell: Token): void {
  const align = /^text-align:(\w+)$/.exec(String(cell.attrGet('style')))?.[1];
  cell.attrs = cell.type === 'th_open' ? [['scope', 'col']] : [];
  if (align) cell.attrs.push(['class', align]);
}

/**
 * A task's box is a character and not an `<input>`: readers of feeds and mail take inputs out, and screen readers name
 * the character in the reader's own language.
 */
function prepareTask(children: Token[], TokenOf: StateCore['Token']): void {
  const [first] = children;
  const box = first?.type === 'text' ? /^\[([ xX])\] /.exec(first.content) : undefined;
  if (!first || !box) return;
  first.content = first.content.slice(box[0].length);
  children.unshift(Object.assign(new TokenOf('task', '', 0), { content: box[1] === ' ' ? '☐' : '☑\uFE0E' }));
}

/** GitHub's alert: `> [!NOTE]`, and the text in the lines below. */
function prepareAlert(children: Token[], TokenOf: StateCore['Token'], { voice }: Environment): void {
  const [first] = children;
  const [, type] = (first?.type === 'text' && /^\[!([A-Z]+)\]$/.exec(first.content)) || [];
  if (!first || !type) return;
  first.content = titleOfNote(type, voice);
  const opening = new TokenOf('strong_open', 'strong', 1);
  if (voice.lang !== undefined) opening.attrs = [['lang', voice.lang]];
  children.splice(0, 1, opening, first, new TokenOf('strong_close', 'strong', -1));
}

/** Every element is given its line. This HTML is its author's: a mark within a comment or an attribute does no harm. */
function renderRaw(tokens: Token[], at: number): string {
  const { content = '', map = null } = tokens[at] ?? {};
  let line = map?.[0] ?? 0;
  return endTags(content).replaceAll(/\n|<[a-z][^\s/>]*/gi, (found) => {
    if (found !== '\n') return `${found} data-line=${line} `;
    line += 1;
    return found;
  });
}

/** A tag that has no end in its piece of HTML is text: it would otherwise take in what follows, up to the next `>`. */
function endTags(html: string): string {
  const start = html.indexOf('<', html.lastIndexOf('>') + 1);
  if (start === -1 || html.startsWith('<!--', start)) return html;
  return html.slice(0, start) + html.slice(start).replaceAll('<', '&lt;');
}
