import { issueTemplates, mailTemplates } from '../lambdas/core/digest/templates.ts';
import { pageTemplates } from '../lambdas/core/templates/page-templates.ts';

/**
 * Folders, each with what one function is deployed from: `index.mjs` with `handler` in it, perhaps its source map, and
 * `theme.mjs`, which `withTheme` writes where the newsroom has a look of its own.
 */
export interface Bundles {
  publish: string;
  digest: string;
}

/** The templates that each function renders. */
export const rendered: Record<keyof Bundles, readonly string[]> = {
  publish: [...pageTemplates, ...issueTemplates],
  // The page of an issue is tried before the issue is recorded; `publish` writes it.
  digest: [...mailTemplates, 'digest/page'],
};
/** The files beside the templates that pages and feeds refer to; others only help to make templates. */
export const shown = /^styles\//;
