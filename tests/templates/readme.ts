/**
 * Describes the templates for whoever changes them, from the types of their views and the comments on these:
 *
 *     npm run views
 *
 * writes the file templates/README.md, and `view-shapes.json`, with which the templates of newsrooms are checked.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareText } from '../../lambdas/core/text/compare.ts';
import { wordsOf } from '../../lambdas/core/text/words.ts';
import { templatesFolder, templateSources } from '../../lambdas/program.ts';
import {
  parametersIn,
  partialsIn,
  reachedFrom,
  type Trees,
  treesOf,
} from '../../lambdas/core/templates/template-trees.ts';
import {
  type FieldShape as Field,
  type GroupShape as Group,
  type Shape as Value,
  writtenShapes,
} from '../../lambdas/core/templates/view-shape.ts';
import { fieldsIn, namedGroups, safeHtml, viewTypes } from './view-types.ts';

/** The text of templates/README.md. */
export function readme(views = viewTypes(), trees = treesOf(templateSources())): string {
  return [
    introduction,
    ...[...views].toSorted(inOrder).map(([name, view]) => templateSection(name, view, trees)),
    '## Partials\n\nA partial has the fields of the place it is put in, or of the value named after it, and what is given by name.',
    partialsTable(trees),
    '## Groups\n\nGroups of values that several views hold, or that are in lists.',
    ...namedGroups(views.values()).map(groupSection),
  ]
    .join('\n\n')
    .concat('\n');
}

const introduction = `# Templates

The program makes a page in two steps. First it decides everything: what the page shows, in which order and in which words.
The result is the page's _view_, plain values by name. Then the template of that name prints these values. It can only ask
whether a value is there (\`{{#if summary}}\`), and repeat something for each entry of a list (\`{{#each tags}}\`). A newsroom may change
everything but the desk: the arrangement, the elements and their classes, the styles in \`styles/\`, the partials. It does so in a
folder \`theme/\` beside its content, where a file replaces ours of the same name. When a template, a partial or a
stylesheet changes, the next run writes only the pages that it shapes.

## Change the order of the article page

1. Copy the template into the newsroom's theme:

   \`\`\`sh
   mkdir -p theme/pages
   cp node_modules/tidings/templates/pages/article.hbs theme/pages/
   \`\`\`

2. Run \`npm start\`, and open an article in the browser.
3. Open \`theme/pages/article.hbs\`. It is the page from top to bottom: heading, summary, names and dates, correction; picture;
   recording; text; tags; "You might like". Each part reaches from \`{{#if …}}\` to its \`{{/if}}\`, and you can put another part between
   any two.
4. Move a part. To put the picture above the heading, cut everything from \`{{#if picture}}\` to its \`{{/if}}\` (eight lines), and insert it
   before \`<header>\`. Save: the browser shows it.
5. If you cut a line too many or too few, the preview and \`check\` name the block that it belongs to. A block that is not closed is
   a problem, and readers keep what they have. A block around the title is a warning, because articles could be printed without
   it. If you delete the file, ours is used again.

Every page is made the same way: \`partials/card.hbs\` is an entry of a list, \`partials/page-start.hbs\` and \`partials/page-end.hbs\`
are what is above and below. For the mail, copy \`digest/email.source.hbs\`, which has classes; its styles are written into its
elements when the program reads it. Colours, type and spacing need no template: see "Your own look" in the guide for editors.

## What a template can print

A template can print only what is listed below. Any other name is a problem, named with file and line, and so is a helper, or a
partial that does not exist. A value marked "if any" is not always there, so ask for it with \`{{#if}}\` before you print it.

\`{{title}}\` prints a value as text, whatever is in it. \`{{{html}}}\`, with three braces, prints markup, and only a value of
the type _HTML_ below may be printed this way: the program has rendered and sanitised it. \`digest/text\` has three braces
everywhere, because plain text has no markup.

Leave two things alone. Directly around the body of an article are two comments. The program uses them to find the last good body again when a newer version of its content item is faulty. And in this folder, \`digest/email.hbs\` is made by \`npm run inline\` from
\`digest/email.source.hbs\` and \`digest/email.css\`: change those instead.

In the tables, \`earlier.name\` is the \`name\` in \`earlier\`, and \`years[].name\` is the \`name\` of each of the \`years\`, which is
\`{{name}}\` inside \`{{#each years}}\`. This file is made from the types of the views by \`npm run views\`.`;

