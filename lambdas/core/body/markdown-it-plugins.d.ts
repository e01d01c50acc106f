// These packages come without types.

declare module 'markdown-it-footnote' {
  import type { MarkdownIt } from 'markdown-it';
  export default function footnotes(markdownIt: MarkdownIt): void;
}

declare module 'markdown-it-deflist' {
  import type { MarkdownIt } from 'markdown-it';
  export default function definitionLists(markdownIt: MarkdownIt): void;
}

declare module 'markdown-it-mark' {
  import type { MarkdownIt } from 'markdown-it';
  export default function marks(markdownIt: MarkdownIt): void;
}

declare module 'markdown-it-emoji/lib/data/full.mjs' {
  /** By the name between the colons. */
  const emoji: Readonly<Record<string, string>>;
  export default emoji;
}

declare module 'highlight.js/lib/languages/*' {
  const grammar: object;
  export default grammar;
}
