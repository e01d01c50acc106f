import { datedSigns, otherDates } from './not-public.ts';

/** What happens here to an article that is not public in its dialect. */
export type Becomes =
  /** Shown on the desk, never published. */
  | 'draft'
  /** A draft, with a warning: in its generator some may read it, or it is public but in no list. */
  | 'told'
  /** Public at its hour. */
  | 'scheduled'
  /** Not looked at. */
  | 'ignored';

/** A way to say that an article is not public, and the way to say that it is. */
export interface Example {
  /** Lines of the front matter, the name of the article's file under `articles/`, or the content of another file. */
  write: string;
  /** The same, for an article that is public. */
  instead: string;
  becomes: Becomes;
  /** Whether `write` is the name of the article's file, or the content of the file with this name. */
  in?: 'name' | { file: string; article: string };
}

/** A generator or a service, and how its archives say "not public". */
export interface Dialect {
  name: string;
  /** Its front matter is TOML. */
  isToml?: true;
  /** Where that is documented. */
  source: string;
  examples: readonly Example[];
}

function dated(name: string): Example {
  return { write: `${name}: 2099-01-01`, instead: `${name}: 2026-02-01`, becomes: 'scheduled' };
}

/**
 * What means "not public" in each dialect. The guide's table is made from it, and a test publishes every example. The
 * values are those in the documentation; others that are also read are in `not-public.ts`.
 */
