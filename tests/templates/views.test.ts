import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { pageOutput } from '../../lambdas/core/outputs/page.ts';
import type { GoneView, NotFoundView } from '../../lambdas/core/pages/answers.ts';
import type { ArticleView } from '../../lambdas/core/pages/article.ts';
import type { Scene } from '../../lambdas/core/scene.ts';
import type { Templates } from '../../lambdas/core/templates.ts';
import type { Views } from '../../lambdas/core/templates/views.ts';
import type { LocalTemplates, LocalViews } from '../../lambdas/local/desk/local-views.ts';
import { templatesFolder, templateSources, type templateViews } from '../../lambdas/program.ts';
import { treesOf } from '../../lambdas/core/templates/template-trees.ts';
import { usesOf } from '../../lambdas/core/templates/template-uses.ts';
import {
  type GroupShape as Group,
  type Shape as Value,
  shapesFrom,
  type WrittenShapes,
  writtenShapes,
} from '../../lambdas/core/templates/view-shape.ts';
import { readme, shapes, shapesFile } from './readme.ts';
import { fieldsIn, namedGroups, safeHtml, viewTypes } from './view-types.ts';

const views = viewTypes();
const trees = treesOf(templateSources());
const groups = [...views.values(), ...namedGroups(views.values())];
const fields = [...new Map(groups.flatMap((group) => [...fieldsIn(group).values()].map((field) => [field.id, field])))];

describe('Every template', () => {
  const { faults, used, printedRaw } = usesOf(trees, views);

  it('names nothing that its view has not, and prints what may be absent only where it is there', () => {
    expect(faults).toEqual([]);
  });

  it('uses every field of its view, and some template every field of what several views hold', () => {
    expect(fields.map(([id]) => id).filter((id) => !used.has(id))).toEqual([]);
  });

  it('prints as HTML what its view calls safe, and nothing else; one is a plain text', () => {
    const raw = [...printedRaw].filter(([, templates]) => !templates.isSubsetOf(new Set(['digest/text'])));
    const safe = fields.filter(([, { comment }]) => comment.startsWith(safeHtml));
    expect(raw.map(([id]) => id).toSorted()).toEqual(safe.map(([id]) => id).toSorted());
  });

  it('has groups by the names that this program gave them, or by none', () => {
    const own = groups.flatMap(({ name, comment }) => (name === undefined ? [] : [`${name}: ${comment}`]));
    expect(own.filter((one) => /^(?:Pick|Omit|Partial|Record|Readonly)\b/.test(one))).toEqual([]);
  });

  it('is described in templates/README.md, as `npm run views` writes it', () => {
    expect(readFileSync(join(templatesFolder, 'README.md'), 'utf8')).toBe(readme(views, trees));
  });

  it('is checked by what its view holds now, as `npm run views` writes it, and read back it is the same', () => {
    const written = readFileSync(shapesFile, 'utf8');
    expect(written).toBe(shapes(views));
    const read = shapesFrom(JSON.parse(written) as WrittenShapes);
    expect(usesOf(trees, read).faults).toEqual([]);
    expect(writtenShapes(read)).toEqual(JSON.parse(written));
  });
});

