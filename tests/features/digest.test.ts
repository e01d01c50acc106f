import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editors } from '../support/tidings.ts';

const editor = editors();

const settings =
  "name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\ndigest: {from: desk@example.org, every: friday, at: '08:00', minimum: 2}\n";
const article = (title: string, date: string) => `---\ntitle: ${title}\ndate: ${date}\n---\n\nThe wells are clean.\n`;
const files = {
  'content/settings.yaml': settings,
  'content/articles/clean.md': article('Clean wells', '2026-11-16'),
  'content/articles/deep.md': article('Deep wells', '2026-11-18 09:00'),
};

describe('tidings digest', () => {
  it('publishes, cuts the issue that is due, and says where it lies', async () => {
    const amina = editor(files);
    const { code, printed } = await amina.run('digest', '--now', '2026-11-20T08:00');
    expect([code, printed.split('\n').slice(1).join('\n')]).toEqual([
      0,
      `Issue 2026-11-20 is cut: 2 articles, "Deep wells".
  ready to send: site/digests/2026-11-20/message.eml
  to read:       site/digests/2026-11-20/index.html
The next issue is due on 27 November 2026 at 08:00 CET.
`,
    ]);
    expect(readFileSync(join(amina.folder, 'site/articles/deep/index.html'), 'utf8')).toContain('href="/digests/"');
  });

  it('cuts nothing twice, and says when the next is due', async () => {
    const amina = editor(files);
    await amina.run('digest', '--now', '2026-11-20T08:00');
    const { code, printed } = await amina.run('digest', '--now', '2026-11-20T09:00');
    expect([code, printed.split('\n')[1]]).toEqual([
      0,
      'No issue is due. The next issue is due on 27 November 2026 at 08:00 CET.',
    ]);
    expect(printed).toContain('Nothing to do');
  });

  it('says why a slot has no issue, and what waits', async () => {
    const amina = editor(files);
    amina.remove('content/articles/deep.md');
    const { printed } = await amina.run('digest', '--now', '2026-11-20T08:00');
    expect(printed.split('\n')[1]).toBe(
      'Issue 2026-11-20 was skipped: 1 article waited, and an issue needs 2. The waiting articles are carried over: clean.',
    );
    const again = await amina.run('digest', '--recut', '2026-11-20', '--now', '2026-11-20T08:05');
    expect([again.code, again.printed]).toEqual([
      1,
      'Issue 2026-11-20 was skipped, so there is nothing to cut again.\n',
    ]);
  });

  it.each([
    [31, 'every month on its last day'],
    [30, 'every month on day 30, or on its last day'],
    [28, 'every month on day 28'],
  ])('says when an issue comes on day %i of the month', async (day, told) => {
    const amina = editor(files);
    amina.save('content/settings.yaml', settings.replace('every: friday', `every: month, on: ${day}`));
    const { printed } = await amina.run('digest', '--list', '--now', '2026-11-18');
    expect(printed).toContain(`, ${told} at 08:00 (Europe/Brussels)\n`);
  });

  it('shows with --list what was and what is to come, and writes nothing', async () => {
    const amina = editor(files);
    await amina.run('digest', '--now', '2026-11-20T08:00');
    amina.save('content/articles/salt.md', article('Salt wells', '2026-11-24'));
    amina.save('content/articles/tide.md', article('Tide wells', '2026-12-03'));
    const { code, printed } = await amina.run('digest', '--list', '--now', '2026-11-25');
    expect([code, printed]).toEqual([
      0,
      `weekly: The Wells, every Friday at 08:00 (Europe/Brussels)
 Past
  2026-11-20  20 November 2026 at 08:00 CET  cut: 2 articles, "Deep wells"
 Next
  2026-11-27  27 November 2026 at 08:00 CET  1 article: salt; an issue needs 2, so these articles would wait for the next
  2026-12-04  4 December 2026 at 08:00 CET  2 articles: tide, salt
  2026-12-11  11 December 2026 at 08:00 CET  nothing yet
  2026-12-18  18 December 2026 at 08:00 CET  nothing yet
  2026-12-25  25 December 2026 at 08:00 CET  nothing yet
`,
    ]);
    expect(existsSync(join(amina.folder, 'site/articles/salt'))).toBe(false);
  });

  it('shows with --list until when an issue is on hold', async () => {
    const onHold = settings.replace('minimum: 2', 'hold: 15 minutes');
    const amina = editor({ ...files, 'content/settings.yaml': onHold });
    await amina.run('digest', '--now', '2026-11-20T08:00');
    const { printed } = await amina.run('digest', '--list', '--now', '2026-11-20T08:05');
    expect(printed.split('\n')[2]).toBe(
      '  2026-11-20  20 November 2026 at 08:00 CET  on hold until 20 November 2026 at 08:15 CET: 2 articles, "Deep wells"',
    );
  });

  it('shows with --list that the hold of an issue is over while no run has handed it over', async () => {
    const amina = editor({ ...files, 'content/settings.yaml': settings.replace('minimum: 2', 'hold: 15 minutes') });
    await amina.run('digest', '--now', '2026-11-20T08:00');
    const { printed } = await amina.run('digest', '--list', '--now', '2026-11-20T08:15');
    expect(printed.split('\n')[2]).toBe(
      '  2026-11-20  20 November 2026 at 08:00 CET  its hold is over: 2 articles, "Deep wells"',
    );
  });

  it('shows with --list what the notes choose: an order, and what waits for the next', async () => {
    const amina = editor(files);
    amina.save('content/articles/salt.md', article('Salt wells', '2026-11-19'));
    amina.save('content/digests/2026-11-20.md', '---\nlead: clean\nskip: [deep]\n---\n\nGood morning.\n');
    amina.save('content/articles/tide.md', article('Tide wells', '2026-11-24'));
    const { printed } = await amina.run('digest', '--list', '--now', '2026-11-18');
    expect(printed.split(' Next\n')[1]!.split('\n').slice(0, 3)).toEqual([
      '  2026-11-20  20 November 2026 at 08:00 CET  2 articles: clean, salt',
      '  2026-11-27  27 November 2026 at 08:00 CET  2 articles: tide, deep',
      '  2026-12-04  4 December 2026 at 08:00 CET  nothing yet',
    ]);
  });

  it('shows with --list, and with check, what the next issue lacks, whatever the site has', async () => {
    const amina = editor(files);
    amina.save('content/articles/salt.md', article('TK salt', '2026-11-24'));
    amina.save('content/digests/2026-11-27.md', '---\nsubjct: Salt\nlead: salty\n---\n\nGood morning, TODO.\n');
    await amina.run('digest', '--now', '2026-11-20T08:00');
    const list = await amina.run('digest', '--list', '--now', '2026-11-25');
    const check = await amina.run('check', '--now', '2026-11-25');
    for (const { printed } of [list, check])
      for (const said of [
        'content/digests/2026-11-27.md:2:1: warning',
        'found     subjct is not a field of a note',
        'found     `lead` names salty, but no article is called that',
        'found     the text has "TODO"',
        'found     the text has "TK"',
      ])
        expect(printed.split(said)).toHaveLength(2);
    expect([list.code, check.code]).toEqual([0, 0]);
    const { printed } = await amina.run('digest', '--list', '--json', '--now', '2026-11-25');
    const [weekly] = JSON.parse(printed) as { before: { problems: unknown[]; warnings: unknown[] } }[];
    expect([weekly!.before.problems.length, weekly!.before.warnings.length]).toEqual([0, 4]);
  });

  it('does not cut what may not go, and says why', async () => {
    const amina = editor({ ...files, 'content/settings.yaml': settings.replace('from: desk@example.org, ', '') });
    const before = await amina.run('check', '--now', '2026-11-18T12:00');
    expect([before.code, before.printed]).toEqual([
      1,
      expect.stringContaining('nothing says who sends issue 2026-11-20'),
    ]);
    const { code, printed } = await amina.run('digest', '--now', '2026-11-20T08:00');
    expect([code, printed.split('\n')[2]]).toEqual([
      1,
      'Issue 2026-11-20 is due, but cannot go out yet: the problems below say why.',
    ]);
    expect(existsSync(join(amina.folder, 'site/digests/2026-11-20'))).toBe(false);
  });

  it('speaks to machines with --json', async () => {
    const { printed } = await editor(files).run('digest', '--json', '--now', '2026-11-20T08:00');
    expect(JSON.parse(printed)).toMatchObject({
      articles: { live: 2 },
      digest: {
        cut: [
          {
            id: '2026-11-20',
            digest: 'weekly',
            dueAt: '2026-11-20T07:00:00Z',
            subject: 'Deep wells',
            articles: ['deep', 'clean'],
            files: { message: 'digests/2026-11-20/message.eml' },
          },
        ],
        skipped: [],
        nextDueAt: '2026-11-27T07:00:00Z',
      },
    });
  });

  it('says how to have a digest where there is none', async () => {
    const { code, printed } = await editor({ 'content/articles/clean.md': article('Clean wells', '2026-11-16') }).run(
      'digest',
    );
    expect([code, printed.split('\n')[1]]).toEqual([
      0,
      'No digest is configured. To have one, add `digest:` with `every: friday` under it to settings.yaml.',
    ]);
  });

  it('stops with 2 beside a record that is damaged, and names it', async () => {
    const amina = editor(files);
    await amina.run('digest', '--now', '2026-11-20T08:00');
    amina.save('site/digests/2026-11-20/issue.json', 'oops');
    const { code, said } = await amina.run('digest', '--now', '2026-11-27T08:00');
    expect(code).toBe(2);
    expect(said).toContain('The record digests/2026-11-20/issue.json is damaged. Restore its previous version');
  });
});

