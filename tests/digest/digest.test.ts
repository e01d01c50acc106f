import { describe, expect, it } from 'vitest';
import { isIssue, type Issue } from '../../lambdas/core/digest/issue.ts';
import { problemLine } from '../../lambdas/core/problem.ts';
import type { Templates } from '../../lambdas/core/templates.ts';
import { digest, NotPublished, RecordDamaged } from '../../lambdas/digest.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { FaultyStore } from '../support/faulty-store.ts';
import {
  at,
  cutDue,
  type Files,
  item,
  newsroom,
  publishingQueue,
  recordsOn,
  standing,
  wholeRun,
} from '../support/newsroom.ts';

const settings =
  'name: Wells Weekly\nurl: https://wells.example.org\ndescription: News of wells\ntimezone: Europe/Brussels\n' +
  "digest: {from: desk@example.org, every: friday, subject: '{name}: {lead}', at: '08:00'}\n";
const archive: Files = {
  'settings.yaml': settings,
  'articles/old.md': item({ title: 'Old wells', date: '2025-01-05', tags: ['water'] }),
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16', tags: ['water'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18', tags: ['water'] }),
};
/** A Friday, at the minute of the slot. */
const friday = '2026-11-20T07:00:00Z';

/** Publishes and cuts at an instant. */
function cutAt(site: Store, content: Files, instant: string) {
  return wholeRun(newsroom(content, site), at(instant));
}

async function shown(site: Store): Promise<Record<string, string>> {
  const all = await standing(site);
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('digests/')));
}

async function recordOf(site: Store, id: string): Promise<Issue> {
  return JSON.parse(new TextDecoder().decode((await site.read(`digests/${id}/issue.json`))!.body)) as Issue;
}

function slugsIn({ articles }: Issue): string[] {
  return articles.map(({ card }) => card.slug);
}

describe('At the hour of its slot', () => {
  it('an issue comes to stand: its record, its mail, its page, the list of issues and their feeds', async () => {
    const site = new MemoryStore();
    const { digest } = await cutAt(site, archive, friday);
    expect(digest.cut.map(({ id, subject }) => [id, subject])).toEqual([['2026-11-20', 'Wells Weekly: Dry wells']]);
    expect(Object.keys(await shown(site))).toEqual([
      'digests/2026-11-20/email.html',
      'digests/2026-11-20/email.txt',
      'digests/2026-11-20/index.html',
      'digests/2026-11-20/issue.json',
      'digests/2026-11-20/message.eml',
      'digests/atom.xml',
      'digests/feed.json',
      'digests/feed.xml',
      'digests/index.html',
    ]);
    expect(slugsIn(await recordOf(site, '2026-11-20'))).toEqual(['dry', 'deep']);
  });

  it('its feeds say that the newsroom wrote it, with the address of the newsroom', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const stored = await standing(site);
    const [{ authors }, atom] = [JSON.parse(stored['digests/feed.json']!), stored['digests/atom.xml']!];
    expect(authors).toEqual([{ name: 'Wells Weekly', url: 'https://wells.example.org/' }]);
    expect([...atom.matchAll(/<uri>(.*)<\/uri>/g)].map(([, url]) => url)).toEqual(['https://wells.example.org/']);
  });

  it('picks for its lead come from the archive, with absolute addresses', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const { picks } = await recordOf(site, '2026-11-20');
    expect(picks.map(({ href }) => href)).toEqual(['https://wells.example.org/articles/old/']);
  });

  it('every page of the site begins to lead to the issues', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, '2026-11-19T07:00:00Z');
    expect((await standing(site))['articles/deep/index.html']).not.toContain('/digests/');
    await cutAt(site, archive, friday);
    const { 'articles/deep/index.html': page, 'feeds.opml': opml, 'sitemap.xml': sitemap } = await standing(site);
    expect(page).toContain('<a href="/digests/">');
    expect(opml).toContain('https://wells.example.org/digests/feed.xml');
    expect(sitemap).toContain('<loc>https://wells.example.org/digests/</loc>');
  });

  it('a minute before there is none', async () => {
    const site = new MemoryStore();
    const { digest } = await cutAt(site, archive, '2026-11-20T06:59:00Z');
    expect(digest.cut).toEqual([]);
    expect(digest.nextDueAt).toBe(at(friday));
  });

  it('only the pages follow the site when nothing is to be cut', async () => {
    const site = new MemoryStore();
    await publish(newsroom(archive, site), { now: at(friday) });
    expect(await shown(site)).toEqual({});
  });
});

