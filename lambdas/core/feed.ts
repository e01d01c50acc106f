/**
 * The feeds: the one module that calls the `feed` library, behind which every feed is cleaned, rendered and checked.
 *
 * A feed reader is less forgiving than a browser. One character that XML does not know, one `]]>` too many in one
 * article, and strict readers show nothing of the whole feed. And an article is in many feeds, so a feed is made of
 * parts: a frame, which is all of the document but its entries, and for each entry a fragment, which is made once and
 * goes into every feed as it is (fragment.ts). Each part goes through four steps:
 *
 * 1. clean: characters that a format cannot carry are removed from every text (clean.ts);
 * 2. generate: `feed` writes the markup around placeholders and never sees a word of an article (placeholders.ts);
 * 3. fill in: each text, encoded as the readers of that format expect it in that place (rss.ts, atom.ts, json.ts);
 * 4. check: the result is parsed by a strict parser and compared with what was to be said (check.ts). The HTML of an entry is
 *    in one section, the same in RSS and Atom: it is looked through once for both (entry-html.ts).
 *
 * Then the fragments that fit (fit.ts) are put into the frame. The whole needs no further check: a fragment that was well-formed inside a root element of its own is balanced, so it keeps any document that declares the same prefixes well-formed, and adds one entry to it; and a JSON value is a value in any list.
 *
 * Values in, text out: the same document gives the same bytes.
 */
export { checkFeed } from './feed/check.ts';
export type { FeedAuthor, FeedDocument, FeedEntry, FeedUrls, Podcast, RelatedCard } from './feed/document.ts';
export { maxArchiveBytes, maxFeedBytes } from './feed/document.ts';
export { updatedAtOf } from './feed/feed-updated.ts';
export { publishableFeed, renderFeed } from './feed/render.ts';
export { standingEntries } from './feed/standing.ts';
export { mintId } from './feed/tag-uri.ts';
