import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { edgeCode, requestCode } from '../../infra/delivery.ts';
import { keyOfQuery } from '../../lambdas/core/reading/permalinks/query.ts';

type Values = Record<string, { value: string; multiValue?: { value: string }[] }>;
interface EdgeRequest {
  uri: string;
  querystring: Values;
}
interface EdgeResponse {
  statusCode: number;
  statusDescription: string;
  headers: Values;
}

/** Runs a function of CloudFront as it does: the code makes a global `handler`, which is given an event. */
function run<T>(code: string, event: object): T {
  // What comes from another context has other prototypes; as JSON it is comparable.
  return JSON.parse(runInNewContext(`${code}; JSON.stringify(handler(event))`, { event })) as T;
}

describe('An address', () => {
  const ask = (uri: string, querystring: Values = {}, base = '') =>
    run<EdgeRequest & EdgeResponse>(requestCode(base), { request: { method: 'GET', uri, querystring, headers: {} } });

  it.each([
    ['/', '/index.html'],
    ['/articles/wells/', '/articles/wells/index.html'],
    ['/articles/v1.2/', '/articles/v1.2/index.html'],
    ['/articles/caf%C3%A9/', '/articles/caf%C3%A9/index.html'],
  ])('that ends in a slash is a page: %s', (uri, key) => {
    expect(ask(uri).uri).toBe(key);
  });

  it.each(['/feed.xml', '/tags/water/feed.json', '/assets/site.1a2b3c.css', '/articles/wells/index.html', '/404.html'])(
    'with a dot in its last part is a file: %s',
    (uri) => {
      expect(ask(uri).uri).toBe(uri);
    },
  );

  it('that lacks its slash is sent to where the page is', () => {
    expect(ask('/articles/wells')).toEqual({
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: '/articles/wells/' }, 'cache-control': { value: 'public, max-age=3600' } },
    });
  });

  it('keeps its query when it is sent on', () => {
    const query = {
      utm_source: { value: 'mail' },
      tag: { value: 'a', multiValue: [{ value: 'a' }, { value: 'b%26c' }] },
      print: { value: '' },
    };
    expect(ask('/articles/wells', query).headers['location']?.value).toBe(
      '/articles/wells/?utm_source=mail&tag=a&tag=b%26c&print',
    );
  });

  it('loses no more than its query on the way to a key', () => {
    expect(ask('/articles/wells/', { page: { value: '2' } }).uri).toBe('/articles/wells/index.html');
  });

  it.each(['//elsewhere', '///elsewhere', '/\\\\elsewhere', '//elsewhere/x'])(
    'never leads to another site: %s',
    (uri) => {
      const location = ask(uri).headers['location']!.value;
      expect(new URL(location, 'https://news.example.org').host).toBe('news.example.org');
    },
  );

  it.each(['/%', '/%zz/', '/%E0%A4%A', '/a/../b/', '/%2e%2e/', `/${'x'.repeat(8_000)}/`, ''])(
    'that is malformed is answered all the same: %s',
    (uri) => {
      expect(() => ask(uri)).not.toThrow();
    },
  );

  it('within a site that stands under a path finds the key without it', () => {
    expect(ask('/news/articles/wells/', {}, '/news').uri).toBe('/articles/wells/index.html');
    expect(ask('/news/', {}, '/news').uri).toBe('/index.html');
    expect(ask('/news', {}, '/news').headers['location']?.value).toBe('/news/');
    expect(ask('/news/tags/water', {}, '/news').headers['location']?.value).toBe('/news/tags/water/');
  });
});

it('A script of another site that asks beforehand whether it may read on a condition is answered at the edge', () => {
  const event = { request: { method: 'OPTIONS', uri: '/feed.json', querystring: {}, headers: {} } };
  expect(run<EdgeResponse>(requestCode(''), event)).toMatchObject({
    statusCode: 204,
    headers: {
      'access-control-allow-origin': { value: '*' },
      'access-control-allow-headers': { value: 'if-none-match, if-modified-since' },
    },
  });
});

