import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tools } from '../../lambdas/local/import/tools.ts';
import { guidsIn, siteOf } from '../support/moved-in.ts';
import { editors } from '../support/tidings.ts';
import { wxrOf } from '../support/wxr.ts';
import { zipOf } from '../support/zip.ts';

// From an export to a site, as somebody does who moves in. The exports are made after what the tools write.

const editor = editors();
const settings = 'name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\n';

const post = {
  id: '5f0c00000000000000000001',
  title: 'Deep wells: a "test"',
  slug: 'deep-wells',
  html: '<p>Text <strong>bold</strong>, <a href="__GHOST_URL__/roads/">roads</a>.</p>',
  status: 'published',
  visibility: 'public',
  type: 'post',
  published_at: '2019-05-04T09:00:00.000Z',
};

/** An export of Ghost with these posts, each of which needs only say what is not as in the first. */
function ghostExport(
  posts: Record<string, unknown>[],
  others: Record<string, unknown> = {},
  version = '5.118.0',
): string {
  const rows = posts.map((row, index) => ({ ...post, id: `5f0c0000000000000000000${index + 1}`, ...row }));
  return JSON.stringify({
    db: [{ meta: { exported_on: 1_700_000_000_000, version }, data: { posts: rows, ...others } }],
  });
}

describe('tidings import', () => {
  it('has help with examples and exit codes', async () => {
    const { printed } = await editor().run('import', '--help');
    expect(printed).toContain(
      'Usage\n  tidings import TOOL EXPORT [--into DIR] [--url URL] [--public] [--dry-run] [--json]\n',
    );
    expect(printed).toContain('  tidings import ghost wells.ghost.2026-05-04.json --dry-run\n');
    const shown = Array.from(printed.matchAll(/^ {2}tidings import ([a-z]+) /gm), ([, tool]) => tool);
    expect(new Set(shown)).toEqual(new Set(tools.map(({ name }) => name)));
  });

  it('tells to delete files only where it wrote some', async () => {
    const me = editor({ 'content/settings.yaml': settings, 'wells.json': ghostExport([{}]) });
    const dry = await me.run('import', 'ghost', 'wells.json', '--dry-run');
    expect(dry.printed).toContain(
      'was at https://wells.example, as settings.yaml says. If that is wrong, run this again with --url.',
    );
    const { printed } = await me.run('import', 'ghost', 'wells.json');
    expect(printed).toContain('If that is wrong, delete the files that were written, and run this again with --url.');
    expect(printed).toMatch(/Then: .* check\n/);
    const elsewhere = await me.run('import', 'ghost', 'wells.json', '--into', 'other');
    expect(elsewhere.printed).toMatch(/Then: .* check --content other\n/);
  });

  it('shows with --dry-run what it would do, and with --json every place of every loss, and writes nothing', async () => {
    const frame = (n: number) => ({ slug: `p-${n}`, html: `<iframe src="https://a.example/${n}"></iframe>` });
    const me = editor({ 'wells.json': ghostExport([1, 2, 3, 4, 5].map(frame)) });
    const { printed } = await me.run('import', 'ghost', 'wells.json', '--dry-run');
    expect(printed).toContain(
      '5 articles. Files: 5 would be written.\nNothing was written: --dry-run only shows what would be.',
    );
    expect(printed).toContain('p-3.md: https://a.example/3\n    and 2 more\n');
    const report = JSON.parse((await me.run('import', 'ghost', 'wells.json', '--dry-run', '--json')).printed) as {
      losses: { kind: string; count: number; places: unknown[] }[];
    };
    expect(report.losses.map(({ kind, count, places }) => [kind, count, places.length])).toEqual([['embed', 5, 5]]);
    expect(existsSync(join(me.folder, 'content'))).toBe(false);
  });

  it('keeps links to the publication itself inside the site, by whichever of its names they lead there', async () => {
    const own = ['https://old.example/blog/a/?b=1#c', 'http://old.example/blog/a/', 'http://www.old.example/blog'];
    const others = ['https://old.example/blogs/', 'https://news.old.example/blog/a/', 'ftp://old.example/blog/a/'];
    const html = [...own, ...others].map((address) => `<p><a href="${address}">x</a></p>`).join('');
    const me = editor({ 'wells.json': ghostExport([{ html }]) });
    await me.run('import', 'ghost', 'wells.json', '--url', 'https://old.example/blog/');
    const [file = ''] = readdirSync(join(me.folder, 'content/articles/2019'));
    const text = readFileSync(join(me.folder, 'content/articles/2019', file), 'utf8');
    expect(Array.from(text.matchAll(/\]\((.*?)\)/g), ([, address]) => address)).toEqual([
      '/blog/a/?b=1#c',
      '/blog/a/',
      '/blog',
      ...others,
    ]);
  });

  it('writes once: a second run finds everything there, and what was changed since stays and is named', async () => {
    const me = editor({ 'wells.json': ghostExport([{}, { slug: 'roads' }]) });
    const first = await me.run('import', 'ghost', 'wells.json');
    expect(first).toMatchObject({ code: 0 });
    expect((await me.run('import', 'ghost', 'wells.json')).printed).toContain('Files: 0 written, 2 already there.');
    me.save('content/articles/2019/2019-05-04-roads.md', 'Mine.');
    const { code, printed } = await me.run('import', 'ghost', 'wells.json');
    expect(code).toBe(1);
    expect(printed).toContain('Files: 0 written, 1 already there, 1 not overwritten.');
    expect(printed).toContain('run the import again:\n  articles/2019/2019-05-04-roads.md\n');
  });
});

