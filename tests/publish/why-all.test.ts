import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { publish, type PublishOptions } from '../../lambdas/publish.ts';
import { causesText } from '../../lambdas/publish/run-text.ts';
import { at, type Files, item, newsroom } from '../support/newsroom.ts';

const article = (text?: string) => item({ title: 'Wells', date: '2026-05-01' }, text);
const draft = item({ title: 'Idea', date: '2026-05-01', draft: true });
const settings = 'name: Wells Weekly\nurl: https://wells.example.org\n';
const files: Files = {
  'settings.yaml': settings,
  'articles/wells.md': article(),
};
const monday = '2026-05-04T09:00:00Z';
const tuesday = '2026-05-05T09:00:00Z';

/** What a run says of why it compared all outputs, after the files were published. */
async function why(then: Files, now: Files, options: Partial<PublishOptions> = {}): Promise<string> {
  const site = new MemoryStore();
  await publish(newsroom(then, site), { now: at(monday) });
  const { because = [] } = await publish(newsroom(now, site), { now: at(tuesday), ...options });
  return causesText(because);
}

describe('Why a run compares all outputs', () => {
  const other = { ...files, 'articles/wells.md': article('Other text.') };
  const cases: [what: string, said: string, then: Files, now: Files, options?: Partial<PublishOptions>][] = [
    ['nothing, where an article changed', '', files, other],
    ['the settings', 'settings.yaml changed', files, { ...files, 'settings.yaml': `${settings}colour: red\n` }],
    [
      'a page in the menu',
      'something common to all pages changed',
      files,
      { ...files, 'pages/about.md': item({ title: 'About' }) },
    ],
    [
      'a link to what is not public',
      'the meaning of names and links changed',
      files,
      { ...files, 'articles/wells.md': article('See [it](idea.md).'), 'articles/idea.md': draft },
    ],
    ['an audit', 'an audit was asked for', files, other, { audit: true }],
    ['a clock that was put back', 'the clock was put back', files, other, { now: at(monday) - 1 }],
  ];

  it.each(cases)('is said: %s', async (_, said, then, now, options) => {
    expect(await why(then, now, options)).toBe(said);
  });

  it('is said: a run that had no time for everything', async () => {
    const site = new MemoryStore();
    await publish(newsroom(files, site), { now: at(monday) });
    let writes = 1;
    const hasTime = (phase: 'parse' | 'write') => phase === 'parse' || --writes > 0;
    const { outputs } = await publish(newsroom(other, site), { now: at(tuesday), hasTime });
    expect(outputs.remaining).toBeGreaterThan(0);
    const { because } = await publish(newsroom(other, site), { now: at(tuesday) });
    expect(causesText(because!)).toBe('the last run did not finish');
  });

  it('is not said after a run that had a file in its way, and what belongs there is written once it is gone', async () => {
    const site = new MemoryStore();
    const foreign: Files = {
      ...files,
      'articles/wells.md': item({ title: 'Wells', date: '2026-05-01', permalink: '/a/' }),
    };
    await publish(newsroom(files, site), { now: at(monday) });
    await site.write('a/index.html', 'Somebody else\u2019s.');
    await publish(newsroom(foreign, site), { now: at(tuesday) });
    await site.delete('a/index.html');
    const { because, changed } = await publish(newsroom(foreign, site), { now: at(tuesday) });
    expect(because).toBeUndefined();
    expect(changed.written).toContain('a/index.html');
  });

  it('is not said after a run that warned of a former address which is not free', async () => {
    const content = MemoryStore.of({
      ...files,
      'articles/lake.md': item({ title: 'Lake', date: '2026-05-01', aliases: ['wells'] }),
    });
    const site = new MemoryStore();
    const { problems } = await publish(newsroom(content, site), { now: at(monday) });
    expect(problems.map(({ found }) => found)).toEqual([expect.stringContaining('alias wells is the slug of')]);
    await content.write('articles/wells.md', article('Other text.'));
    const again = await publish(newsroom(content, site), { now: at(tuesday) });
    expect(again.because).toBeUndefined();
    expect(again.problems).toEqual(problems);
    expect(again.changed.written).toContain('articles/wells/index.html');
  });

  it('is not said of the first run', async () => {
    const { because } = await publish(newsroom(files), { now: at(monday) });
    expect(because).toBeUndefined();
  });
});