describe('An answer', () => {
  const answer = (headers: Values, statusCode = 200, uri = '/articles/wells/index.html') =>
    run<EdgeResponse>(edgeCode('response.js'), {
      request: { method: 'GET', uri },
      response: { statusCode, statusDescription: 'OK', headers },
    });
  const html = { 'content-type': { value: 'text/html; charset=utf-8' } };

  it('is left alone when nothing stands beside the object', () => {
    expect(answer(html)).toEqual({ statusCode: 200, statusDescription: 'OK', headers: html });
  });

  it('says that an article is gone where publishing says so, and keeps the page that tells why', () => {
    expect(answer({ ...html, 'x-amz-meta-status': { value: '410' } })).toEqual({
      statusCode: 410,
      statusDescription: 'Gone',
      headers: html,
    });
  });

  it('leads on from an address that was left', () => {
    const moved = { 'x-amz-meta-status': { value: '301' }, 'x-amz-meta-location': { value: '/articles/new-wells/' } };
    expect(answer({ ...html, ...moved })).toEqual({
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { ...html, location: { value: '/articles/new-wells/' } },
    });
  });

  it('keeps the status of a reader who has a copy, or wants a part', () => {
    for (const status of [304, 206]) {
      expect(answer({ ...html, 'x-amz-meta-status': { value: '410' } }, status)).toMatchObject({
        statusCode: status,
        headers: html,
      });
    }
  });

  it.each([
    ['/tags/water/feed.json', 'application/json; charset=utf-8', 'application/feed+json; charset=utf-8'],
    ['/news/feed.json', 'application/json; charset=utf-8', 'application/feed+json; charset=utf-8'],
    ['/feeds.opml', 'text/xml; charset=utf-8', 'text/x-opml; charset=utf-8'],
    ['/feed.xml', 'application/xml; charset=utf-8', 'application/xml; charset=utf-8'],
  ])('says what %s is, which the bucket calls by a type that CloudFront compresses', (uri, kept, told) => {
    expect(answer({ 'content-type': { value: kept } }, 200, uri).headers).toEqual({ 'content-type': { value: told } });
    expect(answer({}, 304, uri).headers).toEqual({});
  });

  it('shows nothing of what publishing keeps for itself', () => {
    expect(answer({ ...html, 'x-amz-meta-mark': { value: '4f7c' } }).headers).toEqual(html);
  });
});

describe('The code for the edge', () => {
  const code = { 'request.js': requestCode('/news'), 'response.js': edgeCode('response.js') };

  it.each(Object.entries(code))('speaks the JavaScript that CloudFront understands: %s', (_, text) => {
    // "JavaScript runtime 2.0 features for CloudFront Functions": ES 5.1 and these.
    const supported = { 'const-and-let': true, 'template-literal': true, arrow: true, 'rest-argument': true };
    expect(() => transformSync(text, { target: 'es5', supported, logLevel: 'silent' })).not.toThrow();
  });

  it.each(Object.entries(code))('is within the 10 KB that CloudFront takes: %s', (_, text) => {
    expect(Buffer.byteLength(text)).toBeLessThan(10_240);
  });
});

describe('A former address with a query', () => {
  const uriOf = (uri: string, querystring: Values, base = '') =>
    run<EdgeRequest>(requestCode(base), { request: { method: 'GET', uri, querystring, headers: {} } }).uri;

  it.each([
    ['/', 'p', '2391'],
    ['/blog/', 'page_id', '7'],
    ['/story.php', 'id', '7'],
    ['/Story.ASPX', 'id', '7'],
  ])('is looked for where publishing puts it: %s?%s=%s', (uri, name, value) => {
    const key = keyOfQuery(uri.slice(1), `${name}=${value}`);
    expect(key).toBeDefined();
    expect(uriOf(uri, { [name]: { value } })).toBe(`/${key}`);
    expect(uriOf(`/news${uri}`, { [name]: { value } }, '/news')).toBe(`/${key}`);
  });

  it.each([
    ['/', 'utm_source', 'mail', '/index.html'],
    ['/', 'p', 'x', '/index.html'],
    ['/articles/wells/', 'page', '2', '/articles/wells/index.html'],
    ['/feed.xml', 'p', '2', '/feed.xml'],
  ])('is none where the query says nothing of a page: %s?%s=%s', (uri, name, value, key) => {
    expect(keyOfQuery(uri.slice(1), `${name}=${value}`)).toBeUndefined();
    expect(uriOf(uri, { [name]: { value } })).toBe(key);
  });
});

describe('A last part with a dot', () => {
  it.each(
    [
      ['/articles/v1.2', '/2021/version_0.64'],
      ['/WELLS.HTML', '/x.Htm', '/a.shtml', '/a.CFM', '/index.rdf', '/feed.RSS', '/feed.atom'],
    ].flat(),
  )('and no ending under which anything is published lacks its slash: %s', (uri) => {
    const { headers } = run<EdgeResponse>(requestCode(''), { request: { uri, querystring: {}, headers: {} } });
    expect(headers['location']?.value).toBe(`${uri}/`);
  });
});
