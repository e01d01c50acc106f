import { isMarkdown } from './endings.ts';
import { isProfile } from './people-files.ts';

/** What a content item can be besides an article. */
export type OtherKind = 'page' | LabelKind;

/** What a label of articles can be. */
type LabelKind = 'author' | 'tag';

/** Whether a content item tells of an author or a tag: its page is the one that lists the articles. */
export function isLabelKind(kind: OtherKind | undefined): kind is LabelKind {
  return kind === 'author' || kind === 'tag';
}

/** The folder of the pages of the newsroom's own. */
const pagesFolder = 'pages/';

/**
 * What a content item is by its place: a page of the newsroom's own (`pages/about.md`), what is told of an author
 * (`authors/anna-kiss.md`) or of a tag (`tags/water.md`), or an article.
 */
export function kindOf(path: string): OtherKind | undefined {
  if (path.startsWith('articles/')) return undefined;
  if (path.startsWith(pagesFolder)) return 'page';
  if (isProfile(path)) return 'author';
  return isTagFile(path) ? 'tag' : undefined;
}

/** Whether a file tells of a tag: `tags/water.md`, and as Hugo has it `tags/water/_index.md`. */
function isTagFile(key: string): boolean {
  return /^tags\/(?:[^/]+|[^/]+\/_?index)\.\w+$/i.test(key) && isMarkdown(key);
}
