import type { ImportedPost, OpenExport } from '../imported-post.ts';
import type { Losses } from '../losses.ts';
import { albums } from './album.ts';
import { bloggerBlocks } from './blocks.ts';
import { fieldOf } from './entry.ts';
import { entriesIn } from './feed-file.ts';
import { postOf } from './post.ts';
import { type BloggerSurvey, surveyOf } from './survey.ts';

/**
 * Opens Blogger's export: `feed.atom` of Google Takeout, or the XML file of before 2024, and goes through it once. Pictures are taken
 * from the albums of Takeout. Rejects with `CannotImport`.
 */
export async function openBlogger(file: string, given: string | undefined): Promise<OpenExport> {
  const survey = await surveyOf(file);
  const site = (survey.reading.head.site || given || survey.site).replace(/\/+$/, '');
  return {
    ...(site !== '' && { site }),
    feeds: ['/feeds/posts/default', '/rss.xml'],
    blocks: bloggerBlocks,
    posts: (losses) => postsOf(file, survey, losses),
    picture: albums(file),
    close: () => undefined,
  };
}

async function* postsOf(file: string, survey: BloggerSurvey, losses: Losses): AsyncGenerator<ImportedPost> {
  if (survey.reading.faults > 0) losses.add('characters', file, String(survey.reading.faults));
  for await (const entry of entriesIn(file, { ...survey.reading, faults: 0 })) {
    const where = fieldOf(entry, 'id').replace(/^.*\./, '');
    const title = fieldOf(entry, 'title');
    if (entry.kind === 'comment') continue;
    if (entry.kind !== 'post' && entry.kind !== 'page') losses.add('internal', where, entry.kind || 'unknown');
    else if (fieldOf(entry, 'status').endsWith('TRASHED') || fieldOf(entry, 'trashed') !== '')
      losses.add('trash', where, title);
    else if (title === '' && fieldOf(entry, 'content') === '') losses.add('empty', where);
    else yield postOf(entry, survey);
  }
}
