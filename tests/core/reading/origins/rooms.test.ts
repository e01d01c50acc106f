import { describe, expect, it } from 'vitest';
import { roomsIn } from '../../../../lambdas/core/reading/origins/rooms.ts';

const dated = (...paths: string[]) => paths.map((path) => ({ path, isDated: true }));
const bare = (...paths: string[]) => paths.map((path) => ({ path, isDated: false }));
const rooms = (texts: ReturnType<typeof dated>, mayBeWhole = true) => roomsIn(texts, { mayBeWhole });

describe('The folders of articles', () => {
  it.each([
    [
      'the topmost that have nothing else',
      [...dated('blog/2025/a.md', 'blog/2026/b.md'), ...bare('about.md', 'help/a.md')],
      ['blog'],
    ],
    ['several', [...dated('blog/a.md', 'news/b.md'), ...bare('a.md', 'b.md')], ['blog', 'news']],
    ['the whole, where all is dated', dated('a.md', 'news/b.md', 'c/index.md'), ['']],
    [
      'without a site of pages, however many articles there are',
      [
        ...dated(...Array.from({ length: 2000 }, (_, n) => `posts/${n}.md`)),
        ...bare(...Array.from({ length: 11 }, (_, n) => `about/${n}.md`)),
      ],
      ['posts'],
    ],
    [
      'without a site of pages, however deep it is',
      [
        ...dated(...Array.from({ length: 2000 }, (_, n) => `docs/news/${n}.md`)),
        ...bare('readme.md', ...Array.from({ length: 11 }, (_, n) => `docs/about/team/${n}.md`)),
      ],
      ['docs/news'],
    ],
    [
      'below a folder that has other pages as well',
      [...dated('content/blog/a.md'), ...bare('content/pages/b.md')],
      ['content/blog'],
    ],
    [
      'in each language',
      [...dated('en/post/a.md', 'fr/post/a.md'), ...bare('en/about.md', 'fr/about.md')],
      ['en/post', 'fr/post'],
    ],
    [
      'of no language, where some of their translations alone have dates',
      [
        ...dated('en/post/a.md', 'es/docs/a.md', 'es/docs/b.md'),
        ...bare('en/docs/a.md', 'es/help.md', 'fr/docs/a.md', 'fr/docs/b.md'),
      ],
      ['en/post'],
    ],
    [
      'the outermost of several that have nothing else, where these are articles as a whole',
      [...dated('src/blog/a.md', 'src/blog/b.md')],
      [''],
    ],
    [
      'deeper, where these are not',
      [...dated('app/src/blog/a.md', 'app/src/blog/b.md', 'app/src/blog/c.md'), ...bare('app/src/help/a.md')],
      ['app/src/blog'],
    ],
    [
      'below no language, where a folder is only called little like one',
      [...dated('src/posts/a.md'), ...bare('app/posts/a.md', 'app/posts/b.md', 'src/help.md')],
      ['src/posts'],
    ],
    [
      'those in which most are directly, although pages are below them',
      [
        ...dated('blog/a.md', 'blog/b.md', 'blog/c.md'),
        ...bare(
          'blog/d.md',
          'blog/e.md',
          'blog/help/a.md',
          'blog/help/b.md',
          'blog/help/c.md',
          'blog/help/d.md',
          'about.md',
        ),
      ],
      ['blog'],
    ],
    ['the whole, where most are directly in it', [...dated('a.md', 'b.md', 'c.md'), ...bare('pages/d.md')], ['']],
    [
      'below a folder whose own page has no date, as in documentation',
      [...dated('docs/blog/a.md'), ...bare('docs/index.mdx', 'docs/guide.md', 'docs/help.md')],
      ['docs/blog'],
    ],
    ['none, where nothing is dated', bare('a.md', 'docs/b.md'), []],
  ])('are %s', (_, texts, expected) => {
    expect(rooms(texts)).toEqual(expected);
  });

  it('are never the whole where that has the program of the site in it', () => {
    expect(rooms(dated('a.md', 'posts/b.md'), false)).toEqual(['posts']);
  });

  it('may have texts beside an article of its own folder, and pages of sections', () => {
    const texts = [
      ...dated('blog/wells/index.md', 'blog/a.md'),
      ...bare('blog/wells/data/notes.md', 'blog/_index.md', 'about.md'),
    ];
    expect(rooms(texts)).toEqual(['blog']);
  });

  it('may be in a folder whose own page has a date', () => {
    const articles = dated('docs/news/2025/a.md', 'docs/news/2026/b.md', 'docs/reports/c.md');
    const team = bare(...Array.from({ length: 11 }, (_, n) => `docs/team/${n}.md`));
    expect(rooms([...dated('docs/index.md'), ...articles, ...team])).toEqual(['docs/news', 'docs/reports']);
    expect(rooms([...dated('docs/news/index.md'), ...articles, ...team])).toEqual(['docs/news', 'docs/reports']);
  });
});
