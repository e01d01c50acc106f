/** What the name of a content item says: the words for its slug, and the day, if it begins with one. */
interface ItemName {
  words: string;
  /** `2026-05-04` */
  day?: string;
}

/** `2026-05-04-wells.md` is of a day, as Jekyll has it, and so is `2026-5-4-wells.md`; `wells/index.md` has its folder's name, as Hugo has it. */
export function nameOf(path: string): ItemName {
  const last = withoutPageEnding(path.slice(path.lastIndexOf('/') + 1)).replace(/\.[^.]+$/, '');
  const name = /^index$/i.test(last) ? (path.split('/').slice(1).at(-2) ?? '') : last;
  const [beginning = '', day] = /^(\d{4}-\d{1,2}-\d{1,2})(?:[-_ ]+|$)/.exec(name) ?? [];
  return { words: name.slice(beginning.length), ...(day !== undefined && { day: paddedDay(day) }) };
}

/** Middleman names a file by that of the page and what makes it: `wells.html.md`. */
export function withoutPageEnding(path: string): string {
  return path.replace(/\.html(?=\.\w+$)/i, '');
}

/** `2026-05-04` for `2026-5-4`. */
export function paddedDay(day: string): string {
  return day.replaceAll(/-(?=\d(?:-|$))/g, '-0');
}
