import { decodeHtml, type Tag, tagsIn } from '../html.ts';

/** HTML of ours as a tree: what is plain text is decoded. */
export interface Element {
  tag: Tag;
  children: Node[];
}

export type Node = Element | string;

/** The tree of HTML of ours (see `html.ts`): its elements are well nested, and those that hold nothing have no end tag. */
export function treeOf(html: string): Node[] {
  const root: Node[] = [];
  const open = [root];
  let from = 0;
  for (const tag of tagsIn(html)) {
    const text = decodeHtml(html.slice(from, tag.start));
    if (text !== '') open.at(-1)!.push(text);
    from = tag.end;
    if (tag.isEnd) {
      if (open.length > 1) open.pop();
      continue;
    }
    const element: Element = { tag, children: [] };
    open.at(-1)!.push(element);
    if (!holdsNothing.has(tag.name)) open.push(element.children);
  }
  const rest = decodeHtml(html.slice(from));
  return rest === '' ? root : [...root, rest];
}

const holdsNothing = new Set(['br', 'hr', 'img', 'wbr', 'col', 'source', 'track']);
