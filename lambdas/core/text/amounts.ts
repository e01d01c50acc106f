/** How commands and logs write amounts, in English. */

/** `1 article`, `1,480 articles`. */
export function count(amount: number, noun: string): string {
  return `${number(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

/**
 * `1,480`, for a whole number of things. Node's own formatting for all languages takes a tenth of a short run to load.
 */
export function number(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `4 articles and 1 page`, `1 page`: items of content, of which some may be pages of the newsroom's own. */
export function itemsText(items: number, pages = 0): string {
  const articles = items - pages;
  return inWords([...(articles > 0 ? [count(articles, 'article')] : []), ...(pages > 0 ? [count(pages, 'page')] : [])]);
}

/** `3 pages, 6 feeds and 1 picture` */
export function inWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** `0.4 s`, `41 s`, `2 min 5 s`, `3 h 10 min`, `2 d 4 h`: the two largest units that matter. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  const at = units.findIndex(([, length]) => seconds >= length);
  const [unit, length] = units[at]!;
  const whole = `${number(Math.floor(seconds / length))} ${unit}`;
  const [smaller, part] = units[at + 1] ?? ['', Infinity];
  const rest = Math.floor((seconds % length) / part);
  return rest > 0 ? `${whole} ${rest} ${smaller}` : whole;
}

/** With their seconds, largest first. */
const units: readonly [string, number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];
