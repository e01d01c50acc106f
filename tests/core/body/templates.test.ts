import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';
import { destinationOf } from '../../../lambdas/core/body/template-destination.ts';

const render = (markdown: string) => renderBody(markdown, { slug: 'wells', firstLine: 5, path: 'articles/wells.md' });
const html = (markdown: string) => render(markdown).body.html.trim();
const left = (markdown: string) => render(markdown).unknownTags.map(({ name, line }) => `${line} ${name}`);
const targets = (markdown: string) => render(markdown).references.map(({ target }) => target);

describe('Pictures', () => {
  test.each([
    ['{{< figure src="map.png" alt="A map" caption="The **map**" >}}', 'map.png', 'A map', 'The <strong>map</strong>'],
    ['{% include figure.html src="/img/map.png" alt="A map" caption="The map" %}', '/img/map.png', 'A map', 'The map'],
    [
      '{% include "linked.html",\n  image: "/a/map.png",\n  alt: "A map",\n  caption: "The map" %}',
      '/a/map.png',
      'A map',
      'The map',
    ],
    ['{% image "assets/map.png" "The "new" map" %}', '/assets/map.png', 'The &quot;new&quot; map', ''],
    ['{% image_with_class "assets/map.png" "width-80" "A map" %}', '/assets/map.png', 'A map', ''],
    ['{% img right /img/map.png 300 200 %}', '/img/map.png', '', ''],
    [
      '[caption id="a1" width="300"]<img src="/map.png" alt="A map"> The *map*[/caption]',
      '/map.png',
      'A map',
      'The <em>map</em>',
    ],
    ['[caption caption="The map"]![A map](/map.png)[/caption]', '/map.png', 'A map', 'The map'],
  ])('%s', (markdown, src, alt, caption) => {
    expect(targets(markdown)).toEqual([src]);
    const words = caption && `<figcaption>${caption}</figcaption>`;
    expect(html(markdown)).toBe(`<figure><img src="slot:0" alt="${alt}">${words}</figure>`);
  });

  test('the text in the next line is a paragraph, and its Markdown is read', () => {
    expect(html('{{< figure src="map.png" >}}\nA **wide** map')).toBe(
      '<figure><img src="slot:0" alt=""></figure>\n<p>A <strong>wide</strong> map</p>',
    );
  });
});

describe('A tag inside an element or an address is the address alone, so that the element stays whole', () => {
  test.each([
    [`<img src="{% src 'map.png' %}" alt="A map">`, 'map.png'],
    [`<img alt="A map"\n  src="{% src 'map.png' %}"\n  width="300">`, 'map.png'],
    [`<img src={{< img "map.png" >}} alt="A map">`, 'map.png'],
    [`![A map]({% src 'map.png' %})`, 'map.png'],
    [`![A map]({{< figure src="a map.png" >}})`, 'a map.png'],
    ['<a href="{{< youtube dQw4 >}}">The film</a>', 'https://www.youtube.com/watch?v=dQw4'],
    ['[The film]({{< youtube dQw4 >}})', 'https://www.youtube.com/watch?v=dQw4'],
  ])('%s', (markdown, target) => {
    expect(html(markdown)).toMatch(
      /^<p><(?:img src="slot:0" alt="A map"|a href="[^"<]+">The film<\/a)[^<>]*><\/p>$|^<img src="slot:0" alt="A map"[^<>]*>$/,
    );
    expect(html(markdown) + targets(markdown).join(' ')).toContain(target);
    expect(left(markdown)).toEqual([]);
  });

  test.each([
    [
      `<img src="map.png" srcset="{% srcset 'map.png' %}" sizes="{% sizes %}" alt="A map">`,
      ['5 {% srcset %}', '5 {% sizes %}'],
    ],
    ['<img src="map.png"\n  {% lazy %} alt="A map">', ['6 {% lazy %}']],
    ['<img src="map.png" title="{{< youtube dQw4 >}}" alt="A map">', ['5 {{< youtube >}}']],
  ])('in any other attribute it is left out: %s', (markdown, tags) => {
    expect(html(markdown)).toMatch(/^(?:<p>)?<img src="slot:0"[^<>]*alt="A map"[^<>]*>(?:<\/p>)?$/);
    expect(targets(markdown)).toEqual(['map.png']);
    expect(left(markdown)).toEqual(tags);
  });

  test.each([
    '<b class="x">Map</b> {{< figure src="map.png" >}}',
    'Let a <b and "c" {{< figure src="map.png" >}}',
    '`<img src="x` {{< figure src="map.png" >}}',
    '<img src="x\n\n{{< figure src="map.png" >}}',
  ])('outside one it shows what it means: %s', (markdown) => {
    expect(html(markdown)).toContain('<figure><img src="slot:');
  });
});

