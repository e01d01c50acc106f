import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editors } from '../support/tidings.ts';

const editor = editors();

const map = (d: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30"><path d="${d}"/></svg>`;
const article = (title: string, fields: string, body = 'The wells are clean.') =>
  `---\ntitle: ${title}\n${fields}\n---\n\n${body}\n`;
const files = {
  'content/settings.yaml': 'name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\n',
  'content/articles/clean.md': article('Clean wells', 'date: 2026-05-04\ntags: [water]', '![Map](../images/map.svg)'),
  'content/articles/deep.md': article('Deep wells', 'date: 2026-05-06'),
  'content/articles/soon.md': article('Soon', 'date: 2026-06-01 09:00'),
  'content/images/map.svg': map('M0 0h40v30z'),
};
const withDigest = {
  ...files,
  'content/settings.yaml': `${files['content/settings.yaml']}digest: {from: desk@example.org, every: friday}\n`,
};
const built = '2026-05-10T09:00';

/** What `build --dry-run` says after something changed; nothing but what it says may come of it. */
async function rehearsed(
  change: (amina: ReturnType<typeof editor>) => void,
  now = '2026-05-11T09:00',
): Promise<string> {
  const amina = editor(files);
  await amina.run('build', '--now', built);
  change(amina);
  const { code, printed } = await amina.run('build', '--dry-run', '--now', now);
  expect(code).toBe(0);
  const again = await amina.run('build', '--dry-run', '--now', now);
  expect(again.printed).toBe(printed);
  return printed.replaceAll(/\.[\w-]{22}\./g, '.#.');
}

/** The lines that say how much and why. */
function summaries(printed: string): string[] {
  return printed.split('\n').filter((line) => line.startsWith('Would'));
}

describe('tidings build --dry-run', () => {
  it('says that nothing would change', async () => {
    expect(await rehearsed(() => {})).toBe('Dry run: a build would change nothing.\n');
  });

  it('says what would be written, because an article changed', async () => {
    const printed = await rehearsed((amina) =>
      amina.save('content/articles/deep.md', article('Deep wells', 'date: 2026-05-06', 'The wells are deep.')),
    );
    expect(printed).toBe(`\
Dry run: nothing was written.
Would write 4 pages and 6 feeds, because articles/deep.md changed:
  articles/deep/index.html
  articles/clean/index.html
  index.html
  archive/2026/05/index.html
  feed.xml
  atom.xml
  feed.json
  tags/water/feed.xml
  tags/water/atom.xml
  tags/water/feed.json
`);
  });

  it('says it of a new article, and of one that was deleted', async () => {
    const added = await rehearsed((amina) =>
      amina.save('content/articles/tidal.md', article('Tidal wells', 'date: 2026-05-08\ntags: [sea]')),
    );
    expect(summaries(added)[0]).toMatch(/^Would write .*, because articles\/tidal\.md is new:$/);
    expect(added).toContain('  tags/sea/index.html\n');
    const gone = await rehearsed((amina) => amina.remove('content/articles/deep.md'));
    expect(gone).toContain('Would remove 1 page, because articles/deep.md was deleted:\n  articles/deep/index.html\n');
  });

  it('says it of an article whose hour has come', async () => {
    const printed = await rehearsed(() => {}, '2026-06-01T09:00');
    expect(summaries(printed).every((line) => line.endsWith('because articles/soon.md is public now:'))).toBe(true);
    expect(printed).toContain('  articles/soon/index.html\n');
  });

  it('says it of a picture', async () => {
    const printed = await rehearsed((amina) => amina.save('content/images/map.svg', map('M0 0h20v30z')));
    expect(summaries(printed)).toEqual([
      'Would write 1 page, 6 feeds and 1 picture, because images/map.svg changed:',
      'Would remove 1 picture, because images/map.svg changed:',
    ]);
  });

  it('says it of a picture and an attachment that were deleted, and when they are there again', async () => {
    const amina = editor({
      ...files,
      'content/articles/report.md': article('Report', 'date: 2026-05-05', 'All in [the report](../report.pdf).'),
      'content/report.pdf': '%PDF-1.4',
    });
    await amina.run('build', '--now', built);
    amina.remove('content/images/map.svg');
    amina.remove('content/report.pdf');
    const rehearsal = async () =>
      (await amina.run('build', '--dry-run', '--now', built)).printed.replaceAll(/\.[\w-]{22}\./g, '.#.');
    expect(await rehearsal()).toContain(`\
Would remove 1 picture, because images/map.svg was deleted:
  assets/map.#.svg
Would remove 1 attachment, because report.pdf was deleted:
  assets/report.#.pdf
`);
    await amina.run('build', '--now', built);
    amina.save('content/images/map.svg', map('M0 0h40v30z'));
    expect(summaries(await rehearsal())).toEqual([
      'Would write 1 page, 6 feeds and 1 picture, because images/map.svg is new:',
    ]);
  });

  it('says it of the name of an author, and not of the articles', async () => {
    const ada = (name: string) => `---\nname: ${name}\n---\n\nAbout her.\n`;
    const amina = editor({
      ...files,
      'content/articles/by-ada.md': article('By Ada', 'date: 2026-05-05\nauthor: ada'),
      'content/authors/ada.md': ada('Ada Lovelace'),
    });
    await amina.run('build', '--now', built);
    amina.save('content/authors/ada.md', ada('Ada King'));
    const { printed } = await amina.run('build', '--dry-run', '--now', built);
    expect(summaries(printed)).toEqual([
      expect.stringMatching(/^Would write .*, because authors\/ada\.md changed:$/),
      'Would remove 1 page and 3 feeds, because authors/ada.md changed:',
    ]);
  });

  it('says it of the settings', async () => {
    const printed = await rehearsed((amina) =>
      amina.save('content/settings.yaml', files['content/settings.yaml'].replace('The Wells', 'Wells and Pumps')),
    );
    expect(summaries(printed)).toEqual([
      expect.stringMatching(/^Would write \d+ pages, \d+ feeds and 1 other file, because settings\.yaml changed:$/),
    ]);
    expect(printed).toMatch(/and \d+ more: --json lists all/);
  });

  it('says it of the counters', async () => {
    const printed = await rehearsed((amina) =>
      amina.save('content/counters.json', '{"deep": {"comments": 2, "reads": 34}}'),
    );
    expect(summaries(printed)).toEqual([expect.stringMatching(/because counters\.json changed:$/)]);
    expect(printed).toContain('  index.html\n');
  });

  it('says it of an issue that was cut', async () => {
    const amina = editor(withDigest);
    const elsewhere = editor(withDigest);
    await amina.run('build', '--now', '2026-05-08T08:00');
    await elsewhere.run('digest', '--now', '2026-05-08T08:00');
    // Where issues are cut by one program and published by another, as on AWS, the record is there before its page.
    const record = 'site/digests/2026-05-08/issue.json';
    amina.save(record, readFileSync(join(elsewhere.folder, record)));
    const { printed } = await amina.run('build', '--dry-run', '--now', '2026-05-08T08:01');
    // Every page leads to the archive of issues, which there is from the first of them on.
    expect(summaries(printed)).toEqual([
      'Would write 12 pages, 3 feeds and 2 other files, because issue 2026-05-08 was cut:',
    ]);
    expect(printed).toContain('\n  digests/2026-05-08/index.html\n');
  });

  it('says it of an issue whose record is gone', async () => {
    const amina = editor(withDigest);
    await amina.run('digest', '--now', '2026-05-08T08:00');
    // The records are brought to a folder where nothing is published, as a backup is.
    amina.remove('site/digests/2026-05-08/issue.json');
    const { printed } = await amina.run('build', '--dry-run', '--now', '2026-05-09T08:00');
    expect(printed).toContain('because issue 2026-05-08 has no record any more:');
  });

  it.each([
    ['the zone', 'timezone: Europe/Brussels', 'timezone: Asia/Tokyo'],
    ['the language', 'url:', 'language: de\nurl:'],
  ])('says it of %s, with which every article is read anew, and of an edit beside it', async (_, from, to) => {
    const printed = await rehearsed((amina) => {
      amina.save('content/settings.yaml', files['content/settings.yaml'].replace(from, to));
      amina.save('content/articles/deep.md', article('Deeper wells', 'date: 2026-05-06'));
      amina.remove('content/articles/clean.md');
    });
    expect(printed).toContain('settings.yaml changed');
    expect(printed).toMatch(/Would remove 2 pages, .*, because articles\/clean\.md was deleted:/);
  });

  it('says it of many at once as one reason', async () => {
    const printed = await rehearsed((amina) => {
      for (let n = 0; n < 9; n++) amina.save(`content/articles/n${n}.md`, article(`Well ${n}`, 'date: 2026-05-07'));
    });
    expect(summaries(printed)[0]).toMatch(/because 9 content items are new:$/);
  });

  it('says each reason, where there are several', async () => {
    const printed = await rehearsed((amina) => {
      amina.save('content/articles/deep.md', article('Deeper wells', 'date: 2026-05-06\ntags: [depth]'));
      amina.save('content/articles/tidal.md', article('Tidal wells', 'date: 2026-05-08\ntags: [sea]'));
    });
    const reasons = summaries(printed).map((line) => line.replace(/^.*because /, ''));
    expect(new Set(reasons)).toEqual(
      new Set([
        'articles/deep.md changed and articles/tidal.md is new:',
        'articles/deep.md changed:',
        'articles/tidal.md is new:',
      ]),
    );
  });

  it('says it of the first build, and writes nothing then either', async () => {
    const amina = editor(files);
    const { printed } = await amina.run('build', '--dry-run', '--now', built);
    expect(summaries(printed)).toEqual([expect.stringMatching(/because the site is published for the first time:$/)]);
    expect(await amina.run('build', '--now', built)).toMatchObject({ code: 0 });
  });

  it('speaks to machines with --json', async () => {
    const amina = editor(files);
    await amina.run('build', '--now', built);
    amina.save('content/articles/deep.md', article('Deep wells', 'date: 2026-05-06', 'The wells are deep.'));
    const { printed } = await amina.run('build', '--dry-run', '--json', '--now', built);
    expect(JSON.parse(printed)).toMatchObject({
      dryRun: true,
      outputs: { written: 10, removed: 0 },
      changes: expect.arrayContaining([
        {
          key: 'articles/deep/index.html',
          does: 'write',
          because: [{ input: 'articles/deep.md', happened: 'changed' }],
        },
      ]),
    });
  });
});
