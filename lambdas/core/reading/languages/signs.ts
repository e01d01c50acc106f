import { languageTag } from '../language.ts';

/** A part of a content item's path that may name its language. */
export interface Sign {
  by: 'suffix' | 'folder' | 'i18n';
  /** BCP 47 tag, in its canonical form. */
  tag: string;
  /** The name as written, in lower case: `pt-br`. */
  name: string;
  /** The path without it. */
  rest: string;
  /** The folder that it is in. */
  folder: string;
}

/**
 * The parts of a path that may name its language, in the order in which they count: an ending before the ending
 * (`wells.fr.md`, Hugo), a folder below `articles/` or below one of its sections (`fr/wells.md`: Hugo, Eleventy, Jekyll), one
 * below `i18n` (Docusaurus) or `_i18n` (jekyll-multiple-languages-plugin). The folder of a bundle is its name.
 */
export function signsIn(path: string): Sign[] {
  return [...suffixSign(path), ...folderSigns(path)];
}

const tagged = '([a-z]{2,3}(?:[-_][a-z\\d]{2,8})*)';
const suffixed = new RegExp(`^(.*/)([^/]+)\\.${tagged}(\\.\\w+)$`, 'i');
const inFolder = new RegExp(`^${tagged}$`, 'i');

function suffixSign(path: string): Sign[] {
  // Most names have one dot.
  const match = path.indexOf('.') === path.lastIndexOf('.') ? undefined : suffixed.exec(path);
  if (!match) return [];
  const [, folder = '', stem = '', name = '', ending = ''] = match;
  const tag = languageTag(name);
  return tag === undefined
    ? []
    : [{ by: 'suffix', tag, name: name.toLowerCase(), rest: folder + stem + ending, folder }];
}

function folderSigns(path: string): Sign[] {
  // Most newsrooms have all in one folder.
  if (path.indexOf('/') === path.lastIndexOf('/')) return [];
  const parts = path.split('/');
  const isBundle = /^index(?:\.[\w-]+)?\.\w+$/i.test(parts.at(-1)!);
  const end = parts.length - (isBundle ? 2 : 1);
  return parts.slice(1, Math.min(end, 4)).flatMap((name, before): Sign[] => {
    const at = before + 1;
    const isBelow = /^_?i18n$/i.test(parts[at - 1]!);
    const tag = at <= (isBelow ? 3 : 2) && inFolder.test(name) ? languageTag(name) : undefined;
    if (tag === undefined) return [];
    const others = parts.slice(at + 1).filter((part) => !isBelow || !part.startsWith('docusaurus-plugin-'));
    const folder = parts.slice(0, isBelow ? at - 1 : at);
    const by = isBelow ? 'i18n' : 'folder';
    return [{ by, tag, name: name.toLowerCase(), rest: [...folder, ...others].join('/'), folder: folder.join('/') }];
  });
}
