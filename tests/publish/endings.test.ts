import { describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import type { Report } from '../../lambdas/publish.ts';
import type { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { cleanBuild, type Files } from '../support/newsroom.ts';

const settings = { 'settings.yaml': 'name: The Wells\nurl: https://wells.example.org\n' };

const build = async (files: Files) => cleanBuild({ ...settings, ...files }, '2026-06-01T00:00:00Z');
const publishedIn = ({ appeared }: Report) => appeared.map(({ path }) => path).toSorted();
const reported = ({ problems }: Report) => problems.map((problem) => `${problem.severity}: ${problemLine(problem)}`);
const head = '---\ntitle: Wells\ndate: 2026-01-05\n---\n';

async function bodyOf(site: MemoryStore, slug: string): Promise<string> {
  const page = new TextDecoder().decode((await site.read(`articles/${slug}/index.html`))!.body);
  return /<!--body-->(.*?)<!--\/body-->/s.exec(page)?.[1] ?? page;
}

describe('An article', () => {
  it('is Markdown under any ending that a generator has for it', async () => {
    const names = 'a.md b.markdown c.mdown d.mkd e.mkdn f.mdx g.html h.MD'.split(' ').map((name) => `articles/${name}`);
    const { report } = await build(Object.fromEntries(names.map((name) => [name, head])));
    expect(publishedIn(report)).toEqual(names.toSorted());
    expect(report.problems).toEqual([]);
  });

  it('may be HTML with front matter, which is taken as it is, and made safe', async () => {
    const html = [
      '<div class="wrap">',
      '',
      '    <p>Not *code*, [nor](a) Markdown.</p>',
      '',
      '# no heading',
      '<pre>one',
      '',
      'two</pre>',
      '<script>alert(1)</script><a href="javascript:alert(1)" onclick="x()">here</a>',
      '</div>',
    ].join('\n');
    const { site, report } = await build({ 'articles/2026-01-05-wells.html': `---\ntitle: Wells\n---\n${html}\n` });
    const body = await bodyOf(site, 'wells');
    expect(body).toContain('<p>Not *code*, [nor](a) Markdown.</p>');
    expect(body).toContain('# no heading');
    expect(body).toMatch(/<pre[^>]*>one\n\ntwo<\/pre>/);
    expect(body).not.toMatch(/alert|onclick|<code/);
    expect(reported(report)).toEqual([
      expect.stringMatching(/^warning: articles\/2026-01-05-wells\.html:12:.*a link leads/),
      expect.stringMatching(/^warning: articles\/2026-01-05-wells\.html:12:.*<script>/),
    ]);
  });

  it('is no HTML without front matter, nor beside the index of a bundle', async () => {
    const { report } = await build({
      'articles/wells/index.md': head,
      'articles/wells/figure.html': `${head}<p>A figure.</p>`,
      'articles/map.html': '<html><p>A map.</p></html>',
    });
    expect(publishedIn(report)).toEqual(['articles/wells/index.md']);
    expect(reported(report).join('\n')).toContain(
      'warning: articles/map.html: this HTML has no front matter, so it is not an article',
    );
  });

  it('is the Markdown of MDX: what it imports is left out, and its components are named', async () => {
    const mdx = `import Tabs from './tabs';\n\nThe *well*.\n\n<Tabs>\n\nDeep.\n\n</Tabs>\n`;
    const { site, report } = await build({ 'articles/wells.mdx': head + mdx });
    const body = await bodyOf(site, 'wells');
    expect(body).toContain('<p>The <em>well</em>.</p>');
    expect(body).toContain('<p>Deep.</p>');
    expect(body).not.toContain('import');
    expect(reported(report)).toEqual([expect.stringMatching(/^warning: articles\/wells\.mdx:9:.*<tabs>/i)]);
  });

  it('is the page of no folder, whatever its ending', async () => {
    const { report } = await build({ 'articles/_index.html': head, 'articles/_index.mdx': head });
    expect(publishedIn(report)).toEqual([]);
  });

  it('is not read in other languages than Markdown and HTML, which is said once each', async () => {
    const { report } = await build({ 'articles/a.rst': 'A', 'articles/b.rst': 'B', 'articles/c.ipynb': '{}' });
    expect(reported(report)).toEqual([
      expect.stringMatching(
        /^warning: articles\/a\.rst: \.rst is not the ending of an article; the same is true of articles\//,
      ),
      expect.stringMatching(/^warning: articles\/c\.ipynb: \.ipynb is not the ending of an article/),
    ]);
  });
});

it('Data beside an article of any ending speaks for it alone', async () => {
  const { report } = await build({
    'articles/a.html': head,
    'articles/a.json': '{"draft": true}',
    'articles/b.mdx': head,
  });
  expect(publishedIn(report)).toEqual(['articles/b.mdx']);
});
