import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';
import { highlight } from '../../../lambdas/core/body/highlight.ts';
import { withoutHighlights } from '../../../lambdas/core/body/highlighted.ts';
import { tagsIn } from '../../../lambdas/core/html.ts';

const bodyOf = (markdown: string) => renderBody(markdown, { slug: 'wells', firstLine: 1, path: 'wells.md' }).body.html;
const fence = (language: string, code: string) => bodyOf(`~~~~~~${language}\n${code}\n~~~~~~\n`);
const inner = (html: string) => /<code[^>]*>([^]*)<\/code>/.exec(html)![1];

describe('Code in colours', () => {
  it('has them where its language is named and known', () => {
    expect(highlight(fence('js', 'const a = "b"; // c'))).toBe(
      '<pre tabindex="0"><code class="language-js"><span class="hljs-keyword">const</span> a = ' +
        '<span class="hljs-string">&quot;b&quot;</span>; <span class="hljs-comment">// c</span>\n</code></pre>\n',
    );
  });

  it.each(['JavaScript', 'sh', 'yml', 'toml', 'html', 'console', 'irb', 'ts', 'tsx', 'rs', 'C++', 'scss', 'json'])(
    'knows %s',
    (language) => expect(highlight(fence(language, '"a" 1 <b c="d">\n$ if true\n# e = "f"'))).toContain('hljs-'),
  );

  it.each(['js{1,3}', '{.js', '{js', 'js:title.js'])('finds the language in what a fence says: %s', (info) => {
    expect(highlight(fence(info, 'const a = 1;'))).toContain('hljs-keyword');
  });

  it.each(['', 'wat', 'text', 'constructor', '__proto__', '"><script>', 'math'])('has none as %s', (language) => {
    const body = fence(language, 'const a = 1;');
    expect(highlight(body)).toBe(body);
  });

  it('does not nest, and takes the colour of what is around where it has none of its own', () => {
    const html = highlight(fence('js', '`a ${b + `c ${d} "e"`} f`'));
    let depth = 0;
    for (const { name, isEnd } of tagsIn(inner(html)!)) {
      expect(name).toBe('span');
      depth += isEnd ? -1 : 1;
      expect(depth).toBeLessThan(2);
    }
    expect(depth).toBe(0);
  });

  it.each([
    '</code></pre><script>alert(1)</script>',
    '<span class="hljs-keyword">a</span>',
    '&lt;b&gt; &amp;amp; &#39; &#x27; \' "',
    '`${`${`${',
    "<a href='javascript:x'>",
  ])('lets nothing out of code, and is the same text: %s', (code) => {
    for (const language of ['js', 'html', 'php', 'markdown', 'bash']) {
      const body = fence(language, code);
      const html = highlight(body);
      expect(inner(html)!.replaceAll(/<\/?span(?: class="hljs-[a-z]+")?>/g, '')).toBe(inner(body));
      expect(withoutHighlights(html)).toBe(body);
    }
  });

  it('leaves code that holds markup of its author as it is, and takes none of it away with the colours', () => {
    const body = bodyOf(
      '<pre><code class="language-js">const <span lang="fr">a</span> = 1;</code></pre>\n\n```js\nlet a;\n```\n\n<span lang="fr">b</span>',
    );
    const html = highlight(body);
    expect(html).toContain('const <span lang="fr">a</span> = 1;');
    expect(html).toContain('<span class="hljs-keyword">let</span>');
    expect(withoutHighlights(html)).toBe(body);
  });

  it('is no class that an author can write', () => {
    expect(bodyOf('<span class="hljs-keyword">a</span>')).toBe('<p><span>a</span></p>\n');
  });

  it('taken away leaves the body as it was, byte for byte, whatever the code', () => {
    const language = fc.constantFrom(
      'js',
      'ts',
      'html',
      'css',
      'r',
      'rust',
      'bash',
      'php',
      'sql',
      'md',
      'yaml',
      'diff',
    );
    const words = fc.array(
      fc.constantFrom(...'a|1|\'|"|`|${|{|}|(|)|<|>|</|&|&amp;|//|/*|*/|#|\n|<?php|---|+|$|=| |if|é|🎉'.split('|')),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(language, words, (name, code) => {
        const body = fence(name, code.join(''));
        expect(withoutHighlights(highlight(body))).toBe(body);
      }),
    );
  });

  it('has them only where code, its lines and the whole page are not too long for it', () => {
    const long = [
      fence('js', 'let a;\n'.repeat(150_000)),
      fence('md', '[a]('.repeat(1_000)),
      fence('js', '`${'.repeat(300)),
    ];
    expect(long.slice(0, 2).map((body) => highlight(body) === body)).toEqual([true, true]);
    expect(highlight(long[2]!)).toContain('hljs-');
    const many = fence('js', 'let a;\n'.repeat(1_000)).repeat(20);
    const coloured = highlight(many)
      .split('</pre>')
      .filter((block) => block.includes('hljs-'));
    expect(coloured).toHaveLength(7);
  });
});
