import type { Problem } from '../problem.ts';
import { nearest } from '../reading/spelling.ts';
import { leftUnprinted } from './left-unprinted.ts';
import { parse } from './parse-template.ts';
import { isTemplate, partialStatementsIn, reachedFrom, startOf, type Trees, writtenAs } from './template-trees.ts';
import { type TemplateFault, usesOf } from './template-uses.ts';
import { isMailMade, mail, mailSource, themeFile } from './theme-files.ts';
import shapes from './view-shapes.json' with { type: 'json' };
import { type GroupShape, shapesFrom, type WrittenShapes } from './view-shape.ts';

interface ThemeFaults {
  /** Problems: with one of these, some page could not be rendered. */
  faults: Problem[];
  /** Warnings of what no reader would do without. */
  warnings: Problem[];
  /** Names of partials of the newsroom's own that no template puts in. */
  idle: string[];
}

/**
 * What is wrong with the templates of a theme, each with its line: what cannot be parsed, partials that do not exist, values
 * that the view has not or not always, helpers, text printed as markup, and an article's page without the marks of its body.
 * `own` are those of `sources` that are the newsroom's.
 */
export function templateFaults(sources: Record<string, string>, own: Record<string, string>): ThemeFaults {
  const names = writtenTemplates(sources, own);
  const trees = new Map<string, hbs.AST.Program>();
  const faults: Problem[] = [];
  for (const name of names) {
    const parsed = parse(sources[name]!);
    if ('loc' in parsed) trees.set(name, parsed);
    else faults.push(problemAt(own, { file: name, ...parsed }));
  }
  // What is not whole cannot be looked into, and what is missing would be found once more by whoever does.
  if (faults.length > 0) return { faults, warnings: [], idle: [] };
  const reached = reachedFrom(
    names.filter((name) => !name.startsWith('partials/')),
    trees,
  );
  const idle = Object.keys(own).filter((name) => trees.has(name) && !reached.has(name));
  const missing = missingPartials(trees, own);
  if (missing.length > 0) return { faults: missing, warnings: [], idle };
  const views = viewsOf(trees);
  const uses = usesOf(trees, views).faults.map((fault) => ofTheme(own, fault));
  // A partial that puts itself in has no end to look for.
  const warnings = uses.length > 0 ? [] : [...views].flatMap((of) => unprinted(of, trees, own));
  return { faults: [...uses, ...bodyMarks(sources, trees, own)], warnings, idle };
}

/**
 * The names of the templates as they are written: the mail that the newsroom has with classes is read in place of the one
 * that is made of it, so that a fault has the line that can be mended.
 */
function writtenTemplates(sources: Record<string, string>, own: Record<string, string>): string[] {
  const names = Object.keys(sources).filter(isTemplate);
  return isMailMade(own) ? names.map((name) => (name === mail ? mailSource : name)) : names;
}

/** What each template can print; the mail with classes can print what is made of it. */
function viewsOf(trees: Trees): ReadonlyMap<string, GroupShape> {
  const views = shapesFrom(shapes as unknown as WrittenShapes);
  return new Map([...views].map(([name, view]) => [name === mail && trees.has(mailSource) ? mailSource : name, view]));
}

type At = Pick<TemplateFault, 'file'> & Partial<Pick<TemplateFault, 'line' | 'column'>>;

function problemAt(
  own: Record<string, string>,
  { file, line, column, found, expected, fix }: At & Pick<Problem, 'found' | 'expected' | 'fix'>,
): Problem {
  const source = line === undefined ? undefined : own[file]?.split(/\r?\n/)[line - 1];
  const place = {
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(source !== undefined && { source }),
  };
  return { severity: 'problem', file: themeFile(`${file}.hbs`), ...place, found, expected, fix };
}

/** A fault shows where the newsroom can mend it: in its own template that put in a partial of ours, if it is in that. */
function ofTheme(own: Record<string, string>, fault: TemplateFault): Problem {
  const { found, expected, fix } = fault;
  const site = [fault, ...fault.via].find(({ file }) => file in own) ?? fault;
  const what = site === fault ? `the template ${found}` : `the partial ${fault.file} does not fit here: it ${found}`;
  return problemAt(own, { file: site.file, line: site.line, column: site.column, found: what, expected, fix });
}

/** Problems of partials that are put in and are not there. */
function missingPartials(trees: Trees, own: Record<string, string>): Problem[] {
  const all = [...trees.keys()].filter((name) => name.startsWith('partials/'));
  return [...trees].flatMap(([file, tree]) =>
    partialStatementsIn(tree).flatMap((statement) => {
      const { name } = statement;
      const partial = writtenAs(name);
      if (trees.has(partial)) return [];
      const at = { file, ...startOf(statement) };
      return [problemAt(own, { ...at, ...(name.type === 'PathExpression' ? noPartial(partial, all) : noChoice) })];
    }),
  );
}

function noPartial(name: string, all: readonly string[]) {
  const meant = nearest(name, all) ?? nearest(`partials/${name}`, all);
  const fix =
    meant === undefined
      ? `Write one of ${all.join(', ')}, or add the file theme/${name.startsWith('partials/') ? '' : 'partials/'}${name}.hbs.`
      : `Did you mean ${meant}?`;
  return { found: `there is no partial ${name}`, expected: 'the name of a partial', fix };
}

const noChoice = {
  found: 'the template chooses a partial by a value',
  expected: 'the name of a partial',
  fix: 'Check the value with `{{#if}}`, and name the partial in each case.',
};

/** A warning of a partial of the newsroom's own. */
export function notPutIn(name: string): Problem {
  return {
    severity: 'warning',
    file: themeFile(`${name}.hbs`),
    found: 'no template uses this partial',
    expected: `\`{{> ${name}}}\` in a template`,
    fix: 'Write it where it belongs, or remove the file.',
  };
}

function unprinted([template, view]: [string, GroupShape], trees: Trees, own: Record<string, string>): Problem[] {
  if (![...reachedFrom([template], trees)].some((part) => part in own)) return [];
  return leftUnprinted(template, view, trees).map(({ at, ...wrong }) => ({
    ...problemAt(own, { ...at, ...wrong }),
    severity: 'warning',
  }));
}

const marked = /<!--body-->\{\{\{html\}\}\}<!--\/body-->/;

/** Between its marks the last good body is found again; a page without them could keep nothing. */
function bodyMarks(sources: Record<string, string>, trees: Trees, own: Record<string, string>): Problem[] {
  const parts = reachedFrom(['pages/article'], trees);
  if ([...parts].some((part) => marked.test(sources[part]!))) return [];
  const file = [...parts].find((part) => part in own) ?? 'pages/article';
  const lines = sources[file]!.split('\n');
  const line = lines.findIndex((text) => text.includes('{{{html}}}')) + 1 || 1;
  return [problemAt(own, { file, line, ...noMarks })];
}

const noMarks = {
  found: 'the body of the article is printed without its marks, or not at all',
  expected: '`<!--body-->{{{html}}}<!--/body-->`',
  fix: 'Write it with both marks: they are how the last good text is found when a newer one has a problem.',
};