describe('Invariant 6: an issue is cut once', () => {
  const corrections: Record<string, Files> = {
    'an article was corrected': {
      ...archive,
      'articles/dry.md': item({ title: 'Arid wells', date: '2026-11-18', tags: ['water'] }),
    },
    'an article was back-dated into it': {
      ...archive,
      'articles/late.md': item({ title: 'Late wells', date: '2026-11-17' }),
    },
    'an article was withdrawn': {
      ...archive,
      'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18', withdrawn: 'It was wrong.' }),
    },
    'the settings changed': { ...archive, 'settings.yaml': settings.replace('Wells Weekly', 'Wells and Pumps') },
  };
  it.each(Object.entries(corrections))('the record and the mail stay when %s', async (_, after) => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const { 'digests/2026-11-20/index.html': _page, ...before } = await shown(site);
    await cutAt(site, after, '2026-11-20T12:00:00Z');
    const now = await shown(site);
    for (const key of Object.keys(before).filter((key) => /issue\.json|email|message/.test(key)))
      expect(now[key], key).toBe(before[key]);
  });

  it('and with other templates', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const before = await shown(site);
    const room = newsroom(archive, site);
    const templates: Templates = {
      ...room.templates,
      render: (name, view) => `${room.templates.render(name, view)}<!-- new -->`,
      fingerprint: (name) => `new ${room.templates.fingerprint(name)}`,
    };
    await wholeRun({ ...room, templates }, at('2026-11-20T12:00:00Z'));
    const now = await shown(site);
    const changed = Object.keys(now).filter((key) => now[key] !== before[key]);
    expect(changed).toEqual([
      'digests/2026-11-20/index.html',
      'digests/atom.xml',
      'digests/feed.json',
      'digests/feed.xml',
      'digests/index.html',
    ]);
  });

  it('a second run changes nothing', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const again = new FaultyStore(site);
    const report = await cutAt(again, archive, '2026-11-20T07:00:30Z');
    expect(report.changed).toEqual({ written: [], removed: [] });
    expect(again.operations.filter(({ kind }) => kind === 'write' || kind === 'delete')).toEqual([]);
  });

  it('every article stands in exactly one issue, week after week', async () => {
    const site = new MemoryStore();
    const weeks = ['2026-11-20', '2026-11-27', '2026-12-04', '2026-12-11'];
    const dated = Object.fromEntries(
      ['2026-11-20', '2026-11-22T09:00', '2026-11-27T07:59', '2026-11-27T08:00', '2026-12-03', '2026-12-10T23:59'].map(
        (date, n) => [`articles/${n}.md`, item({ title: `Article ${n}`, date })],
      ),
    );
    for (const week of weeks) await cutAt(site, { ...archive, ...dated }, `${week}T07:00:00Z`);
    expect((await recordsOn(site)).filter(isIssue).map((issue) => slugsIn(issue))).toEqual([
      ['0', 'dry', 'deep'],
      ['2', '1'],
      ['4', '3'],
      ['5'],
    ]);
  });

  it('twenty runs at once cut one issue, and all of them say the same', async () => {
    const site = new MemoryStore();
    await publish(newsroom(archive, site), { now: at(friday) });
    const racers = Array.from({ length: 20 }, (_, n) =>
      newsroom({ ...archive, 'articles/racer.md': item({ title: `Racer ${n}`, date: '2026-11-25' }) }, site),
    );
    const look = publishingQueue(racers[0]!, at(friday));
    const reports = await Promise.all(racers.map((room) => digest(room, { now: at(friday), look })));
    expect(reports.flatMap(({ cut }) => cut.map(({ id }) => id))).toEqual(['2026-11-20']);
    const alone = new MemoryStore();
    await publish(newsroom(archive, alone), { now: at(friday) });
    await cutDue(newsroom(archive, alone), at(friday));
    expect(await shown(site)).toEqual(await shown(alone));
  });

  it('waits for an article that is due and has no page yet', async () => {
    const site = new MemoryStore();
    const look = (missing: NotPublished) => Promise.reject(missing);
    const run = digest(newsroom(archive, site), { now: at(friday), look });
    await expect(run).rejects.toThrow(NotPublished);
    expect(await shown(site)).toEqual({});
  });

  it('cuts nothing beside a record that is damaged, and says which', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    await site.write('digests/2026-11-20/issue.json', '{"format": 1');
    await expect(cutAt(site, archive, '2026-11-27T07:00:00Z')).rejects.toThrow(RecordDamaged);
    expect(await site.read('digests/2026-11-27/issue.json')).toBeUndefined();
  });
});

