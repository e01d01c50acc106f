import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../lambdas/core/feed/read.ts';
import { type Editor, editors } from '../support/tidings.ts';

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
