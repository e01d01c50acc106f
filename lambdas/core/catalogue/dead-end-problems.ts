import { posix } from 'node:path';
import type { Article } from '../article.ts';
import type { Remark } from '../reading/position.ts';
import { splitAddress } from '../text/address.ts';
import type { KnownFiles } from './known-files.ts';
import { namesRefused } from './refused-names.ts';

/** Something that leads nowhere: what the message says, and where it is. */
export interface DeadEnd extends Remark {
  at: Place;
}

type Place = { line?: number; column?: number };

/** What happens to a reference to a file that is not there. */
const until = {
  'lead picture': 'until then the article appears without it',
  picture: 'until then its description is shown in its place',
  recording: 'until then nothing is played',
  poster: 'until then the player appears without it',
  track: 'until then the recording plays without it',
  file: 'until then the link leads nowhere',
} as const;

/** Somebody else may have put a file there. */
const asItIs = 'until then its address is left as it is';

/** The content lacks a file that is shown, played or linked to. */
export function missingFile(
  what: keyof typeof until,
  article: Pick<Article, 'path' | 'kind'>,
  target: string,
  at: Place,
  files: KnownFiles,
): DeadEnd {
  const key = files.keyOf(article, splitAddress(target).path);
  // What is told of an author or a tag is told by a file.
  const noun = article.kind === 'page' ? 'page' : article.path.startsWith('articles/') ? 'article' : 'file';
  return {
    at,
    found: `the ${what} ${target} is missing`,
    expected: `a file ${key} in the content folder`,
    fix:
      hint(article, target, key, files) ??
      `Add the ${what}, or correct its path${/^(?:\/|https?:)/i.test(target) ? `; ${asItIs}` : `, which is read relative to the ${noun}; ${until[what].replace('the article', `the ${noun}`)}`}.`,
  };
}

/** A link leads to the file of an article or a page that is not there. */
export function deadFile(article: Pick<Article, 'path'>, target: string, at: Place, files: KnownFiles): DeadEnd {
  const key = files.keyOf(article, splitAddress(target).path);
  return {
    at,
    found: `a link leads to ${target}, and there is no such file`,
    expected: `a file ${key} in the content folder`,
    fix: hint(article, target, key, files) ?? 'Correct the path; until then only the words of the link are shown.',
  };
}

/** What the author may have meant. */
function hint(article: Pick<Article, 'path'>, target: string, key: string, files: KnownFiles): string | undefined {
  const written = (meant: string) => {
    const path = target.startsWith('/') ? `/${meant}` : posix.relative(posix.dirname(article.path), meant);
    // A space would end the address in Markdown, and the others its path.
    return path.replaceAll(/[\s%#?]/g, encodeURIComponent);
  };
  const otherCase = files.otherCase(key);
  if (otherCase !== undefined) return `Write \`${written(otherCase)}\`: the case differs, and capitals count.`;
  const near = files.near(key);
  return near === undefined || near === article.path
    ? undefined
    : `Write \`${written(near)}\`, if that is what you mean.`;
}

/** A link leads to a file of the content of a kind that is not published. */
export function unpublishable(target: string, at: Place): DeadEnd {
  return {
    at,
    found: `a link leads to ${target}, a kind of file that is not published`,
    expected:
      'a document, a table, an archive, a recording or a picture, such as a .pdf, .csv, .zip, .mp3 or .png file',
    fix: 'Save it in another format, or put it into a .zip file.',
  };
}

/** A link leads to a place on another article's page that is not there. */
export function deadFragmentOf({ path, anchors = '' }: Article, target: string, at: Place): DeadEnd {
  const some = anchors.split(' ', mostNamed).filter((id) => id !== '');
  const named = some.map((id) => `#${id}`).join(', ');
  return {
    at,
    found: `a link leads to ${target}, and ${path} has no such heading`,
    expected:
      some.length === 0 ? 'a link without #, because there are no headings' : `an existing heading, such as ${named}`,
    fix: 'Correct what follows the #; until then the link leads to the top of the page.',
  };
}

const mostNamed = 3;

/** A link names a host as if it were a file. */
export function withoutScheme(target: string, at: Place): DeadEnd {
  return {
    at,
    found: `a link leads to ${target}, without https://`,
    expected: 'a full address if the link leads to another site',
    fix: `Write \`https://${target}\`.`,
  };
}

/** A link leads to an address of the site where nothing is. */
export function deadPath(target: string, at: Place): DeadEnd {
  return {
    at,
    found: `a link leads to ${target}, where there is nothing`,
    expected: 'the file of an article or a page, or an address that exists on this site',
    fix: /^https?:/i.test(target)
      ? 'Correct the address, or publish what should be there.'
      : /^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(target)
        ? `Write \`mailto:${target}\`, if it is an e-mail address.`
        : 'Correct the address; if it is on another site, write it in full, with https://.',
  };
}

/** A pin names no article, or one whose file was refused. */
export function deadPin(slug: string, at: Place, refused: string | undefined): DeadEnd {
  if (refused !== undefined) return { at, ...namesRefused('related', slug, refused) };
  return {
    at,
    found: `\`related\` names ${slug}, but no article is called that`,
    expected: 'the last part of the address of an article',
    fix: 'Correct it, or remove it; until then it is ignored.',
  };
}
