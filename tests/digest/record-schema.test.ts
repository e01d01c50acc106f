import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import viewShapes from '../../lambdas/core/templates/view-shapes.json' with { type: 'json' };
import { isRecord } from '../../lambdas/core/digest/is-record.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { issueOf } from '../core/digest/issue-sample.ts';
import { at, type Files, item, newsroom, wholeRun } from '../support/newsroom.ts';
import { plainPictures } from '../support/pictures.ts';

const schema = readFileSync(join(import.meta.dirname, '../../content/schema/issue.json'), 'utf8');

/** The schema that readers have, and one that also refuses what the schema does not describe. */
const [isValid, isDescribed] = [
  schema,
  schema.replaceAll('"properties":', '"additionalProperties":false,"properties":'),
].map((text) => new Ajv({ formats: { 'date-time': true } }).compile(JSON.parse(text) as object)) as [
  ReturnType<Ajv['compile']>,
  ReturnType<Ajv['compile']>,
];

const friday = at('2026-11-20T07:00:00Z');
const week = 7 * 24 * 3_600_000;
const name = 'name: Wells Weekly\nurl: https://wells.example.org\n';
const sender = 'organisation: {name: Wells Society, email: desk@wells.example.org}\n';
const usual = `${name}${sender}digest: {every: friday, at: '07:00'}\n`;
const articles: Files = {
  'articles/old.md': item({ title: 'Old wells', date: '2025-01-05', tags: ['Water'] }),
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16', tags: ['Water'], authors: ['Ada'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-18' }),
};
const rich = [
  `${name}colour: '#0a5c36'\nlogo: logo.png\nmessage: Thank you, **all**.\nwords: {subscribe: Join}\n`,
  'organisation: {name: Wells Society, address: [Well Street 1], email: desk@wells.example.org, follow: {Fediverse: "https://social.example/@wells"}}\n',
  "digest: {every: friday, at: '07:00', from: news@wells.example.org, replyTo: desk@wells.example.org, unsubscribe: 'https://lists.example.org/?r={recipient}', service: brevo}\n",
].join('');
const note = (...fields: string[]) => ({
  'digests/2026-11-20.md': ['---', ...fields, '---', '', 'Good *morning*.', '', '***', '', 'Please give.', ''].join(
    '\n',
  ),
});

const newsrooms: Record<string, Files> = {
  'an ordinary one': { 'settings.yaml': usual, ...articles },
  'one with a note that steers it, and what closes it': {
    'settings.yaml': usual,
    ...articles,
    ...note('subject: Water', 'preheader: Dear water', 'skip: [dry]', 'sections: [water]', 'picks: [old]'),
  },
  'one that leaves an article out for ever': {
    'settings.yaml': usual,
    ...articles,
    ...note('never: [dry]', 'picks: []'),
  },
  'one on hold': { 'settings.yaml': usual.replace('every:', 'hold: 15 minutes, every:'), ...articles },
  'none, because there are too few articles': {
    'settings.yaml': usual.replace('every:', 'minimum: 9, every:'),
    ...articles,
  },
  'one with an article that could not be read': {
    'settings.yaml': usual,
    ...articles,
    'articles/bad.md': '---\ntitle: [\n---\n',
  },
  'one in Arabic': {
    'settings.yaml': usual.replace('every:', 'language: ar, every:'),
    ...articles,
    'articles/abar.md': item({ title: 'آبار عميقة', date: '2026-11-17', lang: 'ar' }),
  },
  'one in a language that the interface has no words in': {
    'settings.yaml': usual.replace('every:', 'language: cy, every:'),
    ...articles,
    'counters.json': '{"deep": {"comments": 2, "reads": 1200}}',
  },
  'one with everything': {
    'settings.yaml': rich,
    ...articles,
    'logo.png': plainPictures.png,
    'well.png': plainPictures.png,
    'talk.mp3': new TextEncoder().encode('ID3'),
    'counters.json': '{"heard": {"comments": 2, "reads": 1200}}',
    'articles/heard.md': item({
      ...{ title: 'Heard', date: '2026-11-19', audio: '/talk.mp3', lang: 'fr' },
      image: { src: '/well.png', alt: 'A well', credit: 'B. L.' },
    }),
  },
};

/** Every record that a newsroom ever had: its digest ran on two Fridays, late in the third week, and on none of the others. */
async function recordsOf(files: Files): Promise<[key: string, record: unknown][]> {
  const site = new MemoryStore();
  const records: [key: string, record: unknown][] = [];
  for (const now of [friday - week, friday, friday + 2 * week + week / 2]) {
    await wholeRun(newsroom(files, site), now);
    for (const { key } of await site.list('digests/'))
      if (key.endsWith('.json') && key.includes('/issue.'))
        records.push([key, JSON.parse(Buffer.from((await site.read(key))!.body).toString())]);
  }
  return records;
}

describe('The schema of issue.json', () => {
  it.each(Object.entries(newsrooms))('describes every field of %s', async (_, files) => {
    const records = await recordsOf(files);
    expect(records.map(([key]) => key)).toContain('digests/2026-11-20/issue.json');
    for (const [key, record] of records) {
      expect([key, isDescribed(record), isDescribed.errors]).toEqual([key, true, null]);
      expect([key, isValid(record)]).toEqual([key, true]);
    }
  });

  it('describes every field that a card in a template has', () => {
    const shown = Object.keys(viewShapes.groups.CardView).map((field) => field.replace('?', ''));
    const { properties } = (JSON.parse(schema) as { definitions: { card: { properties: object } } }).definitions.card;
    // Who wrote an article is beside its card in the record. The slug is of no use to a template.
    expect(Object.keys(properties).toSorted()).toEqual(['slug', ...shown.filter((field) => field !== 'by')].toSorted());
  });

  it('describes nothing that no record has', async () => {
    const records = await Promise.all(Object.values(newsrooms).map(recordsOf));
    const text = JSON.stringify([records, issueOf(1, { revision: 2, handedOverAt: friday })]);
    const names = [...schema.matchAll(/^ *"(\w+)": \{/gm)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(60);
    const notFields = new Set(['definitions', 'properties', 'items', 'issue', 'skipped', 'instant', 'article']);
    expect(names.filter((name) => !notFields.has(name) && !text.includes(`"${name}":`))).toEqual([]);
  });

  it('describes an issue that is empty, one that was cut again, and one that was handed over late', () => {
    const more = [{ articles: [], picks: [] }, { revision: 2 }, { handedOverAt: friday, heldUntil: friday }];
    for (const fields of more) expect([isDescribed(issueOf(2, fields)), isDescribed.errors]).toEqual([true, null]);
  });

  it('refuses what the program does not take for a record', () => {
    const whole = JSON.parse(JSON.stringify(issueOf(1))) as Record<string, unknown>;
    for (const field of Object.keys(whole)) {
      const { [field]: _, ...others } = whole;
      expect([field, isValid(others)]).toEqual([field, isRecord(others)]);
      const broken = { ...whole, [field]: null };
      expect([field, isValid(broken)]).toEqual([field, isRecord(broken)]);
    }
  });
});
