import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { pastRunOf } from '../../lambdas/publish/past-run.ts';
import { runText } from '../../lambdas/publish/run-text.ts';
import { publish, type PublishOptions } from '../../lambdas/publish.ts';
import { item, newsroom } from '../support/newsroom.ts';

const settings = 'name: Wells\nurl: https://wells.example.org\ntimezone: UTC\nfeeds: {of: [newsroom]}\n';
const noon = Date.parse('2026-05-04T12:00:00Z');
const minute = 60_000;

let content: MemoryStore;
let site: MemoryStore;
beforeEach(async () => {
  [content, site] = [new MemoryStore(), new MemoryStore()];
  await content.write('settings.yaml', settings);
  await content.write('articles/old.md', item({ title: 'Old wells', date: '2026-05-01' }));
});

/** Publishes, and says so in the log; `since`: since when it has been wanted. */
async function line(now: number, since = now, more: Partial<PublishOptions> = {}): Promise<string> {
  const report = await publish(newsroom(content, site), { now, ...more });
  return runText(report, pastRunOf(report, { since, now: now + 3_200 }));
}

describe('The line that a run leaves in the log', () => {
  it('says what was published, how late, what changed, how long it took, and when the next change is', async () => {
    await line(noon);
    await content.write('articles/new.md', item({ title: 'New wells', date: '2026-05-04T12:00:00Z' }));
    await content.write('articles/later.md', item({ title: 'Later', date: '2026-06-01' }));
    expect(await line(noon + minute)).toBe(
      'Published articles/new.md, 3.2 s late. Wrote 5 pages, 3 feeds and 1 other file, left 9 unchanged, in 3.2 s. ' +
        'Next change: 2026-06-01T00:00:00Z.',
    );
  });

  it('names the first of many articles, with the worst lateness', async () => {
    await line(noon);
    for (const n of [1, 2, 3, 4])
      await content.write(`articles/n${n}.md`, item({ title: `Wells ${n}`, date: `2026-05-04T11:5${n}:00Z` }));
    expect(await line(noon + minute, 0)).toMatch(
      /^Published 4 articles \(articles\/n4\.md, articles\/n3\.md, articles\/n2\.md, …\), at most 10 min 3 s late\. Wrote /,
    );
  });

  it('tells pages of the newsroom’s own from articles', async () => {
    await content.write('pages/about.md', item({ title: 'About' }));
    expect(await line(noon)).toMatch(/^Published 1 article and 1 page \(/);
    await content.write('pages/contact.md', item({ title: 'Contact' }));
    await content.write('pages/imprint.md', item({ title: 'Imprint' }));
    expect(await line(noon + minute)).toMatch(/^Published 2 pages \(/);
  });

  it('says that there was nothing to do', async () => {
    await line(noon);
    expect(await line(noon + minute)).toBe('Nothing to do: 17 outputs up to date, in 3.2 s. Next change: none.');
  });

  it('says what was removed, and which setting changed everything', async () => {
    await content.write('articles/gone.md', item({ title: 'Gone', date: '2026-05-01', tags: ['water'] }));
    await line(noon);
    await content.delete('articles/gone.md');
    await content.write('settings.yaml', settings.replace('Wells', 'The Wells'));
    expect(await line(noon + minute)).toMatch(
      /^Wrote .* pages, 3 feeds .*, removed 2 pages, left \d+ unchanged, in 3\.2 s\. Everything was looked at again, because settings\.yaml changed\. /,
    );
  });

  it('says what is left for the next run, and that the content has problems', async () => {
    await content.write('articles/faulty.md', item({ title: 'Faulty', date: 'soon' }));
    let writes = 0;
    const hasTime = (phase: 'parse' | 'write') => phase === 'parse' || writes++ < 2;
    expect(await line(noon, noon, { hasTime })).toMatch(
      /^Wrote 3 stylesheets, in 3\.2 s\. \d+ outputs left for the next run\. The content has 1 problem\. Next change: none\.$/,
    );
  });
});
