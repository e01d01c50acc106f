import { describe, expect, it } from 'vitest';
import { type Known, relatedJson, relatedText, unknownText } from '../../../lambdas/local/wording/related-text.ts';
import { explainRelated } from '../../../lambdas/publish/explain-related.ts';
import { at, type Files, item, newsroom } from '../../support/newsroom.ts';

const files: Files = {
  'settings.yaml': 'name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\n',
  'articles/wells.md': item({ title: 'Clean wells', date: '2026-05-04', tags: ['Water'] }, 'One borehole.'),
  'articles/pumps.md': item({ title: 'Pumps', date: '2026-05-01', tags: ['Water'] }, 'Each borehole needs a pump.'),
  'articles/letter.md': item({ title: 'A letter', date: '2026-04-02', related: ['school', 'pumps'] }, 'Thank you.'),
  'articles/school.md': item({ title: 'The school opens', date: '2026-04-01' }, 'Welcome. Thank you.'),
  'articles/2026-03-01-who-we-are.md': item({ title: 'Who we are', slug: 'imprint', related: false }),
  'articles/later.md': item({ title: 'Later', date: '2030-01-07 09:00' }),
  'articles/never.md': item({ title: 'Never listed', date: '2030-01-07 09:00', related: false }),
  'articles/idea.md': item({ title: 'An idea', date: '2026-05-03', draft: true }),
  'articles/mistake.md': item({ title: 'A mistake', date: '2026-05-02', withdrawn: 'It was wrong.' }),
  'articles/fair.md': item({ title: 'The fair', date: '2026-01-01', expires: '2026-02-01' }),
};

async function ask(slug: string, { content = files, count = undefined as number | undefined } = {}) {
  return explainRelated(newsroom(content), slug, {
    now: at('2026-06-01T00:00:00Z'),
    ...(count !== undefined && { count }),
  });
}

async function told(slug: string, options: { content?: Files; count?: number } = {}): Promise<string> {
  return relatedText((await ask(slug, options)) as Known, { colours: false });
}

describe('The text of a related list', () => {
  it('marks what the editors pinned, in their order, whether it suits or not', async () => {
    expect(await told('letter', { count: 3 })).toBe(`\
You might like, under "A letter":
    score  article
 1. 2,698  The school opens
           1 April 2026 · school · pinned
           thank 33% · thank you 33% · you 33%

 2.     0  Pumps
           1 May 2026 · pumps · pinned
           shares no rare words

 3.     0  Clean wells
           4 May 2026 · wells
           shares no rare words, but is among the newest articles`);
  });

  it('shows the five weightiest words of each entry', async () => {
    const text = 'Alpha. Bravo! Charlie, delta; echo: foxtrot?';
    const content = {
      'articles/one.md': item({ title: 'One', date: '2026-05-04' }, text),
      'articles/two.md': item({ title: 'Two', date: '2026-05-04' }, `${text} Alpha.`),
    };
    expect((await told('one', { content })).split('\n').at(-1)?.trim()).toBe(
      'alpha 13% · alpha bravo 8.7% · bravo 8.7% · bravo charlie 8.7% · charlie 8.7%',
    );
  });

  it('keeps its columns however long the list', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`articles/n${at}.md`, item({ title: `N ${at}`, date: '2026-05-01' })]),
    );
    const lines = (await told('wells', { content: { ...files, ...many }, count: 15 })).split('\n');
    const places = ['  9. ', ' 10. '].map((rank) => lines.find((line) => line.startsWith(rank))?.indexOf('N '));
    expect(places).toEqual([12, 12]);
  });

  it('sets titles in bold where colours are welcome', async () => {
    const text = relatedText((await ask('wells')) as Known, { colours: true });
    expect(text).toContain('\u001b[1mPumps\u001b[22m\n');
  });

  it.each([
    ['imprint', '"Who we are" says "related: false": it has no list and appears in no other.'],
    [
      'later',
      '"Later" is scheduled for 7 January 2030 at 09:00 CET; only what is public has a list. ' +
        'With --now 2030-01-07T08:00:00Z you see the one it will have.',
    ],
    [
      'never',
      '"Never listed" is scheduled for 7 January 2030 at 09:00 CET; only what is public has a list. ' +
        'It says "related: false": it has no list and appears in no other.',
    ],
    ['idea', '"An idea" is a draft; only what is public has a list.'],
    ['mistake', '"A mistake" is withdrawn; only what is public has a list.'],
    ['fair', '"The fair" expired on 1 February 2026 at 00:00 CET; only what is public has a list.'],
  ])('says why %s has none', async (slug, why) => {
    expect(await told(slug)).toBe(why);
  });

  it('says when the settings want no lists, or when there is nothing to name', async () => {
    const content = {
      'settings.yaml': 'lists: { related: 0 }\n',
      'articles/wells.md': item({ title: 'Clean wells', date: '2026-05-04' }),
    };
    expect(await told('wells', { content })).toBe(
      'Lists are switched off: lists.related is 0. With --count N you see one anyway.',
    );
    expect(await told('wells', { content, count: 1 })).toBe(
      '"Clean wells" has no list, because there is no other article to put in it.',
    );
  });

  it('tells machines why there is none', async () => {
    const json = async (slug: string) => relatedJson((await ask(slug)) as Known);
    expect(await json('later')).toEqual({
      slug: 'later',
      title: 'Later',
      publishAt: '2030-01-07T08:00:00Z',
      status: 'scheduled',
      excluded: false,
      entries: [],
    });
    expect(await json('imprint')).toMatchObject({ status: 'live', excluded: true, entries: [] });
    expect((await json('letter')).entries.map(({ slug, pinned }) => [slug, pinned]).slice(0, 3)).toEqual([
      ['school', true],
      ['pumps', true],
      ['wells', false],
    ]);
  });
});

describe('The text about a slug that no article has', () => {
  const faulty = { ...files, 'articles/flood.md': item({ title: 'Flood', date: 'soon' }) };

  it.each([
    ['wels', files, 'There is no article "wels". Did you mean wells?'],
    [
      'articles/2026-03-01-who-we-are.md',
      files,
      'There is no article "articles/2026-03-01-who-we-are.md". Did you mean imprint?',
    ],
    ['unlike-any', files, 'There is no article "unlike-any". tidings related --json lists every slug.'],
    [
      'flood',
      faulty,
      'There is no article "flood". tidings related --json lists every slug. 1 content item could not be read as an article: see tidings check.',
    ],
  ])('says what may be meant by %s', async (slug, content, text) => {
    const answer = await ask(slug, { content });
    expect(answer.status === 'unknown' && unknownText(slug, answer)).toBe(text);
  });
});