test('A captioned picture may be a link', () => {
  expect(html('[caption id="a1" caption="The map"][![A map](/map.png)](https://a.org)[/caption]')).toBe(
    '<figure><a href="https://a.org"><img src="slot:0" alt="A map"></a><figcaption>The map</figcaption></figure>',
  );
});

describe('What other sites show becomes a link with its title', () => {
  test.each([
    ['{{< youtube dQw4 >}}', 'https://www.youtube.com/watch?v=dQw4', 'www.youtube.com'],
    ['{{< youtube id="dQw4" title="Wells" >}}', 'https://www.youtube.com/watch?v=dQw4', 'Wells'],
    ['{% include video/youtube.html id="dQw4" title="Wells" %}', 'https://www.youtube.com/watch?v=dQw4', 'Wells'],
    ['{{< vimeo 146022717 >}}', 'https://vimeo.com/146022717', 'vimeo.com'],
    ['{{< gist spf13 7896402 >}}', 'https://gist.github.com/spf13/7896402', 'gist.github.com'],
    ['{% gist spf13/7896402 %}', 'https://gist.github.com/spf13/7896402', 'gist.github.com'],
    ['{{< tweet user="wells" id="12" >}}', 'https://x.com/wells/status/12', 'x.com'],
    ['{{< x user="wells" id="12" >}}', 'https://x.com/wells/status/12', 'x.com'],
    ['{{< instagram BWNjjyYFxVx >}}', 'https://www.instagram.com/p/BWNjjyYFxVx/', 'www.instagram.com'],
    ['{% twitter https://twitter.com/wells/status/12 %}', 'https://twitter.com/wells/status/12', 'x.com'],
    [
      '{{ "https://www.youtube-nocookie.com/embed/a" | embed: "Wells" }}',
      'https://www.youtube-nocookie.com/embed/a',
      'Wells',
    ],
    ['[embed]https://vimeo.com/1[/embed]', 'https://vimeo.com/1', 'vimeo.com'],
  ])('%s', (markdown, address, name) => {
    expect(html(`See ${markdown}.`)).toBe(`<p>See <a href="${address}">${name}</a>.</p>`);
  });
});

describe('Code', () => {
  test.each([
    ['{% highlight ruby %}', '{% endhighlight %}'],
    ['{% highlight ruby linenos %}', '{% endhighlight %}'],
    ['{{< highlight ruby "linenos=table" >}}', '{{< /highlight >}}'],
    ['{{% highlight ruby %}}', '{{% /highlight %}}'],
    ['{% codeblock A loop lang:ruby %}', '{% endcodeblock %}'],
    ['{% code lang:ruby line_number:false %}', '{% endcode %}'],
    ['{{< code language="ruby" >}}', '{{< /code >}}'],
  ])('between %s and %s keeps its lines and its language', (start, end) => {
    expect(html(`${start}\n  def a\n\n    {{ 1 * 2 * 3 }}\n  end\n${end}\n\n*After*`)).toBe(
      '<pre tabindex="0"><code class="language-ruby">def a\n\n  {{ 1 * 2 * 3 }}\nend\n</code></pre>\n<p><em>After</em></p>',
    );
  });

  test.each([
    '`{{ x }}`',
    '``a ` {% if x %}``',
    '```\n{{< figure src="a.png" >}}\n```',
    '    {% include x.html %}',
    '- a\n\n  ~~~\n  {{ x }}\n  ~~~',
    '<pre>{{ x }}</pre>',
    'A <code>{% x %}</code> tag',
  ])('is literal: %s', (markdown) => {
    expect(left(markdown)).toEqual([]);
    const tag = /\{.*\}/.exec(markdown)![0].replace('<', '&lt;').replace('>', '&gt;').replaceAll('"', '&quot;');
    expect(html(markdown)).toContain(tag);
  });

  test('a backtick without a partner begins none', () => {
    expect(left('a ` b {{ x }}\n\nc ` d')).toEqual(['5 {{ x }}']);
  });
});

