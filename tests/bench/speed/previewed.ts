import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { savesToReload } from '../preview.ts';
import { forgetKept } from './kept.ts';
import type { Preview } from './measured.ts';
import { now, program } from './tidings-round.ts';

/** A first start of the preview, then saves of the newest article. */
export async function previewed(newsroom: string, since: number): Promise<Preview> {
  forgetKept(since);
  const [name = ''] = readdirSync(join(newsroom, 'articles')).toSorted().slice(-1);
  const slug = name.replaceAll(/^\d{4}-\d\d-\d\d-|\.md$/g, '');
  const input = {
    command: [process.execPath, program, 'preview', '--now', now],
    newsroom,
    file: join(newsroom, 'articles', name),
    page: `/articles/${slug}/`,
    saves: 9,
  };
  const { served, reloads } = await savesToReload(input);
  return { served: Math.round(served), reloads: reloads.map(Math.round) };
}
