import { expect, it } from 'vitest';
import { editors } from '../support/tidings.ts';

const editor = editors();
const post = (title: string) => `---\ntitle: ${title}\npubDate: 2026-05-04\n---\n\nText.\n`;
const page = (collection: string) =>
  `---\nexport async function getStaticPaths() {\n  const all = await getCollection('${collection}');\n}\n---\n<Content />\n`;

it('A site of Astro may have its collections in another folder, and dates under another name', async () => {
  const me = editor({
    'old/astro.config.mjs': '',
    'old/src/content.config.ts':
      'export const BLOG_PATH = "src/data/blog";\nconst blog = defineCollection({ loader: glob({ base: `./${BLOG_PATH}` }) });\n',
    'old/src/pages/posts/[...slug]/index.astro': page('blog'),
    'old/src/data/blog/2026/wells.md': post('Wells').replace('pubDate', 'pubDatetime'),
    'old/src/data/blog/roads.md': post('Roads').replace('pubDate', 'pubDatetime'),
  });
  const { printed } = await me.run('check', '--content', 'old');
  expect(printed).toContain('cp -R old/src/data/. content/articles/');
  expect(printed).toContain('articles: "/posts/:sections[1:]/:filename/"');
  expect(printed).toContain('2 of 2 articles keep their address');
});

it('A site of Astro with a page for each of two collections keeps the addresses of both', async () => {
  const me = editor({
    'old/astro.config.mjs': '',
    'old/src/pages/bandos/[...post].astro': page('bandos'),
    'old/src/pages/noticias/[...post].astro': page('noticias'),
    'old/src/content/bandos/agua.md': post('Agua'),
    'old/src/content/noticias/pozo.md': post('Pozo'),
  });
  const { printed } = await me.run('check', '--content', 'old');
  expect(printed).toContain('2 of 2 articles keep their address');
  expect(printed).toContain(`\
      articles: /bandos/:filename/ # the page src/pages/bandos/[...post].astro
      sections: # the page src/pages/noticias/[...post].astro
        noticias: /noticias/:filename/
`);
});
