import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { spokenLanguages, wordsOf, type Words } from '../../lambdas/core/text/words.ts';
import { sampleIn } from '../../lambdas/core/text/words/samples.ts';
import { en } from '../../lambdas/core/text/words/en.ts';
import { attributeOf, decodeHtml, plainText, tagsIn } from '../../lambdas/core/html.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { at, type Files, item as itemWith, newsroom, wholeRun } from '../support/newsroom.ts';
import { editors } from '../support/tidings.ts';

// A newsroom that uses every word of the interface, and says nothing itself but words of no language.

/** A content item whose text says nothing either. */
const item = (fields: Record<string, unknown>, body = 'Zq.') => itemWith(fields, body);

const names = Array.from({ length: 42 }, (_, n) => `zq${String.fromCodePoint(97 + (n % 26), 97 + Math.floor(n / 26))}`);

const settingsIn = (language: string, more = '') => `
name: Zqnews
url: https://zq.example
language: ${language}
organisation: { name: Zqpress, address: [Zqstreet], email: zq@zq.example, follow: [{ name: Zqfollow, url: 'https://zq.example/f' }] }
message: { from: Zqboss, text: Zqhello. }
feeds: { former: [/zqfeed/] }
digest: { name: Zqweek, maximum: 3 }
${more}`;

const notes = Object.keys(en.admonitions).map((kind) => `:::${kind}\nZq.\n:::`);
const long = 'zqzq zqq zqqz.\n\n'.repeat(28_000);

