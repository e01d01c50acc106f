import type { Problem } from '../problem.ts';
import { nearest } from '../reading/spelling.ts';

/** Where a file of the theme is, as seen from the content. */
export function themeFile(path: string): string {
  return `../theme/${path}`;
}

/** The mail as it is sent, and the one with classes that it is made of. */
export const mail = 'digest/email';
export const mailSource = 'digest/email.source';

/** Whether the newsroom's mail is made of a template of its own with classes. */
export function isMailMade(own: Record<string, string>): boolean {
  return mailSource in own && !(mail in own);
}

interface SortedTheme {
  /** What replaces ours or is a partial of the newsroom's, under the names that `compileTemplates` takes. */
  own: Record<string, string>;
  /** What is added to ours. */
  additions: { site?: string; mail?: string };
  /** Warnings of files that do neither. */
  problems: Problem[];
}

/** Files that are added to ours, and what they are added to. */
const added = { 'site.css': 'site', 'email.css': 'mail' } as const;

/** The folders whose files a newsroom may replace. The desk is the preview's own. */
const ofNewsroom = /^(?:pages|digest|partials|styles)\//;

/** Sorts the files of a theme by what they do. Texts about it (`README.md`) do nothing, and nothing is said of them. */
export function sortTheme(files: Record<string, string>, ours: Record<string, string>): SortedTheme {
  const names = Object.keys(ours).filter((name) => ofNewsroom.test(name) && !name.startsWith('partials/desk-'));
  const known = new Set(names);
  const sorted: SortedTheme = { own: {}, additions: {}, problems: [] };
  for (const [path, text] of Object.entries(files)) {
    const name = nameOf(path);
    if (path in added) sorted.additions[added[path as keyof typeof added]] = text;
    else if (known.has(name) || isPartial(path)) sorted.own[name] = text;
    else if (!path.endsWith('.md')) sorted.problems.push(replacesNothing(path, [...Object.keys(added), ...names]));
  }
  if (mail in sorted.own) sorted.problems.push(...madeInVain.filter((path) => path in files).map(changesNothing));
  return sorted;
}

/** `pages/article` for a template; a file beside the templates keeps its ending, as does the one that the mail is made from. */
function nameOf(path: string): string {
  return path.replace(/\.hbs$/, '');
}

function isPartial(path: string): boolean {
  return path.startsWith('partials/') && path.endsWith('.hbs') && !path.startsWith('partials/desk-');
}

function replacesNothing(path: string, names: readonly string[]): Problem {
  const all = names.map((name) => (/\.[^/.]+$/.test(name) && !name.endsWith('.source') ? name : `${name}.hbs`));
  const base = path.slice(path.lastIndexOf('/') + 1);
  const inFolder = nearest(path, all) ?? all.find((name) => name.endsWith(`/${base}`)) ?? nearestBase(base, all);
  const meant = inFolder ?? (/^[^/]+\.css$/.test(path) ? 'site.css' : undefined);
  return {
    severity: 'warning',
    file: themeFile(path),
    found: 'the file replaces nothing',
    expected: 'site.css, email.css, or the name of a template, a partial or a stylesheet of Tidings',
    fix: meant === undefined ? 'Rename it, or remove it.' : `Did you mean theme/${meant}? Otherwise remove it.`,
  };
}

function nearestBase(base: string, all: readonly string[]): string | undefined {
  const bases = all.map((name) => name.slice(name.lastIndexOf('/') + 1));
  const meant = nearest(base, bases);
  return meant === undefined ? undefined : all[bases.indexOf(meant)];
}

/** What the mail is made of: nothing is made of these where it is there already. */
const madeInVain = ['email.css', 'digest/email.css', 'digest/email.source.hbs'];

function changesNothing(path: string): Problem {
  return {
    severity: 'warning',
    file: themeFile(path),
    found: 'the file changes nothing, because digest/email.hbs is your own',
    expected: 'digest/email.source.hbs in its place, with the classes that the styles are for',
    fix: path.endsWith('.hbs')
      ? 'Remove one of the two.'
      : `Rename digest/email.hbs and write classes in it, or remove ${path}.`,
  };
}