describe('Addresses', () => {
  test.each([
    ['![m]({{ site.baseurl }}/images/m.png)', '/images/m.png'],
    ['[a]({{site.url}}/a/)', '/a/'],
    ['[home]({{ site.baseurl }})', '/'],
    ['[a]({{ "/a/" | relative_url }})', '/a/'],
    ['[a]({{ "a/" | absolute_url }})', '/a/'],
    ["[a]({{ '/a/' | url }})", '/a/'],
    ['[a]({{ "/a/" | prepend: site.baseurl }})', '/a/'],
    ['<a href="{{ "/a/" | relative_url }}">a</a>', '/a/'],
    ['[a][1]\n\n[1]: {{ site.baseurl }}/a/', '/a/'],
  ])('%s', (markdown, target) => {
    expect(targets(markdown)).toEqual([target]);
  });

  test.each([
    ['{% post_url 2026-01-05-a %}', '/2026-01-05-a.md'],
    ['{% link _posts/a.md %}', '/_posts/a.md'],
    ['{{< ref "b.md" >}}', '/b.md'],
    ['{{% relref "b (c).md" %}}', '/b (c).md'],
    ['{{< ref "./b.md" >}}', './b.md'],
  ])('name the content item that %s means, for whoever knows the catalogue', (tag, path) => {
    expect(targets(`[a](${tag}#part) <a href="${tag.replaceAll('"', "'")}">b</a>`)).toEqual([`${path}#part`, path]);
  });

  test.each(['//evil.example/x.md', 'https://evil.example/x.md', 'javascript:alert(1).md'])(
    'of %s in a tag are judged as if they were written without it',
    (address) => {
      const { body, references } = render(`[a]({{< ref "${address}" >}})`);
      expect(references).toEqual([]);
      expect(body.html).toBe(render(`[a](${address})`).body.html);
    },
  );
});

test('What lists show of a text has no code in blocks, unless there is nothing else', () => {
  expect(render('Get it.\n\n    SIZE: {{ x }}\n\nThen go.').opening()).toBe('Get it.\nThen go.');
  expect(render('## One\n\n```\nsize\n```').opening()).toBe('One\nsize');
});

test('An address between angle brackets that nobody knows goes with them', () => {
  expect(html('Get <{{ release.url }}> soon.')).toBe('<p>Get  soon.</p>');
});

