import { nameOf } from '../reading/item-name.ts';
import { commonPathOf, type Languages } from '../reading/languages/languages.ts';
import type { Remark } from '../reading/position.ts';
import { slugOf } from '../text/slug.ts';

/** Paths of content items that were refused, by the slug that follows from the name of each file: nothing else is known of them. */
export function refusedByName(refused: readonly string[], languages: Languages): Map<string, string> {
  return new Map(refused.map((path) => [slugOf(nameOf(commonPathOf(path, languages)).words), path]));
}

/** A field names an article whose file was refused: the name may be right. */
export function namesRefused(field: string, name: string, path: string): Remark {
  return {
    found: `\`${field}\` names ${name}, but ${path} has a problem`,
    expected: 'an article that can be read',
    fix: 'Correct that file; until then the name is ignored.',
  };
}