describe('The desk', () => {
  it('shows the next issue as it would be, and its mail in light, dark and without images', async () => {
    const amina = editor({ ...files, 'content/digests/2026-11-20.md': 'TK, says [the editor](../articles/clean.md).' });
    const preview = await amina.preview('--now', '2026-11-17T09:00');
    expect(await preview.text('/desk/')).toContain('<a href="/desk/digests/weekly/">The Wells</a>');
    const page = await preview.text('/desk/digests/weekly/');
    for (const said of [
      '20 November 2026 at 08:00 CET',
      '1 of them still scheduled',
      'the text has &quot;TK&quot;',
      'Deep wells',
    ])
      expect(page).toContain(said);
    const light = await preview.text('/desk/digests/weekly/light.html');
    expect(light).toContain('href="/articles/clean/"');
    expect(light).not.toMatch(/prefers-color-scheme: ?dark|<script/);
    // No frame follows the browser of whoever looks at the desk.
    for (const look of ['dark', 'no-images'])
      expect(await preview.text(`/desk/digests/weekly/${look}.html`)).not.toMatch(/prefers-color-scheme: ?dark/);
    expect((await preview.get('/desk/digests/weekly/other.html')).status).toBe(404);
    expect((await preview.get('/desk/digests/weekly')).headers.get('location')).toBe('/desk/digests/weekly/');
  });

  it('says which newsroom it is of, also over a digest with a name of its own', async () => {
    const named = settings.replace('digest: {', 'digest: {name: Deep and Dry, ');
    const amina = editor({ ...files, 'content/settings.yaml': named });
    const preview = await amina.preview('--now', '2026-11-17T09:00');
    const page = await preview.text('/desk/digests/weekly/');
    expect(page).toContain('<p class="name"><a href="/">The Wells</a></p>');
    expect(page).toContain('<h1>Deep and Dry: the next issue</h1>');
  });

  it('shows issues that were cut into the folder of the site, and leaves that as it is', async () => {
    const amina = editor(files);
    await amina.run('digest', '--now', '2026-11-20T08:00');
    const preview = await amina.preview('--now', '2026-11-21T09:00');
    expect(await preview.text('/digests/')).toContain('Deep wells');
    expect(await preview.text('/desk/digests/weekly/')).toContain('27 November 2026 at 08:00 CET');
  });
});
