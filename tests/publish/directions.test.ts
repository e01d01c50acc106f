import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeHtml } from '../../lambdas/core/html.ts';
import { paired } from '../../lambdas/core/text/isolate.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, item, newsroom, wholeRun } from '../support/newsroom.ts';

const titles = [
  'Harmless \u202Egpj.exe',
  'Open \u2067wells',
  'Shut\u2069\u202C wells',
  'آبار 2026!',
  'Two \u2068of\u2069 \u2066three',
  'Wells',
];
const files = {
  'settings.yaml':
    'name: Shore\nurl: https://a.example\ndigests:\n' +
    "  - {from: a@a.example, name: Weekly, every: friday, subject: '{lead}: {count} stories'}\n  - {from: a@a.example, name: القانون, every: friday, slug: law}\n",
  ...Object.fromEntries(
    titles.map((title, n) => [
      `articles/${n}.md`,
      item(
        { title, date: `2026-05-0${n === 3 ? 7 : 1 + n}`, tags: ['\u202Bwater', 'ماء'], authors: ['\u2067Ada', 'علي'] },
        `Wells of the shore and the water of the wells, ${n}.`,
      ),
    ]),
  ),
};

describe('Titles with marks of direction, and of the other direction', () => {
  const texts = new Map<string, string>();
  beforeAll(async () => {
    const site = new MemoryStore();
    await wholeRun(newsroom(files, site), at('2026-05-08T12:00:00Z'));
    for (const { key } of await site.list(''))
      if (!key.startsWith('.tidings/')) texts.set(key, new TextDecoder().decode((await site.read(key))!.body));
  });

  /** What stands between two tags, or is the value of an attribute or a field: what is laid out by itself. */
  const fieldsOf = (key: string, text: string): string[] =>
    key.endsWith('json')
      ? Array.from(text.matchAll(/"(?:[^"\\]|\\.)*"/g), ([field]) => JSON.parse(field) as string)
      : key.endsWith('.txt')
        ? [text]
        : Array.from(text.matchAll(/>([^<]*)<|="([^"]*)"/g), ([, words, value]) => decodeHtml(words ?? value ?? ''));

  it('turn nothing that follows them in any page, feed or mail', () => {
    for (const [key, text] of texts) {
      if (/^assets|\.eml$/.test(key)) continue;
      for (const field of fieldsOf(key, text)) {
        expect([key, /[\u202A-\u202E\u2066\u2067]/.exec(field)]).toEqual([key, null]);
        expect([key, field]).toEqual([key, paired(field)]);
      }
    }
  });

  it('stand in feeds as they are, where each is a field of its own', () => {
    const feed = JSON.parse(texts.get('feed.json')!) as { items: { title: string }[] };
    expect(feed.items.map(({ title }) => title)).toEqual([
      'آبار 2026!',
      ...['Wells', 'Two \u2068of\u2069 three', 'Shut wells', 'Open wells', 'Harmless gpj.exe'],
    ]);
  });

  it('are isolated where others stand beside them', async () => {
    const mail = await PostalMime.parse(texts.get('digests/2026-05-08/message.eml')!);
    expect(mail.subject).toBe('\u2068آبار 2026!\u2069: 5 stories');
    expect(texts.get('digests/law-2026-05-08/email.txt')).toContain('\u2068القانون\u2069 · ');
    expect(texts.get('feeds.opml')).toContain('title="Shore: \u2068ماء\u2069"');
    expect(texts.get('digests/index.html')).toContain('\u2068آبار 2026!\u2069 · Wells');
    expect(texts.get('digests/atom.xml')).toContain('\u2068آبار 2026!\u2069 · Wells');
    expect(texts.get('articles/3/index.html')).toContain('<title>\u2068آبار 2026!\u2069 · Shore</title>');
    expect(texts.get('subscribe/index.html')).toMatch(/<bdi>ماء<\/bdi> <span>6/);
    expect(texts.get('feed.xml')).toMatch(/(?:<|&lt;)bdi(?:>|&gt;)آبار 2026!/);
  });
});
