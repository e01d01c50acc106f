import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editors } from '../support/tidings.ts';

const editor = editors();

const settings = 'name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\n';
const newsroom = { 'content/settings.yaml': settings };

describe('tidings new', () => {
  it('has help with examples and exit codes', async () => {
    const { printed } = await editor().run('new', '--help');
    expect(printed).toBe(`\
tidings new: create the file of an article or a page, ready to fill in.

Usage
  tidings new "TITLE" [--at INSTANT] [--page] [--content DIR] [--now INSTANT]

Options
  --at INSTANT   when the article is to appear: 2030-01-07T09:00 in the newsroom’s zone (default: now)
  --page         create a page, such as About or Imprint, instead of an article
  --content DIR  the folder with settings.yaml and articles/ (default: content)
  --now INSTANT  act as if this were the current time: 2030-01-07T09:00:00Z, or 2030-01-07T09:00 in the newsroom’s zone
  -h, --help     show this help

Exit codes
  0  the file was created
  2  could not run; the message says why

Examples
  tidings new "Clean wells for Kisumu"
  tidings new "Clean wells for Kisumu" --at 2030-01-07T09:00
  tidings new "About us" --page
`);
  });

  it('wants a title that a file can be named after', async () => {
    const me = editor(newsroom);
    const { code, said } = await me.run('new', '???');
    expect([code, said]).toEqual([
      2,
      'The title "???" has no letter or digit to name a file after. Choose another one; you can change it in the file.\n',
    ]);
  });

  it('makes a draft that teaches, and prints its path alone', async () => {
    const me = editor(newsroom);
    expect(await me.run('new', 'Clean wells for Kisumu', '--at', '2030-07-01T09:00')).toEqual({
      code: 0,
      printed: 'content/articles/2030/2030-07-01-clean-wells-for-kisumu.md\n',
      said: `\
It is a draft: write the article and remove the line "draft: true"; it then appears on 1 July 2030 at 09:00 CEST.
See it while you write: tidings preview
`,
    });
    expect(readFileSync(join(me.folder, 'content/articles/2030/2030-07-01-clean-wells-for-kisumu.md'), 'utf8')).toBe(`\
---
title: Clean wells for Kisumu
# When the article appears. Until then it is nowhere to be seen.
date: 2030-07-01T09:00:00+02:00
# One or two sentences for lists, feeds and the digest; without them, the beginning of the text is shown.
summary:
# Such as [water, health].
tags: []
# Such as [Ada Obi, Jan Vos].
authors: []
# Remove this line when the article may appear.
draft: true
---

`);
  });

  it('makes a page, which needs no date', async () => {
    const me = editor(newsroom);
    expect(await me.run('new', 'About us', '--page')).toEqual({
      code: 0,
      printed: 'content/pages/about-us.md\n',
      said: `\
It is a draft: write the page and remove the line "draft: true"; it then appears at once.
The footer then leads to it; with the line "menu: true", the menu does.
See it while you write: tidings preview
`,
    });
    expect(readFileSync(join(me.folder, 'content/pages/about-us.md'), 'utf8')).toBe(
      '---\ntitle: About us\ndraft: true\n---\n\n',
    );
    await me.run('new', 'Campaign', '--page', '--at', '2030-07-01T09:00');
    expect(readFileSync(join(me.folder, 'content/pages/campaign.md'), 'utf8')).toContain(
      '\ndate: 2030-07-01T09:00:00+02:00\n',
    );
    expect((await me.run('check')).printed).toBe('No problems, no warnings in 2 content items.\n');
  });

  it('is dated now, to the minute, on the day that it is in the newsroom', async () => {
    const me = editor(newsroom);
    const { printed, said } = await me.run('new', 'Wells', '--now', '2026-05-04T22:30:15Z');
    expect(printed).toBe('content/articles/2026/2026-05-05-wells.md\n');
    expect(said).toContain('it then appears at once.');
    expect(readFileSync(join(me.folder, printed.trim()), 'utf8')).toContain('\ndate: 2026-05-05T00:30:00+02:00\n');
  });

  it('makes files without problems or warnings, whatever the title', async () => {
    const me = editor(newsroom);
    const titles = [
      'Wells: a "new" # one',
      "It's - true",
      '[a list], or not',
      '2026',
      'true',
      'Žluťoučký kůň 🐎',
      '{{title}}',
    ];
    for (const title of titles) {
      const { printed } = await me.run('new', title, '--now', '2026-05-04T09:00');
      const file = printed.trim();
      me.save(file, `${readFileSync(join(me.folder, file), 'utf8').replace('draft: true\n', '')}The text.\n`);
    }
    expect((await me.run('check')).printed).toBe('No problems, no warnings in 7 content items.\n');
  });

  it('never touches a file that is there', async () => {
    const me = editor({ ...newsroom, 'content/articles/2026/2026-05-04-wells.md': 'Mine.' });
    expect(await me.run('new', 'Wells', '--now', '2026-05-04T09:00')).toEqual({
      code: 2,
      printed: '',
      said: 'The file content/articles/2026/2026-05-04-wells.md exists already, and is left unchanged. Choose another title or another day.\n',
    });
    expect(readFileSync(join(me.folder, 'content/articles/2026/2026-05-04-wells.md'), 'utf8')).toBe('Mine.');
  });

  it('never touches a page that is there, whose name has no day', async () => {
    const me = editor({ ...newsroom, 'content/pages/about.md': 'Mine.' });
    expect(await me.run('new', 'About', '--page')).toEqual({
      code: 2,
      printed: '',
      said: 'The file content/pages/about.md exists already, and is left unchanged. Choose another title.\n',
    });
  });

  it('does not make a newsroom where there is none', async () => {
    expect(await editor().run('new', 'Wells')).toMatchObject({
      code: 2,
      said: expect.stringContaining('There is no folder content/,'),
    });
  });
});
