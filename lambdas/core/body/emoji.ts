import type { MarkdownIt, StateCore } from 'markdown-it';
import emoji from 'markdown-it-emoji/lib/data/full.mjs';

/** `:tada:` becomes the character that GitHub, Hugo and Jekyll show; a name that they do not know is text. */
export function useEmoji(markdownIt: MarkdownIt): void {
  markdownIt.core.ruler.push('emoji', replaceNames);
}

function replaceNames({ tokens }: StateCore): void {
  for (const { type, content, children } of tokens) {
    if (type !== 'inline' || !children || !named.test(content)) continue;
    let isAddress = false;
    for (const child of children) {
      if (child.type === 'link_open') isAddress = child.info === 'auto';
      else if (child.type === 'link_close') isAddress = false;
      else if (child.type === 'text' && !isAddress) child.content = child.content.replaceAll(everyName, characterOf);
    }
  }
}

const named = /:[\w+-]+:/;
/** Not within a time or a word: `12:100:00`. */
const everyName = /(?<![\p{L}\p{N}:]):([\w+-]+):(?![\p{L}\p{N}])/gu;

function characterOf(written: string, name: string): string {
  return Object.hasOwn(emoji, name) ? emoji[name]! : written;
}
