import { describe, expect, it } from 'vitest';
import { parseContentItem } from '../../../lambdas/core/reading/content-item.ts';
import { hasFrontMatter } from '../../../lambdas/core/reading/endings.ts';
import { readSettings } from '../../../lambdas/core/reading/read-settings.ts';

const { settings } = readSettings('name: The Wells\nurl: https://wells.example.org\n');

function read(...lines: string[]) {
  const text = `<!--\n${lines.join('\n')}\n-->\n\nText.\n`;
  const parsed = parseContentItem({ path: 'articles/wells.md', bytes: Buffer.from(text), settings });
  if (parsed.kind === 'refused') throw new Error('refused');
  return parsed.article;
}

describe("Nikola's front matter", () => {
  it('is a comment with lines for its fields', () => {
    const { title, slug, tags, draft } = read(
      '.. title: Wells',
      '.. slug: old-wells',
      '.. date: 2026-05-04',
      '.. tags: water, law',
    );
    expect({ title, slug, tags: tags.map(({ name }) => name), draft }).toEqual({
      title: 'Wells',
      slug: 'old-wells',
      tags: ['water', 'law'],
      draft: false,
    });
  });

  it.each(['draft', 'private', 'water, private', 'Draft , water'])(
    'says by its tags that it is not public: %s',
    (tags) => {
      expect(read('.. title: Wells', '.. date: 2026-05-04', `.. tags: ${tags}`).draft).toBe(true);
    },
  );

  it.each(['<!--\n.. Copyright 2026\n-->', '<!--\n.. include:: head.html\n-->'])(
    'is no other comment of HTML: %j',
    (text) => {
      expect(hasFrontMatter(Buffer.from(`${text}\n<p>Text.</p>\n`))).toBe(false);
    },
  );
});
