import { spawn } from 'node:child_process';
import { type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { editors, until } from '../support/tidings.ts';

const editor = editors();

const settings = 'name: The Wells\nurl: https://wells.example\ntimezone: Europe/Brussels\n';
const article = (title: string, fields = 'date: 2026-05-04') =>
  `---\ntitle: ${title}\n${fields}\n---\n\nText of ${title}.\n`;
const newsroom = { 'content/settings.yaml': settings, 'content/articles/wells.md': article('Wells') };

describe('tidings preview', () => {
  it('has help with examples and exit codes', async () => {
    const { printed } = await editor().run('preview', '--help');
    expect(printed).toBe(`\
tidings preview: build, serve, watch and reload; a scheduled article appears the second it is due.

Usage
  tidings preview [--content DIR] [--out DIR] [--port N] [--host ADDRESS] [--now INSTANT]

Options
  --content DIR   the folder with settings.yaml and articles/ (default: content)
  --out DIR       the folder with the issues already cut, so that the preview can show them (default: site)
  --port N        the port to serve on; 0 takes any free one (default: 4321, or the next free one)
  --host ADDRESS  the address to serve on: 0.0.0.0 shows it, drafts and all, to everyone on this network (default: 127.0.0.1, this machine alone)
  --now INSTANT   act as if this were the current time: 2030-01-07T09:00:00Z, or 2030-01-07T09:00 in the newsroom’s zone
  -h, --help      show this help

Exit codes
  0  stopped with Ctrl-C
  2  could not run; the message says why

Examples
  tidings preview
  tidings preview --port 8080
  tidings preview --now 2030-01-07T09:00
`);
  });

  it('says where the site and the desk are, serves them, and stops with Ctrl-C', async () => {
    const preview = await editor(newsroom).preview();
    expect(preview.printed).toMatch(
      /^The site is at http:\/\/127\.0\.0\.1:\d+\/ and the desk at http:\/\/127\.0\.0\.1:\d+\/desk\/ \(Ctrl-C stops\)\.\n1 article live\. /,
    );
    expect(await preview.text('/articles/wells/')).toContain('Text of Wells.');
    expect((await preview.get('/articles/wells')).status).toBe(301);
    expect((await preview.get('/articles/nothing/')).status).toBe(404);
    expect((await preview.get('/feed.xml')).headers.get('access-control-allow-origin')).toBe('*');
    expect(await preview.stop()).toBe(0);
  });

  it('ends with who started it as a script of npm, also during the first build', async () => {
    const me = editor(newsroom);
    const start = fileURLToPath(new URL('../../lambdas/start.mjs', import.meta.url));
    // A signal to npm ends the shell that npm began, and does not reach what the shell began.
    const shell = spawn('sh', ['-c', '"$0" "$1" preview --port 0 < /dev/null & read line', process.execPath, start], {
      cwd: me.folder,
      env: { ...process.env, npm_lifecycle_event: 'start' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // The preview holds the pipe open for as long as it runs.
    const ended = once(shell, 'close');
    await once(shell.stdout, 'data');
    shell.stdin.end();
    await ended;
    expect(shell.exitCode).not.toBeNull();
  });

  it('shows what was saved, and tells the open pages that changed', async () => {
    const me = editor(newsroom);
    const preview = await me.preview();
    await preview.reloads('/articles/wells/', () => me.save('content/articles/wells.md', article('Clean wells')));
    expect(await preview.text('/articles/wells/')).toContain('Text of Clean wells.');
    await preview.reloads('/', () => me.save('content/articles/2026/kisumu.md', article('Kisumu')));
    expect(await preview.text('/')).toContain('Kisumu');
    await preview.reloads('/articles/kisumu/', () => me.remove('content/articles/2026/kisumu.md'));
    expect((await preview.get('/articles/kisumu/')).status).toBe(404);
    await preview.reloads('/', () => me.save('content/settings.yaml', settings.replace('The Wells', 'The Springs')));
    expect(await preview.text('/')).toContain('The Springs');
  });

  it('keeps the last good version when a problem is saved, says what is wrong, and goes on when it is mended', async () => {
    const me = editor(newsroom);
    const preview = await me.preview();
    await preview.reloads('/desk/', () => me.save('content/articles/wells.md', article('Wells', 'date: soon')));
    expect(await preview.text('/articles/wells/')).toContain('Text of Wells.');
    await until(
      () => preview.printed.includes('content/articles/wells.md:3:7: problem'),
      () => preview.printed,
    );
    await preview.reloads('/articles/wells/', () => me.save('content/articles/wells.md', article('Mended')));
    expect(await preview.text('/articles/wells/')).toContain('Text of Mended.');
  });

  it('says what only rendering can find, though nobody asked for it, on the terminal and on the desk', async () => {
    const long = (title: string, length: number) =>
      article(title, `date: 2026-05-05\nsummary: "${'<'.repeat(length)}"`);
    const others = Array.from({ length: 11 }, (_, n) => [`content/articles/n${n}.md`, long(`No. ${n}`, 10_000)]);
    const me = editor({
      ...newsroom,
      'content/settings.yaml': `${settings}feeds: { entries: 100 }\nlists: { related: 0 }\n`,
      ...(Object.fromEntries(others) as Record<string, string>),
      'content/articles/long.md': long('Long', 31_000),
    });
    const preview = await me.preview();
    await until(
      () => /content\/articles\/long\.md: problem\n +found +even without its text it takes/.test(preview.printed),
      () => preview.printed,
    );
    expect(preview.printed.match(/even without its text/g)).toHaveLength(1);
    expect(await preview.text('/desk/')).toContain('even without its text');
    await preview.reloads('/desk/', () => me.remove('content/articles/long.md'));
    expect(await preview.text('/desk/')).not.toContain('even without its text');
  });

  it('outlives settings that have a problem', async () => {
    const me = editor(newsroom);
    const preview = await me.preview();
    await preview.reloads('/desk/', () => me.save('content/settings.yaml', 'timezone: Mars\n'));
    expect(await preview.text('/articles/wells/')).toContain('Text of Wells.');
    expect(await preview.text('/desk/')).toContain('Not built');
    await preview.reloads('/desk/', () => me.save('content/settings.yaml', settings));
    expect(await preview.text('/desk/')).toContain('All is well');
  });

  it('shows a scheduled article at its second, to a reader who waits for it too', async () => {
    const me = editor(newsroom);
    const preview = await me.preview();
    // A machine that is so slow that its hour has come before anybody looked gets more time.
    const isEarly = async (publishAt: number): Promise<boolean> => {
      const date = `date: ${new Date(publishAt).toISOString()}`;
      await preview.reloads('/desk/', () => me.save('content/articles/later.md', article('Later', date)));
      const [page, front] = [await preview.get('/articles/later/'), await preview.text('/')];
      if (Date.now() >= publishAt) return false;
      expect(page.status).toBe(404);
      expect(front).not.toContain('Later');
      return true;
    };
    let publishAt = 0;
    for (let seconds = 2; publishAt === 0; seconds *= 2) {
      const hour = Math.ceil(Date.now() / 1000 + seconds) * 1000;
      if (await isEarly(hour)) publishAt = hour;
    }
    await preview.reloads('/articles/later/', () => {});
    expect(Date.now()).toBeGreaterThanOrEqual(publishAt);
    expect((await preview.get('/articles/later/')).status).toBe(200);
    expect(await preview.text('/feed.xml')).toContain('Later');
  });

  it('answers "gone" where an article was withdrawn', async () => {
    const preview = await editor({
      ...newsroom,
      'content/articles/old.md': article('Old', 'date: 2020-01-01\nwithdrawn: It was wrong.'),
    }).preview();
    expect((await preview.get('/articles/old/')).status).toBe(410);
    expect(await preview.text('/articles/old/')).toContain('It was wrong.');
  });

  it('sends on from the address that an article had before', async () => {
    const me = editor(newsroom);
    const preview = await me.preview();
    await preview.reloads('/articles/wells/', () => {
      me.save('content/articles/deep-wells.md', article('Wells', 'date: 2026-05-04\naliases: [wells]'));
      me.remove('content/articles/wells.md');
    });
    await until(
      async () => (await preview.get('/articles/wells/')).headers.get('location') === '/articles/deep-wells/',
      () => preview.printed,
    );
    expect((await preview.get('/articles/wells/')).status).toBe(301);
    expect(await preview.text('/articles/deep-wells/')).toContain('Text of Wells.');
  });

  it('serves on the address that is asked for, and says what that means', async () => {
    const me = editor(newsroom);
    const preview = await me.preview('--host', '0.0.0.0');
    expect((await fetch(`http://127.0.0.1:${new URL(preview.site).port}/`)).status).toBe(200);
    expect(await me.run('preview', '--host', '192.0.2.1', '--port', '0')).toMatchObject({
      code: 2,
      said: '--host is "192.0.2.1", expected an address of this machine, such as 0.0.0.0 for all of them.\n',
    });
  });

  it.each(['localhost', '127.0.0.1'])('on %s, this machine alone, keeps its drafts from other sites', async (host) => {
    const preview = await editor(newsroom).preview('--host', host);
    const asked = request(preview.site, { headers: { host: 'elsewhere.example' } }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(403);
    answer.destroy();
  });

  it('answers at whole addresses, and sends on from former ones, queries and all', async () => {
    const fields =
      'date: 2026-05-04\npermalink: /2019/Kept_wells.html\naliases: [/old/kept.html, /node/7, "/?p=7", /v1.2/]';
    const preview = await editor({ ...newsroom, 'content/articles/kept.md': article('Kept', fields) }).preview();
    expect(await preview.text('/2019/Kept_wells.html')).toContain('Text of Kept.');
    for (const former of ['/old/kept.html', '/node/7/', '/?p=7', '/v1.2/', '/articles/kept-wells/']) {
      const { status, headers } = await preview.get(former);
      expect([status, headers.get('location')], former).toEqual([301, '/2019/Kept_wells.html']);
    }
    expect((await preview.get('/?p=8')).status).toBe(200);
  });

  it('shows the site at another instant', async () => {
    const me = editor({ ...newsroom, 'content/articles/later.md': article('Later', 'date: 2030-01-07 09:00') });
    const preview = await me.preview('--now', '2030-01-07T09:00');
    expect(await preview.text('/articles/later/')).toContain('Text of Later.');
  });

  it('serves the site under the path of its address', async () => {
    const me = editor({ ...newsroom, 'content/settings.yaml': settings.replace('wells.example', 'example.org/news') });
    const preview = await me.preview();
    expect(new URL(preview.site).pathname).toBe('/news/');
    expect((await preview.get('/news/articles/wells/')).status).toBe(200);
    expect((await preview.get('/articles/wells/')).status).toBe(404);
    expect((await preview.get('/')).headers.get('location')).toBe('/news/');
  });

  it('stops with 2 and a reason when it cannot serve', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const me = editor(newsroom);
    expect(await me.run('preview', '--port', String(port))).toEqual({
      code: 2,
      printed: '',
      said: `Port ${port} is taken. Name another with --port N; --port 0 takes any that is free.\n`,
    });
    other.close();
    expect(await me.run('preview', '--port', 'http')).toEqual({
      code: 2,
      printed: '',
      said: '--port is "http", expected a number from 0 to 65535.\n',
    });
  });
});
