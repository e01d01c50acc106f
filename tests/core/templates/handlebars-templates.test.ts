import { describe, expect, it } from 'vitest';
import {
  type CompileOptions,
  compileTemplates,
  precompileTemplates,
} from '../../../lambdas/core/templates/handlebars-templates.ts';

const sources = {
  'pages/article': '{{#> partials/page}}<h1>{{title}}</h1>{{/partials/page}}',
  'pages/front': '{{#each cards}}{{> partials/card}}{{/each}}',
  'partials/page': '<main>{{> @partial-block}}</main>{{> partials/card card}}',
  'partials/card': '<p>{{name}}</p>',
  'styles/site.css': 'p { color: red }',
};

/** Templates with views of any kind. */
const compiled = (from: Record<string, string>, options?: CompileOptions) =>
  compileTemplates<Record<string, object>>(from, options);

describe('A template', () => {
  const templates = compiled(sources);

  it('is rendered with the partials it names', () => {
    expect(templates.render('pages/article', { title: 'Wells', card: { name: 'Ponds' } })).toBe(
      '<main><h1>Wells</h1></main><p>Ponds</p>',
    );
  });

  it('writes every value as text, not as markup', () => {
    expect(templates.render('partials/card', { name: `<b a="1" b='2'>&` })).toBe(
      '<p>&lt;b a&#x3D;&quot;1&quot; b&#x3D;&#x27;2&#x27;&gt;&amp;</p>',
    );
  });

  it('keeps the lines of a text as they are, however deep the partial stands', () => {
    const indented = compiled({ 'pages/a': '<div>\n  {{> partials/b}}\n</div>', 'partials/b': '{{{html}}}\n' });
    expect(indented.render('pages/a', { html: '<pre>1\n2</pre>' })).toBe('<div>\n  <pre>1\n2</pre>\n</div>');
  });

  it('that prints a value which its view does not have throws, and asking for one is no fault', () => {
    expect(() => templates.render('pages/front', { cards: [{}] })).toThrow('"name" not defined');
    expect(templates.render('pages/front', {})).toBe('');
  });

  it('and a file have to be there when they are asked for', () => {
    expect(templates.file('styles/site.css')).toBe('p { color: red }');
    expect(() => templates.render('pages/month', {})).toThrow('There is no pages/month among the templates.');
    expect(() => templates.fingerprint('pages/month')).toThrow('There is no pages/month among the templates.');
    expect(() => templates.file('styles/print.css')).toThrow('There is no styles/print.css among the templates.');
  });
});

describe('A fault in the templates stops the start', () => {
  it.each([
    [
      'a partial that does not exist',
      '\n{{> partials/cards}}',
      'templates/pages/x.hbs:2: there is no partial `partials/cards`. Partials are: partials/card and partials/page.',
    ],
    [
      'a partial chosen by a value',
      '\n\n{{> (lookup . "name")}}',
      'templates/pages/x.hbs cannot be compiled: Line 3 chooses a partial by a value; name it.',
    ],
    [
      'a helper that does not exist',
      '{{shout name}}',
      'templates/pages/x.hbs cannot be compiled: You specified knownHelpersOnly, but used the unknown helper shout',
    ],
    ['a block that is not closed', '{{#if a}}', 'templates/pages/x.hbs cannot be compiled: Parse error on line 1'],
  ])('%s', (_, source, message) => {
    expect(() => compiled({ ...sources, 'pages/x': source })).toThrow(message);
  });

  it('a partial that nothing uses', () => {
    expect(() => compiled({ ...sources, 'partials/old': '' })).toThrow(
      'No template uses templates/partials/old.hbs. Use or remove it.',
    );
    expect(() => compiled({ ...sources, 'partials/old': '', 'partials/older': '' })).toThrow(
      'No template uses templates/partials/old.hbs and templates/partials/older.hbs. Use or remove them.',
    );
  });

  it('a view without a template, and a template that is no view', () => {
    expect(() => compiled(sources, { views: ['pages/article', 'pages/front', 'pages/month'] })).toThrow(
      'The program renders templates/pages/month.hbs, which is not there.',
    );
    expect(() => compiled(sources, { views: ['pages/month', 'pages/year'] })).toThrow(
      'The program renders templates/pages/month.hbs and templates/pages/year.hbs, which are not there.',
    );
    expect(() => compiled(sources, { views: ['pages/article'] })).toThrow(
      'The program never renders templates/pages/front.hbs. Remove it.',
    );
    expect(() => compiled(sources, { views: ['pages/article', 'pages/front'] })).not.toThrow();
  });
});

function fingerprint(changes: Partial<typeof sources> = {}): string {
  return compiled({ ...sources, ...changes }).fingerprint('pages/article');
}

describe('A fingerprint', () => {
  it('stays while nothing changes that the template shows', () => {
    expect(fingerprint({ 'pages/front': '{{> partials/card}}', 'styles/site.css': '' })).toBe(fingerprint());
  });

  it('changes with the template, with a partial, and with a partial of a partial', () => {
    const all = [
      fingerprint(),
      fingerprint({ 'pages/article': '{{#> partials/page}}{{title}}{{/partials/page}}' }),
      fingerprint({ 'partials/page': '{{> @partial-block}}{{> partials/card card}}' }),
      fingerprint({ 'partials/card': '<b>{{name}}</b>' }),
    ];
    expect(new Set(all).size).toBe(4);
  });

  it('ends where partials use each other in a circle', () => {
    const circle = { 'pages/a': '{{> partials/b}}', 'partials/b': '{{#if c}}{{> partials/b c}}{{/if}}' };
    expect(compiled(circle).render('pages/a', { c: { c: {} } })).toBe('');
  });
});

it('What is precompiled is plain text, so that a build can write it into a module', () => {
  const { specifications, files } = precompileTemplates(sources);
  expect(Object.keys(specifications)).toEqual(['pages/article', 'pages/front', 'partials/page', 'partials/card']);
  expect(specifications['partials/card']).toMatch(/^\{"compiler":.*"main":function/s);
  expect(files).toEqual({ 'styles/site.css': 'p { color: red }' });
});