/** The newsroom in a language; `more`: what its settings have besides. */
function contentIn(language: string, more?: string): Files {
  const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T09:00:00Z`;
  const tagged = Array.from({ length: 12 }, (_, n) => [
    `articles/zq${n}.md`,
    item(
      { title: `Zqtitle ${n}`, date: day(1 + n), tags: [`zqtag${n % 4}`], authors: ['Zqone', 'Zqtwo'] },
      'Zqtext [zqfile](zq.pdf).',
    ),
  ]);
  return {
    'settings.yaml': settingsIn(language, more),
    'counters.json': JSON.stringify({ zq1: { comments: 1, reads: 1 }, zq2: { comments: 5, reads: 7 } }),
    'articles/zq.pdf': 'zq',
    'articles/zq.mp3': 'zq',
    ...Object.fromEntries(tagged),
    'articles/zqmany.md': item({
      title: 'Zqmany',
      date: '2026-09-01',
      tags: names,
      authors: names,
      aliases: ['zqold'],
    }),
    'articles/zqlong.md': item({ title: 'Zqlong', date: day(12), summary: 'Zq.' }, long),
    'articles/zqfull.md': item(
      {
        ...{
          title: 'Zqfull',
          date: day(13),
          updated: '2026-11-14T09:00:00Z',
          correction: 'Zqwrong.',
          audio: 'zq.mp3',
          summary: 'Zq.',
        },
        ...{ image: { src: 'https://zq.example/zq.jpg', alt: 'Zqalt', credit: 'Zqcredit' }, translationKey: 'zq' },
      },
      `Zq[^1] zq[^1].\n\n> [!NOTE]\n> Zq.\n\n${notes.join('\n\n')}\n\n[^1]: Zqnote.`,
    ),
    'articles/zqfull.eo.md': item({ title: 'Zqeo', date: day(2), translationKey: 'zq', lang: 'eo' }, 'Zq.'),
    'articles/zqhasty.md': item({ title: 'Zqhasty', date: day(3), correction: 'Zqwrong.' }, 'Zq.'),
    'pages/zqpage.md': item({ title: 'Zqpage', aliases: ['zqformer'], menu: true }),
    'pages/zqleft.md': item({ title: 'Zqleft', withdrawn: 'Zqreason.' }),
    'articles/zqgone.md': item({ title: 'Zqgone', date: day(1), updated: '2026-11-02', withdrawn: 'Zqreason.' }, 'Zq.'),
    'digests/2026-11-20.md': 'Zqfrom zq.\n',
  };
}

/** Everything that is published in the language, among it two issues and their mail, and an empty newsroom; by key. */
async function publishedIn(language: string, more?: string): Promise<Record<string, string>> {
  const content = MemoryStore.of(contentIn(language, more));
  const room = newsroom(content);
  await wholeRun(room, at('2026-11-06T08:30:00Z'));
  await wholeRun(room, at('2026-11-13T08:30:00Z'));
  await content.write('articles/zqlate.md', item({ title: 'Zqlate', date: '2026-11-19' }));
  await wholeRun(room, at('2026-11-20T08:30:00Z'));
  const empty = newsroom({ 'settings.yaml': settingsIn(language, more) });
  await publish(empty, { now: at('2026-11-20T08:30:00Z') });
  const nothing = Object.entries(await textsOf(empty.site)).map(([key, text]) => [`empty/${key}`, text]);
  return { ...(await textsOf(room.site)), ...Object.fromEntries(nothing) };
}

/** What is written in text. */
async function textsOf(site: Store): Promise<Record<string, string>> {
  const isText = (key: string) =>
    /\.(?:html|xml|json|css|opml)$|email\.txt$/.test(key) && !/^\.tidings\/|issue\.json$/.test(key);
  const keys = (await site.list('')).map(({ key }) => key).filter(isText);
  const texts = keys.map(async (key) => [key, new TextDecoder().decode((await site.read(key))!.body)] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** What people read of an output, or have read out to them. */
function readableIn(key: string, text: string): string {
  if (key.endsWith('.css')) return /--this-is-a-feed: "(.*)"/.exec(text)?.[1] ?? '';
  if (key.endsWith('.txt')) return text;
  if (key.endsWith('.html')) return ofHtml(text);
  if (key.endsWith('.json'))
    return ofHtml(
      [...text.matchAll(/"(?:title|content_html|summary|description)":\s*("(?:[^"\\]|\\.)*")/g)]
        .map(([, value]) => JSON.parse(value!) as string)
        .join('\n'),
    );
  if (key.endsWith('opml'))
    return [...text.matchAll(/(?:text|title)="([^"]*)"/g)].map(([, value]) => decodeHtml(value!)).join('\n');
  const elements = text.matchAll(/<(title|description|subtitle|summary|content(?::encoded)?)\b[^>]*>(.*?)<\/\1>/gs);
  return ofHtml([...elements].map(([, , value]) => decodeHtml(value!.replace(/^<!\[CDATA\[|\]\]>$/g, ''))).join('\n'));
}

function ofHtml(html: string): string {
  const bare = html.replaceAll(/<(style|script)\b.*?<\/\1>|<!--.*?-->/gs, '');
  const attributes = bare.matchAll(/ (?:alt|title|aria-label|aria-roledescription|content)="([^"]*)"/g);
  return [...attributes].map(([, value]) => decodeHtml(value!)).join('\n') + plainText(bare, ' ');
}

/** Words in Latin letters, in lower case, without addresses and what is the same in every language. */
function latinWords(text: string): Set<string> {
  const plain = text
    .replaceAll(/https?:\S+|\S+@\S+|url=\S+|JSON Feed|\$\{unsubscribe\}/g, ' ')
    .replaceAll(/\{\{.*?\}\}/g, ' ');
  return new Set(
    plain
      .toLowerCase()
      .match(/(?:\p{Script=Latin}\p{M}*){2,}/gu)
      ?.filter((word) => !word.startsWith('zq') && !everywhere.has(word)),
  );
}

const everywhere = new Set(
  'rss atom opml json pdf mp mp3 svg jpg ltr rtl https width device initial scale light dark telephone no date address email noindex article website esperanto eo'.split(
    ' ',
  ),
);

/** The words that a language may use: those of its file, and those of days, months, sizes and names of languages. */
function ownWords(language: string): Set<string> {
  return latinWords(phrasesOf(wordsOf(language)).join('\n')).union(ownDays(language));
}

/** Days are written as the language of their page writes them, and pages in Esperanto are in its folder. */
function daysOfFolder(key: string): Set<string> {
  return key.startsWith('eo/') ? daysInEsperanto : noWords;
}

function ownDays(language: string): Set<string> {
  const formats: Intl.DateTimeFormatOptions[] = [
    ...[{ dateStyle: 'long' } as const, { month: 'long', year: 'numeric' } as const],
    ...[{ month: 'long' } as const, { year: 'numeric' } as const],
  ];
  const days = formats.flatMap((format) =>
    Array.from({ length: 12 }, (_, month) =>
      new Intl.DateTimeFormat(language, { ...format, calendar: 'gregory' }).format(Date.UTC(2026, month, 15)),
    ),
  );
  const sizes = ['byte', 'kilobyte', 'megabyte'].flatMap((unit) =>
    [1, 2, 5].map((n) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(n)),
  );
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language);
  return latinWords([...days, ...sizes, name].join('\n'));
}

function phrasesOf(all: Words): string[] {
  const { language: _, ...words } = all;
  return Object.values(words).flatMap((word) => (typeof word === 'string' ? [word] : Object.values(word)));
}

const daysInEsperanto = ownDays('eo');
const noWords = new Set<string>();
const editor = editors();

describe.each(spokenLanguages)('In %s', (language) => {
  let texts: [key: string, text: string][] = [];
  beforeAll(async () => {
    const published = await publishedIn(language);
    texts = Object.entries(published).map(([key, text]) => [key, readableIn(key, text)]);
  });

  it('no word of English is left in any page, feed or mail, nor of any other language', () => {
    const own = ownWords(language);
    const strange = new Map<string, string>();
    for (const [key, text] of texts)
      for (const word of latinWords(text)) if (!own.has(word) && !daysOfFolder(key).has(word)) strange.set(word, key);
    expect(Object.fromEntries(strange)).toEqual({});
  });

  it('every phrase of the interface is somewhere in them', () => {
    const all = texts
      .map(([, text]) => text)
      .join('\n')
      .replaceAll(/\s+/g, ' ');
    const { language: _, comma: _comma, colon: _colon, ...words } = wordsOf(language);
    const missing = Object.entries(words).flatMap(([name, word]) => {
      const phrases = typeof word === 'string' ? [word] : Object.values(word);
      const isThere = (phrase: string) =>
        phrase.split(/\{\}|#/).every((part) => all.includes(part.replaceAll(/\s+/g, ' ').trim()));
      if (name === 'admonitions') return phrases.filter((phrase) => !isThere(phrase));
      // Of a counted thing some form is there.
      return phrases.some(isThere) ? [] : [`${name}: ${phrases.join(' | ')}`];
    });
    expect(missing).toEqual([]);
  });

  it('the comments of a new article are in it too', async () => {
    const me = editor({ 'content/settings.yaml': `url: https://zq.example\nlanguage: ${language}\n` });
    const { printed } = await me.run('new', 'Zq', '--now', '2026-05-04T09:00:00Z');
    const comments = readFileSync(`${me.folder}/${printed.trim()}`, 'utf8').match(/^# .*$/gm)!;
    expect(comments.map((line) => line.slice(2))).toEqual(Object.values(sampleIn(language)));
  });
});

