import type { Lose } from '../losses.ts';
import { linkBlock } from '../html/blocks.ts';
import { withCode } from './code.ts';
import { metaOf, type WxrItem } from './item.ts';
import { paragraphs } from './paragraphs.ts';
import { withoutShortcodes } from './shortcodes.ts';
import type { WxrSurvey } from './survey.ts';

/** How deep blocks that posts share may hold each other. */
const deepest = 5;

/** The HTML of a post: with its shortcodes and shared blocks in place, and with paragraphs where the editor had none. */
export function contentOf(item: WxrItem, text: string, { attachments, shared }: WxrSurvey, lose: Lose): string {
  const number = item.fields.get('wp:post_id')?.trim() ?? '';
  const whole = withShared(text, shared, lose, deepest);
  for (const name of pluginBlocksIn(whole)) lose('block', `wp:${name}`);
  const html = withoutShortcodes(withCode(whole), {
    attachment: (id) => attachments.get(id),
    own: () => (number === '' ? [] : attachments.ofPost(number)),
    lose,
  });
  const linked = html.replace(
    /^[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*$/gm,
    (_, address: string) => (lose('embed', address), linkBlock(address, address)),
  );
  return (text.includes('<!-- wp:') ? linked : paragraphs(linked)) + footnotesOf(item, lose);
}

/** Blocks without an end have no text: WordPress fills them when the page is requested. */
function withShared(text: string, shared: ReadonlyMap<string, string>, lose: Lose, depth: number): string {
  return text.replace(/<!-- wp:([\w/-]+)(\s+\{(?:(?!-->)[^])*?\})?\s*\/-->/g, (_, name: string, attributes = '') => {
    const number = name === 'block' ? /"ref":\s*(\d+)/.exec(attributes as string)?.[1] : undefined;
    const content = number === undefined ? undefined : shared.get(number);
    if (content !== undefined && depth > 0) return withShared(content, shared, lose, depth - 1);
    if (!silent.has(name)) lose(/subscri|follow|newsletter/.test(name) ? 'widget' : 'dynamic', `wp:${name}`);
    return '';
  });
}

/**
 * Blocks of unknown plugins: what they show stays, how they show it does not. WordPress' own blocks have no plugin
 * name before theirs, or had one in its first version.
 */
function pluginBlocksIn(text: string): string[] {
  const blocks = text.matchAll(/<!-- wp:([\w-]+)\/([\w-]+)(?=\s)(?:(?!-->)[^])*?-->/g);
  return Array.from(blocks)
    .filter(([whole, plugin]) => !whole.endsWith('/-->') && !['core', 'core-embed', 'jetpack'].includes(plugin!))
    .map(([, plugin, name]) => `${plugin}/${name}`);
}

/** Blocks that no reader would miss. */
const silent = new Set(['footnotes', 'spacer', 'nextpage', 'post-title', 'post-date']);

/** Footnotes of the editor are in a field of their own (WordPress 6.3), as JSON, which a plugin may have damaged. */
function footnotesOf(item: WxrItem, lose: Lose): string {
  try {
    const notes = JSON.parse(metaOf(item, 'footnotes') || '[]') as { id: string; content: string }[];
    return notes.map(({ id, content }) => `<p id="${id.replace(/[^\w-]/g, '')}">${content}</p>`).join('');
  } catch {
    lose('dynamic', 'wp:footnotes');
    return '';
  }
}
