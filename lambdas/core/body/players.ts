import { attributeOf, contentOf, type Tag, tagsIn } from '../html.ts';

/** What plays. */
const players = new Set(['audio', 'video']);

/** What belongs to what plays, and is nothing without its address. */
const parts = new Set(['source', 'track']);

/** Whether a tag is one of what plays or what belongs to it. */
export function isOfPlayer({ name }: Tag): boolean {
  return players.has(name) || parts.has(name);
}

/** Whether nothing is left of it when its file is missing. */
export function isPartOfPlayer({ name }: Tag): boolean {
  return parts.has(name);
}

/**
 * HTML of ours without the players of which every file is missing, and without what they say to browsers that play nothing.
 * One that never named a file stays.
 */
export function withoutSilent(html: string, isMissing: (src: string) => boolean): string {
  if (!/<(?:audio|video)[ >]/.test(html)) return html;
  let left = '';
  let copied = 0;
  for (const tag of tagsIn(html)) {
    if (tag.isEnd || !players.has(tag.name) || tag.start < copied) continue;
    const content = contentOf(tag, html);
    const named = [tag, ...sourcesIn(content)].flatMap((part) => attributeOf(part, 'src') ?? []);
    if (named.length === 0 || !named.every(isMissing)) continue;
    left += html.slice(copied, tag.start);
    copied = tag.end + content.length + `</${tag.name}>`.length;
  }
  return left + html.slice(copied);
}

function sourcesIn(content: string): Tag[] {
  return [...tagsIn(content)].filter(({ name }) => name === 'source');
}
