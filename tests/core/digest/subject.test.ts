import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../../lambdas/core/digest/subject.ts';
import { paired } from '../../../lambdas/core/text/isolate.ts';
import { at } from './newsroom.ts';

const subject = (template: string, lead: string, more: Partial<Parameters<typeof subjectOf>[0]> = {}) =>
  subjectOf({
    digest: { name: 'Shoreline Brief', subject: template, timezone: 'Europe/Brussels' },
    ...{ lead, dueAt: at('2026-11-20T07:00Z'), count: 1200, language: 'en', dir: 'ltr' },
    ...more,
  });

describe('The subject', () => {
  it('is the template filled in', () => {
    expect(subject('{name}: {lead}', 'The wells are back')).toBe('Shoreline Brief: The wells are back');
    expect(subject('{count} stories of {date}, {lead} and more', 'Wells')).toBe(
      '1,200 stories of November 20, 2026, Wells and more',
    );
    expect(subject('The week at the shore', 'Wells')).toBe('The week at the shore');
  });

  it('counts and dates as the newsroom’s language does, in the digest’s zone', () => {
    expect(subject('{date}: {count}', 'Wells', { language: 'de' })).toBe('20. November 2026: 1.200');
    const digest = { name: 'Shore', subject: '{date}', timezone: 'Pacific/Auckland' };
    expect(subject('', 'Wells', { digest, dueAt: at('2026-11-19T19:00Z') })).toBe('November 20, 2026');
  });

  it('has at most 78 characters, of which nothing is cut', () => {
    const lead = `${'w'.repeat(30)} ${'x'.repeat(30)}`;
    expect(subject('{name}: {lead}', lead)).toBe(`Shoreline Brief: ${lead}`);
    expect(subject('{name}: {lead}', lead)).toHaveLength(78);
  });

  it('is cut between words', () => {
    expect(subject('{name}: {lead}', `${'w'.repeat(30)} ${'x'.repeat(31)}`)).toBe(
      `Shoreline Brief: ${'w'.repeat(30)}…`,
    );
    expect(
      subject(
        '{name}: {lead}',
        'The wells that were closed after the flood of last winter are open again, says the mayor',
      ),
    ).toBe('Shoreline Brief: The wells that were closed after the flood of last winter…');
  });

  it('is cut within a word only when there is no other', () => {
    expect(subject('{name}: {lead}', 'w'.repeat(500))).toBe(`Shoreline Brief: ${'w'.repeat(60)}…`);
  });

  it('cuts the lead, and keeps what stands after it', () => {
    expect(subject('{lead} ({count} stories) | {name}', 'The wells that were closed after the flood are open')).toBe(
      'The wells that were closed after the flood… (1,200 stories) | Shoreline Brief',
    );
  });

  it('cuts the end when there is no room for a lead', () => {
    const digest = { name: 'The brief of the association of the towns and villages', timezone: 'UTC' };
    expect(subject('', 'The wells are back again', { digest: { ...digest, subject: '{name}, {date}: {lead}' } })).toBe(
      'The brief of the association of the towns and villages, November 20, 2026…',
    );
  });

  it('is one line, without control characters and marks of direction', () => {
    expect(subject('{name}: {lead}', 'Wells\r\nBcc: everyone@example.org')).toBe(
      'Shoreline Brief: Wells Bcc: everyone@example.org',
    );
    expect(subject('{lead}', '\u202Etxt.slleW\u202C\0\x07\x92 \u2066back\u2069')).toBe('txt.slleW back');
  });

  it('keeps a lead and a name of the other direction to themselves, so that what follows is where it was written', () => {
    expect(subject('{lead}: {count} stories', 'آبار!')).toBe('\u2068آبار!\u2069: 1,200 stories');
    const digest = { name: 'Shore', subject: '{name}, {date}', timezone: 'UTC' };
    expect(subject('', 'آبار', { digest, language: 'ar', dir: 'rtl' })).toMatch(/^\u2068Shore\u2069, /);
    expect(subject('{name}: {lead}', `\u2067${'آبار '.repeat(30)}`)).toMatch(
      /^Shoreline Brief: \u2068(?:آبار ?)+…\u2069$/,
    );
  });

  it('is the lead as it is where it is nothing else', () => {
    expect(subject('{lead}', 'آبار!')).toBe('آبار!');
  });

  it('leaves braces, tags and dollars of a title as they are', () => {
    expect(subject('{lead}', '{name} {{x}} <b>Wells</b> $& $1 &amp;')).toBe('{name} {{x}} <b>Wells</b> $& $1 &amp;');
  });

  it('is the digest’s name where there is no lead', () => {
    expect(subject('{name}: {lead}', '')).toBe('Shoreline Brief');
    expect(subject('{name}: {lead}', '\u202E')).toBe('Shoreline Brief');
  });

  it('is never empty, never longer and always one clean line', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 120 }), fc.lorem());
    const template = fc.array(fc.oneof(text, fc.constantFrom('{name}', '{lead}', '{date}', '{count}', ': ')), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(template, text, (parts, lead) => {
        const line = subject(parts.join(''), lead);
        expect(line.length).toBeGreaterThan(0);
        expect(line.length).toBeLessThanOrEqual(78);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066\u2067]/u);
        expect(paired(line)).toBe(line);
        expect(line).toBe(line.trim());
      }),
      { numRuns: 200 },
    );
  });

  it('is not longer for a letter with a thousand marks or a family of a thousand', () => {
    expect(subject('{lead}', `e${'\u0301'.repeat(1000)}`)).toBe('…');
    expect(subject('{name}: {lead}', `👩${'\u200D👧'.repeat(1000)} at the shore`)).toBe('Shoreline Brief: …');
    expect(subject('{lead}', '👩‍👩‍👧‍👧 '.repeat(30))).toHaveLength(72);
  });
});
