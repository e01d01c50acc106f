import { describe, expect, it } from 'vitest';
import { pastRunsText } from '../../../lambdas/local/wording/past-runs-text.ts';
import type { PastRun } from '../../../lambdas/publish/past-run.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.parse('2026-05-08T12:00:00Z');
const run = (ago: number, more: Partial<PastRun>): PastRun => ({
  ...{ at: now - ago, milliseconds: 900, published: 0, lateness: 0, written: 10, removed: 0 },
  ...more,
});
const week = [
  run(7 * day, { published: 1, lateness: 20_000 }),
  run(5.5 * day, { published: 2, lateness: 125_000, written: 40, milliseconds: 3_400 }),
  run(4 * day, { written: 1, removed: 1 }),
  run(1, { published: 1, lateness: 60_000, written: 29 }),
];
const shown = (runs: PastRun[], since = now - 7 * day, columns = 80) =>
  pastRunsText({ since, now, runs }, { timezone: 'Europe/Berlin', columns });

describe('Past runs', () => {
  it('are shown as lateness and outputs over time, in eighty columns', () => {
    expect(shown(week)).toBe(
      `\
Since 1 May 2026 at 14:00 CEST, 4 runs changed something. The longest took 3.4 s.

4 articles appeared, at most 2 min 5 s late (3 May 2026 at 02:00 CEST):
 2 min 5 s │           █
           │           █
           │           █                                           ▇
           │▅          █                                           █
         0 └────────────────────────────────────────────────────────
            7 days ago      5       4       3       2       1    now

80 outputs written, 1 removed:
        40 │           █
           │           █                                           ▇
           │           █                                           █
           │█          █           ▂                               █
         0 └────────────────────────────────────────────────────────
            7 days ago      5       4       3       2       1    now`,
    );
  });

  it.each([
    [hour, 'minutes ago'],
    [day, '24 hours ago'],
    [31 * day, '28 days ago'],
  ])('of %i ms stay within any terminal, and say how long ago they were', (span, label) => {
    for (const columns of [40, 80, 120, 200]) {
      const lines = shown([run(span - 1, { published: 1 }), run(1, { published: 1 })], now - span, columns).split('\n');
      const plots = lines.filter((line) => /[│└]|now$/.test(line));
      expect(plots).toHaveLength(12);
      expect(Math.max(...plots.map((line) => [...line].length))).toBeLessThanOrEqual(Math.min(columns, 80));
      if (columns >= 80) expect(plots.join('\n')).toContain(label);
    }
  });

  it.each([
    ['12 h 23 min', 44_580_000],
    ['25 min 15 s', 1_515_000],
    ['1,000 d 23 h', 86_482_800_000],
  ])('that were %s late keep the bars above their axis', (text, lateness) => {
    const lines = shown([run(day, { published: 1, lateness, written: 3 })]).split('\n');
    const plots = lines.filter((line) => /[│└]/.test(line));
    expect(plots[0]).toContain(text);
    expect(new Set(plots.map((line) => line.search(/[│└]/)))).toEqual(new Set([text.length + 1]));
    expect(Math.max(...plots.map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });

  it('can be read in a narrow window', () => {
    for (const columns of [1, 12, 20, 28, 30, 32, 34, 36, 38, 40, 44, 50, 60])
      for (const span of [hour, day, 7 * day, 31 * day]) {
        const text = shown([run(span / 2, { published: 1 }), run(1, { published: 1 })], now - span, columns);
        expect(text).not.toMatch(/agonow|\dnow|Infinity|NaN/);
        expect(text.match(/█/g)?.length).toBeGreaterThan(1);
      }
  });

  it('show a bar for each, however small beside the others', () => {
    const bars = shown([run(3 * day, { written: 1 }), run(day, { written: 12_000 })]);
    expect(bars).toContain('▁');
    expect(bars).toContain('12,000 │');
  });

  it('count pages of the newsroom’s own apart from articles', () => {
    expect(shown([run(2 * day, { published: 18, pages: 1 }), run(day, { published: 1 })])).toContain(
      '\n18 articles and 1 page appeared, at most ',
    );
    expect(shown([run(day, { published: 1, pages: 1 })])).toContain('\n1 page appeared, at most ');
  });

  it('that published nothing have no lateness', () => {
    const text = shown([run(day, {})]);
    expect(text).toContain('No article appeared.');
    expect(text).not.toContain('late');
  });

  it('are none if nothing has changed', () => {
    expect(shown([])).toBe('Since 1 May 2026 at 14:00 CEST, no run has changed anything.');
  });
});
