import type { Article, Reference } from '../article.ts';
import { isMarkdown } from '../reading/endings.ts';
import { splitAddress } from '../text/address.ts';
import { slugOf } from '../text/slug.ts';
import type { LabelGroup } from './groups.ts';

/** From where addresses in the settings are seen. */
export const fromSettings = { path: 'settings.yaml', slug: '', address: '' };

/** The page whose file is meant: `about.md`, `legal/privacy.md`, or with `pages/` before it. */
export function pageNamed(file: string, pages: readonly Article[]): Article | undefined {
  const path = file.replace(/^\/?(?:pages\/)?/, 'pages/');
  return pages.find((page) => page.path === path);
}

/** The tag or the author that is meant: by its name as articles write it, or in any spelling that gives the same slug. */
export function labelNamed(name: string, labels: readonly LabelGroup[]): LabelGroup | undefined {
  const slug = slugOf(name);
  return labels.find((label) => label.slug === slug || label.names.includes(name));
}

/** What a text in the settings refers to: a page may be named by its file as entries of the menu name it. */
export function fromFolderOfPages(references: readonly Reference[], pages: readonly Article[]): Reference[] {
  return references.map((reference) => {
    const { path, tail } = splitAddress(reference.target);
    const page = reference.kind === 'link' && isMarkdown(path) ? pageNamed(path, pages) : undefined;
    return page ? { ...reference, target: `/${page.path}${tail}` } : reference;
  });
}
