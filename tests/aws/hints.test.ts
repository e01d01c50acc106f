import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { hintsIn } from '../../lambdas/aws/hints.ts';

const since = '2026-04-01T00:00:00Z';
const sentAt = Date.parse('2026-04-01T00:05:00Z');

function batch(...messages: Record<string, unknown>[]): SQSRecord[] {
  const attributes = { SentTimestamp: String(sentAt) };
  return messages.map((message) => ({ body: JSON.stringify(message), attributes }) as SQSRecord);
}

describe('A message that goes on with work', () => {
  it('says since when it was wanted, and how many runs it took', () => {
    expect(hintsIn(batch({ since, slices: 3 }))).toEqual({ audit: false, since: Date.parse(since), slices: 3, sentAt });
  });

  it('still asks for the comparison with everything that is there, where the sweep had no time for it', () => {
    const hints = hintsIn(batch({ since, slices: 1, sweep: 'goes on' }));
    expect(hints).toEqual({ audit: true, since: Date.parse(since), slices: 1, sentAt });
  });

  it('is waited for by nobody where only a sweep asked', () => {
    expect(hintsIn(batch({ sweep: since }, { hourly: since }))).toMatchObject({ audit: true, since: 0, slices: 0 });
  });
});
