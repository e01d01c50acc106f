import { astro } from './astro.ts';
import { docusaurus } from './docusaurus.ts';
import { eleventy } from './eleventy.ts';
import { hugo } from './hugo.ts';
import { jekyll } from './jekyll.ts';
import type { FormerSite, FormerSiteReader, Traces } from './origin.ts';
import { pelican } from './pelican.ts';
import { zola } from './zola.ts';

/** Zola's `config.toml` has names of its own; Hugo must be tried after it. */
const readers: readonly FormerSiteReader[] = [zola, hugo, jekyll, docusaurus, astro, pelican, eleventy];

/** The generator that left the traces; `undefined` for a folder of Tidings itself. */
export function originIn(traces: Traces): FormerSite | undefined {
  for (const read of readers) {
    const origin = read(traces);
    if (origin) return origin;
  }
  return undefined;
}
