import type { Article } from '../article.ts';
import type { Problem } from '../problem.ts';

/** The editor gave the article the identity of another one. */
export function claimed(article: Article, other: Article): Problem {
  return {
    ...at('problem', article),
    found: `this id is also that of ${other.path}`,
    expected: 'an id that no other article has',
    fix: 'Remove `id`: the article then gets one of its own.',
  };
}

/** The editor gave the article another identity than it had. */
export function renamedIdentity(article: Article, id: string): Problem {
  return {
    ...at('warning', article),
    found: `this id is not the one by which feed readers know the article, so they show it as new`,
    expected: `the id ${id}`,
    fix: `Write \`id: ${id}\`, or remove \`id\`, unless readers should see it as new.`,
  };
}

/** The file of the article with that identity holds another one. */
export function anotherArticle(article: Article, id: string): Problem {
  return {
    ...at('warning', article),
    found: 'the title, the date and the text have all changed, so it is published as a new article',
    expected: 'one file for each article',
    fix: `If it is still the same article, write \`id: ${id}\`; if not, give the next new article a file of its own.`,
  };
}

/** The file may hold another article under the same title. */
export function sameTitle(article: Article): Problem {
  return {
    ...at('warning', article),
    found:
      'this article has a later date and a different text under its old title, and feed readers do not show it as new',
    expected: 'one file for each article',
    fix: 'If it is a new article, give it a file or a title of its own; if not, leave it as it is.',
  };
}

function at(severity: Problem['severity'], { path, idLine }: Article): Pick<Problem, 'severity' | 'file' | 'line'> {
  return { severity, file: path, ...(idLine !== undefined && { line: idLine }) };
}
