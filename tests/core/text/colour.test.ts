import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentOf, accentRule, grounds, textOn, tooWeak, usualAccent } from '../../../lambdas/core/text/accent.ts';
import { contrast, type HexColour, readableOn, readColour } from '../../../lambdas/core/text/colour.ts';

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number): HexColour => `#${number.toString(16).padStart(6, '0')}`);

describe('A colour of CSS', () => {
  it.each([
    ['#B3001B', '#b3001b'],
    ['#fc0', '#ffcc00'],
    ['rgb(179 0 27)', '#b3001b'],
    ['rgb(179, 0, 27)', '#b3001b'],
    ['rgb(50% 0% 100%)', '#8000ff'],
    ['hsl(120, 100%, 25%)', '#008000'],
    ['hsl(-120deg 100% 50%)', '#0000ff'],
    [' Navy ', '#000080'],
  ])('%s is %s', (written, hex) => {
    expect(readColour(written)).toBe(hex);
  });

  it.each(['', 'b3001b', '#b3001', '#b3001b80', 'rgb(1 2)', 'rgb(1 2 3 / 50%)', 'rgb(a b c)', 'papaya', 'var(--x)'])(
    '%j is none that can be used',
    (written) => {
      expect(readColour(written)).toBeUndefined();
    },
  );

  it('has the contrast with another that WCAG gives as examples', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#ff0000', '#ffffff')).toBeCloseTo(4, 1);
  });

  it('has a shade that can be read on either background, and is its own where it can be read', () => {
    fc.assert(
      fc.property(anyColour, fc.constantFrom(grounds.light, grounds.dark), (colour, backgrounds) => {
        const shade = readableOn(colour, backgrounds, 4.5);
        const lowest = (one: HexColour) => Math.min(...backgrounds.map((background) => contrast(one, background)));
        expect(lowest(shade)).toBeGreaterThanOrEqual(4.5);
        if (lowest(colour) >= 4.5) expect(shade).toBe(colour);
      }),
    );
  });

  it('bears black or white text', () => {
    fc.assert(
      fc.property(anyColour, (colour) => {
        expect(contrast(readColour(textOn(colour))!, colour)).toBeGreaterThan(4.5);
      }),
    );
  });
});

describe('The accent', () => {
  const stylesheet = readFileSync(join(import.meta.dirname, '../../../templates/styles/site.css'), 'utf8');
  const valuesOf = (name: string) =>
    [...stylesheet.matchAll(new RegExp(`--${name}: (?:var\\([\\w-]+, )?(#[\\da-f]+)`, 'g'))].map(([, value]) => value);

  it('is checked with the backgrounds that the stylesheet has', () => {
    const [paper, wash, accent] = ['paper', 'wash', 'accent'].map(valuesOf);
    expect([paper![0], wash![0]]).toEqual(grounds.light);
    expect([paper![1], wash![1]]).toEqual(grounds.dark);
    expect(accent!.slice(0, 2)).toEqual([usualAccent.light, usualAccent.dark]);
    expect(tooWeak(usualAccent)).toEqual([]);
  });

  it('is lighter in the dark by itself, whatever colour it is', () => {
    fc.assert(
      fc.property(anyColour, (light) => {
        expect(tooWeak(accentOf({ light })!).map(({ ground }) => ground)).not.toContain('dark');
      }),
    );
    expect(accentOf({ light: '#b3001b' })).toEqual({ light: '#b3001b', dark: '#ff667d' });
    expect(accentOf({ light: '#b3001b', dark: '#ffaaaa' })).toEqual({ light: '#b3001b', dark: '#ffaaaa' });
    expect(accentOf({ dark: '#ff667d' })?.dark).toBe('#ff667d');
  });

  it('is told with figures where it is too weak', () => {
    expect(tooWeak({ light: '#ffcc00', dark: '#b3001b' })).toEqual([
      { ground: 'light', colour: '#ffcc00', contrast: '1.31', instead: '#806600' },
      { ground: 'dark', colour: '#b3001b', contrast: '2.18', instead: '#ff3d5a' },
    ]);
  });

  it('says nothing to stylesheets where the newsroom has no colour', () => {
    expect([accentRule(undefined), accentRule({})]).toEqual(['', '']);
  });
});
