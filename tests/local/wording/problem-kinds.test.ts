import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../lambdas/core/problem.ts';
import { kindsOf } from '../../../lambdas/local/wording/problem-kinds.ts';
import { problemsText } from '../../../lambdas/local/wording/report-text.ts';

const missing = (number: number, picture = `/img/${number}.png`): Problem => ({
  severity: 'warning',
  file: `articles/wells-${number}.md`,
  line: number,
  column: 3,
  found: `the picture ${picture} is missing`,
  expected: `a file ${picture.slice(1)} in the content folder`,
  fix: 'Add the picture, or correct its path; until then its address is left as it is.',
});

const soon: Problem = {
  severity: 'problem',
  file: 'articles/roads.md',
  line: 3,
  column: 7,
  found: 'date is "soon"',
  expected: 'a date and time such as 2026-05-04T09:00:00Z',
  fix: 'Write the date, the time and the zone.',
  source: 'date: soon',
};

const field = (name: string, file: string, files: number): Problem => ({
  severity: 'warning',
  file: `articles/${file}.md`,
  found: `${name} is not a field of an article, and ${files} files have it`,
  expected: 'a field from the guide for editors',
  fix: 'Correct the name, or leave the field: it is ignored.',
});

const numbers = (amount: number) => Array.from({ length: amount }, (_, index) => index + 1);
const look = { folder: 'content', colours: false, columns: 80 };

describe('The kinds of problems', () => {
  it.each([
    ['addresses', missing(1), missing(2, '/assets/a/b_c.svg')],
    ['what is quoted', soon, { ...soon, found: 'date is "2026-13-01"' }],
    ['numbers', field('mood', 'a', 2), field('mood', 'b', 1_212)],
  ])('take no account of %s', (_, one, other) => {
    expect(kindsOf([one, other])).toEqual([[one, other]]);
  });

  it.each([
    ['severity', soon, { ...soon, severity: 'warning' as const }],
    ['field', soon, { ...soon, found: 'updated is "soon"' }],
    ['element', { ...soon, found: 'there is an element <style>' }, { ...soon, found: 'there is an element <script>' }],
    ['remedy', soon, { ...soon, fix: 'Leave it out.' }],
  ])('are apart by %s', (_, one, other) => {
    expect(kindsOf([one, other])).toEqual([[one], [other]]);
  });

  it('are shown by the first of them, with their number and the next two places; a few of a kind each', async () => {
    const problems = [field('mood', 'a', 3), ...numbers(1_212).map((number) => missing(number)), soon];
    const few = numbers(3).map((number) => ({ ...soon, severity: 'warning' as const, line: number }));
    const text = problemsText([...problems, ...few], look, { each: '--all shows each' });
    await expect(`${text}\n`).toMatchFileSnapshot('../golden/problem-kinds.txt');
  });

  it('leave nothing out where each is asked for', () => {
    const text = problemsText(
      numbers(50).map((number) => missing(number)),
      look,
    );
    expect(text.match(/: warning$/gm)).toHaveLength(50);
  });

  it('are as many as there is room for, and then the number of all others', () => {
    const problems = [
      ...numbers(10).map((number) => missing(number)),
      ...['a', 'b', 'c'].map((name) => field(name, name, 2)),
    ];
    const text = problemsText(problems, look, { most: 2, each: '`tidings check --all` shows each' });
    expect(text.split('\n\n')).toHaveLength(3);
    expect(text).toMatch(/\n\nand 2 more: `tidings check --all` shows each$/);
  });
});