describe('Code in a line', () => {
  test.each([
    ['`C:\\bin\\` {{< figure src="map.png" >}} `x`', 1],
    ['\\` {{< figure src="map.png" >}} `x`', 1],
    ['\\\\`{{< figure src="map.png" >}}`', 0],
    ['\\``{{< figure src="map.png" >}}` x', 0],
    ['`C:\\bin\\` and `{{< figure src="map.png" >}}`', 0],
  ])('ends where Markdown ends it, whatever backslashes are in it: %s', (markdown, pictures) => {
    expect(targets(markdown)).toHaveLength(pictures);
    expect(html(markdown)).toMatch(pictures === 0 ? /<code>\{\{&lt; figure/ : /<figure>/);
  });
});

describe('Text', () => {
  test('of raw stays, with its braces', () => {
    expect(html('{% raw %}Write {{ x }}.{% endraw %}')).toBe('<p>Write {{ x }}.</p>');
    expect(html('Write {{ "{{" }} x {{ "}}" }}.')).toBe('<p>Write {{ x }}.</p>');
    expect(html('Write {{</* figure */>}}.')).toBe('<p>Write {{&lt; figure &gt;}}.</p>');
  });

  test.each([
    'a {% comment %}b\n\nc{% endcomment %}',
    'a {{/* b */}}',
    'a {{!-- b }} c --}}',
    'a {{! b }}',
    'a {# b #}',
    'a {#- b -#}',
    'a {#\nb\n\nc\n#}',
    'a {% # b %}',
    'a {%- # b\n# c -%}',
    'a {% capture x %}b{% endcapture %}',
    'a {% assign b = 1 %}',
    'a {/* b */}',
  ])('nobody sees %j, and nobody is told', (markdown) => {
    expect(html(markdown)).toBe('<p>a </p>'.replace(' <', '<'));
    expect(left(markdown)).toEqual([]);
  });

  test.each([
    ['{% blockquote %}', '{% endblockquote %}', ''],
    ['{% pullquote mindset %}', '{% endpullquote %}', ''],
    [
      '{% quote Ada Obi, Wells https://example.net %}',
      '{% endquote %}',
      'Ada Obi, Wells <a href="https://example.net">https://example.net</a>',
    ],
  ])('between %s and %s is a quotation, and what follows keeps its line', (start, end, by) => {
    const markdown = `Before.\n\n${start}\nSome *text*.\n\nMore.\n${end}\n\nAfter.\n\n{{ x }}`;
    expect(html(markdown)).toBe(
      `<p>Before.</p>\n<blockquote>\n<p>Some <em>text</em>.</p>\n<p>More.</p>\n${by && `<p>— ${by}</p>\n`}</blockquote>\n<p>After.</p>`,
    );
    expect(left(markdown)).toEqual(['15 {{ x }}']);
  });

  test('a quotation may name its source, and tags in it are read', () => {
    const source = 'footer="Ada *et al.*" cite="[Wells, 2024](https://example.net/)"';
    const markdown = `{{< quote ${source} >}}\nText {% youtube 1 %}\n\n{{< figure src="map.png" alt="A map" >}}\n{{ x }}\n{{< /quote >}}\n\n{{ y }}`;
    expect(html(markdown)).toMatch(
      /^<blockquote>\n<p>Text <a href="https:\/\/www.youtube.com\/watch\?v=1">www.youtube.com<\/a><\/p>\n<figure>.*<\/figure>\n*<p>— Ada <em>et al.<\/em>, <a href="https:\/\/example.net\/">Wells, 2024<\/a><\/p>\n<\/blockquote>$/s,
    );
    expect(left(markdown)).toEqual(['9 {{ x }}', '12 {{ y }}']);
  });

  test.each([
    ["See {% post_link deep-wells 'The wells' %}.", '/deep-wells.md', 'The wells'],
    ['See {% post_link deep-wells.md %}.', '/deep-wells.md', 'deep-wells.md'],
    ['See {% link The map https://maps.example.net/ true %}.', undefined, 'The map'],
  ])('%s is a link', (markdown, target, name) => {
    expect(targets(markdown)).toEqual(target === undefined ? [] : [target]);
    expect(html(markdown)).toContain(`>${name}</a>.`);
    expect(left(markdown)).toEqual([]);
  });

  test('everything else is left out and named with its line; what it encloses stays', () => {
    const markdown =
      '{{< tabs >}}\nin *them*\n{{< /tabs >}}\n\n{% include nav.html %} {{ page.title }} [gallery ids="1"] {{ "a" | photo }}';
    expect(html(markdown)).toBe('<p>in <em>them</em></p>');
    expect(left(markdown)).toEqual([
      '5 {{< tabs >}}',
      '9 {% include nav.html %}',
      '9 {{ page }}',
      '9 [gallery]',
      '9 {{ … | photo }}',
    ]);
  });

  test('tags of Bridgetown are left out, too', () => {
    const markdown = '{%@ Note type: :warning do %}\nin *them*\n{% end %}\n\n{%= x %}';
    expect(html(markdown)).toBe('<p>in <em>them</em></p>');
    expect(left(markdown)).toEqual(['5 {% Note %}', '7 {% end %}', '9 {% x %}']);
  });

  test.each([
    '{{unclosed',
    '{% unclosed',
    '{ {x} }',
    '[gallery](x.md)',
    'a {{ }} b',
    '100 {%',
    '{{< >}}',
    'a {#b} c {#d#}',
  ])('that is no tag stays: %s', (markdown) => {
    expect(left(markdown)).toEqual([]);
    expect(render(markdown).body.text).toBe(markdown.replace('(x.md)', '').replaceAll(/[[\]]/g, ''));
  });

  test('lines are those of the file, whatever was taken out above', () => {
    const markdown = '{% highlight x %}\na\n\nb\n{% endhighlight %}\n{% if\n x %}\n\n[a](javascript:b)';
    expect(render(markdown).warnings.map(({ line }) => line)).toEqual([13]);
    expect(left(markdown)).toEqual(['10 {% if %}']);
  });

  test('does not end HTML around it', () => {
    expect(html('<div>\n{% for x in y %}\n    <p>a</p>\n{% endfor %}\n</div>')).toMatch(/<div>\s*<p>a<\/p>\s*<\/div>/);
  });

  test('no tag can write what may not stand in an article', () => {
    expect(html('{{< figure src="javascript:a()//x.png" caption="<script>b()</script>" >}}')).toBe(
      '<figure><figcaption></figcaption></figure>',
    );
    expect(html('{{< youtube id="https:\\"><script>" title="<b onclick=x>" >}}')).not.toMatch(/<(?:script|b)/);
  });

  test('whatever is written, no mark of ours is left', () => {
    const parts = [
      '{{<',
      '>}}',
      '{%',
      '%}',
      '{{',
      '}}',
      '"',
      ' figure src=a.png ',
      'raw',
      'endraw',
      '`',
      '\n',
      '    ',
      '<b x="',
      '[',
      '](',
      ')',
      'ref',
      ':::',
      '!!! a',
      '{: .x}',
      'b',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), (written) => {
        expect(html(written.join(''))).not.toMatch(/[\uFDD0-\uFDEF]|%EF%B7/);
      }),
    );
  });
});

