import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryStore } from '../../lambdas/local/stores/memory-store.ts';
import { tellHub } from '../../lambdas/tell-hub.ts';
import { publish } from '../../lambdas/publish.ts';
import type { Store } from '../../lambdas/store.ts';
import { at, type Files, item, newsroom, standing } from '../support/newsroom.ts';

const settings = 'name: Wells\nurl: https://wells.example.org\nfeeds:\n  hub: https://hub.example.org/\n';
const files: Files = {
  'settings.yaml': settings,
  'articles/wells.md': item({ title: 'Wells', date: '2026-03-05', tags: ['Water'] }),
};
const more: Files = { ...files, 'articles/springs.md': item({ title: 'Springs', date: '2026-03-06' }) };
const now = at('2026-04-01T00:00:00Z');

/** Publishes, and gives what the hub was told. */
async function told(content: Files, site: Store): Promise<{ hub: string; topics: string[] }[]> {
  const calls: { hub: string; topics: string[] }[] = [];
  await publish(newsroom(content, site), { now, tellHub: async (hub, topics) => void calls.push({ hub, topics }) });
  return calls;
}

describe('The hub', () => {
  it('is named in every feed', async () => {
    const site = new MemoryStore();
    await told(files, site);
    const stands = await standing(site);
    for (const key of ['feed.xml', 'atom.xml', 'feed.json', 'tags/water/feed.xml'])
      expect(stands[key]).toContain('https://hub.example.org/');
  });

  it('is told once which feeds changed, and of none that did not', async () => {
    const site = new MemoryStore();
    await told(files, site);
    expect(await told(files, site)).toEqual([]);
    const { 'articles/wells.md': _wells, ...alone } = more;
    const unrelated = { ...alone, 'articles/wells.md': files['articles/wells.md']! };
    const [call, ...others] = await told({ ...unrelated, 'settings.yaml': `${settings}lists: {related: 0}\n` }, site);
    expect(others).toEqual([]);
    expect(call?.hub).toBe('https://hub.example.org/');
    expect(call?.topics.toSorted()).toEqual([
      'https://wells.example.org/atom.xml',
      'https://wells.example.org/feed.json',
      'https://wells.example.org/feed.xml',
    ]);
  });

  it('is told after the commit, when it can fetch what it is told of', async () => {
    const site = new MemoryStore();
    const seen: (boolean | undefined)[] = [];
    await publish(newsroom(files, site), {
      now,
      tellHub: async () => {
        seen.push((await site.read('.tidings/state.json')) !== undefined, (await site.read('feed.xml')) !== undefined);
      },
    });
    expect(seen).toEqual([true, true]);
  });

  it('that is down is a warning, and everything is published', async () => {
    const site = new MemoryStore();
    const report = await publish(newsroom(files, site), {
      now,
      tellHub: () => Promise.reject(new Error('connection refused')),
    });
    expect(report.problems).toMatchObject([
      {
        severity: 'warning',
        found: 'the hub https://hub.example.org/ could not be notified of the changed feeds (connection refused)',
      },
    ]);
    expect((await standing(site))['feed.xml']).toContain('Wells');
  });
});

describe('A hub that is told over HTTP', () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  /** A hub on this machine that answers with `status`. */
  async function hub(status: number): Promise<{ url: string; forms: string[] }> {
    const forms: string[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        forms.push(`${request.method} ${request.headers['content-type']} ${body}`);
        response.writeHead(status).end();
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, forms };
  }

  it('sends one form with every topic', async () => {
    const { url, forms } = await hub(204);
    await tellHub(url, ['https://wells.example.org/feed.xml', 'https://wells.example.org/atom.xml']);
    expect(forms).toEqual([
      'POST application/x-www-form-urlencoded;charset=UTF-8 hub.mode=publish' +
        '&hub.url=https%3A%2F%2Fwells.example.org%2Ffeed.xml&hub.url=https%3A%2F%2Fwells.example.org%2Fatom.xml',
    ]);
  });

  it('fails when the hub refuses', async () => {
    const { url } = await hub(500);
    await expect(tellHub(url, ['https://wells.example.org/feed.xml'])).rejects.toThrow('it answered 500');
  });
});
