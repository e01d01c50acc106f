import { expect, test } from 'vitest';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { otherFieldsIn } from '../../../lambdas/core/reading/other-fields.ts';
import { firstOfEach, unknownTagsIn } from '../../../lambdas/core/reading/unknown-tags.ts';

test('Of each kind of template tag one warning tells the first place and the number of articles', () => {
  const articles = [
    { path: 'articles/a.md' },
    { path: 'articles/b.md', unknownTags: [{ name: '{{< tabs >}}', line: 7 }] },
    {
      path: 'articles/c.md',
      unknownTags: [
        { name: '{{ page }}', line: 3 },
        { name: '{{< tabs >}}', line: 9 },
      ],
    },
  ];
  expect(unknownTagsIn(articles).map(problemLine)).toEqual([
    'articles/b.md:7: there is a template tag {{< tabs >}}, and 2 articles have it, expected Markdown, or a tag from the ' +
      'guide for editors. The tag is left out. Write what it meant in Markdown; to show the tag itself, put it between backticks.',
    'articles/c.md:3: there is a template tag {{ page }}, expected Markdown, or a tag from the guide for editors. The tag is ' +
      'left out. Write what it meant in Markdown; to show the tag itself, put it between backticks.',
  ]);
});

test('In an article the first of each kind counts', () => {
  const tags = [5, 6, 9].map((line) => ({ name: '{{ x }}', line }));
  expect(firstOfEach([...tags, { name: '{{ y }}', line: 7 }])).toEqual([
    { name: '{{ x }}', line: 5 },
    { name: '{{ y }}', line: 7 },
  ]);
});

test('Thousands of articles are counted as everywhere else', () => {
  const articles = Array.from({ length: 1234 }, (_, at) => ({
    path: `articles/${at}.md`,
    unknownTags: [{ name: '{{ page }}', line: 1 }],
    otherFields: ['mood'],
  }));
  expect(unknownTagsIn(articles)[0]?.found).toContain('and 1,234 articles have it');
  expect(otherFieldsIn(articles, { of: 'an article', expected: 'a field' })[0]?.found).toContain(
    'and 1,234 files have it',
  );
});
