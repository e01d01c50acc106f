import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, item, newsroom, wholeRun } from '../support/newsroom.ts';

const friday = at('2026-11-20T07:00:00Z');
const files = {
  'settings.yaml': [
    'name: Wells Weekly',
    'url: https://wells.example.org',
    'language: en',
    'message: Thank you',
    'digests:',
    "  - {from: desk@wells.example.org, every: friday, at: '07:00'}",
    "  - {from: desk@wells.example.org, slug: fr, name: Puits, language: fr, every: friday, at: '07:00', tags: [puits]}",
    "  - {from: desk@wells.example.org, slug: ar, name: آبار, language: ar, every: friday, at: '07:00', tags: [ar]}",
    '',
  ].join('\n'),
  'counters.json': '{"puits": {"comments": 2, "reads": 1200}}',
  'articles/deep.md': item({ title: 'Deep wells are clean', date: '2026-11-16' }),
  'articles/puits.md': item({
    title: 'Des puits profonds',
    date: '2026-11-17',
    lang: 'fr',
    tags: ['puits'],
    authors: ['Ada'],
  }),
  'articles/abar.md': item({ title: 'آبار عميقة', date: '2026-11-17', lang: 'ar', tags: ['ar'] }),
};

describe('A digest with a language of its own', () => {
  const published: Record<string, string> = {};
  beforeAll(async () => {
    const site = new MemoryStore();
    const { digest } = await wholeRun(newsroom(files, site), friday);
    expect(digest.cut.map(({ id }) => id)).toEqual(['2026-11-20', 'fr-2026-11-20', 'ar-2026-11-20']);
    for (const { key } of await site.list('digests/'))
      published[key] = Buffer.from((await site.read(key))!.body).toString();
  });

  it('has its words and its dates, in the mail and in its text', () => {
    const { [`digests/fr-2026-11-20/email.html`]: html = '', [`digests/fr-2026-11-20/email.txt`]: text = '' } =
      published;
    expect(html).toContain('<html lang="fr" dir="ltr">');
    expect(html).toContain('Se désabonner');
    // In the language that is around it, an article is not foreign.
    expect(html).toMatch(/<h2 style="[^"]*"><a [^>]*>Des puits profonds/);
    expect(text).toMatch(/\nPar Ada · 17 novembre 2026 · 2 commentaires · 1\s200 lectures\n/);
    expect(published['digests/fr-2026-11-20/message.eml']).toContain('\r\nContent-Language: fr\r\n');
  });

  it('has its direction', () => {
    expect(published['digests/ar-2026-11-20/email.html']).toContain('<html lang="ar" dir="rtl">');
  });

  it('is in its language on the web, too', () => {
    const page = published['digests/fr-2026-11-20/index.html']!;
    expect(page).toContain('<html lang="fr" dir="ltr">');
    expect(page).toContain('17 novembre 2026');
    expect(page).not.toContain('November');
    expect(published['digests/index.html']).toContain('<html lang="en" dir="ltr">');
  });

  it('leaves the others in the language of the newsroom', () => {
    const html = published['digests/2026-11-20/email.html']!;
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain('Unsubscribe');
    expect(html).toMatch(/<h[23] lang="fr" dir="ltr"[^>]*><a [^>]*>Des puits profonds/);
  });
});
