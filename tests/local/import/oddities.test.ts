import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { markdownOf } from '../../../lambdas/local/import/html/to-markdown.ts';
import type { ImportedPost, OpenExport } from '../../../lambdas/local/import/imported-post.ts';
import { Losses } from '../../../lambdas/local/import/losses.ts';
import { rewriteMarkdown } from '../../../lambdas/local/import/rewrite-markdown.ts';
import { tools } from '../../../lambdas/local/import/tools.ts';
import { wxrOf } from '../../support/wxr.ts';
import { zipOf } from '../../support/zip.ts';

// What real exports have that no description of their format tells.

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  posts: ImportedPost[];
  losses: Losses;
  from: OpenExport;
}

/** What is read of an export that has these files; the first of them is named to the tool. */
async function opened(
  tool: string,
  files: Record<string, string | Uint8Array>,
  name = Object.keys(files)[0]!,
  use: (from: OpenExport) => Promise<void> = async () => undefined,
): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-odd-'));
  made.push(folder);
  for (const [file, body] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), body);
  }
  const losses = new Losses({ isWhole: true });
  const from = await tools.find((one) => one.name === tool)!.open(join(folder, name), 'https://old.example.org', true);
  const posts: ImportedPost[] = [];
  for await (const post of from.posts(losses)) posts.push(post);
  await use(from);
  from.close();
  return { posts, losses, from };
}

const wordpress = async (...given: Parameters<typeof wxrOf>) => opened('wordpress', { 'a.xml': wxrOf(...given) });
const htmlOf = ({ body }: ImportedPost) => ('html' in body ? body.html : body.markdown);

