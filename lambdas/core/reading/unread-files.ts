import { inWords, number } from '../text/amounts.ts';
import { isHtml, isMarkdown } from './endings.ts';
import { kindOf } from './item-kind.ts';
import type { Problem } from '../problem.ts';

/** A file of the content that nothing reads, as a store lists it. */
interface UnreadFile {
  key: string;
  /** Why it cannot be read, as a noun phrase, when that is known. */
  fault?: string;
  /** It is a folder in which nobody can look. */
  isFolder?: true;
}

/** Files that are left out for the same reason share one warning. */
interface Reason {
  /** As a clause about one file, and its beginning about several. */
  found: string;
  expected: string;
  fix: string;
}

/** How many files of a kind are named. */
const named = 3;

/**
 * A warning for each kind of file that is not published, at the first of them, with their number and the names of the first
 * three. `files`: in order of their keys, without those that something reads or an article refers to.
 */
export function unreadFilesIn(files: readonly UnreadFile[]): Problem[] {
  const kinds = new Map<string, { reason: Reason; keys: string[] }>();
  for (const file of files) {
    if (isNobodysWord(file.key)) continue;
    const reason = reasonOf(file);
    const kind = kinds.get(reason.found);
    if (kind) kind.keys.push(file.key);
    else kinds.set(reason.found, { reason, keys: [file.key] });
  }
  return [...kinds.values()].map(({ reason, keys }) => ({
    severity: 'warning',
    file: keys[0]!,
    ...reason,
    found: reason.found + others(keys),
  }));
}

/** `; the same is true of 4 more (such as articles/b.txt, articles/c.txt)`, or of those that there are; nothing when there is one file. */
function others(keys: readonly string[]): string {
  const shown = keys.slice(1, named);
  if (shown.length === 0) return '';
  if (keys.length <= named) return `; the same is true of ${inWords(shown)}`;
  return `; the same is true of ${number(keys.length - 1)} more (such as ${shown.join(', ')})`;
}

/**
 * Files that systems, editors and version control leave in folders, files that describe a folder to people, and files
 * that come with the program: nobody expects them to be published.
 */
function isNobodysWord(key: string): boolean {
  return (
    /(?:^|\/)(?:[.#]|~\$|thumbs\.db$|desktop\.ini$|Icon\r$)|~$/i.test(key) ||
    /^(?:readme|license|licence|changelog|contributing|notice)(?:\.\w+)?$/i.test(key) ||
    key.startsWith('schema/') ||
    (key.startsWith('articles/') && forMachines.test(key))
  );
}

/** Endings of data and programs, which may lie beside the articles that they belong to. */
const forMachines =
  /\.(?:jsonc?|json5|ya?ml|toml|xml|[cm]?[jt]sx?|css|scss|sass|less|map|woff2?|ttf|otf|eot|lock|log|bib)$/i;

function reasonOf({ key, fault, isFolder }: UnreadFile): Reason {
  if (fault !== undefined && isFolder) return { found: `this is ${fault}`, ...readable };
  if (fault !== undefined) return { found: `this is ${fault}`, expected: 'the file itself', fix: putItThere };
  if (key.startsWith('articles/')) return isHtml(key) ? bareHtml : isAboutFolder(key) ? bareText : notAnArticle(key);
  if (/^digests\/[^/]+$/.test(key)) return notANote;
  if (key.startsWith('pages/')) return isHtml(key) ? barePage : notAnArticle(key, 'a page');
  if (isMarkdown(key) && kindOf(key)) return bareLabel;
  return isMarkdown(key) ? articleElsewhere : fileElsewhere;
}

const readable = {
  expected: 'a folder with a plain name, which this account can read',
  fix: 'Give it a plain name, and let this account read it. Until then, nothing in it is published that was not before.',
};
const putItThere = 'Put the file itself in its place, or leave it: it is not published.';

/** Endings of files in which people write. */
const texts =
  /^\.(?:txt|text|docx?|dotx?|rtf|odt|ott|fodt|pages|gdoc|wpd|rst|ipynb|adoc|asciidoc|org|textile|wiki|tex)$/i;
const markup = /^\.(?:xhtml|qmd|rmd|njk|liquid|hbs|pug|astro|vue|svelte)$/i;

function notAnArticle(key: string, what = 'an article'): Reason {
  const [ending] = /\.[^./]+$/.exec(key) ?? [];
  const isText = ending !== undefined && (texts.test(ending) || markup.test(ending));
  return {
    found:
      ending === undefined
        ? `this file has no ending, so it is not ${what}`
        : `${ending.toLowerCase()} is not the ending of ${what}`,
    expected: 'Markdown, in a file whose name ends in .md',
    fix: isText
      ? 'Save its text as Markdown to publish it, or leave it: it is not published.'
      : 'Leave it, or move it elsewhere: it is not published.',
  };
}

/** Whether it has a name under which people look for what a folder is. */
export function isAboutFolder(key: string): boolean {
  return /(?:^|\/)(?:readme|license|licence|changelog|contributing|code[-_]of[-_]conduct)\.(?:md|markdown)$/i.test(key);
}

const bareText: Reason = {
  found: 'this file has no front matter, so it is not an article',
  expected: 'a title and a date between two --- lines at its beginning',
  fix: 'Leave it: it tells people of the folder. To publish it as an article, write them.',
};

const bareHtml: Reason = {
  found: 'this HTML has no front matter, so it is not an article',
  expected: 'a title and a date between two --- lines at its beginning',
  fix: 'To publish the file as an article, write them; if not, leave it: it is not published.',
};

const barePage: Reason = {
  found: 'this HTML has no front matter, so it is not a page',
  expected: 'a title between two --- lines at its beginning',
  fix: 'To publish the file as a page, write the title; if not, leave the file: it is not published.',
};

const bareLabel: Reason = {
  found: 'this file has no front matter, so none of it is shown',
  expected: 'a name between two --- lines at its beginning',
  fix: 'Write the name, or leave the file: it is not published.',
};

const notANote: Reason = {
  found: 'this file is not a note for an issue',
  expected: 'Markdown, in a file with the name of an issue, such as 2026-11-20.md',
  fix: 'If it is a note, rename it; if not, leave it: no issue includes it.',
};

const articleElsewhere: Reason = {
  found: 'this file is not in a folder that articles are read from',
  expected: 'articles in articles/, pages in pages/, notes for issues in digests/',
  fix: 'Move it into articles/ or pages/ to publish it, or leave it.',
};

const fileElsewhere: Reason = {
  found: 'this file is in a place where nothing is read',
  expected: 'articles in articles/, pictures in images/, settings in settings.yaml, counters in counters.json',
  fix: 'Leave it, or move it elsewhere: it is not published.',
};
