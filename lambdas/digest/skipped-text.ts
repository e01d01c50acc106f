import type { Skipped } from '../core/digest/issue.ts';
import { count } from '../core/text/amounts.ts';

/** Why there is no issue at an issue time, and what becomes of the articles that waited for it: the end of a sentence. */
export function skippedText({ reason, waiting, minimum }: Skipped): string {
  const carried = waiting.length === 0 ? '' : ` The waiting articles are carried over: ${waiting.join(', ')}.`;
  switch (reason) {
    case 'too few articles':
      return `${count(waiting.length, 'article')} waited, and an issue needs ${minimum}.${carried}`;
    case 'missed':
      return `it was not cut within its grace period.${carried}`;
    case 'not begun':
      return 'the digest did not start until later.';
  }
}