describe('An export of WordPress', () => {
  it('may have characters that XML forbids, loose ampersands, entities of HTML, and an empty line at its beginning', async () => {
    const xml = `\n${wxrOf([{ id: 1, title: 'A', name: 'a', content: 'one\u0010\u0000 two', more: '<wp:attachment_url>https://a.example/?a=1&b=2&nbsp;</wp:attachment_url>' }])}`;
    const { posts, losses } = await opened('wordpress', { 'a.xml': xml });
    expect(posts.map(htmlOf)).toEqual(['<p>one two</p>']);
    expect(losses.byKind.get('characters')?.places[0]?.what).toBe('3');
  });

  it('parts a text into several sections of CDATA, and may have an element twice', async () => {
    const { posts } = await wordpress([
      {
        id: 1,
        name: 'a',
        content: 'a ]]]]><![CDATA[> b',
        more: '<content:encoded><![CDATA[again]]></content:encoded>',
      },
    ]);
    expect(posts.map(htmlOf)).toEqual(['<p>a ]]> b</p>']);
  });

  it.each(['[via <a href="https://a.example">The Well</a>]', '[note <b class="deep">one</b>, two]', '[Video here]'])(
    'has words in brackets that are no shortcode: %s',
    async (text) => {
      const { posts } = await wordpress([{ id: 1, name: 'a', content: `A ${text}` }]);
      expect(posts.map(htmlOf)).toEqual([`<p>A ${text}</p>`]);
      expect(posts[0]!.lost).toEqual([]);
    },
  );

  it.each(['[box title="<b>One</b>"]', '[box color=red <b>One</b>]', '[box]One[/box]'])(
    'has shortcodes of plugins: %s',
    async (text) => {
      const { posts } = await wordpress([{ id: 1, name: 'a', content: `A ${text}` }]);
      expect(posts[0]!.lost).toEqual([{ kind: 'shortcode', what: '[box]' }]);
    },
  );

  it.each([
    ['[php]echo &quot;a&quot;;\n\n$b[1] &lt; 2;[/php]', 'php', 'echo "a";\n\n$b[1] < 2;'],
    [
      '[code lang="CPP" line=1]\n#include <map>\nhttps://a.example\n[/code]',
      'cpp',
      '#include <map>\nhttps://a.example',
    ],
    [
      '<pre lang="php" line="1">\n<?php if (a) { ?>\n\n<b>&amp;</b>\n</pre>',
      'php',
      '<?php if (a) { ?>\n\n<b>&amp;</b>',
    ],
    ['[ccnLe_PHP width="90"]a[/ccnLe_PHP]', 'php', 'a'],
    ['[sourcecode]\n[gallery]\n[/sourcecode]', '', '[gallery]'],
  ])('has code in shortcodes and elements of plugins: %s', async (content, language, code) => {
    const { posts } = await wordpress([{ id: 1, name: 'a', content: `A\n${content}\nb` }]);
    const markdown = await markdownOf(htmlOf(posts[0]!), { blocks: [], lose: () => undefined, address: (url) => url });
    expect(markdown).toBe(`A\n\n\`\`\`${language}\n${code}\n\`\`\`\n\nb`);
    expect(posts[0]!.lost).toEqual([]);
  });

  it('has drafts without a date in UTC, and dates of years ago without any', async () => {
    const { posts } = await wordpress([
      { id: 1, status: 'draft', gmt: '0000-00-00 00:00:00' },
      { id: 2, date: '0000-00-00 00:00:00', gmt: '0000-00-00 00:00:00' },
      { id: 3, date: '2019-01-04 03:30:00', gmt: '2019-01-04 09:00:00' },
    ]);
    expect(posts.map(({ date }) => date)).toEqual([
      '2019-05-04 11:00:00',
      '2019-05-04T09:00:00Z',
      '2019-01-04T03:30:00-05:30',
    ]);
  });

  it('writes names in other scripts percent-encoded, several authors as labels, and a language of a plugin', async () => {
    const { posts } = await wordpress([
      {
        id: 1,
        name: '%d9%85%d8%a7%d8%a1',
        more: '<category domain="author" nicename="cap-a"><![CDATA[Ada Obi]]></category><category domain="author" nicename="cap-b"><![CDATA[Jan Vos]]></category><category domain="language" nicename="fr"><![CDATA[Français]]></category><category domain="series" nicename="s"><![CDATA[Part one]]></category>',
      },
    ]);
    expect(posts[0]).toMatchObject({ slug: 'ماء', authors: ['Ada Obi', 'Jan Vos'], lang: 'fr' });
    expect(posts[0]?.lost).toContainEqual({ kind: 'tag', what: 'series: Part one' });
  });

  it('keeps footnotes apart from the text, and blocks that posts share', async () => {
    const notes = JSON.stringify([{ id: 'n-1', content: 'The <em>note</em>.' }]);
    const { posts } = await wordpress([
      {
        id: 1,
        name: 'a',
        content:
          '<!-- wp:paragraph -->\n<p>Text<sup data-fn="n-1" class="fn"><a href="#n-1" id="n-1-link">1</a></sup></p>\n<!-- /wp:paragraph -->\n<!-- wp:footnotes /-->',
        more: `<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[${notes}]]></wp:meta_value></wp:postmeta>`,
      },
    ]);
    expect(htmlOf(posts[0]!)).toContain('<p id="n-1">The <em>note</em>.</p>');
  });

  it.each(['[{"id":', '"none"', 'null'])(
    'says that footnotes are lost where nobody can read them: %s',
    async (notes) => {
      const more = `<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value>${notes}</wp:meta_value></wp:postmeta>`;
      const { posts } = await wordpress([{ id: 1, name: 'a', content: '<p>Text.</p>', more }]);
      expect(posts[0]?.lost).toContainEqual({ kind: 'dynamic', what: 'wp:footnotes' });
    },
  );

  it('has a recording as lines of a field, and a guid that is no address', async () => {
    const enclosure = 'https://old.example.org/a.mp3\n1234\naudio/mpeg\na:1:{}';
    const xml = wxrOf([
      {
        id: 1,
        name: 'a',
        more: `<wp:postmeta><wp:meta_key>enclosure</wp:meta_key><wp:meta_value><![CDATA[${enclosure}]]></wp:meta_value></wp:postmeta>`,
      },
    ]);
    const { posts } = await opened('wordpress', {
      'a.xml': xml.replace('https://old.example.org/?p=1</guid>', '1 at old</guid>'),
    });
    expect(posts[0]).toMatchObject({
      id: 'guid:1%20at%20old',
      audio: { src: 'https://old.example.org/a.mp3', length: 1234, type: 'audio/mpeg' },
    });
  });

  it('has parts for members only, in blocks and in shortcodes', async () => {
    const { posts } = await wordpress([
      { id: 1, name: 'a', content: 'A [restrict paid="true"]B[/restrict]' },
      {
        id: 2,
        name: 'b',
        content: '<!-- wp:premium-content/container --><p>B</p><!-- /wp:premium-content/container -->',
      },
    ]);
    for (const { heldBack } of posts) expect(heldBack).toContain('a part of it was for members only');
  });

  it('may name pictures by numbers that no file of it has: they are told, and none that there never was', async () => {
    const thumbnail = (number: string) =>
      `<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>${number}</wp:meta_value></wp:postmeta>`;
    const { posts } = await wordpress([
      { id: 1, content: 'Text [gallery ids="7,8"]', more: thumbnail('99') },
      { id: 2, content: 'Text [gallery]', more: thumbnail('0') },
    ]);
    expect(posts.map(({ lost }) => lost)).toEqual([
      [
        { kind: 'unnamed', what: 'picture 7 of a gallery' },
        { kind: 'unnamed', what: 'picture 8 of a gallery' },
        { kind: 'unnamed', what: 'lead picture 99' },
      ],
      [],
    ]);
  });

  it('may be in the encoding that its first line names, and bytes that are no text are counted', async () => {
    const xml = wxrOf([{ id: 1, title: 'Café', content: 'Brunnen für 5 €' }]);
    const latin = xml.replace('encoding="UTF-8"', 'encoding="windows-1252"').replace('€', '\x80');
    const asBytes = (text: string, encoding: BufferEncoding, mark = '') => Buffer.from(mark + text, encoding);
    for (const body of [
      asBytes(xml, 'utf8', '\uFEFF'),
      asBytes(latin, 'latin1'),
      asBytes(xml, 'utf16le', '\uFEFF'),
      asBytes(xml.replace('UTF-8', 'no-such-thing'), 'utf8'),
      asBytes(xml.replace('UTF-8', 'UTF-16'), 'utf8'),
    ]) {
      const { posts, losses } = await opened('wordpress', { 'a.xml': body });
      expect(posts.map((post) => [post.title, htmlOf(post)])).toEqual([['Café', '<p>Brunnen für 5 €</p>']]);
      expect(losses.byKind.size).toBe(0);
    }
    const { losses } = await opened('wordpress', { 'a.xml': Buffer.from(xml, 'latin1') });
    expect(losses.byKind.get('characters')?.places[0]?.what).toBe('3');
  });

  it('has blocks of plugins: what they show stays, and they are told', async () => {
    const { posts } = await wordpress([
      {
        id: 1,
        content:
          '<!-- wp:wells/chart {"a":1} -->\n<div class="wp-block-wells-chart"><p>Five</p></div>\n<!-- /wp:wells/chart -->' +
          '<!-- wp:core-embed/youtube {"url":"https://v.example"} --><p>x</p><!-- /wp:core-embed/youtube -->' +
          '<!-- wp:paragraph --><p>y</p><!-- /wp:paragraph --><!-- wp:wells/latest /-->',
      },
    ]);
    expect(posts.map(({ lost }) => lost)).toEqual([
      [
        { kind: 'dynamic', what: 'wp:wells/latest' },
        { kind: 'block', what: 'wp:wells/chart' },
      ],
    ]);
    expect(htmlOf(posts[0]!)).toContain('<p>Five</p>');
  });
});

