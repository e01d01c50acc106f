import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedTo, deniedTo, matches, synthesise, type Template } from '../infra/template.ts';
import { type Asked, type Guard, guardingProxy } from '../s3/proxy.ts';
import { type Files, item, standing } from '../support/newsroom.ts';
import type { Deployment } from './deployment.ts';
import { deployments, inMilliseconds, weeklyAt } from './deployments.ts';
import { digestDue, objectCreated, sweep } from './events.ts';
import { startS3 } from './loopback-s3.ts';

const slot = inMilliseconds(-60_000);
const settings = `name: Wells\nurl: https://wells.example.org\ntimezone: UTC\ndigest: {from: desk@example.org, ${weeklyAt(slot)}, hold: HOLD}\n`;
const map = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>';
const issue = slot.toISOString().slice(0, 10);

const content: Files = {
  'settings.yaml': settings.replace('HOLD', '2 hours'),
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'], authors: ['Amina'] }),
  'articles/fresh.md': item({ title: 'Fresh wells', date: inMilliseconds(-3_600_000) }, '![Map](../images/map.svg)'),
  'articles/kept.md': item({
    ...{ title: 'Kept', date: '2026-02-03', permalink: '/2019/Kept_wells.html', aliases: ['/old/kept.html', '/?p=7'] },
  }),
  'articles/wrong.md': item({ title: 'Wrong wells', date: '2026-02-02', withdrawn: 'It was wrong.' }),
  'articles/later.md': item({ title: 'Later', date: inMilliseconds(86_400_000) }),
  'articles/poison.md': '---\ntitle: "No end\n---\n',
  'pages/about.md': item({ title: 'About' }),
  'images/map.svg': map,
  'files/report.pdf': '%PDF-1.4\n%%EOF\n',
  'counters.json': '{}',
};

let running: Awaited<ReturnType<typeof startS3>>;
let template: Template;
let guards: { publish: Guard; digest: Guard };
beforeAll(async () => {
  running = await startS3();
  const guard = () => guardingProxy(running.s3.endpoint);
  guards = { publish: await guard(), digest: await guard() };
  template = await synthesise();
});
afterAll(async () => {
  await Promise.all([guards.publish.stop(), guards.digest.stop()]);
  running.stop();
});

/** Whether a policy of the stack speaks of it. */
function speaksOf(said: { action: string; resource: string }[], { action, bucket, key }: Asked): boolean {
  const name = bucket.endsWith('-site') ? 'StorageSite' : 'StorageContent';
  return said.some((one) => {
    const [, logical = '', keys] = /^<(\w+)\.Arn>(?:\/(.*))?$/s.exec(one.resource) ?? [];
    if (one.action !== action || !logical.startsWith(name)) return false;
    return keys === undefined ? key === '' : key !== '' && matches(keys, key);
  });
}

describe('In the whole life of a newsroom', () => {
  const { deploy } = deployments(() => running.s3);

  it('neither function asks S3 for anything that its role in the stack does not allow', async () => {
    const deployed = await deploy(content, { publish: guards.publish.address, digest: guards.digest.address });
    await publishAll(deployed);
    await cut(deployed);
    // It is on hold: what was mended is cut again, and then handed over.
    await deployed.put({ 'articles/fresh.md': item({ title: 'Fresher wells', date: inMilliseconds(-3_600_000) }) });
    await publishAll(deployed);
    await (await deployed.digest()).invoke({ recut: issue });
    await deployed.put({ 'settings.yaml': settings.replace('HOLD', '0') });
    (await deployed.digest()).clockAt = Date.now() + 3 * 3_600_000;
    await cut(deployed);
    expect(await deployed.page(`digests/${issue}/message.eml`)).toContain('Fresher wells');

    // An article breaks, the state is lost, and in the end all articles go.
    await deployed.put({ 'articles/deep.md': '---\ntitle: "No end\n---\n' });
    await publishAll(deployed);
    await deployed.site.delete('.tidings/state.json');
    await publishAll(deployed);
    for (const key of Object.keys(content)) if (key !== 'settings.yaml') await deployed.content.delete(key);
    await publishAll(deployed);
    expect(Object.keys(await standing(deployed.site))).not.toContain('articles/fresh/index.html');

    for (const [name, role] of [
      ['publish', /^<PublisherFunctionRole/],
      ['digest', /^<DigestFunctionRole/],
    ] as const) {
      const { asked } = guards[name];
      const [allowed, denied] = [allowedTo(template, role), deniedTo(template, role)];
      expect(new Set(asked.map(({ action }) => action)).size).toBeGreaterThan(2);
      const refused = asked.filter((one) => !speaksOf(allowed, one) || speaksOf(denied, one));
      expect(refused.map(({ action, key }) => `${name}: ${action} ${key}`)).toEqual([]);
    }
    for (const kept of ['.tidings/held/', '.tidings/runs/'])
      expect(guards.publish.asked.some(({ key }) => key.startsWith(kept))).toBe(true);
    expect(guards.digest.asked.some(({ key }) => key.startsWith('.tidings/replaced/'))).toBe(true);
  });

  async function publishAll(deployed: Deployment): Promise<void> {
    await deployed.send(objectCreated('articles/any.md'), sweep());
    await deployed.settle();
  }

  /** The digest as its schedule wakes it, until it needs nothing of `publish` any more. */
  async function cut(deployed: Deployment): Promise<void> {
    for (let tries = 0; tries < 3; tries++) {
      const outcome = await (await deployed.digest()).invoke(digestDue(), 60_000);
      if ('answer' in outcome) return;
      await deployed.settle();
    }
    throw new Error((await deployed.digest()).logged);
  }
});
