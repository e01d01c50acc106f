import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';

const htmlOf = (markdown: string) =>
  renderBody(markdown, { slug: 'first', path: 'articles/first.md', firstLine: 1 }).body.html;

describe('The signs of a heading', () => {
  it.each([
    ['##\u00A0Deep wells', 'Deep wells'],
    ['###\u00A0Deep *wells* ##', 'Deep <em>wells</em>'],
    ['#\u00A0Deep wells', 'Deep wells'],
    ['##\u202FDeep wells', 'Deep wells'],
    ['##\u3000深い井戸', '深い井戸'],
    ['##\u00A0 Deep wells {x}', 'Deep wells {x}'],
    ['Text.\n##\u00A0Deep wells\nText.', 'Deep wells'],
    ['> ##\u00A0Deep wells', 'Deep wells'],
    ['##\u00A01. Wells', '1. Wells'],
    ['##\u00A0All of C#', 'All of C#'],
  ])('may be followed by another space than a plain one: %j', (markdown, words) => {
    expect(htmlOf(markdown)).toMatch(/<h[2-6] /);
    expect(htmlOf(markdown).replaceAll(/ id="[^"]*"/g, '')).toMatch(new RegExp(`<h\\d>${RegExp.escape(words)}</h\\d>`));
  });

  it.each([
    '#wells',
    '##wells',
    '#\u00A01 of the charts',
    '#\u00A0\u00A01 of the charts',
    '##\u00A0##',
    '#######\u00A0Wells',
    '##\u00A0',
    '    ##\u00A0Wells',
    '`##\u00A0Wells`',
    '\\##\u00A0Wells',
    '```\n##\u00A0Wells\n```',
  ])('are text elsewhere: %j', (markdown) => {
    expect(htmlOf(markdown)).not.toMatch(/<h\d/);
  });

  it.each([' ', '#', ' #'])('are one on a long line, too, of the sign %j', (sign) => {
    expect(htmlOf(`##\u00A0Wells${sign.repeat(100_000)}x`)).toMatch(/^<h2 [^>]*>Wells[ #]*x<\/h2>\s*$/);
  });
});
