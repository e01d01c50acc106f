import type { Article } from '../article.ts';
import type { Values } from '../reading/form.ts';
import type { WrittenSlug } from '../reading/kinds/slugs.ts';
import type { noteForm } from '../reading/note-fields.ts';

type Written = Values<typeof noteForm.fields>;

/** The fields of a note that choose something for its issue; the others are about the note, or its text. */
export const choiceNames = [
  ...(['subject', 'preheader', 'lead', 'order', 'skip', 'never', 'sections', 'picks', 'hold'] as const),
] satisfies (keyof Written)[];

/** What the editor chose for an issue in its note. Articles are named by slug, each with the line that names it. */
export interface Choices extends Pick<Written, (typeof choiceNames)[number]> {
  /** That nobody can tell what the note chooses, and the line that is wrong, if it is one line. */
  unclear?: { line?: number | undefined };
}

/** What waits for an issue, as its editor arranged it. */
interface Arranged {
  /** What the issue tells, the lead first. */
  told: Article[];
  /** What waits for the next issue. */
  postponed: Article[];
  /** What no issue of the digest tells. */
  never: Article[];
}

/**
 * Arranges what waits for an issue: first the lead, then those that are named in the order of their names, then the others
 * as they come. What is both to wait and to be told waits.
 */
export function arrange(waiting: readonly Article[], { lead, order = [], skip = [], never = [] }: Choices): Arranged {
  const named = (names: readonly WrittenSlug[]) =>
    new Set(names.flatMap(({ slug }) => articleNamed(slug, waiting) ?? []));
  const away = named(never);
  const later = named(skip).difference(away);
  const first = named([...(lead ? [lead] : []), ...order]);
  return {
    told: [...first.union(new Set(waiting)).difference(away.union(later))],
    postponed: [...later],
    never: [...away],
  };
}

/** The article that a note means by a name: by its slug, by one that it had, or by that of its file with the day. */
export function articleNamed(name: string, articles: readonly Article[]): Article | undefined {
  const plain = withoutDay(name);
  return (
    articles.find(({ slug }) => slug === name) ??
    articles.find(({ aliases }) => aliases?.includes(name)) ??
    articles.find(({ slug }) => slug === plain)
  );
}

/** `2026-05-04-wells` is `wells`. */
export function withoutDay(name: string): string {
  return name.replace(/^\d{4}-\d\d-\d\d-(?=.)/, '');
}
