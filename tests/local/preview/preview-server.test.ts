import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request, type RequestOptions, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { svgPolicy } from '../../../lambdas/core/outputs/headers.ts';
import { OpenPages } from '../../../lambdas/local/preview/live-reload.ts';
import { MemoryStore } from '../../../lambdas/local/stores/memory-store.ts';
import { createPreviewServer } from '../../../lambdas/local/preview/preview-server.ts';
import { pageAt } from '../../../lambdas/local/preview/site-pages.ts';

const told = 'Clean wells for Kisumu.';
const page = `<!DOCTYPE html><html lang="en"><body><p>${told}</p></body></html>`;

let store: MemoryStore;
let server: Server;

beforeAll(async () => {
  store = MemoryStore.of({
    'index.html': '<p>Front',
    'articles/wells/index.html': page,
    'tags/größe/index.html': '<p>Size',
    '404.html': '<p>Not here',
    'feed.xml': `<rss>${told}</rss>`,
    'feed.json': `{"items": "${told}"}`,
    'assets/site.voTAuyWUQ_XSaGp4H9fZ9W.css': 'body { margin: 0 }',
    'assets/map.voTAuyWUQ_XSaGp4H9fZ9W.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'assets/map.voTAuyWUQ_XSaGp4H9fZ9W.png': Uint8Array.from({ length: 2_000 }, (_, i) => i % 251),
    '.tidings/state.json': '{"secret": true}',
  });
  const html = { contentType: 'text/html; charset=utf-8', cacheControl: 'no-cache', crossOrigin: false };
  await store.write('articles/old/index.html', '<p>Withdrawn', { headers: { ...html, status: 410 } });
  const moved = { ...html, status: 301, location: '/news/articles/wells/' } as const;
  await store.write('articles/deep/index.html', '<p>Moved', { headers: moved });
  const site = {
    read: (key: string) => store.read(key),
    base: '/news',
    headersOf: (key: string) => store.headersOf(key),
  };
  const openPages = new OpenPages(async (path) => {
    const found = await pageAt(site, path);
    return 'version' in found ? found.version : '';
  });
  server = createPreviewServer({ find: (path) => pageAt(site, path), openPages });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

function open(path: string, options: RequestOptions = {}): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, ...options }, resolve)
      .on('error', reject)
      .end();
  });
}

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const answer = await open(path, { headers, method });
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(await answer.toArray()) };
}