/** What readers see first, then what editors see; within a folder by name. */
function inOrder([a]: [string, Group], [b]: [string, Group]): number {
  const folderOf = (name: string) => ['pages', 'digest', 'desk'].indexOf(name.split('/', 1)[0]!);
  return folderOf(a) - folderOf(b) || compareText(a, b);
}

function templateSection(name: string, view: Group, trees: Trees): string {
  const partials = allPartials(name, trees);
  return [
    `## ${name}`,
    view.comment,
    ...(partials.length > 0 ? [`Partials: ${partials.map(code).join(', ')}.`] : []),
    fieldsTable(view),
  ].join('\n\n');
}

function groupSection(group: Group): string {
  return [`### ${group.name}`, ...(group.comment === '' ? [] : [group.comment]), fieldsTable(group)].join('\n\n');
}

/** The partials of a template and theirs, in the order in which they are met. */
function allPartials(name: string, trees: Trees): string[] {
  return [...reachedFrom([name], trees)].slice(1);
}

function partialsTable(trees: Trees): string {
  const parameters = parametersIn(trees);
  const rows = [...parameters]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([partial, given]) => {
      const users = [...trees].filter(([, tree]) => partialsIn(tree).has(partial)).map(([name]) => name);
      return [code(partial), [...given].map(code).join(', '), users.map(code).join(', ')];
    });
  return table(['Partial', 'Given by name', 'Put in'], rows);
}

function fieldsTable(group: Group): string {
  const rows = [...fieldsIn(group)].map(([name, field]) => [code(name), typeOf(field), meaningOf(group, name, field)]);
  return table(['Field', 'Type', 'What it is'], rows);
}

function typeOf({ value, mayBeAbsent, comment }: Field): string {
  const type = comment.startsWith(safeHtml) ? 'HTML' : nameOf(value);
  return mayBeAbsent ? `${type}, if any` : type;
}

function nameOf(value: Value): string {
  switch (value.kind) {
    case 'list':
      return `list of ${value.of.kind === 'group' && value.of.name === undefined ? 'groups' : nameOf(value.of)}`;
    case 'group':
      return value.name === undefined ? 'group' : `[${value.name}](#${value.name.toLowerCase()})`;
    case 'text':
      return value.choices?.map(code).join(' or ') ?? 'text';
    case 'number':
    case 'yes or no':
      return value.kind;
  }
}

/** The words of the interface say themselves what they are. */
function meaningOf(group: Group, name: string, { comment, value }: Field): string {
  const english: Record<string, unknown> = { ...wordsOf('en') };
  if (group.name?.endsWith('Words')) return `“${english[name] as string}”`;
  if (comment === '' && value.kind === 'group') return value.comment;
  return comment.startsWith(safeHtml) ? capital(comment.slice(safeHtml.length)) : comment;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What templates of newsrooms are checked with: of each view what it holds, the desk's left out, as no newsroom changes them. */
export function shapes(views = viewTypes()): string {
  const { views: shown, groups } = writtenShapes(new Map([...views].filter(([name]) => !name.startsWith('desk/'))));
  const lines = (all: object) => Object.entries(all).map(([name, shape]) => `    "${name}": ${JSON.stringify(shape)}`);
  return `{\n  "views": {\n${lines(shown).join(',\n')}\n  },\n  "groups": {\n${lines(groups).join(',\n')}\n  }\n}\n`;
}

/** Where that is. */
export const shapesFile = resolve(import.meta.dirname, '../../lambdas/core/templates/view-shapes.json');

if (import.meta.main) {
  const views = viewTypes();
  writeFileSync(join(templatesFolder, 'README.md'), readme(views));
  writeFileSync(shapesFile, shapes(views));
}
