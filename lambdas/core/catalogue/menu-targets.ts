import type { Article } from '../article.ts';

/** From where addresses in the settings are seen. */
export const fromSettings = { path: 'settings.yaml', slug: '', address: '' };

/** The page whose file is meant: `about.md`, `legal/privacy.md`, or with `pages/` before it. */
export function pageNamed(file: string, pages: readonly Article[]): Article | undefined {
  const path = file.replace(/^\/?(?:pages\/)?/, 'pages/');
  return pages.find((page) => page.path === path);
}