describe('Admonitions', () => {
  const note = (title: string, text: string) =>
    `<div class="note" role="note">\n<p class="note-title"><strong>${title}</strong></p>\n${text}\n</div>`;
  test.each([
    [':::note\n\nA *b*\n\n:::', 'Note'],
    [':::tip[Mind `this`]\nA *b*\n:::', 'Mind <code>this</code>'],
    ['::: warning Look out\nA *b*\n:::', 'Look out'],
    ['!!! danger\n    A *b*', 'Danger'],
    ['!!! note "Look out"\n\n    A *b*', 'Look out'],
    ['??? question "Why?"\n    A *b*', 'Why?'],
  ])('%j are notes', (markdown, title) => {
    expect(html(markdown)).toBe(note(title, '<p>A <em>b</em></p>'));
    expect(render(markdown).body.text).toBe('A b');
  });

  test('end where they are ended, and may hold each other', () => {
    expect(html(':::note\n:::tip\na\n:::\n```\n:::\n```\n:::\n\nb')).toBe(
      `${note('Note', `${note('Tip', '<p>a</p>')}\n<pre tabindex="0"><code>:::\n</code></pre>`)}\n<p>b</p>`,
    );
    expect(html('!!! note\n    a\nb')).toBe(`${note('Note', '<p>a</p>')}\n<p>b</p>`);
  });

  test('what only arranges goes', () => {
    expect(html('::: columns\na\n:::')).toBe('<p>a</p>');
  });

  test("tabs are one below the other, each with what is written on it, in MkDocs' notes too", () => {
    const named = (title: string, text: string) =>
      `<p class="note-title"><strong>${title}</strong></p>\n<p>${text}</p>`;
    const tabs = `${named('Deep wells', '<em>a</em>')}\n${named('Rain', 'b')}`;
    expect(html('=== "Deep wells"\n\n    *a*\n\n===+ "Rain"\n    b\n\nc')).toBe(`${tabs}\n<p>c</p>`);
    expect(html('!!! note\n    === "Deep wells"\n        *a*\n    ===! "Rain"\n        b')).toBe(note('Note', tabs));
  });

  test("GitHub's keep their title", () => {
    expect(html('> [!WARNING]\n> a')).toBe('<blockquote>\n<p><strong>Warning</strong>\na</p>\n</blockquote>');
  });

  test.each(['Wow!!! really', '!!! "x"', ':::', ':)', '??? a b. c', '=== x', '==== "x"'])('%s is text', (markdown) => {
    expect(render(markdown).body.text).toBe(markdown);
  });
});

describe('MDX', () => {
  test.each([
    'import Tabs from \'@theme/Tabs\';\nimport { a } from "./a";',
    "import './a.css'",
    'export const meta = {\n  title: 1,\n};',
    'export default function Page() { return 1 }',
  ])('%j is no text', (program) => {
    expect(html(`${program}\n\nText`)).toBe('<p>Text</p>');
  });

  test.each(['import from abroad is dear', 'export of grain has ended', 'import taxes from them'])(
    '%s is text',
    (text) => {
      expect(html(text)).toContain('<p>');
    },
  );
});

describe('A tag without an end in an address', () => {
  it.each(['{{', '{%', '{{<', '{{ "'])('is looked through once, however long it is: %s', (start) => {
    const rest = `${' '.repeat(200_000)}x`;
    expect(destinationOf(start + rest)).toEqual({ address: start + rest });
    const many = (start + ' ').repeat(50_000);
    expect(destinationOf(many)).toEqual({ address: many });
  });
});

describe('An address that a template gives', () => {
  it.each([
    ['{% link assets/well.png %}', '/assets/well.png'],
    ['{{ site.baseurl }}/assets/well.png', '/assets/well.png'],
    ['{{ "/assets/well.png" | relative_url }}', '/assets/well.png'],
    ['{{< ref "well.png" >}}', '/well.png'],
    ['{static}/assets/well.png', '/assets/well.png'],
  ])('leads to the same in a link and in a picture: %s', (written, target) => {
    const targetsOf = (markdown: string) =>
      renderBody(markdown, { slug: 'wells', path: 'articles/wells.md', firstLine: 1 }).references.map(
        (reference) => reference.target,
      );
    expect(targetsOf(`[Well](${written})`)).toEqual([target]);
    expect(targetsOf(`![Well](${written})`)).toEqual([target]);
  });
});