describe('A record that is damaged', () => {
  const damages: [what: string, damage: (record: Record<string, unknown>) => unknown][] = [
    ['is not JSON', () => '{"format": 1'],
    ['is of another format', (record) => ({ ...record, format: 7 })],
    ['names another issue', (record) => ({ ...record, id: '2026-11-13' })],
    ['has lost its articles', (record) => ({ ...record, articles: undefined })],
    ['has null for its articles', (record) => ({ ...record, articles: null })],
    ['has an article without a card', (record) => ({ ...record, articles: [{}] })],
    ['has a card without a title', (record) => ({ ...record, picks: [{ slug: 'old' }] })],
    ['has no newsroom', (record) => ({ ...record, newsroom: undefined })],
    ['is a list', () => []],
    ['is null', () => null],
  ];

  it.each(damages)(
    'since it %s, harms nobody: all else is published, and what was made of it stays',
    async (_, damage) => {
      const site = new MemoryStore();
      await cutAt(site, archive, friday);
      const page = (await shown(site))['digests/2026-11-20/index.html'];
      const damaged = damage((await recordOf(site, '2026-11-20')) as unknown as Record<string, unknown>);
      await site.write(
        'digests/2026-11-20/issue.json',
        typeof damaged === 'string' ? damaged : JSON.stringify(damaged),
      );
      const more = { ...archive, 'articles/new.md': item({ title: 'New wells', date: '2026-11-21' }) };
      const { problems } = await publish(newsroom(more, site), { now: at('2026-11-21T12:00:00Z') });
      expect(problems).toMatchObject([{ file: 'digests/2026-11-20/issue.json', isInSite: true, severity: 'problem' }]);
      expect((await standing(site))['articles/new/index.html']).toContain('New wells');
      expect((await shown(site))['digests/2026-11-20/index.html']).toBe(page);

      // Nor is anything of it taken away when nobody remembers what it said.
      for (const { key } of await site.list('.tidings/state')) await site.delete(key);
      const { changed } = await publish(newsroom(more, site), { now: at('2026-11-21T12:00:00Z') });
      expect(changed.removed).toEqual([]);
    },
  );
});

