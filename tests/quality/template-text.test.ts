import { expect, test } from 'vitest';
import { templateTextIn } from './template-text.ts';

test.each([
  '<p>{{&lt; gallery &gt;}}</p>',
  '<p>{% include a.html %}</p>',
  '<p>a {{ page.title }} b</p>',
  '<p><img src="slot:0" alt="m">{: .right}</p>',
  '<p>:::note</p>',
  '<p>a</p>\n<p>!!! warning</p>',
  "<p>import a from 'b'</p>",
  '<p>[caption id="1"]a[/caption]</p>',
])('Template text is found in %s', (html) => {
  expect(templateTextIn(html)).toBeDefined();
});

test.each([
  '<p>A <code>{{ x }}</code> tag</p>',
  '<pre tabindex="0"><code class="language-js">{% if %}\n</code></pre>',
  '<p>{a} and: {b}!!!</p>',
  '<p>import and export from abroad</p>',
])('There is none in %s', (html) => {
  expect(templateTextIn(html)).toBeUndefined();
});
