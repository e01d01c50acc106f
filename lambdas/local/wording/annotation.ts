import { placePath } from './problems-text.ts';
import type { Problem } from '../../core/problem.ts';

/**
 * A problem as GitHub shows it beside its line in a pull request: a workflow command of GitHub Actions, on one line. GitHub
 * shows the first ten of a step; `folder` is the content folder as seen from the top of the repository.
 */
export function annotation(problem: Problem, folder: string): string {
  const { severity, line, column, found, expected, fix } = problem;
  const kind = severity === 'problem' ? 'error' : 'warning';
  const places = { file: placePath(folder, problem), line, col: line === undefined ? undefined : column };
  const properties = Object.entries(places)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escaped(String(value), /[%\r\n:,]/g)}`);
  return `::${kind} ${properties.join(',')}::${escaped(`${found}, expected ${expected}. ${fix}`, /[%\r\n]/g)}`;
}

/** Escapes what would end the command or a property of it, as GitHub's own tools do. */
function escaped(text: string, signs: RegExp): string {
  return text.replace(signs, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
}
