import type { MarkdownIt, StateCore } from 'markdown-it';
import emoji from 'markdown-it-emoji/lib/data/full.mjs';

/**
 * `:tada:` becomes the character that GitHub, Hugo and Jekyll show; a name that they do not know is text. An icon of Material for MkDocs,
 * `:material-map:`, is no character, and left out.
 */
export function useEmoji(markdownIt: MarkdownIt): void {
  markdownIt.core.ruler.push('emoji', replaceNames);
}

function replaceNames({ tokens }: StateCore): void {
  for (const { type, content, children } of tokens) {
    if (type !== 'inline' || !children || !named.test(content)) continue;
    let isAddress = false;
    for (const [at, child] of children.entries()) {
      if (child.type === 'link_open') isAddress = child.info === 'auto';
      else if (child.type === 'link_close') isAddress = false;
      else if (child.type === 'text' && !isAddress) {
        const isWholeLink = children[at - 1]?.type === 'link_open' && children[at + 1]?.type === 'link_close';
        const text = isWholeLink ? child.content.replace(onlyIcon, nameOfIcon) : child.content;
        child.content = text.replaceAll(everyIcon, '').replaceAll(everyName, characterOf);
      }
    }
  }
}

const named = /:[\w+-]+:/;
/** Not within a time or a word: `12:100:00`. */
const everyName = /(?<![\p{L}\p{N}:]):([\w+-]+):(?![\p{L}\p{N}])/gu;

/** With the attributes behind it, which are about the icon. */
const icon = String.raw`:(?:material|octicons|simple|fontawesome(?:-(?:brands|regular|solid))?)-([a-z\d-]+):(?:\{[^{}\n]*\})?`;
const everyIcon = new RegExp(String.raw`^${icon} ?| ?${icon}`, 'g');
const onlyIcon = new RegExp(`^${icon}$`);

/** A link needs words: `rss box` for `:material-rss-box:`. */
function nameOfIcon(_: string, name: string): string {
  return name.replaceAll('-', ' ');
}

function characterOf(written: string, name: string): string {
  return Object.hasOwn(emoji, name) ? emoji[name]! : written;
}
