import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { curvesSvg } from '../curves.ts';
import { curvesOf } from './curves-of.ts';
import { readmeWith, readResults } from './results.ts';
import { sample } from './sample.ts';
import { summaryText, withSummary } from './summary.ts';
import { ratioText, resultsText } from './tables.ts';

const bench = resolve(import.meta.dirname, '..');

describe('The tables of results', () => {
  const [, section = ''] = resultsText([sample()]).split('## 1,000 articles\n\n');

  it('say when and where they were measured, and who is missing', () => {
    expect(section.split('\n\n').slice(0, 2)).toEqual([
      '2026-11-29, A machine, 2 cores. Node v24, Eleventy 3. Medians of 2 rounds.',
      'Hugo was not measured, because no program "hugo" is on the PATH.',
    ]);
  });

  it('have the ratios first, as Tidings comes and like for like, to those that were measured', () => {
    expect(section.slice(section.indexOf('### As'), section.indexOf('### Absolute'))).toBe(
      `### As Tidings comes

| CPU time | to bare floor | to Eleventy | to Eleventy --incremental | program’s own, to bare floor | memory, to bare floor |
| --- | --: | --: | --: | --: | --: |
| clean build | 4.00 | 2.00 | – | 4.00 | 2.00 |
| one article more | 0.50 | 0.25 | 2.00 | 0.50 | 1.00 |
| check | 1.50 | – | – | 1.50 | 1.00 |

### Like for like

| CPU time | to bare floor | to Eleventy | to Eleventy --incremental | program’s own, to bare floor | memory, to bare floor |
| --- | --: | --: | --: | --: | --: |
| clean build | 3.00 | 1.50 | – | 3.00 | 1.50 |

`,
    );
  });

  it('have absolute figures beside them, with user and system apart, files and requests', () => {
    expect(section).toContain(
      '| Tidings: clean build | 8.00 | 6.00 | 2.00 | 8.00 | 200 | 1400 | 2 | 1000 | 1400 | 0 | 0.00741 |\n',
    );
    expect(section).toContain('| Eleventy --incremental: one article more | 0.50 | 0.38 | 0.13 | 0.50 | 100 | 120 |');
    expect(section).toContain(
      '900 ms from the start to the first page. From a save to the reload of the page 120 ms, the median of 3; at most 130 ms.',
    );
  });

  it('shorten long ratios', () => {
    expect([0.034, 9.99, 12.34, 234.5, undefined].map(ratioText)).toEqual(['0.03', '9.99', '12.3', '235', '–']);
  });
});

describe("README's ratios", () => {
  it('are those to each rival, the unfavourable ones too', () => {
    expect(summaryText([sample()])).toBe(
      `| Articles | Case | to bare floor | to Eleventy | to Eleventy --incremental |
| --- | --- | --: | --: | --: |
| 1,000 | clean build | 4.00 | 2.00 | – |
|  | clean build, like for like | 3.00 | 1.50 | – |
|  | one article more | 0.50 | 0.25 | 2.00 |
|  | nothing changed | – | – | – |

Measured on 2026-11-29.`,
    );
  });

  it('take the place of those before, and nothing else', () => {
    const readme = 'Before\n<!-- speed: made -->\n\nold\n\n<!-- end of speed -->\nAfter\n';
    expect(withSummary(readme, 'new')).toBe(readme.replace('old', 'new'));
    expect(() => withSummary('No place', 'new')).toThrow('README.md has no place for the ratios');
  });
});

describe('What is committed', () => {
  const read = (...path: string[]) => readFileSync(join(bench, ...path), 'utf8');
  const results = readResults();

  it('is made from the results: the tables, the chart and the ratios in README', async () => {
    expect(read('results.md')).toBe(resultsText(results));
    expect(read('results.svg')).toBe(curvesSvg(curvesOf(results)));
    expect(read('../../README.md')).toBe(await readmeWith(results));
  });
});
