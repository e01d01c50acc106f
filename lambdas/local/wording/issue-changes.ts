import type { Issue, IssueArticle } from '../../core/digest/issue.ts';
import { preheaderOf } from '../../core/digest/preheader.ts';
import { fingerprintOf } from '../../core/hash.ts';

/** What is different in an issue that was cut again, for its editor: `Subject`, what it was and what it is. */
export interface IssueChange {
  what: string;
  before?: string | undefined;
  after?: string | undefined;
}

/** What an issue says that it did not say before, in the order of its mail. Changes that have no words of their own are put together as one. */
export function issueChanges(before: Issue, after: Issue): IssueChange[] {
  const between = (what: string, of: (issue: Issue) => string | undefined): IssueChange[] =>
    of(before) === of(after) ? [] : [{ what, before: of(before), after: of(after) }];
  const changes = [
    ...between('Subject', ({ subject }) => subject),
    ...between('Preheader', preheaderOf),
    ...between('Note', ({ note }) => note?.text),
    ...articleChanges(before, after),
    ...between('You might like', ({ picks }) => picks.map(({ title }) => title).join(' · ') || undefined),
    ...between('At the end', ({ after: end }) => end?.text),
  ];
  const isMore = changes.length === 0 || isElseDifferent(before, after);
  return isMore
    ? [...changes, { what: 'Other details, such as those of the settings, the tags and the theme' }]
    : changes;
}

function articleChanges({ articles: before }: Issue, { articles: after }: Issue): IssueChange[] {
  const was = new Map(before.map((article) => [article.id, article]));
  const is = new Map(after.map((article) => [article.id, article]));
  const [stayed, stay] = [before.filter(({ id }) => is.has(id)), after.filter(({ id }) => was.has(id))];
  const isMoved = stayed.some(({ id }, place) => id !== stay[place]!.id);
  const inOrder = (articles: IssueArticle[]) => articles.map(titleOf).join(' · ');
  return [
    ...before.filter(({ id }) => !is.has(id)).map((article) => ({ what: 'No longer in it', before: titleOf(article) })),
    ...after.filter(({ id }) => !was.has(id)).map((article) => ({ what: 'New in it', after: titleOf(article) })),
    ...(isMoved ? [{ what: 'Order', before: inOrder(stayed), after: inOrder(stay) }] : []),
    ...after.flatMap((article) => detailChanges(was.get(article.id) ?? article, article)),
  ];
}

/** What is different in an article: its title and its excerpt, or, if both are the same, that something else is. */
function detailChanges(was: IssueArticle, is: IssueArticle): IssueChange[] {
  if (fingerprintOf(was) === fingerprintOf(is)) return [];
  const of = is.path.split('/').at(-1)!;
  const changes = [
    ...(titleOf(was) === titleOf(is) ? [] : [{ what: `Title of ${of}`, before: titleOf(was), after: titleOf(is) }]),
    ...(was.card.excerpt === is.card.excerpt
      ? []
      : [{ what: `Excerpt of ${of}`, before: was.card.excerpt, after: is.card.excerpt }]),
  ];
  if (changes.length > 0) return changes;
  const isShown = fingerprintOf({ ...was, hash: '' }) !== fingerprintOf({ ...is, hash: '' });
  return [
    isShown
      ? { what: `Details of ${of}, such as its picture, authors or tags` }
      : { what: `The text of ${of}; the e-mail shows only its beginning` },
  ];
}

function titleOf({ card }: IssueArticle): string {
  return card.title;
}

/** Whether they differ in anything that is not named above. */
function isElseDifferent(before: Issue, after: Issue): boolean {
  return fingerprintOf({ ...before, ...said }) !== fingerprintOf({ ...after, ...said });
}

/** What is named above, and what no reader sees. */
const said = {
  ...{ subject: undefined, isSubjectChosen: undefined, preheader: undefined, note: undefined, after: undefined },
  ...{ articles: undefined, picks: undefined },
  ...{ postponed: undefined, never: undefined, leftOut: undefined, revision: undefined },
} satisfies Partial<Record<keyof Issue, undefined>>;

/** The changes in lines: `Subject: "Dyr wells" becomes "Dry wells"`. */
export function issueChangesText(changes: readonly IssueChange[]): string {
  return changes.map((change) => `  ${changeText(change)}`).join('\n');
}

function changeText({ what, before, after }: IssueChange): string {
  if (before !== undefined && after !== undefined) return `${what}: "${before}" becomes "${after}"`;
  if (before !== undefined) return `${what}: "${before}"`;
  return after === undefined ? what : `${what}: "${after}"`;
}
