import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../lambdas/core/body.ts';
import { absoluteBody } from '../../../lambdas/core/body/elsewhere.ts';

const rendered = (markdown: string) => renderBody(markdown, { slug: 'wells', firstLine: 1, path: 'wells.md' });
const bodyOf = (markdown: string) => rendered(markdown).body.html.trimEnd();
const math = (source: string) => `<span class="math" dir="ltr">${source}</span>`;
const block = (source: string) => `<p class="math" dir="ltr">${source}</p>`;

describe('A formula', () => {
  it.each([
    ['$a_1 * b_1 * c$', '$a_1 * b_1 * c$'],
    ['$x$', '$x$'],
    ['$\\{a\\}$', '$\\{a\\}$'],
    ['$a < b \\& c$', '$a &lt; b \\&amp; c$'],
    ['$$x^2_i + y^2_i$$', '$$x^2_i + y^2_i$$'],
    ['\\(a_b_c\\)', '\\(a_b_c\\)'],
    ['\\[ \\frac{a}{b} \\]', '\\[ \\frac{a}{b} \\]'],
    ['\\\\(a\\_b \\\\alpha\\\\)', '\\(a_b \\alpha\\)'],
    ['$\\text{price: }\\$5$', '$\\text{price: }\\$5$'],
    ['$f(x) = :tada: ==y==$', '$f(x) = :tada: ==y==$'],
  ])('within a line stays as it is written: %s', (markdown, source) => {
    expect(bodyOf(`Here *is* ${markdown}.`)).toBe(`<p>Here <em>is</em> ${math(source)}.</p>`);
  });

  it.each(['$$\n# a\n- b_1\n= c * d *\n\n> e\n$$', '$$ a_1 \\\\\n+ b_1 $$', '\\[\na = *b*\n\\]', '$$ a *b* c $$'])(
    'in lines of its own stays as it is written, whatever its lines begin with: %j',
    (markdown) => {
      const escaped = markdown.replaceAll('>', '&gt;');
      expect(bodyOf(`Before\n${markdown}\nafter.`)).toBe(`<p>Before</p>\n${block(escaped)}\n<p>after.</p>`);
    },
  );

  it.each([
    '\\begin{align}\na_1 &= b_1 * c \\\\\n*d* &= e\n\\end{align}',
    '\\begin{equation*} a_1 * b_1 * c \\end{equation*}',
    '\\begin{equation}\n# a\n\n= b_1\n\\end{equation}',
    '\\begin{array}{c} a \\\\ \\begin{array}{c} *b* \\end{array} \\\\ c \\end{array}',
  ])('may be an environment of TeX without signs around it: %j', (markdown) => {
    const escaped = markdown.replaceAll('&', '&amp;');
    expect(bodyOf(`Before\n${markdown}\nafter.`)).toBe(`<p>Before</p>\n${block(escaped)}\n<p>after.</p>`);
    expect(bodyOf(`In \\begin{cases}a_1*b_1*c\\end{cases}.`)).toBe(
      `<p>In ${math('\\begin{cases}a_1*b_1*c\\end{cases}')}.</p>`,
    );
  });

  it.each([
    '$x^{{2}}$',
    '${{a}}_{{ b }}$',
    '$$\\frac{{a}}{{b}}$$',
    '\\(x^{{-1}}\\)',
    '\\[ \\sqrt{{a}} \\]',
    '\\begin{align}{{a}}\\end{align}',
  ])('keeps groups of TeX, which other texts have as template text: %j', (source) => {
    const { body, unknownTags } = rendered(`{{ page.x }} and ${source}, {{ x }} and \`{{ y }}\`.`);
    expect(body.html).toContain(`dir="ltr">${source}</span>, `);
    expect(unknownTags.map(({ name }) => name)).toEqual(['{{ page }}', '{{ x }}']);
  });

  it.each(['$a {{ page.x }} b$', '$a {{ x | upcase }} b$', '$5 and {{ x }} cost $6', '$a\n\n{{ x }} b$'])(
    'keeps no variables of templates: %j',
    (markdown) => {
      const { body, unknownTags } = rendered(markdown);
      expect(body.html).not.toContain('{{');
      expect(unknownTags).toHaveLength(1);
    },
  );

  it('may be in lists, quotations, cells, headings and links', () => {
    expect(bodyOf('- a\n\n  $$\n  b_1\n  $$\n')).toContain(block('$$\nb_1\n$$'));
    expect(bodyOf('> $a_1$ _b_')).toContain(math('$a_1$'));
    expect(bodyOf('| a |\n|---|\n| $a_1$ |')).toContain(`<td>${math('$a_1$')}</td>`);
    expect(bodyOf('## $a_1$')).toContain(math('$a_1$'));
    expect(bodyOf('[$a_1]$](https://a.example)')).toContain(`<a href="https://a.example">${math('$a_1]$')}</a>`);
  });

  it('is text for lists, feeds and mail', () => {
    const { body } = rendered('An $a_1 < b$ and\n\n$$\nc_1\n$$');
    expect(body.text).toBe('An $a_1 < b$ and\n$$ c_1 $$');
    expect(absoluteBody(body.html, 'https://a.example/')).toContain('<span dir="ltr">$a_1 &lt; b$</span>');
  });

  it('in a fence stays code', () => {
    expect(bodyOf('```math\na_1\n```')).toBe('<pre tabindex="0"><code class="language-math">a_1\n</code></pre>');
  });

  it('passes the sanitiser beside raw HTML, and lets no markup through', () => {
    expect(bodyOf('<b>a</b> $a_1 <script>alert(1)</script>$')).toBe(
      `<p><b>a</b> ${math('$a_1 &lt;script&gt;alert(1)&lt;/script&gt;$')}</p>`,
    );
  });
});

describe('No formula', () => {
  it.each([
    ['It costs $5 and *not* $10.', 'It costs $5 and <em>not</em> $10.'],
    ['From $5-$10, US$5, A$ or *20$*.', 'From $5-$10, US$5, A$ or <em>20$</em>.'],
    ['About $5 (in *US$*) each.', 'About $5 (in <em>US$</em>) each.'],
    ['$HOME/*a*/$USER, $PATH and $1', '$HOME/<em>a</em>/$USER, $PATH and $1'],
    ['`$a_1$` and `\\(a_1\\)`', '<code>$a_1$</code> and <code>\\(a_1\\)</code>'],
    ['\\$a *b* c$', '$a <em>b</em> c$'],
    ['$ a *b* $', '$ a <em>b</em> $'],
    ['A \\[sic\\] and \\[1\\], \\(*a*\\).', 'A [sic] and [1], (<em>a</em>).'],
    ['$5 [a](https://a.example) b$', '$5 <a href="https://a.example">a</a> b$'],
    ['$$ and *a* $', '$$ and <em>a</em> $'],
    ['$$$$', '$$$$'],
  ])('is %s', (markdown, html) => {
    expect(bodyOf(markdown)).toBe(`<p>${html}</p>`);
  });

  it('is code in lines of its own', () => {
    expect(bodyOf('```sh\necho $a_1$\n$$\n```\n\n    $$\n    a\n    $$')).not.toContain('"math"');
  });
});

it.each(['$', '$$', '$a ', '$$a\n', '\\(', '\\[', '\\\\(', '$$\na\n\n', '$a\\$', '\\[=\n', '$$a$'])(
  'A long text of %j is read in a moment',
  (sign) => {
    expect(rendered(sign.repeat(200_000 / sign.length)).body.text.length).toBeGreaterThan(0);
  },
);
