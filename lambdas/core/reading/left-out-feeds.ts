import { subjectOfScope } from '../keys.ts';
import type { Settings } from '../settings.ts';
import { scopeOfFormerFeed } from './permalinks/former-feed.ts';
import type { Remark } from './position.ts';

/** Former addresses of feeds that lead nowhere, because the settings leave out the feeds they would lead to. */
export function toFeedsLeftOut({ of, former }: Settings['feeds']): Remark[] {
  return former.flatMap((written) => {
    const subject = subjectOfScope[scopeOfFormerFeed(written)];
    return of.includes(subject) ? [] : [leftOut(written, subject)];
  });
}

function leftOut(written: string, subject: string): Remark {
  return {
    found: `feeds.former has ${written}, but feeds.of leaves out the feeds of ${subject}`,
    expected: `${subject} in feeds.of, or no former address of those feeds`,
    fix: `Add \`${subject}\` to feeds.of. Until then that address leads nowhere.`,
  };
}