describe('tidings import ghost', () => {
  it('brings a newsroom from its export to a site: addresses answer, feed readers see nothing twice, the rest is private', async () => {
    const me = editor({
      'content/settings.yaml': settings,
      'wells.json': ghostExport(
        [
          {},
          { title: 'Roads', slug: 'roads', html: '<p>Roads.</p>', published_at: '2019-05-05 09:00:00' },
          { title: 'Paid', slug: 'paid', html: '<p>Secret one.</p>', visibility: 'paid' },
          { title: 'Members', slug: 'members', html: '<p>Secret two.</p>', visibility: 'members' },
          {
            title: 'Idea',
            slug: 'idea',
            html: '<p>Secret three.</p>',
            status: 'draft',
            published_at: null,
            created_at: '2019-06-01T00:00:00.000Z',
          },
          { title: 'Mail', slug: 'mail', html: '<p>Secret four.</p>', status: 'sent' },
          {
            title: 'Later',
            slug: 'later',
            html: '<p>Secret five.</p>',
            status: 'scheduled',
            published_at: '2019-07-01T00:00:00.000Z',
          },
          { title: 'About', slug: 'about', html: '<p>Who we are.</p>', type: 'page' },
          {
            title: 'Part',
            slug: 'part',
            html: '<p>A</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:free" --><p>Secret seven.</p><!--kg-gated-block:end-->',
          },
        ],
        {
          tags: [
            { id: 't1', name: 'Water' },
            { id: 't2', name: '#internal' },
          ],
          posts_tags: [
            { post_id: '5f0c00000000000000000001', tag_id: 't1', sort_order: 0 },
            { post_id: '5f0c00000000000000000001', tag_id: 't2', sort_order: 1 },
          ],
          users: [{ id: 'u1', name: 'Anna Kiss' }],
          posts_authors: [{ post_id: '5f0c00000000000000000001', author_id: 'u1', sort_order: 0 }],
          posts_meta: [{ post_id: '5f0c00000000000000000002', email_only: 0, feature_image_alt: null }],
        },
      ),
    });
    const ran = await me.run('import', 'ghost', 'wells.json', '--into', 'content/');
    expect(ran).toMatchObject({ code: 0, said: '' });
    expect(ran.printed).toContain('From Ghost into content/: 2 articles, 6 drafts, 1 page. Files: 9 written.');
    expect(readFileSync(join(me.folder, 'content/articles/2019/2019-05-04-deep-wells.md'), 'utf8')).toBe(`\
---
title: 'Deep wells: a "test"'
date: 2019-05-04T09:00:00Z
tags:
  - Water
authors:
  - Anna Kiss
aliases:
  - /deep-wells/
id: guid:5f0c00000000000000000001
---

Text **bold**, [roads](/roads/).
`);
    expect((await me.run('check')).printed).toBe('No problems, no warnings in 9 content items.\n');
    expect((await me.run('build')).code).toBe(0);
    const site = siteOf(me);
    expect(site['articles/deep-wells/index.html']).toContain('<a href="/articles/roads/">roads</a>');
    expect(site['deep-wells/index.html']).toContain('/articles/deep-wells/');
    expect(site['roads/index.html']).toContain('/articles/roads/');
    // Ghost had no Atom and no JSON Feed, and Atom wants a URI.
    for (const feed of ['atom.xml', 'feed.json']) expect(site[feed]).toContain('guid:5f0c00000000000000000001');
    expect(guidsIn(site)).toEqual({
      Roads: '5f0c00000000000000000002',
      'Deep wells: a "test"': '5f0c00000000000000000001',
    });
    expect(site['about/index.html']).toContain('Who we are.');
    expect(site['feed.xml']).not.toContain('Who we are.');
    expect(JSON.stringify(site)).not.toContain('Secret');
  });
});

