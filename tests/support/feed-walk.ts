import { readFeed } from '../../lambdas/core/feed/read.ts';
import { type FeedFormat, feedKey } from '../../lambdas/core/keys.ts';

/** A document of a feed: its address, the identities of its entries and their full texts. */
export interface WalkedDocument {
  url: string;
  bytes: number;
  entries: { id: string | undefined; html: string | undefined }[];
}

/**
 * Follows a feed from what it lists now to its beginning, as a reader that has never seen it does: by `prev-archive`
 * (RFC 5005, 4.2), in JSON Feed by `next_url`. Throws where a link leads to what is not there, or back.
 */
export function walk(format: FeedFormat, site: Record<string, string>, root: string): WalkedDocument[] {
  const documents: WalkedDocument[] = [];
  let url: string | undefined = `${root}/${feedKey({ of: 'newsroom' }, format)}`;
  while (url !== undefined) {
    const text: string | undefined = site[url.slice(root.length + 1)];
    if (text === undefined) throw new Error(`${url} is not there.`);
    if (documents.some((known) => known.url === url)) throw new Error(`${url} leads back to itself.`);
    const entries = readFeed(format, text).entries.map(({ id, html }) => ({ id, html }));
    documents.push({ url, bytes: Buffer.byteLength(text), entries });
    url = earlier(format, text);
  }
  return documents;
}

function earlier(format: FeedFormat, text: string): string | undefined {
  if (format === 'json') return (JSON.parse(text) as { next_url?: string }).next_url;
  return /<(?:atom:)?link rel="prev-archive" href="([^"]+)"/.exec(text)?.[1];
}
