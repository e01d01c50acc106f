import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';
import { withoutExpressions } from '../../../lambdas/core/body/jsx-attributes.ts';
import { toHtml } from '../../../lambdas/core/body/markdown.ts';

const htmlOf = (markdown: string) =>
  renderBody(markdown, { slug: 'first', path: 'articles/first.md', firstLine: 1 })
    .body.html.replaceAll(/\s*\n\s*/g, '')
    .trim();

describe('An element of MDX whose attributes are expressions', () => {
  it.each([
    [
      'Text.\n\n<Author {...authors.ada} />\n\nMore <Badge {...props}/> *text*.',
      '<p>Text.</p><p>More  <em>text</em>.</p>',
    ],
    ['<span style={{color: "#f00"}}>Red</span> *well*', '<p><span>Red</span> <em>well</em></p>'],
    ['<code style={{ display: "block" }}>\nls <span style={{}}>-a</span>\n</code>', '<code>ls <span>-a</span></code>'],
    ['<Card onClick={() => go("}")} title="A > b">*Words*</Card>', '<p><em>Words</em></p>'],
    [
      '<Tabs\n  default="npm"\n  values={[\n    {label: "npm"},\n    {label: "Yarn"},\n  ]}>\n<Tab value="npm">\n\n*b*\n\n</Tab>\n</Tabs>',
      '<p><em>b</em></p>',
    ],
    ['<details open={true /* now */}>\n\n*b*\n\n</details>', '<details><p><em>b</em></p></details>'],
  ])('is an element, not text: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it.each([
    ["<img alt='A well' src={require('./map.png').default} />", './map.png'],
    ['<img alt="A well" src={useBaseUrl("/img/map.png")} width={640} />', '/img/map.png'],
    ['<img alt="A well" src={`map.png`}/>', 'map.png'],
  ])('shows the picture that the expression names: %j', (markdown, target) => {
    const { references } = renderBody(markdown, { slug: 'first', path: 'articles/first.md', firstLine: 1 });
    expect(references.map((reference) => reference.target)).toEqual([target]);
  });

  it.each([
    ['<a href={{ site.url }}/wells/>Wells</a>', '<p><a href="slot:0">Wells</a></p>'],
    ['<b title={{ page.note }}>Wells</b>', '<p><b>Wells</b></p>'],
    ['<img alt="A" src={{ page.image }}>', '<span class="missing-picture">A</span>'],
    ['<img alt="A" src={% src "map.png" %}/>', '<img src="slot:0" alt="A">'],
    ['<b title={{< note >}} lang="de">Wells</b>', '<p><b lang="de">Wells</b></p>'],
  ])('may have tags of templates, which are read as such: %j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
  });

  it.each([
    ['`<Author {...ada} />`', '<p><code>&lt;Author {...ada} /&gt;</code></p>'],
    ['```jsx\n<Author {...ada} />\n```', '{...ada}'],
    ['If a<b && c={d} then e>f', '<p>If a&lt;b &amp;&amp; c={d} then e&gt;f</p>'],
    ['<b c={d', '<p>&lt;b c={d</p>'],
    ['<b\n\nc={d}>', '<p>&lt;b</p><p>c={d}&gt;</p>'],
  ])('is text in code, and where no element is: %j', (markdown, html) => {
    expect(htmlOf(markdown).replaceAll(/<span class="hljs[^>]*>|<\/span>/g, '')).toContain(html);
  });

  it('leaves each line its number', () => {
    const { html } = toHtml('<A\n  b={[\n    1,\n  ]}>\n\n[c](d.md)\n</A>', 'first');
    expect(html).toContain('data-line="5"');
  });

  it.each(['<a b={', '<a b="', '<a b={c} ', '<a {', '<a  \t'])(
    'leaves a long text of elements without an end as it is: %j',
    (text) => {
      expect(withoutExpressions(text.repeat(20_000), () => [])).toBe(text.repeat(20_000));
    },
  );
});
