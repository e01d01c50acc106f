import { attachmentTypes } from '../catalogue/attachment-types.ts';
import { pageEndings } from '../keys.ts';
import { type Holding, holdingOf } from '../places.ts';

/** How an output is served over HTTP: kept by S3 beside the object, sent by the preview server. */
export interface Headers {
  contentType: string;
  cacheControl: string;
  /** Feeds may be read by scripts of any site (JSON Feed readers in a browser). */
  crossOrigin: boolean;
  /** The status of the answer where it is not 200: moved for good, or gone (RFC 9110, 15.4.2 and 15.5.11). */
  status?: 301 | 410;
  /** Where a reader is sent on to, with 301: a path from the root of the host, percent-encoded. */
  location?: string;
}

/**
 * The policy for an SVG that is opened by its address, where it is a document of its own: it draws with its own styles
 * and pictures, runs nothing and loads nothing. Each was already cleaned (see `cleanPicture`); this is the second
 * lock.
 */
export const svgPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";

const types: Record<string, string> = {
  ...Object.fromEntries(pageEndings.map((ending) => [ending, 'text/html; charset=utf-8'])),
  css: 'text/css; charset=utf-8',
  // Browsers apply a feed's stylesheet only to application/xml, and show application/rss+xml as raw text.
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  eml: 'message/rfc822',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ...attachmentTypes,
};

/**
 * How the output at `key` is served. A key without a place, or with an ending that is never published, is a fault of
 * the program.
 */
export function headersOf(key: string): Headers {
  const contentType = key.endsWith('feed.json') ? 'application/feed+json; charset=utf-8' : types[ending(key)];
  if (contentType === undefined) throw new Error(`No content type is known for ${key}; add its ending to headers.ts.`);
  const holds = holdingOf(key);
  if (!holds) throw new Error(`No place is known for ${key}; add it to places.ts.`);
  return { contentType, cacheControl: cacheControlOf(holds), crossOrigin: holds === 'feed' };
}

function cacheControlOf(holds: Holding): string {
  // An asset's name changes with its bytes.
  if (holds === 'asset') return 'public, max-age=31536000, immutable';
  // Readers poll feeds; a quarter of an hour keeps them prompt and the bill small.
  if (holds === 'feed') return 'public, max-age=900, stale-while-revalidate=900';
  return 'public, max-age=60, stale-while-revalidate=300';
}

function ending(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1).toLowerCase();
}
