import { hashOf } from '../../core/hash.ts';
import { type Headers, headersOf } from '../../core/outputs/headers.ts';
import { keys, pathOf, privatePrefix } from '../../core/keys.ts';
import { keyOfQuery } from '../../core/reading/permalinks/query.ts';
import type { Stored } from '../../store.ts';
import { withReload } from './live-reload.ts';

/** What an address shows. */
export interface Page {
  status: number;
  contentType: string;
  cacheControl: string;
  /** Whether scripts of any site may read it. */
  crossOrigin: boolean;
  /** Whether other sites may not show it in a frame, because it has a button that changes something. */
  isAlone?: true;
  body: Uint8Array | string;
}

/**
 * What is at an address: a page, or a redirect to its real address, which keeps the query unless the query led there.
 */
export type Found = (Page & { version: string }) | { redirect: string; isWithQuery?: true };

/** The published site, as the preview serves it. */
interface ServedSite {
  read: (key: string) => Promise<Stored | undefined>;
  /** The path of the site's address, without a trailing slash: `/news`, or empty. */
  base: string;
  /** How the object is to be served, if it was written with headers. */
  headersOf: (key: string) => Headers | undefined;
}

/** What a reader finds at a path of the host; the not-found page if there is nothing. */
export async function pageAt(site: ServedSite, path: string, query = ''): Promise<Found> {
  const { base } = site;
  const isInside = path.startsWith(`${base}/`);
  if (!isInside) return path === base || path === '/' ? { redirect: `${base}/` } : notFound(site);
  const name = decodedPath(path.slice(base.length + 1));
  if (name === undefined || name.startsWith(privatePrefix)) return notFound(site);
  const asked = site.headersOf(keyOfQuery(name, query) ?? '')?.location;
  if (asked !== undefined) return { redirect: asked, isWithQuery: true };
  const key = name === '' || name.endsWith('/') ? `${name}index.html` : name;
  const { status = 200, location } = site.headersOf(key) ?? {};
  if (location !== undefined) return { redirect: location };
  const page = await served(site, key, status);
  if (page) return page;
  const folder = `${key}/index.html`;
  return (await site.read(folder)) ? { redirect: `${base}/${pathOf(folder)}` } : notFound(site);
}

async function notFound(site: ServedSite): Promise<Found> {
  const page = await served(site, keys.notFound, 404);
  return page ?? pageOf({ status: 404, key: keys.notFound, body: 'There is nothing at this address.' });
}

async function served(site: ServedSite, key: string, status: number): Promise<Found | undefined> {
  const stored = await site.read(key);
  return stored && pageOf({ status, key, body: stored.body });
}

interface Answer {
  status: number;
  key: string;
  body: Uint8Array | string;
}

function pageOf({ status, key, body }: Answer): Found {
  const { contentType, cacheControl, crossOrigin } = headersOf(key);
  const version = hashOf(body);
  const isHtml = contentType.startsWith('text/html');
  return {
    status,
    contentType,
    crossOrigin,
    version,
    // An editor must see at once what was saved, so browsers may keep pages but have to ask each time.
    cacheControl: isHtml ? 'no-cache' : cacheControl,
    body: isHtml ? withReload(Buffer.from(body).toString(), version) : body,
  };
}

/** The path without its percent-encoding; `undefined` when it is not well-formed. */
export function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
