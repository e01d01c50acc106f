import type { Requests } from './measured.ts';

/** What `tidings build --json` tells. */
export interface Report {
  outputs: { written: number };
  operations: Record<'content' | 'site', Requests>;
}

/** List prices of S3 for a request, in dollars. */
const prices = { put: 0.005 / 1_000, get: 0.0004 / 1_000 };

/** The requests of a run, content and site together. One that lists tells of a thousand objects. */
export function requestsOf({ operations: { content, site } }: Report, articles: number): Requests {
  return {
    list: content.list + Math.ceil(articles / 1_000) - 1 + site.list,
    read: content.read + site.read,
    write: content.write + site.write,
    delete: content.delete + site.delete,
  };
}

/** What the requests would cost on S3, in dollars. */
export function dollarsFor({ list, read, write }: Requests): number {
  return (list + write) * prices.put + read * prices.get;
}
