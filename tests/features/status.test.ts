import { describe, expect, it } from 'vitest';
import { item } from '../support/newsroom.ts';
import { editors } from '../support/tidings.ts';

const editor = editors();

const files = {
  'content/settings.yaml': 'name: The Wells\nurl: https://wells.example\ntimezone: UTC\n',
  'content/articles/wells.md': item({ title: 'Clean wells', date: '2026-05-04' }),
  'content/articles/later.md': item({ title: 'Later wells', date: '2040-01-07T09:00:00Z' }),
};

describe('tidings status, on one machine', () => {
  it('tells what is live, scheduled, and not on the site yet', async () => {
    const me = editor(files);
    const before = await me.run('status');
    expect(before).toMatchObject({ code: 0, said: '' });
    expect(before.printed).toBe(`\
The Wells, https://wells.example
1 article live, 1 scheduled (next: 7 January 2040 at 09:00 UTC).
Of these, articles/wells.md is not on the site yet. The next build publishes it.
  7 January 2040 at 09:00 UTC  articles/later.md
The next change is due on 7 January 2040 at 09:00 UTC: something, such as a timer, has to run build then.
`);
    await me.run('build');
    expect((await me.run('status')).printed).not.toContain('not on the site yet');
  });

  it('shows with --since the runs that changed something, and no others', async () => {
    const me = editor(files);
    expect((await me.run('status', '--since', '7d')).printed).toContain('no run has changed anything.');
    await me.run('build');
    await me.run('build');
    me.save('content/articles/new.md', item({ title: 'New wells', date: '2026-05-05' }));
    await me.run('digest');
    // As it would be at another time, which is none of this site's past.
    await me.run('build', '--now', '2040-01-08T00:00:00Z');
    const { code, printed } = await me.run('status', '--since', '7d');
    expect(code).toBe(0);
    expect(printed).toMatch(/\nSince .*, 2 runs changed something\. The longest took [\d.]+ s\.\n/);
    expect(printed).toMatch(/\n2 articles appeared, at most [\d.]+ s late \(/);
    expect(printed).toMatch(/\n +7 days ago .* now\n/);
    const { runs } = JSON.parse((await me.run('status', '--since', '24h', '--json')).printed) as {
      runs: Record<string, number>[];
    };
    expect(runs.map(({ published }) => published)).toEqual([1, 1]);
    expect(Object.keys(runs[0]!)).toEqual(['at', 'milliseconds', 'published', 'lateness', 'written', 'removed']);
  });

  const withHold = `${files['content/settings.yaml']}digest: {from: desk@wells.example, every: friday, at: '08:00', hold: 15 minutes}\n`;

  it('tells of an issue on hold with the command that cuts it again', async () => {
    const me = editor({ ...files, 'content/settings.yaml': withHold });
    await me.run('digest', '--now', '2040-01-13T08:00');
    expect((await me.run('status')).printed).toContain(
      'On hold until 13 January 2040 at 08:15 UTC: issue 2040-01-13, 1 article, "Later wells". To cut it again: tidings digest --recut 2040-01-13\n',
    );
  });

  it('tells of an issue whose hold is over that the next run hands it over, which it does', async () => {
    const me = editor({ ...files, 'content/settings.yaml': withHold });
    await me.run('digest', '--now', '2026-05-08T08:00');
    const { printed } = await me.run('status');
    expect(printed).toContain(
      '\nIssue 2026-05-08, 1 article, "Clean wells": its hold is over, and the next run of `tidings digest` hands it over, unless its note has `hold: true`.\n',
    );
    expect(printed).not.toMatch(/On hold|--recut|Last issue|No issue/);
    expect(JSON.parse((await me.run('status', '--json')).printed)).toMatchObject({
      held: [{ id: '2026-05-08', subject: 'Clean wells', articles: 1, heldUntil: '2026-05-08T08:15:00Z' }],
    });
    await me.run('digest', '--now', '2026-05-08T08:15');
    expect((await me.run('status')).printed).toContain('Last issue of the digest: 2026-05-08, 1 article');
  });

  it('does not say that no issue has been cut, or which was the last, if a record cannot be read', async () => {
    const me = editor({ ...files, 'content/settings.yaml': withHold.replace(', hold: 15 minutes', '') });
    await me.run('digest', '--now', '2026-05-08T08:00');
    me.save('content/articles/more.md', item({ title: 'More wells', date: '2026-05-12' }));
    await me.run('digest', '--now', '2026-05-15T08:00');
    me.save('site/digests/2026-05-15/issue.json', '{');
    const { printed } = await me.run('status');
    expect(printed).toContain(
      '\nLast issue of the digest whose record can be read: 2026-05-08, 1 article, "Clean wells".\n',
    );
    me.save('site/digests/2026-05-08/issue.json', '{');
    expect((await me.run('status')).printed).not.toMatch(/No issue|Last issue/);
  });

  it('keeps nothing of past runs that tells of what is scheduled', async () => {
    const me = editor(files);
    await me.run('build');
    const { printed } = await me.run('status', '--since', '1h', '--json');
    const [, runs] = printed.split('"runs"');
    expect(runs).toContain('"published": 1');
    expect(runs).not.toMatch(/later|2040/i);
  });

  it('names problems with the command that shows all, and exits with 1', async () => {
    const me = editor({ ...files, 'content/articles/faulty.md': item({ title: 'Faulty', date: 'soon' }) });
    const { code, printed } = await me.run('status');
    expect([code, printed]).toEqual([1, expect.stringContaining('content/articles/faulty.md:3:7: problem')]);
  });

  it.each([
    ['soon', '--since is "soon", expected how far to look back: 24h, 7d or 4w.'],
    ['0d', '--since is "0d", expected how far to look back: 24h, 7d or 4w.'],
    ['90d', '--since is "90d", but runs are remembered for 31 days: ask for 31d or less.'],
  ])('says what is wrong with --since %s', async (since, message) => {
    const { code, said } = await editor(files).run('status', '--since', since);
    expect([code, said]).toEqual([2, `${message}\n`]);
  });

  it('says that there is no newsroom here', async () => {
    const { code, said } = await editor().run('status');
    expect([code, said]).toEqual([2, expect.stringContaining('There is no folder content/,')]);
  });
});
