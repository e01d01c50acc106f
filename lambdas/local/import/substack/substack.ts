import { decodeHtml } from '../../../core/html.ts';
import { CannotImport } from '../cannot-import.ts';
import { csvRows } from '../csv.ts';
import { dateOrDay } from '../date-or-day.ts';
import type { ImportedPost, OpenExport } from '../imported-post.ts';
import { type Losses, lossesOfOne } from '../losses.ts';
import { openZip, type Zip } from '../zip.ts';
import { pictureInZip } from '../zip-pictures.ts';
import { substackBlocks } from './blocks.ts';
import { heldBackIn } from './held-back.ts';
import { wholePicture } from './pictures.ts';

const wanted = 'the zip that Substack makes under Settings, Exports, with posts.csv in it';

/** Opens Substack's export and unpacks every text once, so that a damaged one changes nothing. Rejects with `CannotImport`. */
export async function openSubstack(file: string, site: string | undefined): Promise<OpenExport> {
  const zip = await openZip(file, wanted);
  try {
    const table = zip.names.find((name) => /(?:^|\/)posts\.csv$/.test(name));
    if (table === undefined)
      throw new CannotImport(`${file} holds no posts.csv. Expected ${wanted}. Nothing was changed.`);
    const rows = csvRows((await zip.read(table))!, `posts.csv in ${file}`, [
      'post_id',
      'post_date',
      'is_published',
      'title',
    ]);
    const folder = `${table.slice(0, -'posts.csv'.length)}posts/`;
    for (const name of zip.names) if (name.endsWith('.html')) await zip.read(name);
    const from = { zip, folder, site, rows };
    return {
      ...(site !== undefined && { site }),
      feeds: ['/feed'],
      blocks: substackBlocks,
      posts: (losses) => postsOf(from, losses),
      picture: (address) => pictureInZip(zip, wholePicture(address)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

type SubstackRow = Readonly<Record<string, string>>;

interface From {
  zip: Zip;
  /** Where the texts are: `posts/`. */
  folder: string;
  site: string | undefined;
  rows: SubstackRow[];
}

async function* postsOf(from: From, losses: Losses): AsyncGenerator<ImportedPost> {
  const { zip, folder, rows } = from;
  const texts = new Set(zip.names.filter((name) => name.startsWith(folder) && name.endsWith('.html')));
  for (const row of rows) {
    const name = `${folder}${row['post_id']}.html`;
    texts.delete(name);
    const bytes = await zip.read(name);
    const html = new TextDecoder().decode(bytes);
    const isEmpty = html.trim() === '' && (row['title'] ?? '').trim() === '' && !isPublished(row);
    if (isEmpty) losses.add('empty', `post ${row['post_id']}`);
    else yield postOf(row, { html, hasText: bytes !== undefined, day: zip.day(name) }, from.site);
  }
  for (const name of texts) losses.add('row', name);
}

interface Text {
  html: string;
  hasText: boolean;
  /** When its file was changed. */
  day: string | undefined;
}

function postOf(row: SubstackRow, { html, hasText, day }: Text, site: string | undefined): ImportedPost {
  const [, number = '', slug = ''] = /^(\d*)\.?(.*)$/s.exec(row['post_id'] ?? '') ?? [];
  const { lost, lose } = lossesOfOne();
  const held = heldBackIn(row, html, isPublished(row));
  if (held?.kind) lose(held.kind, held.reason);
  if (!hasText && isPublished(row)) lose('text');
  if (site === undefined && isPublished(row)) lose('identity');
  const { audio, text } = episodeOf(row, html);
  const summary = decodeHtml(row['subtitle'] ?? '');
  const isPage = row['type'] === 'page';
  return {
    ...{ slug, number, lost, tags: [], authors: [], body: { html: text } },
    ...(site !== undefined && slug !== '' && { id: `${site}/p/${slug}` }),
    title: decodeHtml(row['title'] ?? '').trim() || '(Untitled)',
    ...dateOrDay(row['post_date'], day, lose),
    ...(isPage && { isPage }),
    ...(held && { heldBack: held.reason }),
    addresses: slug === '' ? [] : [`/p/${slug}`],
    ...(summary !== '' && { summary }),
    ...(audio !== '' && { audio: { src: audio, ...(/\.mp3\b/i.test(audio) && { type: 'audio/mpeg' }) } }),
  };
}

/** The recording of an episode: since 2022 the table has none, and the text begins with a player (TryGhost/migrate, issue 971). */
function episodeOf(row: SubstackRow, html: string): { audio: string; text: string } {
  const named = row['podcast_url'] ?? '';
  if (named !== '' || row['type'] !== 'podcast') return { audio: named, text: html };
  const [player = '', audio = ''] = /<audio\b[^>]*\ssrc="(https?:[^"]+)"[^>]*>(?:[^<]*<\/audio>)?/i.exec(html) ?? [];
  return { audio: decodeHtml(audio), text: html.replace(player, '') };
}

function isPublished(row: SubstackRow): boolean {
  return /^true$/i.test(row['is_published'] ?? '');
}
