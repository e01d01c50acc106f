import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../lambdas/core/problem.ts';
import { problemText } from '../../../lambdas/local/wording/problems-text.ts';

const look = { folder: 'content', colours: false, columns: 80 };
const soon: Problem = {
  severity: 'problem',
  file: 'articles/wells.md',
  line: 3,
  column: 7,
  found: 'date is "soon"',
  expected: 'a date and time such as 2026-05-04T09:00:00Z',
  fix: 'Write the date, the time and the zone.',
  source: 'date: soon',
};

/** The line and the marker, as printed for a character at `column` of `source`. */
function marked(source: string, column: number, columns = 80): string {
  const lines = problemText({ ...soon, source, column }, { ...look, columns }).split('\n');
  return lines.slice(1, 3).join('\n');
}

describe('The text of a problem', () => {
  it('shows the place, the line with a marker under the column, what stands there, what should, and what to do', () => {
    expect(problemText(soon, look)).toBe(
      [
        'content/articles/wells.md:3:7: problem',
        '  3 | date: soon',
        '    |       ^',
        '  found     date is "soon"',
        '  expected  a date and time such as 2026-05-04T09:00:00Z',
        '  fix       Write the date, the time and the zone.',
      ].join('\n'),
    );
  });

  it('shows as much as is known: without a column no marker, without a line only the file', () => {
    const { line, column, source, ...bare } = soon;
    expect(problemText({ ...bare, line: 3, source: 'date: soon' }, look)).toContain(
      'wells.md:3: problem\n  3 | date: soon\n  found',
    );
    expect(problemText({ ...bare, severity: 'warning' }, look)).toMatch(
      /^content\/articles\/wells\.md: warning\n {2}found/,
    );
    expect([line, column, source]).toEqual([3, 7, 'date: soon']);
  });

  it.each([
    ['tabs', 'tags:\t[a', 7, '  3 | tags:   [a\n    |         ^'],
    ['wide characters', '題名: 井戸 x', 8, '  3 | 題名: 井戸 x\n    |            ^'],
    ['emoji of several code points', 'a 👩‍🚀 x', 7, '  3 | a 👩‍🚀 x\n    |      ^'],
    ['combining marks', 'e\u0301te\u0301: x', 8, '  3 | e\u0301te\u0301: x\n    |      ^'],
  ])('keeps the marker under its character behind %s', (_, source, column, expected) => {
    expect(marked(source, column)).toBe(expected);
  });

  it('puts the marker behind the end of a line where something is missing', () => {
    expect(marked('title:', 7)).toBe('  3 | title:\n    |       ^');
  });

  it('shows the part of a long line that the problem is in', () => {
    const source = `${'a'.repeat(100)}X${'b'.repeat(100)}`;
    expect(marked(source, 101, 40)).toBe('  3 | …aaaaaaaaaaaaaaaaaXbbbbbbbbbbbbbb…\n    |                   ^');
    expect(marked(source, 101, 0)).toContain('aaX');
    expect(marked(source, 1, 40)).toMatch(/^ {2}3 \| aaaa.*…\n {4}\| \^$/);
  });

  it('never lets content speak to the terminal', () => {
    const text = problemText({ ...soon, source: 'date: \u001b[31m\u202esoon', found: 'date is "\u001b[2J"' }, look);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('is coloured when asked for', () => {
    expect(problemText(soon, { ...look, colours: true })).toContain('\u001b[31m');
  });
});
