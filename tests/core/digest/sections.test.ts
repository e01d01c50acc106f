import { describe, expect, it } from 'vitest';
import { sectionsOf } from '../../../lambdas/core/digest/sections.ts';
import { told } from './issue-sample.ts';

/** Articles with these tags, numbered from 0; what comes of them as headings and numbers. */
function divided(...tags: string[]): string[] {
  const articles = tags.map((list, n) => told(n, { slug: String(n) }, list.split(' ').filter(Boolean)));
  return sectionsOf(articles).map(
    ({ tag, articles }) => `${tag?.name ?? 'the rest'}: ${articles.map(({ card }) => card.slug).join(' ')}`,
  );
}

describe('The articles of an issue', () => {
  it('stand in sections by tag, in the order of their first articles, the rest at the end', () => {
    expect(divided('Law', 'Water', '', 'Water', 'Law', 'Sport', 'Law')).toEqual([
      'Law: 0 4 6',
      'Water: 1 3',
      'the rest: 2 5',
    ]);
    expect(divided('Water', 'Law', 'Law', 'Law', 'Water', 'Sport', '')).toEqual([
      'Water: 0 4',
      'Law: 1 2 3',
      'the rest: 5 6',
    ]);
  });

  it('stand in one section each, in that of the tag that the most of them share', () => {
    expect(divided('Law Water', 'Law', 'Law', 'Water', 'Water', 'Sport', 'Sport')).toEqual([
      'Law: 0 1 2',
      'Water: 3 4',
      'Sport: 5 6',
    ]);
  });

  it('are not divided when they are few', () => {
    expect(divided('Law', 'Law', 'Law', 'Water', 'Water', 'Water')).toEqual(['the rest: 0 1 2 3 4 5']);
    expect(divided()).toEqual([]);
  });

  it('are not divided by a tag that most of them have', () => {
    expect(divided('News Law', 'News Law', 'News', 'News Water', 'News Water', 'Sport', 'Sport')).toEqual([
      'Law: 0 1',
      'Water: 3 4',
      'Sport: 5 6',
      'the rest: 2',
    ]);
    expect(divided('News', 'News', 'News', 'News', 'News', 'Law', 'Law')).toEqual(['the rest: 0 1 2 3 4 5 6']);
  });

  it('are not divided when too many would be left', () => {
    expect(divided('Law', 'Law', 'Water', 'Water', '', '', '', '', '')).toEqual(['the rest: 0 1 2 3 4 5 6 7 8']);
  });

  it('make five sections at most', () => {
    const tags = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    expect(divided(...tags, ...tags).map((section) => section.split(':')[0])).toEqual([
      'A',
      'B',
      'C',
      'D',
      'E',
      'the rest',
    ]);
  });
});
