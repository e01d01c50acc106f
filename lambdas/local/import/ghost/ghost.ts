import type { ImportedPost, OpenExport } from '../imported-post.ts';
import { given } from '../given.ts';
import { type Lose, lossesOfOne } from '../losses.ts';
import { pictureFolder } from '../picture-folder.ts';
import { pathOnSite } from '../site-path.ts';
import { ghostBlocks } from './blocks.ts';
import { type GhostData, readGhostData, type Row, textOf } from './data.ts';
import { instantOf } from './dates.ts';
import { htmlOfLexical } from './lexical.ts';
import { heldBackIn } from './held-back.ts';
import { joinTables, type Tables } from './tables.ts';

/**
 * Opens Ghost's export (Settings, Import/Export). Pictures are taken from `content/images/` beside it, where Ghost keeps them.
 * Throws `CannotImport`.
 */
export function openGhost(file: string, site: string | undefined): OpenExport {
  const data = readGhostData(file);
  const tables = joinTables(data);
  return {
    ...(site !== undefined && { site }),
    feeds: [pathOnSite(site, '/rss/')],
    blocks: ghostBlocks,
    posts: () =>
      data
        .table('posts')
        .values()
        .map((row) => postOf(row, { data, tables, site })),
    picture: pictureFolder(file, 'content/images/'),
    close: () => undefined,
  };
}

interface Known {
  data: GhostData;
  tables: Tables;
  site: string | undefined;
}

function postOf(row: Row, known: Known): ImportedPost {
  const { tables } = known;
  const { lost, lose } = lossesOfOne();
  const post = withoutPlaceholder(row, known.site);
  const meta = withoutPlaceholder(tables.metaOf(row), known.site);
  const held = heldBackIn(post, meta);
  if (held?.kind) lose(held.kind, held.reason);
  const isPage = textOf(post, 'type') === 'page' || post['page'] === true || post['page'] === 1;
  const slug = textOf(post, 'slug');
  const dates = datesOf(post, lose);
  return {
    ...{ slug, ...dates, lost },
    ...identityOf(post, known, held === undefined ? lose : undefined),
    number: textOf(post, 'id').slice(-6) || '1',
    title: textOf(post, 'title') || '(Untitled)',
    ...(isPage && { isPage }),
    ...(held && { heldBack: held.reason }),
    body: bodyOf(post, lose),
    addresses: slug === '' ? [] : [pathOnSite(known.site, addressOf(slug, dates.date, tables, post))],
    ...given('canonical', textOf(meta, 'canonical_url')),
    ...given('summary', textOf(meta, 'custom_excerpt') || textOf(meta, 'meta_description')),
    tags: tagsOf(row, tables, lose),
    authors: tables.authorsOf(row),
    ...imageOf(meta),
  };
}

/**
 * Its identity in feeds. Files that other tools write for Ghost may have none, and two posts with one identity are
 * refused.
 */
function identityOf(post: Row, { data }: Known, lose: Lose | undefined): Pick<ImportedPost, 'id'> {
  const known = textOf(post, data.version.startsWith('0') ? 'uuid' : 'id');
  if (known !== '') return { id: `guid:${known}` };
  lose?.('identity');
  return {};
}

/** Ghost writes its own address as a placeholder, and does not say it. */
function withoutPlaceholder(row: Row, site = ''): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('__GHOST_URL__', site) : value,
    ]),
  );
}

function datesOf(post: Row, lose: Lose): Pick<ImportedPost, 'date' | 'dateNote' | 'updated'> {
  const published = instantOf(post['published_at']);
  const created = instantOf(post['created_at']);
  if (published !== undefined) return { date: published };
  if (created !== undefined) return { date: created, dateNote: 'the day it was begun: it was never published' };
  lose('date');
  return { date: '1970-01-01', dateNote: 'the export has no date' };
}

/** Before version 1 the text was Markdown; since then HTML is there beside what the editor keeps, for nearly every post. */
function bodyOf(post: Row, lose: Lose): ImportedPost['body'] {
  const html = textOf(post, 'html');
  const markdown = textOf(post, 'markdown');
  if (html !== '') return { html };
  if (markdown !== '') return { markdown };
  const made = htmlOfLexical(textOf(post, 'lexical'), (type) => lose('block', type));
  if (made === undefined && /"sections":\s*\[\s*\[/.test(textOf(post, 'mobiledoc'))) lose('text');
  return { html: made ?? '' };
}

/** `/:slug/`, unless the settings of an older version say otherwise. */
function addressOf(slug: string, date: string, { settings }: Tables, post: Row): string {
  const pattern = settings.get('permalinks') || '/:slug/';
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  const parts: Record<string, string> = { year, month, day, slug, id: textOf(post, 'id') };
  return pattern.replace(/:(\w+)/g, (whole, name: string) => parts[name] ?? whole);
}

/** Tags that begin with `#` are internal to Ghost, and no reader saw them. */
function tagsOf(row: Row, tables: Tables, lose: Lose): string[] {
  const names = tables.tagsOf(row).map((tag) => textOf(tag, 'name'));
  for (const name of names.filter((tag) => tag.startsWith('#'))) lose('tag', name);
  return names.filter((name) => !name.startsWith('#'));
}

function imageOf(meta: Row): Pick<ImportedPost, 'image'> {
  const src = textOf(meta, 'feature_image') || textOf(meta, 'image');
  if (src === '') return {};
  const credit = textOf(meta, 'feature_image_caption').replace(/<[^>]*>/g, '');
  return { image: { src, ...given('alt', textOf(meta, 'feature_image_alt')), ...given('credit', credit) } };
}
