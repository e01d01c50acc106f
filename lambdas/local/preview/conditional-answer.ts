import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Instant } from '../../core/article.ts';
import { hashOf } from '../../core/hash.ts';
import { svgPolicy } from '../../core/outputs/headers.ts';

/** What an address shows: one complete answer, before the request has its say about encoding and conditions. */
export interface Page {
  status: number;
  contentType: string;
  cacheControl: string;
  /** Whether scripts of any site may read it. */
  crossOrigin: boolean;
  body: Uint8Array | string;
  modifiedAt: Instant;
}

/**
 * Answers a GET or HEAD request as a content delivery network does: compressed when that is accepted and worth while,
 * with strong validators, and without a body when the reader's copy is still good (RFC 9110, 8.8, 12.5.3 and 13.1).
 */
export function answerWith(page: Page, request: IncomingMessage, response: ServerResponse): void {
  const body = Buffer.from(page.body);
  const isCompressible = compressible.test(page.contentType) && body.length >= worthCompressing;
  const coding = isCompressible ? codingFor(request.headers['accept-encoding'] ?? '') : undefined;
  // Each coding has other bytes, so each has a tag of its own.
  const etag = `"${[hashOf(body), ...(coding ? [coding] : [])].join('-')}"`;
  const headers = {
    'Cache-Control': page.cacheControl,
    ETag: etag,
    'Last-Modified': new Date(page.modifiedAt).toUTCString(),
    'X-Content-Type-Options': 'nosniff',
    ...(page.contentType === 'image/svg+xml' && { 'Content-Security-Policy': svgPolicy }),
    ...(page.crossOrigin && { 'Access-Control-Allow-Origin': '*' }),
    ...(isCompressible && { Vary: 'Accept-Encoding' }),
  };
  if (page.status === 200 && isCurrent(request, etag, page.modifiedAt)) {
    response.writeHead(304, headers).end();
    return;
  }
  const bytes = coding ? compress[coding](body) : body;
  response.writeHead(page.status, {
    'Content-Type': page.contentType,
    'Content-Length': bytes.length,
    ...(coding && { 'Content-Encoding': coding }),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** CloudFront compresses from this many bytes. */
const worthCompressing = 1_000;
const compressible = /^text\/|json|xml|javascript|message\/rfc822/;

const compress = {
  br: (body: Uint8Array) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Uint8Array) => gzipSync(body),
} as const;

type Coding = keyof typeof compress;

/** The coding the reader likes best; Brotli when it does not mind. */
function codingFor(acceptEncoding: string): Coding | undefined {
  const weights = new Map(
    acceptEncoding.split(',').map((part) => {
      const [coding = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [coding, weight ? Number(weight.slice(2)) : 1];
    }),
  );
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? 0;
  const best = weightOf('br') >= weightOf('gzip') ? 'br' : 'gzip';
  return weightOf(best) > 0 ? best : undefined;
}

/** Whether the copy the reader has is this one. A tag, where one is given, decides alone (RFC 9110, 13.2.2). */
function isCurrent({ headers }: IncomingMessage, etag: string, modifiedAt: Instant): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(modifiedAt / 1000) * 1000 <= since;
}
