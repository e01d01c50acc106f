import { attributeOf, contentOf, type Tag, tagsIn } from '../html.ts';

/** What plays. */
const players = new Set(['audio', 'video']);

/** Parts of a player, which are nothing without an address. */
const parts = new Set(['source', 'track']);

export function isPlayer(name: string): boolean {
  return players.has(name);
}

/** Whether a tag is a player or a part of one. */
export function isOfPlayer({ name }: Tag): boolean {
  return isPlayer(name) || parts.has(name);
}

/** Whether nothing is left of it when its file is missing. */
export function isPartOfPlayer({ name }: Tag): boolean {
  return parts.has(name);
}

/**
 * HTML of ours in which a player that its author did not end is ended after its parts, so that what follows is not
 * taken for its text for browsers that cannot play it. `unended` counts players from 0, in the order in which they
 * begin.
 */
export function endPlayers(html: string, unended: ReadonlySet<number>): string {
  if (unended.size === 0) return html;
  let left = '';
  let copied = 0;
  let count = 0;
  const open: boolean[] = [];
  for (const tag of tagsIn(html)) {
    if (!isPlayer(tag.name)) continue;
    if (!tag.isEnd) open.push(unended.has(count++));
    if (!(tag.isEnd ? open.pop() : open.at(-1))) continue;
    const end = tag.isEnd ? tag.start : afterParts(html, tag.end);
    left += html.slice(copied, end) + (tag.isEnd ? '' : `</${tag.name}>`);
    copied = tag.isEnd ? tag.end : end;
  }
  return left + html.slice(copied);
}

function afterParts(html: string, at: number): number {
  const parts = /(?:\s*<(?:source|track)(?: [^>]*)?>)*/y;
  parts.lastIndex = at;
  return at + (parts.exec(html)?.[0].length ?? 0);
}

/**
 * HTML of ours without players that have no address or whose files are all missing, and without the text in players
 * for browsers that cannot play them.
 */
export function withoutSilent(html: string, isMissing: (src: string) => boolean = () => false): string {
  if (!/<(?:audio|video)[ >]/.test(html)) return html;
  let left = '';
  let copied = 0;
  for (const tag of tagsIn(html)) {
    if (tag.isEnd || !isPlayer(tag.name) || tag.start < copied) continue;
    const content = contentOf(tag, html);
    const named = [tag, ...sourcesIn(content)].flatMap((part) => attributeOf(part, 'src') ?? []);
    if (!named.every(isMissing)) continue;
    left += html.slice(copied, tag.start);
    copied = tag.end + content.length + `</${tag.name}>`.length;
  }
  return copied === 0 ? html : withoutEmptyParagraphs(left + html.slice(copied));
}

/** Without what is left of paragraphs that held nothing else. */
export function withoutEmptyParagraphs(html: string): string {
  return html.replaceAll(/<p><\/p>\n?/g, '');
}

function sourcesIn(content: string): Tag[] {
  return [...tagsIn(content)].filter(({ name }) => name === 'source');
}