describe('Between the record of an issue and its mail', () => {
  const waiting = (missing: NotPublished) => Promise.reject(missing);
  const changes: [what: string, then: string | undefined][] = [
    ['deleted', undefined],
    ['withdrawn', item({ title: 'Dry wells', date: '2026-11-18', withdrawn: 'It was wrong.' })],
    ['renamed', item({ title: 'Dry wells', date: '2026-11-18', slug: 'arid', tags: ['water'] })],
  ];
  /** Mail and page lead to what is there, and to the same. */
  const expectAgreement = async (site: MemoryStore) => {
    const { 'digests/2026-11-20/email.txt': mail, 'digests/2026-11-20/index.html': page } = await shown(site);
    const linked = [mail!, page!].map((text) => {
      expect(text).toContain('articles/deep/');
      const links = [...text.matchAll(/\/articles\/([\w-]+)\//g)].map(([, slug]) => `articles/${slug}/index.html`);
      expect(links.filter((key) => site.headersOf(key) === undefined)).toEqual([]);
      return new Set(links);
    });
    expect(linked[0]).toEqual(linked[1]);
    expect(mail!.includes('Dry wells')).toBe(page!.includes('Dry wells'));
  };

  it.each(changes)('an article may be %s while the run waits: the mail tells what the page tells', async (_, then) => {
    const content = MemoryStore.of(archive);
    const room = newsroom(content, new MemoryStore());
    await publish(room, { now: at(friday) });
    const look = async () => {
      if (then === undefined) await content.delete('articles/dry.md');
      else await content.write('articles/dry.md', then);
      await publish(room, { now: at(friday) });
    };
    await digest(room, { now: at(friday), look });
    await expectAgreement(room.site as MemoryStore);
    expect((await shown(room.site))['digests/2026-11-20/message.eml']).toContain('Feedback-ID: 2026-11-20:');
  });

  it.each(changes)(
    'an article may be %s: the mail tells what the page tells, and leads to nothing that is not there',
    async (_, then) => {
      const site = new MemoryStore();
      await publish(newsroom(archive, site), { now: at(friday) });
      const recording = digest(newsroom(archive, site), { now: at(friday), look: waiting });
      await expect(recording).rejects.toThrow(
        'Issue 2026-11-20 waits until these pages are published: digests/2026-11-20/index.html',
      );
      const { 'articles/dry.md': _dry, ...others } = archive;
      await cutAt(site, then === undefined ? others : { ...others, 'articles/dry.md': then }, friday);
      await expectAgreement(site);
    },
  );

  it('its page may be removed by hand: it is published again, and the mail is written', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    await site.delete('digests/2026-11-20/index.html');
    await site.delete('digests/2026-11-20/message.eml');
    await cutAt(site, archive, '2026-11-20T08:00:00Z');
    expect(Object.keys(await shown(site))).toEqual(
      expect.arrayContaining(['digests/2026-11-20/index.html', 'digests/2026-11-20/message.eml']),
    );
  });

  it('the mail of an issue of the past is made again, and not told as cut', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const before = await shown(site);
    for (const name of ['email.html', 'email.txt']) await site.delete(`digests/2026-11-20/${name}`);
    const { digest } = await cutAt(site, archive, '2026-11-25T07:00:00Z');
    expect(digest.cut).toEqual([]);
    expect(digest.restored.map(({ id }) => id)).toEqual(['2026-11-20']);
    expect(await shown(site)).toEqual(before);
  });

  it.each(['message.eml', 'email.html message.eml'])(
    'nobody who sends messages as they arrive gets one twice: past the grace period it is not made again (%s)',
    async (removed) => {
      const site = new MemoryStore();
      await cutAt(site, archive, friday);
      for (const name of removed.split(' ')) await site.delete(`digests/2026-11-20/${name}`);
      await cutAt(site, archive, '2026-11-25T07:00:00Z');
      const there = Object.keys(await shown(site));
      expect(there).toContain('digests/2026-11-20/email.html');
      expect(there).not.toContain('digests/2026-11-20/message.eml');
    },
  );
});

describe('A slot without an issue', () => {
  const demanding = { ...archive, 'settings.yaml': settings.replace("'08:00'}", "'08:00', minimum: 3}") };

  it('is recorded with its reason, and its articles are in the next', async () => {
    const site = new MemoryStore();
    const { digest } = await cutAt(site, demanding, friday);
    expect(digest.passed).toMatchObject([
      { id: '2026-11-20', reason: 'too few articles', waiting: ['dry', 'deep'], minimum: 3 },
    ]);
    const more = { ...demanding, 'articles/new.md': item({ title: 'New wells', date: '2026-11-24' }) };
    await cutAt(site, more, '2026-11-27T07:00:00Z');
    expect(slugsIn(await recordOf(site, '2026-11-27'))).toEqual(['new', 'dry', 'deep']);
  });

  it('is made up within its grace period, and after it skipped', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const more = { ...archive, 'articles/new.md': item({ title: 'New wells', date: '2026-11-24' }) };
    const late = site.copy();
    await cutAt(late, more, '2026-11-27T12:59:00Z');
    expect(slugsIn(await recordOf(late, '2026-11-27'))).toEqual(['new']);
    const { digest } = await cutAt(site, more, '2026-11-28T07:00:00Z');
    expect(digest.passed).toMatchObject([{ id: '2026-11-27', reason: 'missed', waiting: ['new'] }]);
  });
});

