import { astro } from './astro.ts';
import { bridgetown } from './bridgetown.ts';
import { docusaurus } from './docusaurus.ts';
import { eleventy } from './eleventy.ts';
import { gatsby } from './gatsby.ts';
import { hexo, plainHexo } from './hexo.ts';
import { hugo } from './hugo.ts';
import { jekyll } from './jekyll.ts';
import type { FormerSite, FormerSiteReader, Traces } from './origin.ts';
import { middleman } from './middleman.ts';
import { mkdocs } from './mkdocs.ts';
import { nikola } from './nikola.ts';
import { pelican } from './pelican.ts';
import { vitepress } from './vitepress.ts';
import { zola } from './zola.ts';

/**
 * Zola's `config.toml` has names of its own, and so has Hexo's `_config.yml`: Hugo and Jekyll must be tried after them. Jekyll is the
 * last, because GitHub Pages reads a `_config.yml` that is beside the files of any other generator; so is one of Hexo that is known by
 * its folders alone. Documentation may be beside a blog of Jekyll's.
 */
const readers: readonly FormerSiteReader[] = [
  ...[zola, hugo, hexo, docusaurus, astro, pelican, bridgetown, nikola, middleman, gatsby],
  ...[eleventy, jekyllWithPosts, vitepress, mkdocs, plainHexo, jekyll],
];

function jekyllWithPosts(traces: Traces): FormerSite | undefined {
  return traces.keys.some((key) => key.startsWith('_posts/')) ? jekyll(traces) : undefined;
}

/** The generator that left the traces; `undefined` for a folder of Tidings itself. */
export function originIn(traces: Traces): FormerSite | undefined {
  for (const read of readers) {
    const origin = read(traces);
    if (origin) return origin;
  }
  return undefined;
}