describe('An export of Ghost', () => {
  const ghost = (posts: Record<string, unknown>[], others: Record<string, unknown> = {}, version = '5.0.0') =>
    opened('ghost', { 'a.json': JSON.stringify({ db: [{ meta: { version }, data: { posts, ...others } }] }) });

  it('of the first versions has Markdown, numbers, milliseconds, pictures by another name, and dated addresses', async () => {
    const { posts } = await ghost(
      [
        {
          id: 1,
          uuid: 'u-1',
          title: 'A',
          slug: 'a',
          markdown: 'Some *text*.',
          html: null,
          image: '/content/images/a.png',
          status: 'published',
          published_at: 1_556_960_400_000,
          page: 0,
          author_id: 1,
        },
      ],
      { users: [{ id: 1, name: 'Anna Kiss' }], settings: [{ key: 'permalinks', value: '/:year/:month/:day/:slug/' }] },
      '003',
    );
    expect(posts[0]).toMatchObject({
      id: 'guid:u-1',
      date: '2019-05-04T09:00:00Z',
      body: { markdown: 'Some *text*.' },
      addresses: ['/2019/05/04/a/'],
      authors: ['Anna Kiss'],
      image: { src: '/content/images/a.png' },
    });
  });

  it('that other tools made for it has no list of databases', async () => {
    const { posts } = await opened('ghost', {
      'a.json': JSON.stringify({
        meta: { version: '5' },
        data: { posts: [{ id: '1', title: 'A', slug: 'a', html: '<p>x</p>' }] },
      }),
    });
    expect(posts.map(({ title }) => title)).toEqual(['A']);
  });

  it('may have a text only as its editor keeps it', async () => {
    const lexical = JSON.stringify({
      root: {
        children: [
          { type: 'extended-heading', tag: 'h2', children: [{ type: 'extended-text', text: 'Head <b>', format: 0 }] },
          {
            type: 'paragraph',
            children: [
              { type: 'extended-text', text: 'bold', format: 3 },
              { type: 'link', url: 'https://a.example', children: [{ type: 'text', text: 'link' }] },
            ],
          },
          { type: 'image', src: '__GHOST_URL__/content/images/a.png', alt: 'A' },
          { type: 'product', children: [] },
        ],
      },
    });
    const { posts } = await ghost([
      { id: '1', title: 'A', slug: 'a', html: null, lexical },
      { id: '2', slug: 'b', html: null, mobiledoc: '{"sections":[[1,"p",[]]]}' },
    ]);
    expect(htmlOf(posts[0]!)).toBe(
      '<h2>Head &lt;b&gt;</h2><p><em><strong>bold</strong></em><a href="https://a.example">link</a></p><figure><img src="https://old.example.org/content/images/a.png" alt="A"></figure>',
    );
    expect(posts.map(({ lost }) => lost.map(({ kind }) => kind))).toEqual([
      ['date', 'block'],
      ['date', 'text'],
    ]);
  });
});

