import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Place, places } from '../../lambdas/core/places.ts';
import { headersOf, svgPolicy } from '../../lambdas/core/outputs/headers.ts';
import { freePort } from '../support/free-port.ts';
import { hangMs } from '../support/patience.ts';
import { present } from '../support/present.ts';
import { Editor, until } from '../support/tidings.ts';

// The configurations that a new newsroom brings for web servers, in those servers: a folder served as AWS and the preview serve it.

const docs = join(import.meta.dirname, '../../templates/starter/newsroom/docs');
const text = (name: string) => readFileSync(join(docs, name), 'utf8');

interface WebServer {
  name: string;
  program: string;
  /** The words of the command that serves `site` on the port, with its files in `folder`. */
  words: (folder: string, site: string, port: number) => string[];
}

const servers: WebServer[] = [
  {
    name: 'nginx',
    program: '/usr/sbin/nginx',
    words: (folder, site, port) => {
      const newsroom = text('nginx.conf')
        .replace('listen 80;', `listen 127.0.0.1:${port};`)
        .replace('/srv/newsroom/site', site);
      writeFileSync(join(folder, 'newsroom.conf'), newsroom);
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${folder}/${name};`,
      );
      writeFileSync(
        join(folder, 'nginx.conf'),
        `daemon off; user root; pid ${folder}/pid; error_log stderr; events {}\n` +
          `http { access_log off; ${temporary.join(' ')} include ${folder}/newsroom.conf; }\n`,
      );
      return ['-c', join(folder, 'nginx.conf')];
    },
  },
  {
    name: 'caddy',
    program: '/usr/bin/caddy',
    words: (folder, site, port) => {
      const newsroom = text('Caddyfile')
        .replace('news.example.org {', `http://127.0.0.1:${port} {`)
        .replace('/srv/newsroom/site', site);
      const global = `{\n\tadmin off\n\tauto_https off\n\tstorage file_system ${folder}/caddy\n}\n`;
      writeFileSync(join(folder, 'Caddyfile'), global + newsroom);
      return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
    },
  },
];

const editor = new Editor({
  'content/settings.yaml':
    'name: Wells\nurl: https://wells.example\ndigest: {from: desk@example.org, every: friday, service: brevo }\n',
  'content/articles/wells.md':
    '---\ntitle: Wells reopen\ndate: 2026-05-04\naliases: [taps]\nimage: { src: ../images/map.svg, alt: A map }\n---\n\nThree wells.\n',
  'content/images/map.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
});
const site = join(editor.folder, 'site');

beforeAll(async () => {
  expect((await editor.run('digest', '--now', '2026-05-08T08:05:00Z')).code).toBe(0);
});
afterAll(() => editor.leave());

interface Answer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

describe.for(servers)('A newsroom behind $name', ({ name, program, words }) => {
  const isThere = present(program);
  const folder = mkdtempSync(join(tmpdir(), 'web-'));
  let running: ChildProcess;
  let port: number;
  let log = '';

  beforeAll(async () => {
    if (!isThere) return;
    port = await freePort();
    running = spawn(program, words(folder, site, port), { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [running.stdout!, running.stderr!])
      stream.setEncoding('utf8').on('data', (said: string) => (log += said));
    await until(
      () =>
        get('/').then(
          () => true,
          () => running.exitCode !== null,
        ),
      () => log,
    );
  });
  afterAll(() => {
    running?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  function get(path: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { 'accept-encoding': 'gzip', host: name === 'caddy' ? `127.0.0.1:${port}` : 'news.example.org' };
      const asked = request({ host: '127.0.0.1', port, path, headers, timeout: hangMs }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      });
      asked.on('error', reject).end();
    });
  }

  const keys = () => {
    const asset = /\/assets\/(map\.[\w-]+\.svg)/.exec(
      readFileSync(join(site, 'articles/wells/index.html'), 'utf8'),
    )![1];
    const style = /\/assets\/(site\.[\w-]+\.css)/.exec(readFileSync(join(site, 'index.html'), 'utf8'))![1];
    return [
      ...['index.html', 'articles/wells/index.html', 'articles/taps/index.html', 'digests/2026-05-08/index.html'],
      ...['feed.xml', 'atom.xml', 'feed.json', 'digests/feed.json', 'feeds.opml', 'robots.txt', 'sitemap.xml'],
      ...[`assets/${asset}`, `assets/${style}`],
    ];
  };
  const plain = (value: unknown) => String(value).toLowerCase().replaceAll(' ', '');

  it.skipIf(!isThere)('answers with the types and the cache times of AWS and the preview', async () => {
    for (const key of keys()) {
      const { status, headers } = await get(`/${key.replace(/index\.html$/, '')}`);
      const wanted = headersOf(key);
      expect([key, status, plain(headers['content-type'])]).toEqual([key, 200, plain(wanted.contentType)]);
      expect([key, headers['cache-control']]).toEqual([key, wanted.cacheControl]);
      expect([key, headers['access-control-allow-origin']]).toEqual([key, wanted.crossOrigin ? '*' : undefined]);
      expect([key, headers['content-security-policy']]).toEqual([key, key.endsWith('.svg') ? svgPolicy : undefined]);
    }
  });

  it.skipIf(!isThere)('is configured without anything that the server warns of', () => {
    expect(log).not.toMatch(/\[warn\]|duplicate extension/);
  });

  it.skipIf(!isThere)('compresses what is text', async () => {
    // What is smaller than a packet need not be.
    const texts = keys().filter((key) => readFileSync(join(site, key)).length > 1_000);
    expect(texts.length).toBeGreaterThan(6);
    for (const key of texts) {
      const { headers } = await get(`/${key.replace(/index\.html$/, '')}`);
      expect([key, headers['content-encoding']]).toEqual([key, 'gzip']);
    }
  });

  it.skipIf(!isThere)('adds the slash to an address without it, by a path', async () => {
    const { status, headers } = await get('/articles/wells');
    expect([301, 308]).toContain(status);
    expect(new URL(String(headers['location']), 'http://news.example.org').pathname).toBe('/articles/wells/');
  });

  it.skipIf(!isThere)('answers an address where nothing is with the page for it, and 404', async () => {
    const { status, headers } = await get('/articles/nowhere/');
    expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    const { length } = readFileSync(join(site, '404.html'));
    expect(length).toBeGreaterThan(0);
  });

  it.skipIf(!isThere)('keeps the state, the mail and the records to itself', async () => {
    const isMail = ({ key, holds }: Place) => (holds === 'record' || holds === 'mail') && !key.startsWith('.tidings/');
    const mail = places.filter(isMail).map(({ key }) => key.replace('<issue>', '2026-05-08'));
    expect(mail.filter((key) => !existsSync(join(site, key)))).toEqual([]);
    for (const key of ['.tidings/state.json', '.tidings/ids/000000001.json', ...mail])
      for (const path of [`/${key}`, `/./${key.replace('.', '%2e')}`, `//${key}`])
        expect([path, (await get(path)).status]).toEqual([path, 404]);
  });
});