/** Phrases that are the same in English and in the language. */
const alike: Readonly<Record<string, readonly string[]>> = {
  de: ['admonitions.info'],
  es: ['admonitions.error'],
  fr: [
    ...['correctionUndated', 'articles.one', 'articles.other', 'admonitions.note', 'admonitions.info'],
    ...['admonitions.danger', 'admonitions.important', 'admonitions.question', 'admonitions.attention'],
  ],
  nl: ['admonitions.tip'],
};

describe.each(spokenLanguages.filter((language) => language !== 'en'))('The words in %s', (language) => {
  it('are not those in English', () => {
    const inEnglish = new Map(Object.entries(flat(en)));
    const same = Object.entries(flat(wordsOf(language))).filter(([name, phrase]) => inEnglish.get(name) === phrase);
    expect(same.map(([name]) => name).filter((name) => !['comma', 'colon'].includes(name))).toEqual(
      alike[language] ?? [],
    );
    const [sample, english] = [sampleIn(language), sampleIn('en')];
    expect(Object.values(sample).filter((line) => Object.values(english).includes(line))).toEqual([]);
  });

  it('have every plural form that the language has for whole numbers', () => {
    const rules = new Intl.PluralRules(language);
    const forms = new Set(Array.from({ length: 1_000 }, (_, n) => rules.select(n)));
    const { articles, comments, reads, moreArticles } = wordsOf(language);
    for (const thing of [articles, comments, reads, moreArticles])
      expect(new Set(Object.keys(thing))).toEqual(forms.union(new Set(['other'])));
  });
});

function flat(all: Words): Record<string, string> {
  const { language: _, ...words } = all;
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, word]) =>
      typeof word === 'string' ? [[name, word]] : Object.entries(word).map(([form, text]) => [`${name}.${form}`, text]),
    ),
  );
}

