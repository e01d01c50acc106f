import { number } from '../../core/text/amounts.ts';
import type { Change, Rehearsal } from '../../publish/rehearse.ts';
import { causesText, kindsText } from '../../publish/run-text.ts';

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
    `${would} ${kindsText(changes.map(({ key }) => key))}, because ${causesText(first!.because)}:`,
    ...listed,
    ...(rest > 0 ? [`  and ${number(rest)} more: --json lists all`] : []),
  ].join('\n');
}
