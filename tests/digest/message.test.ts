import { describe, expect, it } from 'vitest';
import { problemLine } from '../../lambdas/core/problem.ts';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { at, item, newsroom, standing, wholeRun } from '../support/newsroom.ts';

const friday = at('2026-11-20T07:00:00Z');

/** What is published, and what is said, when the issue is cut with this at the end of it. */
async function cutWith(message: string): Promise<{ published: Record<string, string>; said: string[] }> {
  const site = new MemoryStore();
  const files = {
    'settings.yaml': `name: Wells Weekly\nurl: https://wells.example.org\ndigest: {from: desk@wells.example.org, every: friday, at: '07:00'}\n${message}`,
    'articles/deep.md': item({ title: 'Deep wells', date: '2026-11-16' }),
  };
  const { digest } = await wholeRun(newsroom(files, site), friday);
  expect(digest.cut.map(({ id }) => id)).toEqual(['2026-11-20']);
  return { published: await standing(site), said: digest.problems.map(problemLine) };
}

describe('What the newsroom says at the end of each issue', () => {
  it('is Markdown: paragraphs, and links that lead somewhere from a mail', async () => {
    const { published, said } = await cutWith(
      'message:\n  from: The director\n  text: |\n    Read [the wells](articles/deep.md) & *give*.\n\n    Thank you.\n',
    );
    const html = 'Read <a href="https://wells.example.org/articles/deep/">the wells</a> &amp; <em>give</em>.';
    expect(published['digests/2026-11-20/index.html']).toContain(`<p>${html}</p>\n<p>Thank you.</p>`);
    expect(published['digests/2026-11-20/email.html']).toContain(
      'href="https://wells.example.org/articles/deep/">the wells</a>',
    );
    expect(published['digests/2026-11-20/email.txt']).toContain(
      '\nThe director:\n\nRead the wells <https://wells.example.org/articles/deep/> & give.\n\nThank you.\n',
    );
    expect(JSON.parse(published['digests/feed.json']!)).toMatchObject({
      items: [{ content_html: expect.stringContaining(`<blockquote><p>${html}</p>`) as string }],
    });
    expect(said).toEqual([]);
  });

  it('may be a line', async () => {
    const { published } = await cutWith('message: Come and *see* us.\n');
    expect(published['digests/2026-11-20/email.html']).toContain('Come and <em>see</em> us.');
    expect(published['digests/2026-11-20/email.txt']).toContain('\nWells Weekly:\n\nCome and see us.\n');
  });

  it('is reported where it leads to nothing', async () => {
    const { said } = await cutWith('message: Read [this](articles/none.md).\n');
    expect(said).toEqual([
      'settings.yaml:4: the link articles/none.md leads to nothing that is public, expected an article that is public when the issue is cut. Correct the link; until then the issue shows its words as plain text.',
    ]);
  });

  it('of several lines is reported with the line that has the fault', async () => {
    const { said } = await cutWith('message:\n  text: |\n    Thank you.\n\n    Read [this](articles/none.md).\n');
    expect(said).toEqual([expect.stringMatching(/^settings\.yaml:8: the link articles\/none\.md leads to nothing/)]);
  });
});
