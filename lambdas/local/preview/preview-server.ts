import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { svgPolicy } from '../../core/outputs/headers.ts';
import { byteRangeIn } from './byte-range.ts';
import { type OpenPages, reloadPaths, reloadScript } from './live-reload.ts';
import type { Found, Page } from './site-pages.ts';

interface Served {
  /** What is at a path with this query. */
  find: (path: string, query?: string) => Promise<Found>;
  /** What a button at a path does: it resolves to the page that says what came of it. */
  actionAt?: (path: string) => (() => Promise<{ redirect: string }>) | undefined;
  openPages: OpenPages;
  /** Whether other machines may send requests, to an address of this one. */
  isForOthers?: boolean;
}

/**
 * The preview's server. It answers GET and HEAD, only to this machine unless others may ask. It answers POST for the buttons of
 * the desk, and only if a page of the desk itself, on this machine, sends it.
 */
export function createPreviewServer(served: Served): Server {
  return createServer((request, response) => {
    answer(served, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, plainText);
      response.end(`The preview could not answer: ${(error as Error).message}\n`);
    });
  });
}

const plainText = { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' };

async function answer(
  { find, actionAt, openPages, isForOthers }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host } = request.headers;
  if (!isForThisMachine(host) && !(isForOthers && isAddress(host)))
    return refuse(response, 403, 'The preview answers to this machine only.');
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const act = request.method === 'POST' ? actionAt?.(path) : undefined;
  if (act) {
    if (!isFromDesk(request))
      return refuse(response, 403, 'Only a page of the desk, opened on this machine, may do this.');
    const { redirect } = await act();
    return void response.writeHead(303, { Location: redirect, 'Cache-Control': 'no-store' }).end();
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'The preview answers GET and HEAD only.');
  }
  if (path === reloadPaths.events && request.method === 'GET')
    return listen(openPages, new URLSearchParams(query), response);
  const found = path === reloadPaths.script ? script : await find(path, query);
  if (!('redirect' in found)) return show(found, request, response);
  const address = query && found.isWithQuery !== true ? `${found.redirect}?${query}` : found.redirect;
  // Redirects like the published site, but so that no browser remembers it: tomorrow another newsroom may be previewed
  // at this port.
  response.writeHead(301, { Location: address, 'Cache-Control': 'no-store' }).end();
}

const script: Found = {
  status: 200,
  contentType: 'text/javascript; charset=utf-8',
  cacheControl: 'no-cache',
  crossOrigin: false,
  body: reloadScript,
  version: '',
};

/**
 * The whole page, because there is no cache or network between this machine and itself, or the part of a file that a
 * player requests. A conditional part (`If-Range`) is never ours: no file has a version that a browser could name.
 */
function show(page: Page, { method, headers }: IncomingMessage, response: ServerResponse): void {
  const whole = Buffer.from(page.body);
  const mayBePart = method === 'GET' && page.status === 200 && headers['if-range'] === undefined;
  const range = mayBePart ? byteRangeIn(headers.range, whole.length) : undefined;
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${whole.length}`);
    return refuse(response, 416, `The file has ${whole.length} bytes.`);
  }
  const body = range ? whole.subarray(range.first, range.last + 1) : whole;
  response.writeHead(range ? 206 : page.status, {
    'Content-Type': page.contentType,
    'Content-Length': body.length,
    'Accept-Ranges': 'bytes',
    'Cache-Control': page.cacheControl,
    'X-Content-Type-Options': 'nosniff',
    ...(range && { 'Content-Range': `bytes ${range.first}-${range.last}/${whole.length}` }),
    ...(page.contentType === 'image/svg+xml' && { 'Content-Security-Policy': svgPolicy }),
    ...(page.isAlone && { 'Content-Security-Policy': "frame-ancestors 'self'" }),
    ...(page.crossOrigin && { 'Access-Control-Allow-Origin': '*' }),
  });
  response.end(method === 'HEAD' ? undefined : body);
}

function listen(openPages: OpenPages, query: URLSearchParams, response: ServerResponse): Promise<void> {
  return openPages.add(query.get('page') ?? '/', query.get('version') ?? '', response);
}

/** Another site may point its own name at 127.0.0.1 to read what only this machine may see ("DNS rebinding"). */
function isForThisMachine(host = ''): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host);
}

/**
 * Whether the request comes from a page of this server, on this machine. Browsers say with every POST which site it comes from
 * (Fetch, "Origin"), so a page of another site cannot press our buttons.
 */
function isFromDesk({ headers: { host, origin }, socket }: IncomingMessage): boolean {
  const isHere = /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
  return isHere && isForThisMachine(host) && origin?.toLowerCase() === `http://${host}`.toLowerCase();
}

/** A name can be pointed at any machine; a numeric address is what it says. */
function isAddress(host = ''): boolean {
  return isIP(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) !== 0;
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, plainText).end(`${reason}\n`);
}