const header = 'post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url';

/** An export of Substack with these rows and texts. */
function substackExport(rows: string[], texts: Record<string, string>): Buffer {
  const posts = Object.entries(texts).map(([name, html]) => [`posts/${name}.html`, html]);
  return zipOf({ 'posts.csv': [header, ...rows, ''].join('\n'), ...Object.fromEntries(posts) });
}

describe('tidings import substack', () => {
  it('brings a newsroom from its export to a site: addresses answer, feed readers see nothing twice, the rest is private', async () => {
    const me = editor({ 'content/settings.yaml': `${settings}formerUrls: [https://wells.substack.com]\n` });
    const rows = [
      '101.deep-wells,2019-05-04T09:00:00.000Z,true,2019-05-04T09:00:00.000Z,newsletter,everyone,Deep wells,&#x201C;Short&#x201D;,',
      '102.roads,2019-05-05T09:00:00.000Z,TRUE,,newsletter,everyone,"Roads, again",,',
      '103.paid,2019-05-06T09:00:00.000Z,true,,newsletter,only_paid,Paid,,',
      '104.wall,2019-05-07T09:00:00.000Z,true,,newsletter,everyone,Wall,,',
      '105,,false,,newsletter,everyone,Idea,,',
      '106,,false,,newsletter,everyone,,,',
      '107.about,2019-05-04T09:00:00.000Z,true,,page,everyone,About,,',
      '108.talk,2019-05-08T09:00:00.000Z,true,,podcast,everyone,Talk,,https://api.substack.com/feed/podcast/108/a.mp3',
    ];
    const zip = substackExport(rows, {
      '101.deep-wells':
        '<p>Text<a data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" href="#footnote-1" class="footnote-anchor">1</a>, <a href="https://wells.substack.com/p/roads">roads</a>.</p>' +
        '<div class="captioned-image-container"><figure><a class="image-link image2" href="https://substackcdn.com/image/fetch/f_auto/https%3A%2F%2Fsubstack-post-media.s3.amazonaws.com%2Fpublic%2Fimages%2Fmap_10x10.png"><div class="image2-inset"><picture><source type="image/webp" srcset="x 1w"><img src="https://substackcdn.com/image/fetch/w_1456,c_limit,f_auto/https%3A%2F%2Fsubstack-post-media.s3.amazonaws.com%2Fpublic%2Fimages%2Fmap_10x10.png" alt="A map"></picture><div class="image-link-expand"><button><svg></svg></button></div></div></a><figcaption class="image-caption">The map</figcaption></figure></div>' +
        '<div class="subscription-widget-wrap-editor" data-attrs="{}" data-component-name="SubscribeWidgetToDOM"><p>Subscribe now!</p><form><input></form></div>' +
        '<p class="button-wrapper" data-component-name="ButtonCreateButton"><a class="button primary" href="%%share_url%%"><span>Share</span></a></p>' +
        '<div id="youtube2-abcdefghijk" class="youtube-wrap" data-attrs="{&quot;videoId&quot;:&quot;abcdefghijk&quot;}" data-component-name="Youtube2ToDOM"><iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk"></iframe></div>' +
        '<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>The <em>note</em>.</p></div></div>',
      '102.roads': '<p>Roads.</p>',
      '103.paid': '<p>Secret one.</p>',
      '104.wall': '<p>A</p><div class="paywall-jump" data-component-name="PaywallToDOM"></div><p>Secret two.</p>',
      '105': '<p>Secret three.</p>',
      '107.about': '<p>Who we are.</p>',
      '108.talk': '<p>Listen.</p>',
    });
    writeFileSync(join(me.folder, 'export.zip'), zip);
    const ran = await me.run('import', 'substack', 'export.zip', '--into', 'content');
    expect(ran).toMatchObject({ code: 0, said: '' });
    expect(ran.printed).toContain('From Substack into content: 3 articles, 3 drafts, 1 page. Files: 7 written.');
    expect(ran.printed).toContain('A draft with neither a title nor a text is left out (1)\n    post 106\n');
    expect(readFileSync(join(me.folder, 'content/articles/2019/2019-05-04-deep-wells.md'), 'utf8')).toBe(`\
---
title: Deep wells
date: 2019-05-04T09:00:00Z
summary: “Short”
aliases:
  - /p/deep-wells
id: https://wells.substack.com/p/deep-wells
---

Text[^1], [roads](/p/roads).

<figure>
<img src="https://substack-post-media.s3.amazonaws.com/public/images/map_10x10.png" alt="A map"><figcaption>The map</figcaption>
</figure>

[youtube.com](https://www.youtube.com/watch?v=abcdefghijk)

[^1]: The *note*.
`);
    expect((await me.run('build')).code).toBe(0);
    const site = siteOf(me);
    expect(site['articles/deep-wells/index.html']).toContain('<a href="/articles/roads/">roads</a>');
    expect(site['about/index.html']).toContain('Who we are.');
    expect(site['p/about/index.html']).toContain('href="/about/"');
    expect(site['p/deep-wells/index.html']).toContain('/articles/deep-wells/');
    expect(site['feed.xml']).toContain('<enclosure url="https://api.substack.com/feed/podcast/108/a.mp3"');
    expect(guidsIn(site)).toEqual({
      Talk: 'https://wells.substack.com/p/talk',
      'Roads, again': 'https://wells.substack.com/p/roads',
      'Deep wells': 'https://wells.substack.com/p/deep-wells',
    });
    expect(JSON.stringify(site)).not.toContain('Secret');
  });
});

