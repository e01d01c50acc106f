import { expect, it } from 'vitest';
import { publish } from '../../lambdas/publish.ts';
import { rehearse } from '../../lambdas/publish/rehearse.ts';
import { at, cleanBuild, differences, item, newsroom, standing } from '../support/newsroom.ts';

const now = '2026-06-01T00:00:00Z';
const code = '```js\nconst a = "b" < 1; // c\n```\n\n```wat\nlet b;\n```';
const files = {
  'settings.yaml': 'name: Wells\nurl: https://wells.example.org/news\ntimezone: UTC\n',
  'articles/plain.md': item({ title: 'Plain', date: '2026-05-01' }),
  'articles/code.md': item({ title: 'Code', date: '2026-05-02', tags: ['a'] }, code),
};
const more = { ...files, 'articles/more.md': item({ title: 'More', date: '2026-05-03', tags: ['a'] }) };

it('Code is in colours on its article’s page, which loads a stylesheet for them; nowhere else', async () => {
  const { site, report } = await cleanBuild(files, now);
  expect(report.problems).toEqual([]);
  const shown = await standing(site);
  const stylesheet = Object.keys(shown).find((key) => key.startsWith('assets/code.'));
  const page = shown['articles/code/index.html'];
  expect(page).toContain('<span class="hljs-keyword">const</span>');
  expect(page).toContain('<pre tabindex="0"><code class="language-wat">let b;');
  expect(page).toContain(`<link rel="stylesheet" href="/news/${stylesheet}">`);
  const others = Object.entries(shown).filter(([key]) => key !== 'articles/code/index.html' && key !== stylesheet);
  expect(others.filter(([, text]) => /hljs|code\.[\w-]+\.css/.test(text)).map(([key]) => key)).toEqual([]);
  expect(shown['feed.json']).toContain(
    String.raw`<pre><code>const a = \"b\" &lt; 1; // c`.replaceAll(String.raw`\"b\"`, '&quot;b&quot;'),
  );
});

it('Feeds and pages made from a body that is read back from its page are those of a clean build', async () => {
  const { site } = await cleanBuild(files, now);
  await publish(newsroom(more, site), { now: at(now) });
  const clean = await cleanBuild(more, now);
  expect(differences(await standing(site), await standing(clean.site))).toEqual({});
});

it('The last good version of an article that is faulty now keeps its colours, and feeds have none of it', async () => {
  const { site } = await cleanBuild(files, now);
  const before = await standing(site);
  const faulty = { ...files, 'articles/code.md': '---\ntitle: Code\ndate: never\n---\n' };
  const room = { ...newsroom(faulty, site), program: 'another' };
  await publish(room, { now: at(now) });
  expect(differences(await standing(site), before)).toEqual({});
});

it('A rehearsal finds nothing to write where a page with code is as it should be', async () => {
  const { site } = await cleanBuild(files, now);
  const { changes } = await rehearse({ ...newsroom(files, site), program: 'another' }, { now: at(now) });
  expect(changes).toEqual([]);
});
