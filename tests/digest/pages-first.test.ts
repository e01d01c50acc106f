import { describe, expect, it } from 'vitest';
import { digest } from '../../lambdas/digest.ts';
import { NotPublished } from '../../lambdas/digest/not-published.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { Crash, FaultyStore } from '../support/faulty-store.ts';
import { at, cutDue, type Files, item, newsroom, standing } from '../support/newsroom.ts';

/**
 * On AWS two functions publish and cut, each at its own time. Whatever a run of `publish` that died or ended early left
 * behind, the mail of an issue is there only when each page that it leads to answers.
 */

const few: Files = {
  'settings.yaml':
    "name: Wells Weekly\nurl: https://wells.example.org\ndigests:\n  - {from: desk@example.org, every: friday, at: '07:00'}\n",
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16' }),
};
const fresh = { title: 'New wells', date: '2026-11-24' };
const more: Files = {
  ...few,
  'articles/new.md': item(fresh),
  ...Object.fromEntries([1, 2, 3].map((n) => [`articles/n${n}.md`, item({ title: `Well ${n}`, date: '2026-11-25' })])),
};
const withdrawn: Files = { ...more, 'articles/new.md': item({ ...fresh, withdrawn: 'It was wrong.' }) };
const first = at('2026-11-20T07:00:00Z');
const second = at('2026-11-27T07:00:00Z');

/** A newsroom whose first issue is out, with all that the files say published before the second one. */
async function siteOf(files: Files): Promise<MemoryStore> {
  const site = new MemoryStore();
  await publish(newsroom(few, site), { now: first });
  await cutDue(newsroom(few, site), first);
  await publish(newsroom(files, site), { now: second - 1000 });
  return site;
}

/** Publishes and dies at the first operation of this kind on such a key, after it. */
async function dyingAt(files: Files, site: MemoryStore, kind: 'write' | 'delete', key: RegExp): Promise<void> {
  const counted = new FaultyStore(site.copy());
  await publish(newsroom(files, counted), { now: second });
  const at = counted.operations.findIndex((one) => one.kind === kind && key.test(one.key)) + 1;
  expect(at).toBeGreaterThan(0);
  const dying = new FaultyStore(site, { crash: { at, when: 'after' } });
  await expect(publish(newsroom(files, dying), { now: second })).rejects.toThrow(Crash);
}

/** Cuts what is due without asking for pages, and gives where the mail of the second issue leads that does not answer. */
async function cutAndFollow(files: Files, site: MemoryStore): Promise<string[] | 'no mail'> {
  const look = (missing: Error) => Promise.reject(missing);
  await digest(newsroom(files, site), { now: second, look }).catch(unless(NotPublished));
  const pages = await standing(site);
  const mail = pages['digests/2026-11-27/email.html'];
  if (mail === undefined) return 'no mail';
  const leads = [...mail.matchAll(/https:\/\/wells\.example\.org\/((?:articles|digests)\/[\w-]+)\//g)];
  const keys = [...new Set(leads.map(([, page]) => `${page}/index.html`))];
  expect(keys.length).toBeGreaterThan(1);
  return keys.filter((key) => !(key in pages) || pages[key]!.includes('It was wrong.'));
}

/** Publishes in runs that write one output each, and cuts after every one. */
async function inSlices(files: Files, site: MemoryStore): Promise<(string[] | 'no mail')[]> {
  const found = [await cutAndFollow(files, site)];
  for (let remaining = 1; remaining > 0;) {
    let writes = 1;
    const hasTime = (phase: 'parse' | 'write') => phase === 'parse' || --writes > 0;
    const { outputs } = await publish(newsroom(files, site), { now: second, hasTime });
    remaining = outputs.remaining;
    found.push(await cutAndFollow(files, site));
  }
  return [...found, await cutAndFollow(files, site)];
}

describe('The mail of an issue leads to pages that answer', () => {
  it('when nothing went wrong, and runs are short', async () => {
    expectOnlyAnswers(await inSlices(more, await siteOf(few)));
  });

  it('when a run died before it wrote what it had declared', async () => {
    const site = await siteOf(few);
    await dyingAt(more, site, 'write', /intent\.json$/);
    expectOnlyAnswers(await inSlices(more, site));
  });

  it('when a run died after it removed a page, and the article is back', async () => {
    const site = await siteOf(more);
    await dyingAt(few, site, 'delete', /articles\/new\/index\.html$/);
    expectOnlyAnswers(await inSlices(more, site));
  });

  it('when an article was withdrawn and is back', async () => {
    expectOnlyAnswers(await inSlices(more, await siteOf(withdrawn)));
  });

  it('when a run dies at any operation after another removed a page', async () => {
    const dead = await siteOf(more);
    await dyingAt(few, dead, 'delete', /articles\/new\/index\.html$/);
    expect(await cutAndFollow(more, dead)).toBe('no mail');
    const counted = new FaultyStore(dead.copy());
    await publish(newsroom(more, counted), { now: second });
    for (let at = 1; at <= counted.operations.length; at++) {
      const site = dead.copy();
      const dying = new FaultyStore(site, { crash: { at, when: 'after' } });
      await publish(newsroom(more, dying), { now: second }).catch(unless(Crash));
      expect([at, await cutAndFollow(more, site)]).toEqual([at, expect.toSatisfy(isFine)]);
    }
  });
});

/** Throws what was not meant to happen. */
function unless(expected: typeof Crash | typeof NotPublished): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof expected)) throw error;
  };
}

function isFine(found: string[] | 'no mail'): boolean {
  return found === 'no mail' || found.length === 0;
}

/** At no time does it lead to another page, and in the end there is mail. */
function expectOnlyAnswers(found: (string[] | 'no mail')[]): void {
  expect(found.filter((one) => !isFine(one))).toEqual([]);
  expect(found.at(-1)).toEqual([]);
}
