import type { MarkdownIt, StateBlock } from 'markdown-it';
import definitionLists from 'markdown-it-deflist';

/** Definition lists of kramdown, Goldmark and PHP Markdown Extra: `:` begins a definition, and `~`, as in "~ 5 km", does not. */
export function useDefinitionLists(markdownIt: MarkdownIt): void {
  markdownIt.use(definitionLists);
  const rule = markdownIt.block.ruler.getRules('').at(-2); // It comes before the last, the paragraph.
  if (!rule) throw new Error('markdown-it-deflist no longer comes before the paragraph.');
  const alt = { alt: ['paragraph', 'reference', 'blockquote'] };
  markdownIt.block.ruler.at(
    'deflist',
    (state, line, end, silent) => {
      return (silent || mayBeTerm(state, line, end)) && rule(state, line, end, silent);
    },
    alt,
  );
}

function mayBeTerm(state: StateBlock, line: number, end: number): boolean {
  const next = line + 1 < end && state.isEmpty(line + 1) ? line + 2 : line + 1;
  return next < end && state.src.charAt(state.bMarks[next]! + state.tShift[next]!) === ':';
}
