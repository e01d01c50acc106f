import { describe, expect, it } from 'vitest';
import { dialects } from '../../lambdas/core/reading/dialects.ts';
import type { Dialect, Example } from '../../lambdas/core/reading/dialects.ts';
import { otherDates, signNames } from '../../lambdas/core/reading/not-public.ts';
import { plainName } from '../../lambdas/core/reading/form.ts';
import type { Report } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { cleanBuild, type Files } from '../support/newsroom.ts';

const now = '2026-06-01T00:00:00Z';
const settings = 'name: The Wells\nurl: https://wells.example.org\n';

/** A newsroom in which one article says, in the words of the dialect, whether it is public. */
function newsroomOf({ isToml }: Dialect, example: Example, words: string): Files {
  const [fence, sign] = isToml ? ['+++', ' = '] : ['---', ': '];
  const fileOf = (lines: string) => `${fence}\n${lines}\n${fence}\n\nHushed text.\n`;
  const date = example.becomes === 'scheduled' ? '' : `\ndate${sign}2026-01-05`;
  const head = `title${sign}"Hushed"${date}`;
  if (example.in === 'name') return { 'settings.yaml': settings, [`articles/${words}`]: fileOf(head) };
  if (!example.in) return { 'settings.yaml': settings, 'articles/wells.md': fileOf(`${head}\n${words}`) };
  const { file, article } = example.in;
  const isBundle = file.endsWith('/index.md');
  const other = isBundle ? `title: Bundle\ndate: 2026-01-05\n${words}` : words;
  return {
    'settings.yaml': settings,
    [`articles/${article}`]: fileOf(head),
    [`articles/${file}`.replace('articles/../', '')]: file.endsWith('.md')
      ? fileOf(other).replace('Hushed text.', '')
      : words,
  };
}

/** Everything in the store, public or not, as one text. */
async function everything(site: Store): Promise<string> {
  const texts: string[] = [];
  for (const { key } of await site.list('')) texts.push(key, new TextDecoder().decode((await site.read(key))!.body));
  return texts.join('\n');
}

const held = ({ drafts, scheduled }: Report) => ({
  draft: drafts.some(({ title }) => title === 'Hushed'),
  scheduled: scheduled.some(({ title }) => title === 'Hushed'),
});

describe.each(dialects)('"Not public" in the dialect $name', (dialect) => {
  it.each(dialect.examples)('$write: nothing of the article stands anywhere', async (example) => {
    const { site, report } = await cleanBuild(newsroomOf(dialect, example, example.write), now);
    expect(await everything(site)).not.toMatch(/hushed/i);
    const { becomes } = example;
    expect(held(report)).toEqual({
      draft: becomes === 'draft' || becomes === 'told',
      scheduled: becomes === 'scheduled',
    });
    expect(report.problems.map(({ severity }) => severity)).toEqual(becomes === 'told' ? ['warning'] : []);
  });

  it.each(dialect.examples)('$instead: the article is public', async (example) => {
    const { site, report } = await cleanBuild(newsroomOf(dialect, example, example.instead), now);
    expect(await everything(site)).toContain('Hushed text.');
    expect(report.problems).toEqual([]);
  });
});

it('has an example of every name that is read', () => {
  const written = dialects.flatMap(({ examples }) => examples.map(({ write }) => write)).join('\n');
  const names = new Set(Array.from(written.matchAll(/[\w-]+(?=\s*[:=]|"\s*:)/g), ([name]) => plainName(name)));
  // What keeps an article from search engines alone keeps it from no reader.
  const unindexed = new Set(['noindex', 'robotsnoindex', 'robots', 'sitemap']);
  const all = [...signNames, ...otherDates].map(plainName).filter((name) => !unindexed.has(name));
  expect(all.filter((name) => !names.has(name))).toEqual([]);
});

it('knows every dialect that the guide promises', () => {
  expect(dialects.map(({ name }) => name)).toEqual([
    ...[
      'Hugo',
      'Jekyll',
      'Eleventy',
      'Astro',
      'Pelican',
      'Material for MkDocs',
      'Zola',
      'WordPress',
      'Ghost',
      'Substack',
      'Buttondown',
    ],
    'Others',
  ]);
});
