import { paddedDay } from './item-name.ts';

/**
 * The day that folders or a path name (`2026-05-04`): `articles/2026/05/04/wells.md` and
 * `articles/2026/05-04-wells.md` as Docusaurus has them, Zola's `path = "2026/05/04/wells"`. If there are
 * several, the last; `undefined` if there is none.
 */
export function dayInPath(path: string): string | undefined {
  const days = [...path.matchAll(/(?<=^|\/)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=[-_/ ])/g)];
  const last = days.at(-1);
  return last && paddedDay(last.slice(1).join('-'));
}
