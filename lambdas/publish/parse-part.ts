import type { Terms } from '../core/related.ts';
import { lookAtPart } from './look.ts';
import type { Newsroom, PublishOptions } from './newsroom.ts';
import { openState } from './open.ts';
import { ParsedSoFar } from './parsed-so-far.ts';
import type { WorkPart } from './part.ts';

/**
 * Parses one part of the content and keeps what is public where the next run finds it (see `ParsedSoFar`). Parts can be parsed
 * in any order, at once, and more than once: what a part gives follows from the content, the program and `now` alone, and a part
 * that is missing is parsed by the run.
 *
 * Throws `SettingsRefused`, and `OutOfTime` if there was none for all of it: then the same part goes on where it stopped.
 */
export async function parsePart(
  newsroom: Newsroom,
  { now, hasTime }: Pick<PublishOptions, 'now' | 'hasTime'>,
  part: WorkPart,
): Promise<void> {
  const { state } = await openState(newsroom.site);
  const soFar = await ParsedSoFar.open(newsroom.site, () => hasTime?.('parse') ?? true, part);
  // The run reads bodies again where it writes them.
  const input = { newsroom, options: { now, bodyBytes: 0 }, state, soFar, terms: new Map<string, Terms>() };
  try {
    await lookAtPart(input, part);
  } finally {
    await soFar.keep();
  }
}
