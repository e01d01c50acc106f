import { type FeedEntry, mintId } from '../feed.ts';
import { addressOf, keys } from '../keys.ts';
import type { Templates } from '../templates.ts';
import { dateIn } from '../time/zone.ts';
import { entryView } from './entry-view.ts';
import type { Issue } from './issue.ts';
import { noteKey } from './note-key.ts';
import { titlesOf } from './titles.ts';

/** An issue as the digest's feeds list it: one entry, with the whole digest as its content. */
export function issueEntry(issue: Issue, templates: Templates): FeedEntry {
  const { id, subject, dueAt, newsroom, articles, picks } = issue;
  const { url, language, dir, timezone } = newsroom;
  return {
    path: noteKey(id),
    id: mintId({ authority: new URL(url).host, date: dateIn(timezone, dueAt), slug: `digests/${id}` }),
    url: addressOf(url, keys.issue(id)),
    title: subject,
    summary: titlesOf(issue, 240),
    html: templates.render('digest/entry', entryView(issue)),
    publishedAt: dueAt,
    updatedAt: dueAt,
    authors: [],
    tags: [...new Set(articles.flatMap(({ tags }) => tags.map(({ name }) => name)))],
    lang: language,
    dir,
    related: picks,
  };
}
