/**
 * The feeds: the one module that calls the `feed` library, behind which every feed is cleaned, rendered and checked.
 *
 * A feed reader is less forgiving than a browser. One character that XML does not know, one `]]>` too many in one
 * article, and strict readers show nothing of the whole feed; so a feed goes through four steps:
 *
 * 1. clean: characters that a format cannot carry are removed from every text (clean.ts);
 * 2. generate: `feed` writes the document around placeholders and never sees a word of an article (placeholders.ts);
 * 3. fill in: each text, encoded as the readers of that format expect it in that place (rss.ts, atom.ts, json.ts);
 * 4. check: the result is parsed by a strict parser and compared with what was to be said (check.ts).
 *
 * Values in, text out: the same document gives the same bytes.
 */
export { checkFeed, type FeedCheck } from './feed/check.ts';
export type { FeedDocument, FeedEntry, FeedImage, FeedUrls } from './feed/document.ts';
export { fitFeed } from './feed/fit.ts';
export { maxFeedBytes } from './feed/document.ts';
export { renderFeed } from './feed/render.ts';
export { mintId, type Mint } from './feed/tag-uri.ts';
