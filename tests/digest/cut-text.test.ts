import { describe, expect, it } from 'vitest';
import { cutText } from '../../lambdas/digest/cut-text.ts';
import { at, type Files, item, newsroom, wholeRun } from '../support/newsroom.ts';

const settings =
  'name: Wells\nurl: https://wells.example.org\ntimezone: UTC\ndigest: {from: desk@example.org, every: friday, at: "08:00"MORE}\n';

function content(more = ''): Files {
  return {
    'settings.yaml': settings.replace('MORE', more),
    'articles/wells.md': item({ title: 'Wells', date: '2026-05-04' }),
    'articles/pumps.md': item({ title: 'Pumps', date: '2026-05-05' }),
  };
}

/** What the run at that instant says in the log. */
async function line(files: Files, instant: string): Promise<string> {
  const { digest } = await wholeRun(newsroom(files), at(instant));
  return cutText(digest, 1_200);
}

describe('The line that a run of the digest leaves in the log', () => {
  it.each([
    ['the issue that it cut', '', '2026-05-08T08:01:00Z', 'Issue 2026-05-08 is ready to send: 2 articles.'],
    [
      'why there was none before the first',
      '',
      '2026-05-07T08:00:00Z',
      'Issue 2026-05-01 was skipped: the digest did not start until later.',
    ],
    ['what is on hold', ', hold: 15 minutes', '2026-05-08T08:01:00Z', 'Issue 2026-05-08 is on hold.'],
    [
      'what waits',
      ', addressRequired: true',
      '2026-05-08T08:01:00Z',
      'Issue 2026-05-08 is due, but cannot go out yet.',
    ],
    [
      'why there is none',
      ', minimum: 3',
      '2026-05-08T08:01:00Z',
      'Issue 2026-05-08 was skipped: 2 articles waited, and an issue needs 3. The waiting articles are carried over: pumps, wells.',
    ],
  ])('says %s, and how long it took', async (_, more, instant, said) => {
    expect(await line(content(more), instant)).toContain(`${said} It took 1.2 s.`);
  });

  it('says of what mail was lost, and that nobody is to send it', async () => {
    const room = newsroom(content());
    await wholeRun(room, at('2026-05-08T08:01:00Z'));
    await room.site.delete('digests/2026-05-08/email.html');
    const { digest } = await wholeRun(room, at('2026-05-13T08:00:00Z'));
    expect(cutText(digest, 300)).toBe(
      'The mail of issue 2026-05-08 was missing and has now been made, but not message.eml: it is too late to send that. It took 0.3 s.',
    );
  });

  it('says that nothing is due', async () => {
    const room = newsroom(content());
    await wholeRun(room, at('2026-05-08T08:01:00Z'));
    const { digest } = await wholeRun(room, at('2026-05-08T09:00:00Z'));
    expect(cutText(digest, 300)).toBe('No issue is due. It took 0.3 s.');
  });
});