/** What is written in the body of a page outside of the language, or would be read out there. */
function outsideOf(language: string, html: string, around: string): string[] {
  const body = html.includes('<body') ? html.slice(html.indexOf('<body')) : html;
  const open: { name: string; lang: string }[] = [{ name: '', lang: around }];
  const found: string[] = [];
  let from = 0;
  const here = () => open.at(-1)!.lang;
  for (const tag of tagsIn(body)) {
    if (here() !== language) found.push(decodeHtml(body.slice(from, tag.start)));
    from = tag.end;
    if (tag.isEnd) open.splice(open.findLastIndex(({ name }) => name === tag.name));
    else {
      const lang = attributeOf(tag, 'lang') ?? here();
      if (lang !== language)
        found.push(...['aria-label', 'alt', 'title'].flatMap((name) => attributeOf(tag, name) ?? []));
      if (!/^(?:img|br|hr|meta|link|source)$/.test(tag.name)) open.push({ name: tag.name, lang });
    }
  }
  return found;
}

describe('A language without words', () => {
  let published: Record<string, string> = {};
  beforeAll(async () => {
    published = await publishedIn('sv');
  });

  it('is in English where it would have words, which is marked as English on every page, in mail and in feeds', () => {
    const own = ownDays('sv');
    const unmarked = Object.entries(published).flatMap(([key, text]) => {
      const pieces = key.endsWith('.html')
        ? [text]
        : key.endsWith('feed.json')
          ? [...text.matchAll(/"content_html":\s*("(?:[^"\\]|\\.)*")/g)].map(
              ([, value]) => JSON.parse(value!) as string,
            )
          : [];
      const strange = pieces.flatMap((html) => [...latinWords(outsideOf('en', html, 'sv').join('\n'))]);
      return strange.filter((word) => !own.has(word) && !daysOfFolder(key).has(word)).map((word) => `${key}: ${word}`);
    });
    expect([...new Set(unmarked)]).toEqual([]);
    expect(published['index.html']).toContain('<html lang="sv" dir="ltr">');
    expect(published['index.html']).toContain('<p class="onward" lang="en">');
    expect(published['digests/2026-11-20/email.html']).toContain('lang="en"');
    expect(published['feed.json']).toContain('<h2 lang=\\"en\\">You might like</h2>');
  });

  it('is marked nowhere as another where it has words', async () => {
    for (const [key, text] of Object.entries(await publishedIn('pt-BR'))) expect(text, key).not.toMatch(/lang=\\?"en/);
  });
});

describe('Own words', () => {
  const more =
    'words: { related: Zqread, admonitions: { tip: Zqtip }, unsubscribe: Zqstop, furtherArticles: Zqmore }\n';

  it('are on pages, in bodies, in feeds and in mail', async () => {
    const published = await publishedIn('en', more);
    expect(published['articles/zqfull/index.html']).toContain('<h2>Zqread</h2>');
    expect(published['articles/zqfull/index.html']).toContain('<p class="note-title"><strong>Zqtip</strong></p>');
    expect(published['feed.json']).toContain('<h2>Zqread</h2>');
    expect(published['digests/2026-11-20/email.html']).toContain('>Zqstop</a>');
    expect(published['digests/2026-11-20/email.txt']).toContain('\nZqstop:\n');
    expect(Object.entries(published).filter(([, text]) => /You might like|Unsubscribe/.test(text))).toEqual([]);
  });

  it('that change are on every page at the next run, as in a clean build; an issue that is out keeps its own', async () => {
    const content = MemoryStore.of(contentIn('en'));
    const room = newsroom(content);
    await content.write('articles/zqlate.md', item({ title: 'Zqlate', date: '2026-11-19' }));
    await wholeRun(room, at('2026-11-13T08:30:00Z'));
    await wholeRun(room, at('2026-11-20T08:30:00Z'));
    const mail = (await textsOf(room.site))['digests/2026-11-20/email.html'];
    await content.write('settings.yaml', settingsIn('en', more));
    await wholeRun(room, at('2026-11-20T08:40:00Z'));
    const [changed, clean] = [await textsOf(room.site), await publishedIn('en', more)];
    expect(changed['articles/zqfull/index.html']).toBe(clean['articles/zqfull/index.html']);
    expect(changed['digests/2026-11-20/email.html']).toBe(mail);
  });
});
