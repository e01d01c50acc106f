import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../lambdas/core/feed/read.ts';
import { type Editor, editors } from '../support/tidings.ts';
import { zipOf } from '../support/zip.ts';

// From an export to a site, as somebody does who moves in. The exports are made after what the tools write.

const editor = editors();
const settings = 'name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\n';

/** Everything in a folder, by path. */
function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}

/** What readers can get. */
function siteOf(me: Editor): Record<string, string> {
  const files = filesIn(join(me.folder, 'site'));
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('.tidings/')));
}

/** The identities in the RSS feed, by title. */
function guidsIn(site: Record<string, string>): Record<string, string | undefined> {
  const { entries } = readFeed('rss', Buffer.from(site['feed.xml']!, 'latin1').toString());
  return Object.fromEntries(entries.map(({ title, id }) => [title, id]));
}

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
          { title: 'About', slug: 'about', html: '<p>Secret six.</p>', type: 'page' },
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
    expect(ran.printed).toContain(
      'From Ghost into content/: 2 articles, 6 drafts, 1 page as a draft. Files: 9 written.',
    );
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
    expect(guidsIn(site)).toEqual({
      Roads: '5f0c00000000000000000002',
      'Deep wells: a "test"': '5f0c00000000000000000001',
    });
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
      '107.about': '<p>Secret four.</p>',
      '108.talk': '<p>Listen.</p>',
    });
    writeFileSync(join(me.folder, 'export.zip'), zip);
    const ran = await me.run('import', 'substack', 'export.zip', '--into', 'content');
    expect(ran).toMatchObject({ code: 0, said: '' });
    expect(ran.printed).toContain(
      'From Substack into content: 3 articles, 3 drafts, 1 page as a draft. Files: 7 written.',
    );
    expect(ran.printed).toContain('A draft without a title and without a text is left out (1)\n    post 106\n');
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
