import { describe, expect, it } from 'vitest';
import { keys, privatePrefix } from '../../lambdas/core/keys.ts';
import type { Issue } from '../../lambdas/core/digest/issue.ts';
import { digest } from '../../lambdas/digest.ts';
import { recut } from '../../lambdas/digest/recut.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { Crash, FaultyStore } from '../support/faulty-store.ts';
import {
  at,
  cutDue,
  danglingIssues,
  type Files,
  issuesOn,
  item,
  newsroom,
  publishingQueue,
  standing,
  wholeRun,
} from '../support/newsroom.ts';

const friday = at('2026-11-20T07:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const week = 7 * 24 * hour;
const id = '2026-11-20';
const settings =
  "name: Wells Weekly\nurl: https://wells.example.org\ntimezone: Europe/Brussels\ndigest: {from: desk@example.org, every: friday, at: '08:00', hold: 15 minutes, subject: '{name}: {lead}'}\n";
const files: Files = {
  'settings.yaml': settings,
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16' }),
  'articles/dry.md': item({ title: 'Dyr wells', date: '2026-11-18' }),
};
const mended: Files = { ...files, 'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18' }) };
const withNote = (note: string, content = files): Files => ({ ...content, [`digests/${id}.md`]: note });

async function recordOf(site: Store, key = `digests/${id}/issue.json`): Promise<Issue | undefined> {
  const file = await site.read(key);
  return file && (JSON.parse(new TextDecoder().decode(file.body)) as Issue);
}

/** How many operations a run takes on a copy of the site, and what is there after it. */
async function counted(before: MemoryStore, run: (site: Store) => Promise<unknown>) {
  const site = new FaultyStore(before.copy());
  await run(site);
  expect(site.operations.length).toBeGreaterThan(2);
  return { total: site.operations.length, expected: await standing(site) };
}

/** Nothing else may go wrong. */
/** A site on which the issue was cut at its hour, and is on hold. */
async function onHold(content: Files = files): Promise<MemoryStore> {
  const site = new MemoryStore();
  await wholeRun(newsroom(content, site), friday);
  return site;
}

const ofIssue = async (site: Store) => Object.keys(await standing(site)).filter((key) => key.startsWith('digests/'));

