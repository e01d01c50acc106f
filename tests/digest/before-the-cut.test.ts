import { describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { beforeIssues, nextIssues } from '../../lambdas/digest/coming.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, type Files, issuesOn, item, newsroom, wholeRun } from '../support/newsroom.ts';

const friday = at('2026-11-20T07:00:00Z');
const hour = 3_600_000;
const articles: Files = {
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16' }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-11-17' }),
};
const url = 'url: https://wells.example.org';
const every = "every: friday, at: '08:00'";
const whole = [url, 'timezone: Europe/Brussels', `digest: {from: news@wells.example.org, ${every}}`];
const withSettings = (lines: readonly string[]): Files => ({ 'settings.yaml': `${lines.join('\n')}\n`, ...articles });

const meanwhile = 'The issue waits for it until its grace period is over.';
const lacking: Record<string, { lines: string[]; said: string }> = {
  'without an address of the site': {
    lines: whole.slice(1),
    said:
      'settings.yaml: url is missing, so issue 2026-11-20 cannot be cut, expected the address of the site, such as url: ' +
      `https://news.example.org, which every link of the mail begins with. Write it. ${meanwhile}`,
  },
  'without a sender': {
    lines: [...whole.slice(0, 2), `digest: {${every}}`],
    said:
      'settings.yaml: nothing says who sends issue 2026-11-20, so it cannot be cut, expected an address that exists, such as ' +
      `news@example.org. Write it as \`from:\` under \`digest\`, or as \`email:\` under \`organisation\`. ${meanwhile}`,
  },
  'without the postal address that the law asks for': {
    lines: [...whole.slice(0, 2), `digest: {from: news@wells.example.org, addressRequired: true, ${every}}`],
    said:
      'settings.yaml: `organisation` has no address, and `addressRequired` is true under `digest`, so issue 2026-11-20 cannot be cut, expected ' +
      `the postal address of the publisher. Write it as \`address:\` under \`organisation\`. ${meanwhile}`,
  },
};

describe.each(Object.entries(lacking))('An issue %s', (_, { lines, said }) => {
  it('is not cut when it is due, which is a problem', async () => {
    const site = new MemoryStore();
    const { digest } = await wholeRun(newsroom(withSettings(lines), site), friday);
    expect(await issuesOn(site)).toEqual([]);
    expect([digest.cut, digest.withheld.map(({ id }) => id)]).toEqual([[], ['2026-11-20']]);
    expect(digest.problems.filter(({ severity }) => severity === 'problem').map(problemLine)).toEqual([said]);
  });

  it('is known before it is due', async () => {
    const { problems } = await beforeIssues(newsroom(withSettings(lines)), friday - 3 * 24 * hour);
    expect(problems.map(problemLine)).toContain(said);
  });

  it('is cut once it is mended, within its grace', async () => {
    const site = new MemoryStore();
    await wholeRun(newsroom(withSettings(lines), site), friday);
    await wholeRun(newsroom(withSettings(whole), site), friday + 5 * hour);
    expect(await issuesOn(site)).toEqual([['2026-11-20', 'dry', 'deep']]);
  });

  it('leaves its articles to the next when it is not', async () => {
    const site = new MemoryStore();
    await wholeRun(newsroom(withSettings(lines), site), friday);
    await wholeRun(newsroom(withSettings(lines), site), friday + 7 * hour);
    await wholeRun(newsroom(withSettings(whole), site), friday + 7 * 24 * hour);
    expect(await issuesOn(site)).toEqual([['2026-11-27', 'dry', 'deep']]);
  });
});

describe('The sender of an issue', () => {
  it.each([
    [
      'the digest',
      [url, `digest: {from: news@wells.example.org, replyTo: desk@wells.example.org, ${every}}`],
      'news',
      'desk',
    ],
    ['the organisation', [url, 'organisation: {email: desk@wells.example.org}', `digest: {${every}}`], 'desk', 'desk'],
    [
      'the digest, and answers go to the organisation',
      [url, 'organisation: {email: desk@wells.example.org}', `digest: {from: news@wells.example.org, ${every}}`],
      'news',
      'desk',
    ],
  ])('is %s', async (_, lines, from, replyTo) => {
    const site = new MemoryStore();
    await wholeRun(newsroom(withSettings(lines), site), friday + hour);
    const message = new TextDecoder().decode((await site.read('digests/2026-11-20/message.eml'))!.body);
    expect(message).toContain(`<${from}@wells.example.org>\r\n`);
    expect(message).toContain(`\r\nReply-To: ${replyTo}@wells.example.org\r\n`);
  });
});

describe('Before an issue is cut', () => {
  const unfinished: Files = {
    'settings.yaml': `${whole.join('\n')}\nmessage: {from: TBD, text: lorem ipsum}\n`,
    'articles/a.md': item({ title: 'TK headline', date: '2026-11-18', summary: 'TODO' }),
    'articles/b.md': item({ title: 'Scheduled wells', date: '2026-11-20 07:59', summary: 'FIXME' }),
    'digests/2026-11-20.md':
      '---\nlead: c\nsponsor: us\n---\n\n[here](https://example.org) TK [x](../articles/none.md)\n',
  };

  it('a look at the content says all that its proof does, by file', async () => {
    const room = newsroom(unfinished);
    const [proof] = await nextIssues(room, friday - 24 * hour);
    const { problems, notes } = await beforeIssues(room, friday - 24 * hour);
    const files = problems.map(({ file }) => file);
    expect([...new Set(files)]).toEqual(['articles/a.md', 'articles/b.md', 'digests/2026-11-20.md', 'settings.yaml']);
    expect(new Set(problems.map(problemLine))).toEqual(new Set(proof!.problems.map(problemLine)));
    expect([...notes]).toEqual(['digests/2026-11-20.md']);
  });

  it('nothing is said where there is no digest', async () => {
    expect(await beforeIssues(newsroom({ 'settings.yaml': url, ...articles }), friday)).toEqual({
      problems: [],
      notes: new Set(),
    });
  });

  it('what several digests have in common is said once', async () => {
    const two = `${url}\ndigests: [{${every}}, {slug: law, ${every}}]\n`;
    const { problems } = await beforeIssues(newsroom({ ...articles, 'settings.yaml': two }), friday - hour);
    const senders = problems.filter(({ found }) => found.includes('who sends')).map(({ found }) => found);
    expect(senders).toEqual([
      'nothing says who sends issue 2026-11-20, so it cannot be cut',
      'nothing says who sends issue law-2026-11-20, so it cannot be cut',
    ]);
  });
});
