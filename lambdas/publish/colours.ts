import type { Body } from '../core/article.ts';
import { namesLanguages } from '../core/body/highlighted.ts';
import { once } from '../core/per-key.ts';

/** Few articles have code, and the code that highlights it takes long to load. */
const highlighter = once(() => import('../core/body/highlight.ts'));

/** The body as its article's page shows it: code in colours. */
export async function inColours(body: Body): Promise<Body> {
  // A body that is kept is decoded each time it is asked for its HTML.
  const { html, text } = body;
  if (!namesLanguages(html)) return { html, text };
  const { highlight } = await highlighter();
  return { html: highlight(html), text };
}