describe('An issue on hold', () => {
  it('is cut, and is nowhere but in its record', async () => {
    const site = new MemoryStore();
    const { digest } = await wholeRun(newsroom(files, site), friday);
    expect([digest.cut, digest.held.map(({ id, heldUntil }) => [id, heldUntil])]).toEqual([
      [],
      [[id, friday + 15 * minute]],
    ]);
    expect(await ofIssue(site)).toEqual([`digests/${id}/issue.json`]);
  });

  it('is told of while it can be mended: at its cut, and when it is cut again, as it is then', async () => {
    const site = new MemoryStore();
    const saidOf = (problems: readonly { found: string }[]) => problems.map(({ found }) => found);
    const note = 'See [our list](https://wells.example.org/more/).\n';
    const { digest } = await wholeRun(newsroom(withNote(`${note}TODO\n`), site), friday);
    const dead = 'a link leads to https://wells.example.org/more/, where nothing is published';
    expect(saidOf(digest.problems)).toEqual([dead, 'the text has "TODO"']);
    const done = await recut(newsroom(withNote(note), site), id, friday + minute);
    expect([done.status, saidOf('problems' in done ? done.problems : [])]).toEqual(['recut', [dead]]);
    expect(saidOf((await wholeRun(newsroom(withNote(note), site), friday + 2 * minute)).digest.problems)).toEqual([]);
  });

  it('stays so until its hold is over, and then is handed over as it is', async () => {
    const site = await onHold();
    const before = await standing(site);
    await wholeRun(newsroom(mended, site), friday + 14 * minute);
    expect((await standing(site))[`digests/${id}/issue.json`]).toBe(before[`digests/${id}/issue.json`]);
    const { digest } = await wholeRun(newsroom(mended, site), friday + 20 * minute);
    expect([digest.cut.map(({ id }) => id), digest.held]).toEqual([[id], []]);
    expect(await ofIssue(site)).toContain(`digests/${id}/index.html`);
    const { [`digests/${id}/message.eml`]: message } = await standing(site);
    expect(message).toContain('\r\nSubject: Wells Weekly: Dyr wells\r\n');
    // When it was handed over, and not its hour.
    expect(message).toContain('\r\nDate: Fri, 20 Nov 2026 07:20:00 +0000\r\n');
  });

  it('cut again has what was mended; what it was before is kept', async () => {
    const site = await onHold();
    const first = await recordOf(site);
    const done = await recut(newsroom(mended, site), id, friday + 10 * minute);
    expect(done).toMatchObject({
      status: 'recut',
      issue: { revision: 2, subject: 'Wells Weekly: Dry wells', heldUntil: friday + 15 * minute },
    });
    expect(await recordOf(site, keys.replacedRecord(id, 1))).toEqual(first);
    expect(keys.replacedRecord(id, 1).startsWith(privatePrefix)).toBe(true);
    await wholeRun(newsroom(mended, site), friday + 15 * minute);
    const now = await standing(site);
    expect(now[`digests/${id}/message.eml`]).toContain('\r\nSubject: Wells Weekly: Dry wells\r\n');
    expect(now[`digests/${id}/index.html`]).not.toContain('Dyr');
    expect(await recordOf(site)).toMatchObject({ revision: 2, subject: 'Wells Weekly: Dry wells' });
    expect(await recordOf(site)).not.toHaveProperty('heldUntil');
  });

  it('may be cut again any number of times, each of which is kept', async () => {
    const site = await onHold();
    for (const [index, title] of ['Dry wells', 'Arid wells', 'Dry wells'].entries())
      await recut(
        newsroom({ ...files, 'articles/dry.md': item({ title, date: '2026-11-18' }) }, site),
        id,
        friday + (index + 1) * minute,
      );
    const subjects = [1, 2, 3].map(async (n) => (await recordOf(site, keys.replacedRecord(id, n)))?.subject);
    expect(await Promise.all(subjects)).toEqual(
      ['Dyr wells', 'Dry wells', 'Arid wells'].map((title) => `Wells Weekly: ${title}`),
    );
    expect(await recordOf(site)).toMatchObject({ revision: 4, subject: 'Wells Weekly: Dry wells' });
  });

  it('that would be the same stays as it is', async () => {
    const site = new FaultyStore(await onHold());
    expect((await recut(newsroom(files, site), id, friday + minute)).status).toBe('same');
    expect(site.operations.filter(({ kind }) => kind === 'write' || kind === 'delete')).toEqual([]);
  });

  it.each([
    ['after its hold', friday + 15 * minute, 'final'],
    ['once it was handed over', friday + 20 * minute, 'final'],
    ['a week later', friday + week, 'final'],
  ])('is not cut again %s', async (_, now, expected) => {
    const site = await onHold();
    if (now > friday + 15 * minute) await wholeRun(newsroom(files, site), friday + 15 * minute);
    const before = await standing(site);
    expect((await recut(newsroom(mended, site), id, now)).status).toBe(expected);
    expect(await standing(site)).toEqual(before);
  });

  it('is not cut again when there is none, and says so', async () => {
    expect((await recut(newsroom(files, await onHold()), '2026-11-13', friday)).status).toBe('unknown');
  });

  it.each([
    ['its note holds it', withNote('---\nhold: true\n---\n')],
    ['nobody sends it', { ...files, 'settings.yaml': settings.replace('from: desk@example.org, ', '') }],
    ['too few articles are left', { ...files, 'settings.yaml': settings.replace('hold:', 'minimum: 3, hold:') }],
    ['its digest is gone', { ...files, 'settings.yaml': 'url: https://wells.example.org\n' }],
  ])('is not cut again when %s, and stays as it was', async (_, content) => {
    const site = await onHold();
    const before = await standing(site);
    expect((await recut(newsroom(content, site), id, friday + minute)).status).toBe('refused');
    expect(await standing(site)).toEqual(before);
  });

  it('loses no article that its editor takes out of it', async () => {
    const site = await onHold();
    await recut(newsroom(withNote('---\nskip: dry\n---\n'), site), id, friday + minute);
    for (const now of [friday + 15 * minute, friday + week, friday + week + 15 * minute])
      await wholeRun(newsroom(files, site), now);
    expect(await issuesOn(site)).toEqual([
      [id, 'deep'],
      ['2026-11-27', 'dry'],
    ]);
  });

  it('takes in what was mended after the first cut', async () => {
    const site = await onHold({ ...files, 'articles/dry.md': item({ title: 'Dry wells', date: 'some day' }) });
    await publish(newsroom(mended, site), { now: friday + minute });
    await recut(newsroom(mended, site), id, friday + minute);
    for (const now of [friday + 15 * minute, friday + week, friday + week + 15 * minute])
      await wholeRun(newsroom(mended, site), now);
    expect(await issuesOn(site)).toEqual([[id, 'dry', 'deep']]);
  });

  it('is kept from going by its note, and goes within its grace', async () => {
    const site = await onHold();
    const { digest } = await wholeRun(newsroom(withNote('---\nhold: true\n---\n'), site), friday + hour);
    expect([digest.cut, digest.withheld.map(({ id }) => id)]).toEqual([[], [id]]);
    await wholeRun(newsroom(files, site), friday + 2 * hour);
    expect(await ofIssue(site)).toContain(`digests/${id}/message.eml`);
  });

  it('is neither cut again nor handed over while nobody can tell what its note chooses', async () => {
    const site = await onHold();
    const faulty = newsroom(withNote('---\nnever: {dry: law}\n---\n'), site);
    expect((await recut(faulty, id, friday + minute)).status).toBe('refused');
    const { digest } = await wholeRun(faulty, friday + hour);
    expect([digest.cut, digest.withheld.map((withheld) => withheld.id)]).toEqual([[], [id]]);
    expect(digest.problems.map(({ severity, line }) => `${severity} in line ${line}`).toSorted()).toEqual([
      'problem in line 2',
      'warning in line 2',
    ]);
    await wholeRun(newsroom(files, site), friday + 2 * hour);
    expect(await ofIssue(site)).toContain(`digests/${id}/message.eml`);
  });

  it('that never went leaves its articles to the next', async () => {
    const site = await onHold();
    const held = withNote('---\nhold: true\n---\n');
    for (const now of [friday + hour, friday + 7 * hour, friday + week, friday + week + 15 * minute])
      await wholeRun(newsroom(held, site), now);
    expect(await recordOf(site)).toMatchObject({ reason: 'missed', waiting: ['dry', 'deep'] });
    expect(await issuesOn(site)).toEqual([['2026-11-27', 'dry', 'deep']]);
  });

  it('is handed over late by whoever runs late, and told as cut', async () => {
    const site = new MemoryStore();
    await wholeRun(newsroom(files, site), friday + 6 * hour);
    const { digest } = await wholeRun(newsroom(files, site), friday + 6 * hour + 15 * minute);
    expect([digest.cut.length, digest.restored.length]).toEqual([1, 0]);
  });

  it('is followed by the next when nobody ran in between', async () => {
    const site = await onHold();
    const more = { ...files, 'articles/salt.md': item({ title: 'Salt wells', date: '2026-11-24' }) };
    for (const now of [friday + week, friday + week + 15 * minute]) await wholeRun(newsroom(more, site), now);
    expect(await issuesOn(site)).toEqual([
      [id, 'dry', 'deep'],
      ['2026-11-27', 'salt'],
    ]);
  });
});