describe('A fault of a template is told with its line', () => {
  const text: Value = { kind: 'text' };
  const card = group({ title: text, 'image?': group({ src: text }) });
  const view = group({ title: text, 'note?': text, 'lead?': card, cards: { kind: 'list', of: card } });
  const partial = '{{title}}{{#if large}}!{{/if}}';
  const faultsOf = (source: string) =>
    usesOf(treesOf({ 'pages/a': source, 'partials/card': partial }), new Map([['pages/a', view]])).faults.map(
      ({ file, line, found }) => `templates/${file}.hbs:${line} ${found}.`,
    );

  it.each([
    ['\n{{titel}}', 'templates/pages/a.hbs:2 names `titel`, which is not among the values here.'],
    ['{{#if titel}}{{/if}}', 'templates/pages/a.hbs:1 names `titel`, which is not among the values here.'],
    ['{{title.text}}', 'templates/pages/a.hbs:1 names `title.text`, but `title` is a text.'],
    ['{{#each cards}}\n{{note}}{{/each}}', 'templates/pages/a.hbs:2 names `note`, which is not among the values here.'],
    [
      '{{> partials/card title large=true}}',
      'templates/partials/card.hbs:1 names `title`, but the value here is a text.',
    ],
    ['{{note}}', 'templates/pages/a.hbs:1 uses `note`, which may be absent, without checking for it.'],
    [
      '{{#each cards}}{{@root.note}}{{/each}}',
      'templates/pages/a.hbs:1 uses `note`, which may be absent, without checking for it.',
    ],
    [
      '{{#if note}}{{else}}{{note}}{{/if}}',
      'templates/pages/a.hbs:1 uses `note`, which may be absent, without checking for it.',
    ],
    ['{{#if lead.image}}{{/if}}', 'templates/pages/a.hbs:1 uses `lead`, which may be absent, without checking for it.'],
    ['{{> partials/card lead}}', 'templates/pages/a.hbs:1 uses `lead`, which may be absent, without checking for it.'],
    ['{{cards}}', 'templates/pages/a.hbs:1 prints `cards`, which is a list.'],
    ['{{#each lead}}{{/each}}', 'templates/pages/a.hbs:1 repeats `lead`, which is a group.'],
    ['{{../title}}', 'templates/pages/a.hbs:1 names `../title`, which is outside of its view.'],
  ])('%s', (source, fault) => {
    expect(faultsOf(source)).toEqual([fault]);
  });

  it('and a field that is not used is not among those that are', () => {
    const source = '{{title}}{{#each cards}}{{title}}{{/each}}';
    const { used } = usesOf(treesOf({ 'pages/a': source }), new Map([['pages/a', view]]));
    expect([...used]).toEqual(['title', 'cards']);
  });

  it.each([
    '{{#if note}}{{note}}{{/if}}',
    '{{#unless note}}{{else}}{{note}}{{/unless}}',
    '{{#with lead}}{{title}}{{#if image}}{{image.src}}{{/if}}{{/with}}',
    '{{#each cards}}{{../title}}{{@root.title}}{{#unless @last}}, {{/unless}}{{/each}}',
    '{{#each cards}}{{#if @root.note}}{{@root.note}}{{/if}}{{/each}}',
    '{{#if lead}}{{> partials/card lead large=true}}{{/if}}{{#each cards}}{{> partials/card}}{{/each}}',
  ])('and what is right is none: %s', (source) => {
    expect(faultsOf(source)).toEqual([]);
  });
});

/** A group of these values; a name that ends in `?` is of one that may be absent. */
function group(values: Record<string, Value>): Group {
  const fields = Object.entries(values).map(([written, value]) => {
    const name = written.replace('?', '');
    return [name, { id: name, value, mayBeAbsent: name !== written, comment: '' }] as const;
  });
  return { kind: 'group', comment: '', fields: new Map(fields) };
}

/** Templates that could be rendered with the view of another. */
type Confused<V> = {
  [Name in keyof V]: { [Other in Exclude<keyof V, Name>]: V[Other] extends V[Name] ? [Name, Other] : never }[Exclude<
    keyof V,
    Name
  >];
}[keyof V];

// The compiler holds what follows: where it sees no fault in a line below "@ts-expect-error", it tells of that instead.
it('The compiler lets no template be rendered with the view of another', () => {
  const wrong = {
    render: (templates: Templates, article: ArticleView, gone: GoneView, notFound: NotFoundView) => {
      templates.render('pages/article', article);
      // @ts-expect-error -- A view of another template.
      templates.render('pages/article', gone);
      // @ts-expect-error -- The same, although it has all that the other needs.
      templates.render('pages/gone', notFound);
      // @ts-expect-error -- A value that the view has not.
      templates.render('pages/not-found', { ...notFound, reason: 'None.' });
      // @ts-expect-error -- A name that no template has.
      templates.render('pages/artcle', article);
      // @ts-expect-error -- The desk is only on one machine.
      templates.fingerprint('desk/desk');
    },
    output: (scene: Scene, article: ArticleView, gone: GoneView) => {
      const page = { key: 'index.html', stage: 'page' as const, dependsOn: () => [] };
      pageOutput(scene, { ...page, template: 'pages/article', view: () => article });
      // @ts-expect-error -- A view of another template.
      pageOutput(scene, { ...page, template: 'pages/article', view: () => gone });
    },
  };
  expectTypeOf(wrong).toBeObject();
  expectTypeOf<Confused<LocalViews>>().toBeNever();
  expectTypeOf<keyof Views>().toEqualTypeOf<Exclude<keyof LocalViews, `desk/${string}`>>();
  expectTypeOf<LocalTemplates>().toExtend<Templates>();
});

it('The program renders the templates that have a view, and no others', () => {
  expectTypeOf<(typeof templateViews)[number]>().toEqualTypeOf<keyof LocalViews>();
});
