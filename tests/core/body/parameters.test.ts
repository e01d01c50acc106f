import { expect, test } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';
import { problemLine } from '../../../lambdas/core/problem.ts';
import { parametersIn } from '../../../lambdas/core/reading/parameters.ts';
import { readFrontMatter } from '../../../lambdas/core/reading/front-matter.ts';

const header = `---
handbook: https://handbook.example.org
team_email: us@example.org
Place: Old  town
contact: { phone: "+44 1" }
params: { city: Bath, handbook: https://other.example.org }
tags: [a]
file: my map (2).svg
---
`;

/** A body below the front matter above. */
function render(markdown: string) {
  const read = readFrontMatter(header, 'articles/wells.md');
  const fields = 'problems' in read ? [] : read.fields;
  const at = { slug: 'wells', firstLine: 11, path: 'articles/wells.md', parameter: parametersIn(fields) };
  const { body, references, warnings, unknownTags } = renderBody(markdown, at);
  return {
    html: body.html.trim(),
    targets: references.map(({ target }) => target),
    said: [...warnings.map(problemLine), ...unknownTags.map(({ name, line }) => `${line}: ${name}`)],
  };
}

test.each([
  ['[us](mailto:{{< param team_email >}})', '<a href="mailto:us@example.org">us</a>'],
  ['[book]({{< param handbook >}}/a)', '<a href="https://handbook.example.org/a">book</a>'],
  ['[book]({{% param "handbook" %}}/a)', '<a href="https://handbook.example.org/a">book</a>'],
  ['[book][b]\n\n[b]: {{< param handbook >}}/a', '<a href="https://handbook.example.org/a">book</a>'],
  ['<a href="{{< param handbook >}}/a">book</a>', '<a href="https://handbook.example.org/a">book</a>'],
  ['In {{< param place >}}, {{< param city >}}', 'In Old town, Bath'],
  ['Call {{% param "contact.phone" %}}', 'Call +44 1'],
  ['Call {{% param "params.city" %}}', 'Call Bath'],
])('a parameter is what the article says under its name: %s', (markdown, shown) => {
  expect(render(markdown)).toEqual({ html: `<p>${shown}</p>`, targets: [], said: [] });
});

test('one with signs that would end an address is a part of it', () => {
  expect(render('![map](/img/{{< param file >}})').targets).toEqual(['/img/my map (2).svg']);
});

test.each([
  ['[us](mailto:{{< param other >}})', 'us', 'a link leads to "mailto:{{< param other >}}"'],
  ['[book]({{< param other >}}/a)', 'book', 'a link leads to "{{< param other >}}/a"'],
  ['[book]({{% param "a.b" %}})', 'book', 'a link leads to "{{% param "a.b" %}}"'],
  ['[book](/a/{{< param other >}}/)', 'book', 'a link leads to "/a/{{< param other >}}/"'],
  ['<a href="{{< param other >}}/a">book</a>', 'book', 'a link leads to "{{< param other >}}/a"'],
  ['[book][b]\n\n[b]: {{< param other >}}/a', 'book', 'a link leads to "{{< param other >}}/a"'],
  ['![map]({{< param other >}}/a.svg)', 'map', 'a picture comes from "{{< param other >}}/a.svg"'],
])('a link to one that the article does not say is none: %s', (markdown, words, found) => {
  const { html, targets, said } = render(markdown);
  expect(html).not.toMatch(/<a|<img|param/);
  expect(html).toContain(words);
  expect(targets).toEqual([]);
  expect(said).toEqual([expect.stringContaining(`articles/wells.md:11: ${found}`)]);
});

test('one in a text that the article does not say is named', () => {
  expect(render('Text {{< param other >}} {{< param tags >}}').said).toEqual([
    '11: {{< param other >}}',
    '11: {{< param tags >}}',
  ]);
});