/** What was handed over is what is on record, and what the page shows; before that nothing is. */
async function expectOneTruth(site: Store, where: string): Promise<void> {
  const record = await recordOf(site);
  const stands = await standing(site);
  const message = stands[`digests/${id}/message.eml`];
  const ofMail = Object.keys(stands).filter((key) => /email|message/.test(key));
  if (record?.heldUntil !== undefined) expect(ofMail, where).toEqual([]);
  if (message !== undefined) expect(message, where).toContain(`\r\nSubject: ${record!.subject}\r\n`);
  expect(await danglingIssues(site), where).toEqual([]);
}

describe('Cutting again', () => {
  const again = (site: Store) => recut(newsroom(mended, site), id, friday + 10 * minute);
  const handOver = (site: Store) => wholeRun(newsroom(mended, site), friday + 20 * minute);

  it.each(['before', 'after'] as const)(
    'may die %s any operation: the next try does it, and no other record is lost',
    async (when) => {
      const before = await onHold();
      const { total, expected } = await counted(before, again);
      for (let n = total; n > 0; n--) {
        const site = before.copy();
        await expect(again(new FaultyStore(site, { crash: { at: n, when } }))).rejects.toThrow(Crash);
        await expectOneTruth(site, `died ${when} operation ${n}`);
        await again(site);
        expect(await standing(site), `died ${when} operation ${n}`).toEqual(expected);
      }
    },
  );

  it.each(['before', 'after'] as const)(
    'may die %s any operation, and what is handed over is one of the two',
    async (when) => {
      const before = await onHold();
      const { total } = await counted(before, again);
      for (let n = total; n > 0; n--) {
        const site = before.copy();
        await expect(again(new FaultyStore(site, { crash: { at: n, when } }))).rejects.toThrow(Crash);
        await handOver(site);
        await expectOneTruth(site, `died ${when} operation ${n}`);
        expect(await ofIssue(site)).toContain(`digests/${id}/message.eml`);
      }
    },
  );

  it('by two at once leaves what one leaves', async () => {
    const before = await onHold();
    const { total, expected } = await counted(before, again);
    for (let n = total; n > 0; n--) {
      const site = before.copy();
      const overtaken = new FaultyStore(site, {
        onOperation: async (_, count) => void (count === n && (await again(site))),
      });
      await again(overtaken);
      expect(await standing(site), `overtaken at operation ${n}`).toEqual(expected);
    }
  });
});