describe('What the web shows of an old issue', () => {
  it('leads to an article by its address of today', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const renamed = { ...archive, 'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18', slug: 'arid' }) };
    await cutAt(site, renamed, '2026-11-20T12:00:00Z');
    const page = (await shown(site))['digests/2026-11-20/index.html'];
    expect(page).toContain('href="/articles/arid/"');
    expect(page).not.toContain('href="/articles/dry/"');
  });

  it('tells no more of an article that was withdrawn, on the page, in the list and in the feeds', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const without = {
      ...archive,
      'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18', withdrawn: 'It was wrong.' }),
    };
    await cutAt(site, without, '2026-11-20T12:00:00Z');
    const telling = Object.entries(await shown(site)).filter(([, text]) => text.includes('Dry wells'));
    expect(telling.map(([key]) => key)).toEqual([
      'digests/2026-11-20/email.html',
      'digests/2026-11-20/email.txt',
      'digests/2026-11-20/issue.json',
      'digests/2026-11-20/message.eml',
    ]);
  });

  it('leaves out an article that was deleted, of which nothing stands', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const { 'articles/dry.md': _dry, 'articles/old.md': _old, ...left } = archive;
    await cutAt(site, left, '2026-11-20T12:00:00Z');
    const {
      'digests/2026-11-20/index.html': page,
      'digests/index.html': list,
      'digests/feed.xml': feed,
    } = await shown(site);
    expect(page).toContain('href="/articles/deep/"');
    for (const text of [page, list, feed]) expect(text).not.toMatch(/Dry wells|articles\/dry|articles\/old/);
    expect(list).toContain('<a href="/digests/2026-11-20/">Wells Weekly</a>');
  });

  it('is mended when somebody changed or removed a page', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    const expected = await shown(site);
    await site.write('digests/index.html', 'scribbled over');
    await site.delete('digests/feed.xml');
    await publish(newsroom(archive, site), { now: at('2026-11-20T12:00:00Z'), audit: true });
    expect(await shown(site)).toEqual(expected);
  });

  it('goes when its record is taken away, and so does what leads to it', async () => {
    const site = new MemoryStore();
    await cutAt(site, archive, friday);
    for (const { key } of await site.list('digests/2026-11-20/'))
      if (!key.endsWith('index.html')) await site.delete(key);
    await publish(newsroom(archive, site), { now: at('2026-11-20T20:00:00Z') });
    expect(await shown(site)).toEqual({});
    expect((await standing(site))['index.html']).not.toContain('/digests/');
  });
});

describe('Several digests', () => {
  const several = {
    ...archive,
    'settings.yaml':
      settings.replace(/digest:.*\n/, '') +
      "digests:\n  - {from: desk@example.org, every: friday, at: '08:00', subject: '{name}: {lead}'}\n  - {from: desk@example.org, name: Law, slug: law, every: month, on: 31, at: '09:00', subject: '{name}: {lead}', tags: [law]}\n",
    'articles/law.md': item({ title: 'The water act', date: '2026-11-17', tags: ['law'] }),
  };

  it('have issues and feeds of their own, and neither takes an article from the other', async () => {
    const site = new MemoryStore();
    await cutAt(site, several, friday);
    await cutAt(site, several, '2026-11-30T08:00:00Z');
    expect(slugsIn(await recordOf(site, '2026-11-20'))).toEqual(['dry', 'law', 'deep']);
    expect(slugsIn(await recordOf(site, 'law-2026-11-30'))).toEqual(['law']);
    const {
      'digests/law/feed.xml': ofLaw,
      'digests/weekly/feed.xml': ofWeekly,
      'digests/feed.xml': ofAll,
    } = await shown(site);
    const titlesIn = (feed = '') => [...feed.matchAll(/<item>.*?<title>(.*?)<\/title>/gs)].map(([, title]) => title);
    expect(titlesIn(ofLaw)).toEqual(['Law: The water act']);
    expect(titlesIn(ofWeekly)).toEqual(['Wells Weekly: Dry wells']);
    expect(titlesIn(ofAll)).toEqual(['Law: The water act', 'Wells Weekly: Dry wells']);
  });

  it('are offered by feeds of their own on the list of issues, and on the page of each issue those of its digest', async () => {
    const site = new MemoryStore();
    await cutAt(site, several, friday);
    expect((await shown(site))['digests/index.html']).not.toContain('/digests/weekly/feed.xml');
    await cutAt(site, several, '2026-11-30T08:00:00Z');
    const pages = await shown(site);
    const feedsOn = (key: string, tag: string) =>
      [...pages[key]!.matchAll(new RegExp(`<${tag}\\b[^>]* href="/digests/(\\w+)/feed\\.xml"`, 'g'))].map(
        ([, slug]) => slug,
      );
    expect(feedsOn('digests/index.html', 'a')).toEqual(['law', 'weekly']);
    expect(feedsOn('digests/index.html', 'link')).toEqual(['law', 'weekly']);
    expect(feedsOn('digests/law-2026-11-30/index.html', 'link')).toEqual(['law']);
    expect(feedsOn('digests/2026-11-20/index.html', 'link')).toEqual(['weekly']);
  });
});