describe('The preview server serves the site as it will be served', () => {
  it('answers a folder with its page, and leads to the folder from an address without its slash', async () => {
    expect((await ask('/news/articles/wells/')).status).toBe(200);
    expect(await ask('/news/articles/wells?from=mail')).toMatchObject({
      status: 301,
      headers: { location: '/news/articles/wells/?from=mail' },
    });
    expect(await ask('/news/tags/gr%C3%B6%C3%9Fe')).toMatchObject({
      headers: { location: '/news/tags/gr%C3%B6%C3%9Fe/' },
    });
    expect((await ask('/news/tags/gr%C3%B6%C3%9Fe/')).status).toBe(200);
  });

  it('leads from the root of the host to the site, where that has a path', async () => {
    for (const path of ['/', '/news'])
      expect(await ask(path)).toMatchObject({ status: 301, headers: { location: '/news/' } });
    expect((await ask('/newsroom/')).status).toBe(404);
  });

  it.each([
    ['/news/', 'text/html; charset=utf-8', undefined],
    ['/news/feed.xml', 'application/xml; charset=utf-8', '*'],
    ['/news/feed.json', 'application/feed+json; charset=utf-8', '*'],
    ['/news/assets/site.voTAuyWUQ_XSaGp4H9fZ9W.css', 'text/css; charset=utf-8', undefined],
    ['/news/assets/map.voTAuyWUQ_XSaGp4H9fZ9W.png', 'image/png', undefined],
  ])('sends %s as %s', async (path, type, origin) => {
    const { headers } = await ask(path);
    expect(headers['content-type']).toBe(type);
    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('sends an SVG with a policy that lets it draw, and nothing else; other pictures need none', async () => {
    expect((await ask('/news/assets/map.voTAuyWUQ_XSaGp4H9fZ9W.svg')).headers['content-security-policy']).toBe(
      svgPolicy,
    );
    expect(
      (await ask('/news/assets/map.voTAuyWUQ_XSaGp4H9fZ9W.png')).headers['content-security-policy'],
    ).toBeUndefined();
  });

  it.each(['nginx', 'Caddy'])('as the README tells those to send it who serve with %s', (server) => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const [, told = ''] = readme.split(`# ${server}\n`);
    expect(told.split('\n').slice(0, 2).join(' ')).toContain(`Content-Security-Policy "${svgPolicy}"`);
  });

  it('lets browsers keep assets for good, and lets them ask each time for pages', async () => {
    expect((await ask('/news/assets/site.voTAuyWUQ_XSaGp4H9fZ9W.css')).headers['cache-control']).toContain('immutable');
    expect((await ask('/news/')).headers['cache-control']).toBe('no-cache');
  });

  it('answers HEAD as GET, without the body', async () => {
    for (const path of [
      '/news/feed.xml',
      '/news/tags/gr%C3%B6%C3%9Fe/',
      '/news/assets/map.voTAuyWUQ_XSaGp4H9fZ9W.png',
    ]) {
      const get = await ask(path);
      const head = await ask(path, {}, 'HEAD');
      expect(head.body.length).toBe(0);
      expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
      expect(Number(head.headers['content-length'])).toBe(get.body.length);
    }
  });

  it.each([
    ['bytes=0-99', 0, 99],
    ['bytes=1900-', 1900, 1999],
    ['bytes=1990-5000', 1990, 1999],
    ['bytes=-100', 1900, 1999],
    ['bytes=-5000', 0, 1999],
  ])('sends the part of a file that a player asks for: %s', async (range, first, last) => {
    const whole = await ask('/news/assets/map.voTAuyWUQ_XSaGp4H9fZ9W.png');
    expect(whole.headers['accept-ranges']).toBe('bytes');
    const part = await ask('/news/assets/map.voTAuyWUQ_XSaGp4H9fZ9W.png', { range });
    expect(part.status).toBe(206);
    expect(part.headers).toMatchObject({
      'content-range': `bytes ${first}-${last}/2000`,
      'content-length': String(last - first + 1),
      'content-type': 'image/png',
    });
    expect(part.body).toEqual(whole.body.subarray(first, last + 1));
  });

  it.each(['bytes=2000-', 'bytes=-0'])('says how long the file is when it has no such part: %s', async (range) => {
    const { status, headers } = await ask('/news/assets/map.voTAuyWUQ_XSaGp4H9fZ9W.png', { range });
    expect([status, headers['content-range']]).toEqual([416, 'bytes */2000']);
  });

  it.each([
    ['several parts', { range: 'bytes=0-1,5-6' }],
    ['another unit', { range: 'lines=0-1' }],
    ['an end before the beginning', { range: 'bytes=5-1' }],
    ['a version that it cannot know', { range: 'bytes=0-1', 'if-range': '"x"' }],
  ])('sends the whole file to who asks for %s', async (_, headers) => {
    const { status, body } = await ask('/news/assets/map.voTAuyWUQ_XSaGp4H9fZ9W.png', headers);
    expect([status, body.length]).toEqual([200, 2000]);
  });

  it('sends no part of a page that says what is not there', async () => {
    expect((await ask('/news/articles/nothing/', { range: 'bytes=0-1' })).status).toBe(404);
  });

  it('answers what was never there with the page for it, and what was withdrawn with "gone"', async () => {
    const missing = await ask('/news/articles/nothing/');
    expect([missing.status, missing.body.toString()]).toEqual([404, expect.stringContaining('Not here')]);
    const gone = await ask('/news/articles/old/');
    expect([gone.status, gone.body.toString()]).toEqual([410, expect.stringContaining('Withdrawn')]);
  });

  it('sends on from where an article was before, with what the address said besides', async () => {
    for (const path of ['/news/articles/deep/', '/news/articles/deep/?from=mail'])
      expect(await ask(path)).toMatchObject({
        status: 301,
        headers: { location: path.replace('deep', 'wells'), 'cache-control': 'no-store' },
      });
  });

  it.each(['/news/.tidings/state.json', '/news/%2etidings/state.json', '/news/.tidings%2Fstate.json'])(
    'never shows what the program keeps for itself: %s',
    async (path) => {
      const { status, body } = await ask(path);
      expect([status, body.toString()]).toEqual([404, expect.not.stringContaining('secret')]);
    },
  );

  it.each([
    '/news/../../package.json',
    '/news/%2e%2e/%2e%2e/package.json',
    '/news/..%2F..%2Fpackage.json',
    '/news/%',
    '//',
  ])('finds nothing outside the site: %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});

describe('The preview server is for this machine only', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'evil.example:4321'])(
    'refuses requests for the host %s',
    async (host) => {
      expect((await ask('/news/', { host })).status).toBe(403);
    },
  );

  it.each(['localhost', 'LOCALHOST:4321', '127.0.0.1:4321', '[::1]:4321'])('answers those for %s', async (host) => {
    expect((await ask('/news/', { host })).status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('answers %s with 405', async (method) => {
    expect(await ask('/news/', {}, method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });
});

describe('Live reload', () => {
  it('puts the script into pages only, and serves it', async () => {
    const html = (await ask('/news/articles/wells/')).body.toString();
    expect(html).toMatch(/<script src="\/desk\/reload\.js" data-version="[\w-]+" defer><\/script><\/body><\/html>$/);
    expect((await ask('/news/feed.xml')).body.toString()).not.toContain('<script');
    expect(await ask('/desk/reload.js')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  });

  it('tells a page at once that it missed a change', async () => {
    const events = await open('/desk/changes?page=/news/&version=older');
    expect(events.headers['content-type']).toBe('text/event-stream');
    let heard = '';
    for await (const chunk of events) if ((heard += chunk).includes('event: reload')) break;
    expect(heard).toContain('event: reload\ndata:\n\n');
  });
});
