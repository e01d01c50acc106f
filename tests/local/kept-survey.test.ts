import { describe, expect, it } from 'vitest';
import type { Report } from '../../lambdas/publish.ts';
import { survey } from '../../lambdas/publish/survey.ts';
import { mishap } from '../../lambdas/publish/mishap.ts';
import { keepSurvey, keptSurvey, type Surveyed } from '../../lambdas/local/kept-survey.ts';
import { unchangedUntil } from '../../lambdas/local/unchanged-until.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { SeenStore } from '../../lambdas/local/stores/seen-store.ts';
import type { KeptText } from '../../lambdas/publish/newsroom.ts';
import { at, type Files, item, newsroom } from '../support/newsroom.ts';

const now = at('2026-04-02T12:00:00Z');
const settings = 'name: Wells Weekly\nurl: https://wells.example.org\ntimezone: UTC\n';
const files: Files = {
  'settings.yaml': settings,
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05' }, 'See [none](none.md).'),
};

function shelf(): KeptText & { kept?: string } {
  const place: KeptText & { kept?: string } = {
    read: () => (place.kept === undefined ? undefined : Buffer.from(place.kept)),
    write: (text) => void (place.kept = text),
  };
  return place;
}

/** A newsroom that is about to be surveyed. */
function about(content: MemoryStore): Surveyed {
  const room = newsroom(content);
  return { newsroom: { ...room, content: new SeenStore(content) }, site: undefined, now, besides: undefined };
}

/** A newsroom whose survey was kept. */
async function known() {
  const content = MemoryStore.of(files);
  const place = shelf();
  const seen = about(content);
  await keepSurvey(place, seen, await survey(seen.newsroom, { now }));
  return { content, place };
}

describe('The report of a survey', () => {
  it('is kept as it was', async () => {
    const { content, place } = await known();
    const seen = about(content);
    expect(await keptSurvey(place, seen)).toEqual(await survey(seen.newsroom, { now }));
  });

  const others: [what: string, change: (seen: Surveyed) => unknown][] = [
    ['the program is another', ({ newsroom }) => (newsroom.program = 'another')],
    ['a page has another template', ({ newsroom }) => (newsroom.templates = otherThan('pages/article', newsroom))],
    ['the mail has another template', ({ newsroom }) => (newsroom.templates = otherThan('digest/email', newsroom))],
    ['the text of the mail has another', ({ newsroom }) => (newsroom.templates = otherThan('digest/text', newsroom))],
    ['something is wrong with the theme', ({ newsroom }) => (newsroom.theme = [mishap('../theme/site.css', 'fault')])],
    ['there is a site', (seen) => (seen.site = new SeenStore(new MemoryStore()))],
    ['more is said beside it', (seen) => (seen.besides = { generator: 'Hugo' })],
    ['it is earlier', (seen) => (seen.now = now - 1)],
    ['it is the next day', (seen) => (seen.now = at('2026-04-03T00:00:00Z'))],
  ];
  it.each(others)('is of no use when %s', async (_, change) => {
    const { content, place } = await known();
    const seen = about(content);
    change(seen);
    expect(await keptSurvey(place, seen)).toBeUndefined();
  });

  it('is not kept when a file could not be read, and is when it can', async () => {
    const content = MemoryStore.of(files);
    const { read } = content;
    const place = shelf();
    let isBroken = true;
    content.read = (key) =>
      isBroken && key === 'articles/deep.md'
        ? Promise.reject(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }))
        : read.call(content, key);
    const kept = async () => {
      const seen = about(content);
      await keepSurvey(place, seen, await survey(seen.newsroom, { now }));
      return place.kept !== undefined;
    };
    expect(await kept()).toBe(false);
    isBroken = false;
    expect(await kept()).toBe(true);
  });

  it('is not kept when the program itself failed', async () => {
    const seen = about(MemoryStore.of(files));
    const place = shelf();
    const report = await survey(seen.newsroom, { now });
    await keepSurvey(place, seen, { ...report, problems: [mishap('articles/deep.md', new Error('No memory'))] });
    expect(place.kept).toBeUndefined();
  });
});

describe('What was found may be otherwise', () => {
  const until = async (more: string, instant: string, articles: Files = {}) => {
    const room = newsroom({ ...files, 'settings.yaml': settings + more, ...articles });
    const report: Report = await survey(room, { now: at(instant) });
    return new Date(unchangedUntil(report)).toISOString();
  };
  const weekly = 'digest:\n  from: news@wells.example.org\n  every: friday\n  at: "08:00"\n  grace: 5\n';

  it('when the next day begins, in the zone of the newsroom', async () => {
    expect(await until('', '2026-04-02T12:00:00Z')).toBe('2026-04-03T00:00:00.000Z');
    expect(await until('', '2026-04-03T00:00:00Z')).toBe('2026-04-04T00:00:00.000Z');
    const inBerlin = settings.replace('UTC', 'Europe/Berlin');
    expect(await until('', '2026-03-28T23:30:00Z', { 'settings.yaml': inBerlin })).toBe('2026-03-29T22:00:00.000Z');
  });

  it('when an article appears or expires', async () => {
    const later = item({ title: 'Later', date: '2026-04-02 18:00', expires: '2026-04-02 20:00' });
    expect(await until('', '2026-04-02T12:00:00Z', { 'articles/l.md': later })).toBe('2026-04-02T18:00:00.000Z');
    expect(await until('', '2026-04-02T18:00:00Z', { 'articles/l.md': later })).toBe('2026-04-02T20:00:00.000Z');
  });

  it('when a digest is due, and when it is too late to cut it', async () => {
    expect(await until(weekly, '2026-04-03T07:00:00Z')).toBe('2026-04-03T08:00:00.000Z');
    expect(await until(weekly, '2026-04-03T08:00:00Z')).toBe('2026-04-03T13:00:00.001Z');
    expect(await until(weekly, '2026-04-03T13:00:00.001Z')).toBe('2026-04-04T00:00:00.000Z');
  });
});

function otherThan(template: string, { templates }: Surveyed['newsroom']): Surveyed['newsroom']['templates'] {
  return { ...templates, fingerprint: (name) => (name === template ? 'another' : templates.fingerprint(name)) };
}
