import type { Article } from '../article.ts';
import type { Problem } from '../problem.ts';

/** The editor gave it the identity of another article. */
export function claimed(article: Article, other: Article): Problem {
  return {
    ...at('problem', article),
    found: `its id is that of ${other.path}`,
    expected: 'an id that no other article has',
    fix: 'Remove `id`: an article gets an identity by itself.',
  };
}

/** The editor gave it another identity than it had. */
export function renamedIdentity(article: Article, id: string): Problem {
  return {
    ...at('warning', article),
    found: `its id is another than the one that readers know it by, so feed readers show it as new`,
    expected: `the id ${id}`,
    fix: `Write \`id: ${id}\`, or remove \`id\`, unless it should be shown again.`,
  };
}

/** The file of the article with that identity holds another one. */
export function anotherArticle(article: Article, id: string): Problem {
  return {
    ...at('warning', article),
    found: 'the title, the date and the text are all others than before, so it is published as a new article',
    expected: 'a file for each article',
    fix: `If it is the same article, write \`id: ${id}\`; if not, give the next one a file of its own.`,
  };
}

/** The file may hold another article under the same title. */
export function sameTitle(article: Article): Problem {
  return {
    ...at('warning', article),
    found: 'it has a later date and another text under the title that it had, and feed readers do not show it as new',
    expected: 'a file for each article',
    fix: 'If it is another article, give it a file or a title of its own; if not, leave it.',
  };
}

function at(severity: Problem['severity'], { path, idLine }: Article): Pick<Problem, 'severity' | 'file' | 'line'> {
  return { severity, file: path, ...(idLine !== undefined && { line: idLine }) };
}
