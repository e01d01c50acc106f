import { expect, it } from 'vitest';
import { editors } from '../support/tidings.ts';

const editor = editors();
const post = (title: string) => `---\ntitle: ${title}\npubDate: 2026-05-04\n---\n\nText.\n`;
const page = (collection: string) =>
  `---\nexport async function getStaticPaths() {\n  const all = await getCollection('${collection}');\n}\n---\n<Content />\n`;

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
