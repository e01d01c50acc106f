import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import { type BodyVoice, englishVoice, isKindOfNote, titleOfNote } from './voice.ts';

/** Where an admonition is, as its dialect writes it. */
interface Admonition {
  /** The title that its author wrote, or its kind; neither if it has no title. */
  title?: string;
  kind?: string;
  /** The line after its last one, and the line at which a parser goes on. */
  end: number;
  next: number;
  /** How far its text is indented. */
  indent: number;
  /** It only groups what it encloses, as `::: columns` does. */
  isBare?: boolean;
}

/**
 * Admonitions of Docusaurus and VitePress (`:::note`), of MkDocs (`!!! note "Title"`, and `???`, which unfolds there), and
 * GitHub's alerts (`> [!NOTE]`): blocks beside the text, with a title. MkDocs' tabs (`=== "Title"`) are one below the other.
 */
export function useAdmonitions(markdownIt: MarkdownIt): void {
  const alt = { alt: ['paragraph', 'reference', 'blockquote', 'list'] };
  markdownIt.block.ruler.before('fence', 'admonition', admonition, alt);
}

function admonition(state: StateBlock, line: number, lastLine: number, silent: boolean): boolean {
  const start = state.bMarks[line]! + state.tShift[line]!;
  const sign = state.src.charAt(start);
  if (!':!?='.includes(sign) || state.sCount[line]! - state.blkIndent >= 4) return false;
  const found = sign === ':' ? fenced(state, line, lastLine) : indented(state, line, lastLine);
  if (!found || silent) return found !== undefined;
  const { isBare = false } = found;
  if (!isBare)
    Object.assign(state.push('admonition_open', 'div', 1), {
      attrs: [
        ['class', 'note'],
        ['role', 'note'],
      ],
      block: true,
      map: [line, found.end],
    });
  pushTitle(state, found, line);
  parseInside(state, line + 1, found);
  if (!isBare) state.push('admonition_close', 'div', -1).block = true;
  state.line = found.next;
  return true;
}

function pushTitle(state: StateBlock, { title = '', kind }: Admonition, line: number): void {
  const voice = (state.env as { voice?: BodyVoice }).voice ?? englishVoice;
  const shown = title || (kind === undefined ? '' : titleOfNote(kind, voice));
  if (shown === '') return;
  const open = state.push('paragraph_open', 'p', 1);
  open.attrs = [['class', 'note-title']];
  if (title === '' && voice.lang !== undefined) open.attrs.push(['lang', voice.lang]);
  const inline: Token = state.push('inline', '', 0);
  Object.assign(inline, { content: `**${shown}**`, map: [line, line + 1], children: [] });
  state.push('paragraph_close', 'p', -1);
}

function parseInside(state: StateBlock, from: number, { end, indent }: Admonition): void {
  const { lineMax, blkIndent, parentType } = state;
  Object.assign(state, { lineMax: end, blkIndent: blkIndent + indent, parentType: 'blockquote' });
  state.md.block.tokenize(state, from, end);
  Object.assign(state, { lineMax, blkIndent, parentType });
}

function fenced(state: StateBlock, line: number, lastLine: number): Admonition | undefined {
  const [, colons, name, bracketed, behind] =
    /^(:{3,})\s*\{?\.?(?:callout-)?([a-z][\w-]*)[^[\]\s]*\s*(?:\[(.*)\])?\s*(.*)$/i.exec(lineAt(state, line)) ?? [];
  if (colons === undefined || name === undefined) return undefined;
  const end = endOfFenced(state, { line, lastLine, colons });
  const written = bracketed ?? behind?.replace(/^\{.*\}$|^title="(.*)"$/, '$1') ?? '';
  const isKnown = isKindOfNote(name);
  return {
    ...(written !== '' ? { title: written } : isKnown && { kind: name }),
    ...{ end, next: Math.min(end + 1, lastLine), indent: 0, isBare: !isKnown && written === '' },
  };
}

/**
 * The line that ends it, or the one after the last; admonitions within it have their own ends, and code never ends one.
 */
function endOfFenced(state: StateBlock, at: { line: number; lastLine: number; colons: string }): number {
  const opening = new RegExp(`^:{${at.colons.length}}\\s*[\\w{]`);
  const closing = new RegExp(`^:{${at.colons.length}}\\s*$`);
  let open = 1;
  let code = '';
  for (let line = at.line + 1; line < at.lastLine; line++) {
    const text = lineAt(state, line);
    const [fence] = /^(?:`{3,}|~{3,})/.exec(text) ?? [];
    if (code !== '') code = fence !== undefined && text.trimEnd() === fence && fence.startsWith(code) ? '' : code;
    else if (fence !== undefined) code = fence;
    else if (opening.test(text)) open++;
    else if (closing.test(text) && --open === 0) return line;
  }
  return at.lastLine;
}

function indented(state: StateBlock, line: number, lastLine: number): Admonition | undefined {
  const [, type, ofNote, ofTab] =
    /^(?:(?:!!!|\?\?\?\+?)\s+([a-z][\w-]*)(?:\s+[\w-]+)*\s*(?:"(.*)")?|===[!+]?\s+"(.*)")\s*$/i.exec(
      lineAt(state, line),
    ) ?? [];
  const title = ofNote ?? ofTab;
  if (type === undefined && title === undefined) return undefined;
  let end = line + 1;
  for (let next = end; next < lastLine; next++) {
    if (state.isEmpty(next)) continue;
    if (state.sCount[next]! < state.blkIndent + 4) break;
    end = next + 1;
  }
  const named = title === undefined ? { kind: type! } : { title };
  return { ...named, end, next: end, indent: 4, isBare: ofTab !== undefined };
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
}