export const dialects: readonly Dialect[] = [
  {
    name: 'Hugo',
    source: 'gohugo.io: front matter, build options, cascade, headless bundles',
    examples: [
      { write: 'draft: true', instead: 'draft: false', becomes: 'draft' },
      { write: 'headless: true', instead: 'headless: false', becomes: 'draft' },
      { write: 'build: { render: never }', instead: 'build: { render: always, list: always }', becomes: 'draft' },
      { write: 'build: { render: link }', instead: 'build: { publishResources: false }', becomes: 'draft' },
      { write: '_build: { render: false }', instead: '_build: { render: true }', becomes: 'draft' },
      {
        write: 'cascade: { draft: true }',
        instead: 'cascade: { weight: 3 }',
        becomes: 'draft',
        in: { file: 'water/_index.md', article: 'water/2026/wells.md' },
      },
      {
        write: 'cascade: [{ build: { render: never }, target: { path: "/water/**" } }]',
        instead: 'cascade: [{ build: { render: never }, target: { path: "/other/**" } }]',
        becomes: 'draft',
        in: { file: '_index.md', article: 'water/wells.md' },
      },
      {
        write: 'headless: true',
        instead: 'headless: false',
        becomes: 'draft',
        in: { file: 'bundle/index.md', article: 'bundle/wells.md' },
      },
      { write: 'build: { list: never }', instead: 'build: { list: always }', becomes: 'told' },
      { write: 'build: { list: local }', instead: 'build: { list: true }', becomes: 'told' },
      { write: 'publishDate: 2099-01-01', instead: 'publishDate: 2026-02-01', becomes: 'scheduled' },
    ],
  },
  {
    name: 'Jekyll',
    source:
      'jekyllrb.com: front matter, drafts, front matter defaults, directory structure; lib/jekyll/entry_filter.rb',
    examples: [
      { write: 'published: false', instead: 'published: true', becomes: 'draft' },
      { write: '_drafts/wells.md', instead: '_posts/wells.md', becomes: 'draft', in: 'name' },
      { write: '_includes/wells.md', instead: 'includes/wells.md', becomes: 'told', in: 'name' },
      { write: '_wells.md', instead: 'wells_.md', becomes: 'told', in: 'name' },
      { write: '#wells.md', instead: 'wells.md', becomes: 'told', in: 'name' },
      { write: '~wells.md', instead: 'wells.md', becomes: 'told', in: 'name' },
      { write: '.wells.md', instead: 'wells.md', becomes: 'ignored', in: 'name' },
      {
        write: 'defaults: [{ scope: { path: water }, values: { published: false } }]',
        instead: 'defaults: [{ scope: { path: other }, values: { published: false } }]',
        becomes: 'draft',
        in: { file: '../_config.yml', article: 'water/wells.md' },
      },
      { write: 'date: 2099-01-01', instead: 'date: 2026-02-01', becomes: 'scheduled' },
    ],
  },
  {
    name: 'Eleventy',
    source:
      '11ty.dev: permalinks, collections, preprocessors (drafts), template and directory data files, computed data',
    examples: [
      { write: 'draft: true', instead: 'draft: false', becomes: 'draft' },
      { write: 'permalink: false', instead: 'permalink: /news/wells/', becomes: 'draft' },
      { write: 'permalink: { build: false }', instead: 'permalink: { build: /news/wells/ }', becomes: 'draft' },
      {
        write: 'eleventyComputed: { permalink: false }',
        instead: 'eleventyComputed: { permalink: /news/wells/ }',
        becomes: 'draft',
      },
      {
        write: '{ "draft": true }',
        instead: '{ "draft": false }',
        becomes: 'draft',
        in: { file: 'water/water.json', article: 'water/2026/wells.md' },
      },
      {
        write: '{ "permalink": false }',
        instead: '{ "permalink": "/news/" }',
        becomes: 'draft',
        in: { file: 'water/water.11tydata.json', article: 'water/wells.md' },
      },
      {
        write: '{ "draft": true }',
        instead: '{ "layout": "post" }',
        becomes: 'draft',
        in: { file: 'other/wells.json', article: 'other/wells.md' },
      },
      {
        write: 'eleventyExcludeFromCollections: true',
        instead: 'eleventyExcludeFromCollections: false',
        becomes: 'told',
      },
      { write: 'date: 2099-01-01', instead: 'date: 2026-02-01', becomes: 'scheduled' },
    ],
  },
  {
    name: 'Astro',
    source: 'docs.astro.build: content collections, Markdown; Starlight, AstroPaper, AstroWind',
    examples: [
      { write: 'draft: true', instead: 'draft: false', becomes: 'draft' },
      { write: 'isDraft: true', instead: 'isDraft: false', becomes: 'draft' },
      { write: '_wells.md', instead: 'wells.md', becomes: 'told', in: 'name' },
      { write: '_water/wells.md', instead: 'water/wells.md', becomes: 'told', in: 'name' },
      { write: 'pubDate: 2099-01-01', instead: 'pubDate: 2026-02-01', becomes: 'scheduled' },
      {
        write: 'pubDatetime: 2099-01-01T09:00:00Z',
        instead: 'pubDatetime: 2026-02-01T09:00:00Z',
        becomes: 'scheduled',
      },
    ],
  },
  {
    name: 'Pelican',
    source: 'docs.getpelican.com: publishing drafts, hidden posts, WITH_FUTURE_DATES',
    examples: [
      { write: 'status: draft', instead: 'status: published', becomes: 'draft' },
      { write: 'status: skip', instead: 'status: published', becomes: 'draft' },
      { write: 'status: hidden', instead: 'status: published', becomes: 'told' },
      { write: 'date: 2099-01-01 09:00', instead: 'date: 2026-02-01 09:00', becomes: 'scheduled' },
    ],
  },
  {
    name: 'Material for MkDocs',
    source: 'squidfunk.github.io/mkdocs-material: built-in blog plugin (draft), built-in meta plugin',
    examples: [
      { write: 'draft: true', instead: 'draft: false', becomes: 'draft' },
      {
        write: 'draft: true',
        instead: 'draft: false',
        becomes: 'draft',
        in: { file: 'water/.meta.yml', article: 'water/2026/wells.md' },
      },
    ],
  },
  {
    name: 'Zola',
    isToml: true,
    source: 'getzola.org: page, section; since 0.19 `render` of a page',
    examples: [
      { write: 'draft = true', instead: 'draft = false', becomes: 'draft' },
      { write: 'render = false', instead: 'render = true', becomes: 'draft' },
      {
        write: 'draft = true',
        instead: 'draft = false',
        becomes: 'draft',
        in: { file: 'water/_index.md', article: 'water/2026/wells.md' },
      },
      { write: 'date = 2099-01-01', instead: 'date = 2026-02-01', becomes: 'scheduled' },
    ],
  },
  {
    name: 'WordPress',
    source: 'developer.wordpress.org: post status, post visibility; exporters to Markdown',
    examples: [
      { write: 'status: draft', instead: 'status: publish', becomes: 'draft' },
      { write: 'status: auto-draft', instead: 'status: publish', becomes: 'draft' },
      { write: 'status: pending', instead: 'status: publish', becomes: 'draft' },
      { write: 'status: private', instead: 'status: publish', becomes: 'draft' },
      { write: 'status: trash', instead: 'status: publish', becomes: 'draft' },
      { write: 'status: inherit', instead: 'status: publish', becomes: 'draft' },
      { write: 'post_status: draft', instead: 'post_status: publish', becomes: 'draft' },
      { write: '_drafts/wells.md', instead: 'posts/wells.md', becomes: 'draft', in: 'name' },
      { write: 'status: future', instead: 'status: publish', becomes: 'told' },
      { write: 'post_password: Sesame', instead: 'post_password: ""', becomes: 'told' },
      { write: 'visibility: password', instead: 'visibility: public', becomes: 'told' },
      { write: 'post_date: 2099-01-01 09:00:00', instead: 'post_date: 2026-02-01 09:00:00', becomes: 'scheduled' },
      { write: 'date_gmt: 2099-01-01T09:00:00', instead: 'date_gmt: 2026-02-01T09:00:00', becomes: 'scheduled' },
      {
        write: 'post_date_gmt: 2099-01-01 09:00:00',
        instead: 'post_date_gmt: 2026-02-01 09:00:00',
        becomes: 'scheduled',
      },
    ],
  },
  {
    name: 'Ghost',
    source: 'docs.ghost.org: Admin API, posts (status, visibility, email_only)',
    examples: [
      { write: 'status: draft', instead: 'status: published', becomes: 'draft' },
      { write: 'status: scheduled', instead: 'status: published', becomes: 'told' },
      { write: 'status: sent', instead: 'status: published', becomes: 'told' },
      { write: 'email_only: true', instead: 'email_only: false', becomes: 'told' },
      { write: 'visibility: members', instead: 'visibility: public', becomes: 'told' },
      { write: 'visibility: paid', instead: 'visibility: public', becomes: 'told' },
      { write: 'visibility: tiers', instead: 'visibility: public', becomes: 'told' },
      {
        write: 'published_at: 2099-01-01T09:00:00.000Z',
        instead: 'published_at: 2026-02-01T09:00:00.000Z',
        becomes: 'scheduled',
      },
    ],
  },
  {
    name: 'Substack',
    source: 'support.substack.com: export (posts.csv: is_published, audience, post_date)',
    examples: [
      { write: 'is_published: false', instead: 'is_published: true', becomes: 'draft' },
      { write: 'audience: only_paid', instead: 'audience: everyone', becomes: 'told' },
      { write: 'audience: founding', instead: 'audience: everyone', becomes: 'told' },
      { write: 'audience: only_free', instead: 'audience: everyone', becomes: 'told' },
      {
        write: 'post_date: 2099-01-01T09:00:00.000Z',
        instead: 'post_date: 2026-02-01T09:00:00.000Z',
        becomes: 'scheduled',
      },
    ],
  },
  {
    name: 'Buttondown',
    source: 'docs.buttondown.com: API, emails (EmailStatus, EmailType)',
    examples: [
      { write: 'status: draft', instead: 'status: imported', becomes: 'draft' },
      { write: 'status: about_to_send', instead: 'status: in_flight', becomes: 'draft' },
      { write: 'status: managed_by_rss', instead: 'status: throttled', becomes: 'draft' },
      { write: 'status: paused', instead: 'status: resending', becomes: 'draft' },
      { write: 'status: errored', instead: 'status: imported', becomes: 'draft' },
      { write: 'status: deleted', instead: 'status: imported', becomes: 'draft' },
      { write: 'status: suppressed', instead: 'status: imported', becomes: 'draft' },
      { write: 'status: transactional', instead: 'status: imported', becomes: 'draft' },
      { write: 'status: scheduled', instead: 'status: imported', becomes: 'told' },
      { write: 'status: sent\nemail_type: private', instead: 'status: sent\nemail_type: public', becomes: 'told' },
      { write: 'email_type: premium', instead: 'email_type: archival', becomes: 'told' },
      { write: 'email_type: free', instead: 'email_type: public', becomes: 'told' },
      { write: 'email_type: churned', instead: 'email_type: public', becomes: 'told' },
      {
        write: 'publish_date: 2099-01-01T09:00:00Z',
        instead: 'publish_date: 2026-02-01T09:00:00Z',
        becomes: 'scheduled',
      },
    ],
  },
  {
    name: 'Others',
    source: 'Docusaurus, Hexo, Obsidian, Quarto, Bridgetown, Front Matter CMS, and what themes and editors make up',
    examples: [
      { write: 'publish: false', instead: 'publish: true', becomes: 'draft' },
      { write: 'dg-publish: false', instead: 'dg-publish: true', becomes: 'draft' },
      { write: 'private: true', instead: 'private: false', becomes: 'draft' },
      { write: 'isPrivate: true', instead: 'isPrivate: false', becomes: 'draft' },
      { write: 'unpublished: true', instead: 'unpublished: false', becomes: 'draft' },
      { write: 'public: false', instead: 'public: true', becomes: 'draft' },
      { write: 'isPublic: false', instead: 'isPublic: true', becomes: 'draft' },
      { write: 'visible: false', instead: 'visible: true', becomes: 'draft' },
      { write: 'isVisible: false', instead: 'isVisible: true', becomes: 'draft' },
      { write: 'released: false', instead: 'released: true', becomes: 'draft' },
      { write: 'deleted: true', instead: 'deleted: false', becomes: 'draft' },
      { write: 'trashed: true', instead: 'trashed: false', becomes: 'draft' },
      { write: 'expired: true', instead: 'expired: false', becomes: 'draft' },
      { write: 'url: false', instead: 'url: /news/wells/', becomes: 'draft' },
      { write: 'state: draft', instead: 'state: Texas', becomes: 'draft' },
      { write: 'publish_status: draft', instead: 'publish_status: published', becomes: 'draft' },
      { write: 'publication_status: draft', instead: 'publication_status: published', becomes: 'draft' },
      { write: 'params: { draft: true }', instead: 'params: { draft: false }', becomes: 'draft' },
      { write: 'extra: { hidden: true }', instead: 'extra: { hidden: false }', becomes: 'told' },
      {
        write: 'draft: true',
        instead: 'draft: false',
        becomes: 'draft',
        in: { file: 'water/_metadata.yml', article: 'water/wells.md' },
      },
      {
        write: 'published: false',
        instead: 'published: true',
        becomes: 'draft',
        in: { file: 'water/_defaults.yml', article: 'water/wells.md' },
      },
      { write: '_discarded/wells.md', instead: 'kept/wells.md', becomes: 'told', in: 'name' },
      { write: 'unlisted: true', instead: 'unlisted: false', becomes: 'told' },
      { write: 'isUnlisted: true', instead: 'isUnlisted: false', becomes: 'told' },
      { write: 'hidden: true', instead: 'hidden: false', becomes: 'told' },
      { write: 'isHidden: true', instead: 'isHidden: false', becomes: 'told' },
      { write: 'hide: true', instead: 'hide: [toc]', becomes: 'told' },
      { write: 'listed: false', instead: 'listed: true', becomes: 'told' },
      { write: 'isListed: false', instead: 'isListed: true', becomes: 'told' },
      { write: 'scheduled: true', instead: 'scheduled: false', becomes: 'told' },
      { write: 'embargo: true', instead: 'embargo: 2026-02-01', becomes: 'told' },
      { write: 'embargoed: true', instead: 'embargoed: false', becomes: 'told' },
      { write: 'password: Sesame', instead: 'password: false', becomes: 'told' },
      { write: 'protected: true', instead: 'protected: false', becomes: 'told' },
      { write: 'access: members', instead: 'access: By train', becomes: 'told' },
      { write: 'membersOnly: true', instead: 'membersOnly: false', becomes: 'told' },
      { write: 'subscribersOnly: true', instead: 'subscribersOnly: false', becomes: 'told' },
      { write: 'paid: true', instead: 'paid: false', becomes: 'told' },
      { write: 'isPaid: true', instead: 'isPaid: false', becomes: 'told' },
      { write: 'paywall: true', instead: 'paywall: false', becomes: 'told' },
      { write: 'paywalled: true', instead: 'paywalled: false', becomes: 'told' },
      { write: 'premium: true', instead: 'premium: false', becomes: 'told' },
      { write: 'email_status: scheduled', instead: 'email_status: imported', becomes: 'told' },
      ...[...datedSigns, ...otherDates].map(dated),
    ],
  },
];