describe('What was made for Ghost', () => {
  const ghost = (posts: Record<string, unknown>[]) =>
    opened('ghost', { 'a.json': JSON.stringify({ data: { posts } }) });

  it('by another tool may have no identities: no two posts get the same one', async () => {
    const { posts } = await ghost([
      { title: 'A', slug: 'a', html: '<p>x</p>', status: 'published', published_at: '2019-05-04' },
      { title: 'B', slug: 'b', html: '<p>x</p>', status: 'draft', published_at: '2019-05-04' },
    ]);
    expect(posts.map(({ id, number }) => [id, number])).toEqual([
      [undefined, '1'],
      [undefined, '1'],
    ]);
    expect(posts.map(({ lost }) => lost)).toEqual([[{ kind: 'identity' }], []]);
  });

  it('has parts for members only in what its editor keeps, too', async () => {
    const card = (nonMember: boolean) =>
      JSON.stringify({ root: { children: [{ type: 'html', html: '<p>x</p>', visibility: { web: { nonMember } } }] } });
    const { posts } = await ghost(
      [true, false].map((nonMember) => ({ id: '1', slug: 'a', status: 'published', lexical: card(nonMember) })),
    );
    expect(posts.map(({ heldBack }) => heldBack)).toEqual([undefined, 'in Ghost a part of it was for members only']);
  });
});