describe('tidings import wordpress', () => {
  const meta = (key: string, value: string) =>
    `<wp:postmeta><wp:meta_key><![CDATA[${key}]]></wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>\n`;
  const category = (domain: string, nicename: string, name: string) =>
    `<category domain="${domain}" nicename="${nicename}"><![CDATA[${name}]]></category>\n`;

  it('brings a newsroom from its export to a site: addresses answer, feed readers see nothing twice, the rest is private', async () => {
    const wxr = wxrOf([
      {
        id: 12,
        title: 'Deep &amp; old wells',
        name: 'deep-wells',
        content:
          'First line\nsecond <a href="https://old.example.org/?p=13">roads</a> [sic].\n\n' +
          '[caption id="attachment_5" align="alignnone" width="300"]<a href="https://old.example.org/wp-content/uploads/2019/05/map.png"><img src="https://old.example.org/wp-content/uploads/2019/05/map-300x200.png" alt="A map" /></a> The <em>map</em>[/caption]\n\n' +
          '[gallery ids="5,6"]\n\nhttps://www.youtube.com/watch?v=abcdefghijk\n\n<!--more-->\n\nRest. [contact-form-7 id="1"]',
        more:
          category('category', 'uncategorized', 'Uncategorized') +
          category('category', 'water', 'Water &amp; law') +
          category('post_tag', 'wells', 'Wells') +
          meta('_thumbnail_id', '5') +
          meta('_wp_old_slug', 'wells') +
          '<wp:comment><wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_content><![CDATA[Secret comment]]></wp:comment_content></wp:comment>',
      },
      {
        id: 13,
        title: 'Roads',
        name: 'roads',
        date: '2019-05-05 11:00:00',
        gmt: '2019-05-05 09:00:00',
        content:
          '<!-- wp:paragraph -->\n<p>Roads.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:image {"id":5} -->\n<figure class="wp-block-image size-large"><img src="https://old.example.org/wp-content/uploads/2019/05/map.png" alt="" class="wp-image-5"/><figcaption class="wp-element-caption">A <em>road</em></figcaption></figure>\n<!-- /wp:image -->\n\n<!-- wp:embed {"url":"https://vimeo.com/1"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://vimeo.com/1\n</div></figure>\n<!-- /wp:embed -->\n\n<!-- wp:block {"ref":20} /-->\n\n<!-- wp:latest-posts /-->',
      },
      {
        id: 5,
        type: 'attachment',
        status: 'inherit',
        name: 'map',
        more: `<wp:attachment_url><![CDATA[https://old.example.org/wp-content/uploads/2019/05/map.png]]></wp:attachment_url>${meta('_wp_attachment_image_alt', 'The whole map')}`,
      },
      {
        id: 6,
        type: 'attachment',
        status: 'inherit',
        name: 'b',
        more: '<wp:attachment_url><![CDATA[https://old.example.org/wp-content/uploads/2019/05/b.jpg]]></wp:attachment_url>',
      },
      { id: 20, type: 'wp_block', content: '<!-- wp:paragraph --><p>Shared.</p><!-- /wp:paragraph -->' },
      { id: 14, title: 'Idea', status: 'draft', gmt: '0000-00-00 00:00:00', content: 'Secret one' },
      { id: 15, title: 'Private', status: 'private', name: 'private', content: 'Secret two' },
      { id: 16, title: 'Later', status: 'future', name: 'later', content: 'Secret three' },
      {
        id: 17,
        title: 'Sesame',
        name: 'sesame',
        content: 'Secret four',
        more: '<wp:post_password><![CDATA[open]]></wp:post_password>',
      },
      {
        id: 18,
        title: 'Paid',
        name: 'paid',
        content: 'Secret five',
        more: meta('_jetpack_newsletter_access', 'paid_subscribers'),
      },
      {
        id: 19,
        title: 'About',
        type: 'page',
        name: 'about',
        link: 'https://old.example.org/about/',
        content: 'Who we are.',
      },
      { id: 21, title: 'Bin', status: 'trash', name: 'bin__trashed', content: 'Secret seven' },
      { id: 22, title: 'Menu', type: 'nav_menu_item' },
      { id: 23, title: 'Fair', type: 'event', name: 'fair', content: 'Secret eight' },
    ]);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>';
    const me = editor({
      'content/settings.yaml': settings,
      'export/wells.xml': wxr,
      'export/wp-content/uploads/2019/05/b.jpg': svg,
    });
    const ran = await me.run('import', 'wordpress', 'export/wells.xml', '--into', 'content');
    expect(ran).toMatchObject({ code: 0, said: '' });
    expect(ran.printed).toContain(
      'From WordPress into content: 2 articles, 6 drafts, 1 page, 1 picture. Files: 10 written.',
    );
    expect(readFileSync(join(me.folder, 'content/articles/2019/2019-05-04-deep-wells.md'), 'utf8')).toBe(`\
---
title: Deep & old wells
date: 2019-05-04T11:00:00+02:00
tags:
  - Water & law
  - Wells
authors:
  - Anna Kiss
image:
  src: https://old.example.org/wp-content/uploads/2019/05/map.png
  alt: The whole map
aliases:
  - /2019/05/04/deep-wells/
  - /2019/05/04/wells/
  - /?p=12
id: https://old.example.org/?p=12
---

First line  
second [roads](/?p=13) &#91;sic&#93;.

<figure>
<img src="https://old.example.org/wp-content/uploads/2019/05/map.png" alt="A map"><figcaption>The <em>map</em></figcaption>
</figure>

![The whole map](https://old.example.org/wp-content/uploads/2019/05/map.png)

![](2019-05-04-deep-wells/b.jpg)

<https://www.youtube.com/watch?v=abcdefghijk>

<!--more-->

Rest. <!-- [contact-form-7 id="1"] -->
`);
    expect(readFileSync(join(me.folder, 'content/articles/2019/2019-05-05-roads.md'), 'utf8')).toContain(`\
Roads.

<figure>
<img src="https://old.example.org/wp-content/uploads/2019/05/map.png" alt=""><figcaption>A <em>road</em></figcaption>
</figure>

[vimeo.com](https://vimeo.com/1)

Shared.
`);
    expect((await me.run('build')).code).toBe(0);
    const site = siteOf(me);
    expect(site['articles/deep-wells/index.html']).toContain('<a href="/articles/roads/">roads</a>');
    for (const address of ['2019/05/04/deep-wells/', '2019/05/04/wells/', 'queries/p=12/'])
      expect(site[`${address}index.html`], address).toContain('/articles/deep-wells/');
    expect(guidsIn(site)).toEqual({
      Roads: 'https://old.example.org/?p=13',
      'Deep & old wells': 'https://old.example.org/?p=12',
    });
    expect(site['about/index.html']).toContain('Who we are.');
    expect(site['feed.xml']).not.toContain('Who we are.');
    expect(JSON.stringify(site)).not.toContain('Secret');
  });
});

