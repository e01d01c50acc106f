import { describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { type Dialect, dialects, type Example } from '../../lambdas/core/reading/dialects.ts';
import { nextIssues } from '../../lambdas/digest/coming.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, type Files, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';

const friday = at('2026-11-20T07:00:00Z');
const files: Files = {
  'settings.yaml':
    "name: Wells Weekly\nurl: https://wells.example.org\ntimezone: Europe/Brussels\ndigest: {from: desk@example.org, every: friday, at: '08:00'}\n",
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16' }),
};

/** What all mail and pages say, and what is said of the note, when the issue is cut with it. */
async function cutWith(note: string): Promise<{ texts: string; said: string[] }> {
  const site = new MemoryStore();
  const { digest } = await wholeRun(newsroom({ ...files, 'digests/2026-11-20.md': note }, site), friday);
  expect(digest.cut.map(({ id }) => id)).toEqual(['2026-11-20']);
  const ofNote = digest.problems.filter(({ file, line }) => file === 'digests/2026-11-20.md' && line !== undefined);
  return { texts: Object.values(await standing(site)).join('\n'), said: ofNote.map(problemLine) };
}

function noteOf({ isToml }: Dialect, words: string): string {
  const fence = isToml ? '+++' : '---';
  return `${fence}\n${words}\n${fence}\n\nHushed text.\n`;
}

const examples = (dialect: Dialect): Example[] => dialect.examples.filter((example) => !example.in);

describe.each(dialects)('A note that is not public in the words of $name', (dialect) => {
  it.each(examples(dialect))('$write: the issue goes without it, and its editor is told', async ({ write }) => {
    const { texts, said } = await cutWith(noteOf(dialect, write));
    expect(texts).not.toMatch(/hushed/i);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('expected a note that is public when its issue is cut. The issue is sent without it.');
  });

  it.each(examples(dialect))('$instead: the note is sent', async ({ instead }) => {
    const { texts } = await cutWith(noteOf(dialect, instead));
    expect(texts).toContain('Hushed text.');
  });
});

describe('A note', () => {
  const goesWithout =
    'expected a note that is public when its issue is cut. The issue is sent without it. To send the note, remove the field; otherwise leave it.';

  it.each([
    [
      'is dated after its issue is due',
      'date: 2026-11-20T07:00:01Z',
      `1:7: date is "2026-11-20T07:00:01Z", ${goesWithout}`,
    ],
    [
      'was to be sent until then',
      'expires: 2026-11-20T07:00:00Z',
      `1:10: expires is "2026-11-20T07:00:00Z", ${goesWithout}`,
    ],
    ['was withdrawn', 'withdrawn: It was wrong.', `1:12: withdrawn is "It was wrong.", ${goesWithout}`],
    ['is a draft, misspelt', 'drfat: true', '1:1: drfat is not a field of a note, expected draft. Write `draft:`.'],
    [
      'is hidden, misspelt',
      'unlistd: true',
      '1:1: unlistd is not a field of a note, expected unlisted. Write `unlisted:`.',
    ],
    ['may be a draft', 'draft: perhaps', '1:8: draft is "perhaps", expected true or false. Write one of them.'],
  ])('that %s is not sent', async (_, field, expected) => {
    const { texts, said } = await cutWith(`---\n${field}\n---\n\nHushed text.\n`);
    expect(texts).not.toMatch(/hushed/i);
    const [line, ...rest] = expected.split(':');
    expect(said[0]).toBe(`digests/2026-11-20.md:${Number(line) + 1}:${rest.join(':')}`);
  });

  it('dated when its issue is due is sent without a word', async () => {
    const { texts, said } = await cutWith('---\ndate: 2026-11-20\nexpires: 2026-11-21\n---\n\nHushed text.\n');
    expect(texts).toContain('Hushed text.');
    expect(said).toEqual([]);
  });

  it('that is a draft is told of in the proof before the issue is cut', async () => {
    const room = newsroom({ ...files, 'digests/2026-11-20.md': '---\ndraft: true\n---\n\nHushed text.\n' });
    const [proof] = await nextIssues(room, friday - 3_600_000);
    expect(proof!.issue.note).toBeUndefined();
    expect(proof!.mail.html).not.toContain('Hushed');
    expect(proof!.problems.map(({ found }) => found)).toContain('draft is "true"');
  });
});