describe('An export of Substack', () => {
  it('since 2022 names the recording of an episode only in its text', async () => {
    const zip = zipOf({
      'posts.csv':
        'post_id,post_date,is_published,type,title,podcast_url\n1.a,2022-08-04T09:00:00Z,true,podcast,A,\n' +
        '2.b,2022-08-04T09:00:00Z,true,newsletter,B,\n3.c,2022-08-04T09:00:00Z,true,podcast,C,https://a.example/c.mp3\n',
      ...Object.fromEntries(
        ['1.a', '2.b', '3.c'].map((name) => [
          `posts/${name}.html`,
          '<audio controls src="https://a.example/x?a=1&amp;b=2"></audio><p>Notes</p>',
        ]),
      ),
    });
    const { posts } = await opened('substack', { 'a.zip': zip });
    expect(posts.map(({ audio }) => audio?.src)).toEqual([
      'https://a.example/x?a=1&b=2',
      undefined,
      'https://a.example/c.mp3',
    ]);
    expect(posts.map((post) => htmlOf(post).includes('<audio'))).toEqual([false, true, true]);
  });

  it('has the columns of its table even when it has no posts', async () => {
    for (const table of ['', 'id,title\n'])
      await expect(opened('substack', { 'a.zip': zipOf({ 'posts.csv': table }) })).rejects.toThrow(
        /posts\.csv in .*a\.zip has no column post_id/,
      );
    const { posts } = await opened('substack', {
      'a.zip': zipOf({ 'posts.csv': 'post_id,post_date,is_published,title\n' }),
    });
    expect(posts).toEqual([]);
  });

  it('may have been packed again, with what the operating system adds', async () => {
    const zip = zipOf({
      'export/posts.csv':
        '\uFEFFpost_id,post_date,is_published,type,audience,title,subtitle\r\n"1.a",2019-05-04T09:00:00.000Z,true,newsletter,everyone,"A ""b"",\nc",\r\n',
      'export/posts/1.a.html': '<p>x</p>',
      '__MACOSX/export/._posts.csv': 'x',
      'export/posts/1.opens.csv': 'email\na@b.example\n',
      'export/posts/9.lost.html': '<p>x</p>',
    });
    const { posts, losses } = await opened('substack', { 'a.zip': zip });
    expect(posts.map(({ title, slug }) => [title, slug])).toEqual([['A "b",\nc', 'a']]);
    expect(losses.byKind.get('row')?.places).toEqual([{ where: 'export/posts/9.lost.html' }]);
  });

  it('may have its pictures with it, by the names that they have on the server', async () => {
    const zip = zipOf({
      'posts.csv': 'post_id,post_date,is_published,title\n1.a,2019-05-04T09:00:00Z,true,A\n',
      'posts/1.a.html': '<p>x</p>',
      'images/map_10x10.png': 'picture',
    });
    const { from } = await opened('substack', { 'a.zip': zip }, 'a.zip', async ({ picture }) => {
      const address =
        'https://substackcdn.com/image/fetch/w_1456,c_limit/https%3A%2F%2Fsubstack-post-media.s3.amazonaws.com%2Fpublic%2Fimages%2Fmap_10x10.png';
      expect(Buffer.from((await picture(address))!).toString()).toBe('picture');
      expect(await picture('https://substackcdn.com/1.a.html')).toBeUndefined();
    });
    expect(from.feeds).toEqual(['/feed']);
  });

  it('takes what it does not know for something that not everybody has seen', async () => {
    const zip = zipOf({
      'posts.csv':
        'post_id,post_date,is_published,type,audience,title\n1.a,2019-05-04T09:00:00Z,true,adhoc_email,everyone,A\n2.b,2019-05-04T09:00:00Z,true,newsletter,some_tier,B\n',
    });
    const { posts } = await opened('substack', { 'a.zip': zip });
    expect(posts.map(({ heldBack }) => heldBack)).toEqual([
      'in Substack its type was adhoc_email, which perhaps not everybody could see',
      'in Substack only for some readers (some_tier)',
    ]);
  });
});

describe('A folder of Buttondown', () => {
  it('may have variables of the mail in its subject and its description', async () => {
    const { posts } = await opened(
      'buttondown',
      {
        'emails/a.md':
          '---\nsubject: Hello {{ subscriber.metadata.name }}\ndescription: "{% if medium == \'email\' %}Mail{% else %}Web{% endif %}"\n---\nText\n',
      },
      '',
    );
    expect(posts.map(({ title, summary }) => [title, summary])).toEqual([['Hello', 'Web']]);
    expect(posts[0]?.lost).toContainEqual({ kind: 'variable', what: '{{ subscriber.metadata.name }}' });
  });

  it('has texts as HTML, and what only the mail or only the web shows', async () => {
    const head = '---\nsubject: A\nstatus: sent\nemail_type: public\npublish_date: 2019-05-04T09:00:00Z\n---\n';
    const { posts } = await opened(
      'buttondown',
      {
        'w/emails/a.md': `${head}{% if medium == 'email' %}mail{% endif %}{% if medium != "email" %}web{% endif %}`,
        'w/emails/b.md': `${head}<!-- buttondown-editor-mode: fancy --><p>{{ subscriber.email }}x</p>`,
        'w/emails/c.md': `${head}[leave]({{ unsubscribe_url }}) {{ subscribe_form }}`,
      },
      'w',
    );
    expect(posts.map(({ body }) => body)).toEqual([{ markdown: 'web' }, { html: '<p>x</p>' }, { markdown: 'leave' }]);
    expect(posts.flatMap(({ lost }) => lost.map(({ kind }) => kind))).toEqual(['variable', 'variable', 'widget']);
  });
});

describe('Markdown whose addresses change', () => {
  it('is the same but for them: in pictures, links, definitions and elements, and not in code', async () => {
    const markdown =
      '![A](a.png) [b](/b "t") [c][1] <img src="d.png" alt=""> `[e](/e)`\n\n```\n[f](/f)\n```\n\n    [g](/g)\n\n[1]: c.png\n[^n]: /note\n';
    expect(await rewriteMarkdown(markdown, (written, use) => `${use}:${written}`)).toBe(
      '![A](picture:a.png) [b](link:/b "t") [c][1] <img src="picture:d.png" alt=""> `[e](/e)`\n\n```\n[f](/f)\n```\n\n    [g](/g)\n\n[1]: link:c.png\n[^n]: /note\n',
    );
  });
});