describe('tidings import buttondown', () => {
  const email = (fields: Record<string, string>, body: string) =>
    `---\n${Object.entries(fields)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join('')}---\n\n${body}\n`;
  const sent = { email_type: 'public', status: 'sent' };

  it('brings a newsroom from its export to a site: addresses answer, feed readers see nothing twice, the rest is private', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>';
    const me = editor({
      'content/settings.yaml': settings,
      'wells/emails/deep-wells.md': email(
        {
          id: 'abc-1',
          subject: '"Deep: wells"',
          slug: 'deep-wells',
          publish_date: '2019-05-04T09:00:00Z',
          description: 'Short.',
          ...sent,
        },
        'Dear {{ subscriber.first_name }}, see [roads](https://buttondown.com/wells/archive/roads/).\n\n![A map](../media/map.svg)\n\n{% if medium == "email" %}Secret mail{% else %}On the web{% endif %}\n\n{{ subscribe_form }}',
      ),
      'wells/media/map.svg': svg,
      'wells/emails/roads.md': email(
        { id: 'abc-2', subject: 'Roads', slug: 'roads', publish_date: '2019-05-05T09:00:00Z', ...sent },
        '<!-- buttondown-editor-mode: fancy --><p>Roads, <strong>new</strong>.</p>',
      ),
      'wells/emails/paid.md': email(
        {
          id: 'abc-3',
          subject: 'Paid',
          slug: 'paid',
          publish_date: '2019-05-06T09:00:00Z',
          status: 'sent',
          email_type: 'premium',
        },
        'Secret one',
      ),
      'wells/emails/idea.md': email(
        { id: 'abc-4', subject: 'Idea', status: 'draft', creation_date: '2019-05-06T09:00:00Z' },
        'Secret two',
      ),
      'wells/emails/part.md': email(
        { id: 'abc-5', subject: 'Part', slug: 'part', publish_date: '2019-05-07T09:00:00Z', ...sent },
        'A {% if subscriber.subscriber_type == "premium" %}Secret three{% endif %}',
      ),
    });
    const ran = await me.run(
      'import',
      'buttondown',
      'wells',
      '--into',
      'content',
      '--url',
      'https://buttondown.com/wells',
    );
    expect(ran).toMatchObject({ code: 0, said: '' });
    expect(ran.printed).toContain('From Buttondown into content: 2 articles, 3 drafts, 1 picture. Files: 6 written.');
    expect(readFileSync(join(me.folder, 'content/articles/2019/2019-05-04-deep-wells.md'), 'utf8')).toBe(`\
---
title: "Deep: wells"
date: 2019-05-04T09:00:00Z
summary: Short.
aliases:
  - /wells/archive/deep-wells/
id: https://buttondown.com/wells/archive/deep-wells/
---

Dear , see [roads](/wells/archive/roads/).

![A map](2019-05-04-deep-wells/map.svg)

On the web
`);
    expect((await me.run('build')).code).toBe(0);
    const site = siteOf(me);
    expect(site['articles/deep-wells/index.html']).toContain('<a href="/articles/roads/">roads</a>');
    expect(site['articles/deep-wells/index.html']).toMatch(/<img src="\/assets\/map\.[^"]+" alt="A map"/);
    expect(site['wells/archive/deep-wells/index.html']).toContain('/articles/deep-wells/');
    expect(guidsIn(site)).toEqual({
      Roads: 'https://buttondown.com/wells/archive/roads/',
      'Deep: wells': 'https://buttondown.com/wells/archive/deep-wells/',
    });
    expect(JSON.stringify(site)).not.toContain('Secret');
  });

  it("takes the table of the settings' export, and keeps posts back of which it does not say who could read them", async () => {
    const files = {
      'wells/emails.csv':
        'id,secondary_id,subject,publish_date,source,slug\nabc-1,1,Deep wells,2019-05-04 09:00:00+00:00,app,deep-wells\n',
      'wells/emails/deep-wells.md': 'Text.\n',
    };
    const me = editor(files);
    const careful = await me.run('import', 'buttondown', 'wells', '--dry-run');
    expect(careful.printed).toContain('0 articles, 1 draft.');
    expect(careful.printed).toContain('if all were public, import with --public');
    expect(careful.printed).toContain('Nothing was written');
    expect(existsSync(join(me.folder, 'content'))).toBe(false);
    expect((await me.run('import', 'buttondown', 'wells', '--public')).printed).toContain(
      '1 article. Files: 1 written.',
    );
  });
});
