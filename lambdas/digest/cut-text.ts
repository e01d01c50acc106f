import { count, durationText } from '../core/text/amounts.ts';
import type { DigestReport } from './report.ts';
import { skippedText } from './skipped-text.ts';

/** What a run of the digest cut, holds and passed over, and how long that took: plain sentences on one line, for a log. */
export function cutText({ cut, restored, held, withheld, passed }: DigestReport, milliseconds: number): string {
  const isWithheld = new Set(withheld.map(({ id }) => id));
  const said = [
    ...passed.map((record) => `Issue ${record.id} was skipped: ${skippedText(record)}`),
    ...held.filter(({ id }) => !isWithheld.has(id)).map(({ id }) => `Issue ${id} is on hold.`),
    ...withheld.map(({ id }) => `Issue ${id} is due, but cannot go out yet.`),
    ...cut.map(({ id, articles }) => `Issue ${id} is ready to send: ${count(articles.length, 'article')}.`),
    ...restored.map(
      ({ id }) =>
        `The mail of issue ${id} was missing and has now been made, but not message.eml: it is too late to send that.`,
    ),
  ];
  return [...(said.length > 0 ? said : ['No issue is due.']), `It took ${durationText(milliseconds)}.`].join(' ');
}
