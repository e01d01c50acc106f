import { isFeedKey } from '../../core/keys.ts';
import { holdingOf } from '../../core/places.ts';
import type { Change, Rehearsal } from '../../publish/rehearse.ts';
import { causesText, count, inWords, number } from './report-text.ts';

/** How many keys of one kind of change are listed; a person reads no more. */
const keysListed = 12;

/** What a build would write and remove, and why, for the editor: changes with the same reasons together, most of them first. */
export function rehearsalText({ changes }: Rehearsal): string {
  if (changes.length === 0) return 'Dry run: a build would change nothing.';
  const groups = [...Map.groupBy(changes, (change) => `${change.does} ${causesText(change.because)}`).values()];
  return ['Dry run: nothing was written.', ...groups.map(groupText)].join('\n');
}

/** The same for machines. */
export function rehearsalJson({ changes }: Rehearsal) {
  return { dryRun: true, changes };
}

function groupText(changes: readonly Change[]): string {
  const [first] = changes;
  const would = first!.does === 'write' ? 'Would write' : 'Would remove';
  const listed = changes.slice(0, keysListed).map(({ key }) => `  ${key}`);
  const rest = changes.length - listed.length;
  return [
    `${would} ${kindsText(changes)}, because ${causesText(first!.because)}:`,
    ...listed,
    ...(rest > 0 ? [`  and ${number(rest)} more: --json lists all`] : []),
  ].join('\n');
}

/** `3 pages, 6 feeds and 1 picture` */
function kindsText(changes: readonly Change[]): string {
  const amounts = Map.groupBy(changes, ({ key }) => kindOf(key));
  return inWords(kinds.filter((kind) => amounts.has(kind)).map((kind) => count(amounts.get(kind)!.length, kind)));
}

const kinds = ['page', 'feed', 'picture', 'stylesheet', 'other file'] as const;

function kindOf(key: string): (typeof kinds)[number] {
  if (key.endsWith('.html')) return 'page';
  if (key.endsWith('.css')) return 'stylesheet';
  if (holdingOf(key) === 'asset') return 'picture';
  return isFeedKey(key) ? 'feed' : 'other file';
}