describe('The editor’s note', () => {
  const withNote = (text: string) => ({ ...archive, 'digests/2026-11-20.md': text });

  it('stands on top of the issue, with addresses that lead somewhere from a mail', async () => {
    const site = new MemoryStore();
    await cutAt(site, withNote('Read *this*: [deep](../articles/deep.md).\n'), friday);
    expect((await recordOf(site, '2026-11-20')).note).toEqual({
      html: '<p>Read <em>this</em>: <a href="https://wells.example.org/articles/deep/">deep</a>.</p>\n',
      text: 'Read this: deep.',
    });
  });

  it('may have front matter, which is not shown, with a warning', async () => {
    const site = new MemoryStore();
    const { digest } = await cutAt(site, withNote('---\nlayout: note\nauthor: Amina\n---\n\nGood morning.\n'), friday);
    expect((await recordOf(site, '2026-11-20')).note?.text).toBe('Good morning.');
    expect(digest.problems.map(problemLine)).toEqual([
      'digests/2026-11-20.md:3:1: author is not a field of a note, expected a field that a note has, such as subject, lead or skip. Remove it, or leave it: it is ignored.',
    ]);
  });

  it('is left out when it is empty', async () => {
    const site = new MemoryStore();
    await cutAt(site, withNote(' \n'), friday);
    expect(await recordOf(site, '2026-11-20')).not.toHaveProperty('note');
  });

  it('with a link into nothing or unfinished text is reported with its file', async () => {
    const site = new MemoryStore();
    const { digest } = await cutAt(site, withNote('TK: see [the map](../articles/map.md).\n'), friday);
    expect(digest.problems.map(({ file, line, found }) => [file, line, found])).toEqual([
      ['digests/2026-11-20.md', 1, 'the link ../articles/map.md leads to nothing that is public'],
      ['digests/2026-11-20.md', 1, 'the text has "TK"'],
    ]);
  });

  it.each([
    ['[x](map.md)', 'the link map.md leads to nothing that is public'],
    ['![x](map.png)', 'the picture map.png is in no public article'],
    ['<audio src="talk.mp3"></audio>', 'the recording talk.mp3 is in no public article'],
    ['<video src="https://a.example/f.mp4" poster="f.png"></video>', 'the poster f.png is in no public article'],
    [
      '<video src="https://a.example/f.mp4"><track src="f.vtt" kind="captions"></video>',
      'the track f.vtt is in no public article',
    ],
  ])('calls what is missing by its name: %s', async (written, found) => {
    const { digest } = await cutAt(new MemoryStore(), withNote(`Good morning.\n\n${written}\n`), friday);
    expect(digest.problems.map((problem) => problem.found)).toEqual([found]);
  });

  it('is never published by itself', async () => {
    const site = new MemoryStore();
    await cutAt(site, withNote('Good morning.'), '2026-11-19T07:00:00Z');
    expect(JSON.stringify(await standing(site))).not.toContain('Good morning');
  });
});
