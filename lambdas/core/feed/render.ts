import type { FeedFormat } from '../keys.ts';
import { renderAtom } from './atom.ts';
import { cleaned } from './clean.ts';
import type { FeedDocument } from './document.ts';
import { renderJson } from './json.ts';
import { renderRss } from './rss.ts';

const renderers: Record<FeedFormat, (document: FeedDocument) => string> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJson,
};

/** Renders the feed in one format. Whatever its texts hold, the result is well-formed and lists every entry once. */
export function renderFeed(format: FeedFormat, document: FeedDocument): string {
  return renderers[format](cleaned(document));
}