describe('Handing over', () => {
  // Its clock is behind: the conditions alone decide.
  const again = (site: Store) => recut(newsroom(mended, site), id, friday + 14 * minute);
  const handOver = (site: Store) => cutDue(newsroom(mended, site), friday + 15 * minute);

  async function ready(): Promise<MemoryStore> {
    const site = await onHold();
    await publish(newsroom(mended, site), { now: friday + 13 * minute });
    return site;
  }

  it.each(['before', 'after'] as const)('may die %s any operation: the next run does the rest', async (when) => {
    const before = await ready();
    const { total, expected } = await counted(before, handOver);
    for (let n = total; n > 0; n--) {
      const site = before.copy();
      await expect(handOver(new FaultyStore(site, { crash: { at: n, when } }))).rejects.toThrow(Crash);
      await expectOneTruth(site, `died ${when} operation ${n}`);
      await wholeRun(newsroom(mended, site), friday + 15 * minute);
      expect(await standing(site), `died ${when} operation ${n}`).toEqual(expected);
    }
  });

  it('may be overtaken by a cut at any operation: what goes out is what is on record', async () => {
    const before = await ready();
    const { total } = await counted(before, handOver);
    const told = new Set<string>();
    for (let n = total; n > 0; n--) {
      const site = before.copy();
      const overtaken = new FaultyStore(site, {
        onOperation: async (_, count) => void (count === n && (await again(site))),
      });
      await handOver(overtaken);
      await expectOneTruth(site, `overtaken at operation ${n}`);
      expect((await again(site)).status).toBe('final');
      told.add((await recordOf(site))!.subject);
    }
    expect(told).toEqual(new Set(['Wells Weekly: Dyr wells', 'Wells Weekly: Dry wells']));
  });

  it('overtakes a cut at any operation: what goes out is what is on record', async () => {
    const before = await ready();
    const { total } = await counted(before, again);
    const told = new Set<string>();
    for (let n = total; n > 0; n--) {
      const site = before.copy();
      const overtaken = new FaultyStore(site, {
        onOperation: async (_, count) => void (count === n && (await handOver(site))),
      });
      const { status } = await again(overtaken);
      await expectOneTruth(site, `overtaken at operation ${n}`);
      const { subject } = (await recordOf(site))!;
      expect([status, subject]).toEqual(
        status === 'final' ? [status, 'Wells Weekly: Dyr wells'] : ['recut', 'Wells Weekly: Dry wells'],
      );
      told.add(status);
    }
    expect(told).toContain('final');
  });

  it('is done by one of several runs at once, and by none twice', async () => {
    const site = await ready();
    const now = friday + 15 * minute;
    const look = publishingQueue(newsroom(mended, site), now);
    const reports = await Promise.all(Array.from({ length: 6 }, () => digest(newsroom(mended, site), { now, look })));
    expect(reports.flatMap(({ cut }) => cut)).toHaveLength(1);
    await expectOneTruth(site, 'six at once');
  });
});
