import { describe, expect, it } from 'vitest';
import { publish } from '../../lambdas/publish.ts';
import { programFingerprint } from '../../lambdas/program.ts';
import { type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { type Asked, guardingProxy } from '../s3/proxy.ts';
import type { Deployment } from './deployment.ts';
import { deployments, inMilliseconds } from './deployments.ts';
import { objectCreated } from './events.ts';
import type { S3Access } from './loopback-s3.ts';

const archive: Files = {
  'settings.yaml': 'name: Wells\nurl: https://wells.example.org\ntimezone: UTC\n',
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }, 'See [deep](deep.md).'),
};
const tenMinutes = 600_000;

/** What a deployed newsroom does when clocks, editors, schedules or permissions are not as one would wish, against any S3. */
export function troubleScenarios(name: string, access: () => S3Access): void {
  describe(`The functions on ${name}, when a schedule`, () => {
    const { atRest } = deployments(access);

    it('fires four times, publish once', async () => {
      const deployed = await atRest(archive);
      const hour = await schedule(deployed, 'soon');
      deployed.publish.clockAt = hour.getTime();
      for (let times = 0; times < 4; times++) await deployed.fire();
      await deployed.settle();
      expect(await deployed.page('articles/soon/index.html')).toContain('soon');
      const appeared = deployed.publish.logged.match(/"appeared":\["articles\/soon\.md"\]/g);
      expect(appeared).toHaveLength(1);
    });

    it('fires and their clock is five minutes slow, show nothing early, and set it again', async () => {
      const deployed = await atRest(archive);
      const hour = await schedule(deployed, 'soon');
      deployed.publish.clockAt = hour.getTime() - 300_000;
      (await deployed.fire())();
      await deployed.settle();
      expect(await deployed.page('articles/soon/index.html')).toBeUndefined();
      expect(deployed.scheduler.schedules.size).toBe(1);
    });

    it.each<[string, (hour: Date) => Record<string, unknown>, number]>([
      ['has moved the article to the next day', (hour) => ({ date: new Date(hour.getTime() + 86_400_000) }), 1],
      ['has made the article a draft again', (hour) => ({ date: hour, draft: true }), 0],
    ])('fires two seconds after an editor %s, show nothing of it', async (_, edited, schedules) => {
      const deployed = await atRest(archive);
      const hour = await schedule(deployed, 'soon');
      await deployed.put({ 'articles/soon.md': item({ title: 'soon', ...edited(hour) }) });
      deployed.publish.clockAt = hour.getTime();
      (await deployed.fire())();
      await deployed.settle();
      expect(JSON.stringify(await standing(deployed.site))).not.toContain('soon');
      expect(deployed.scheduler.schedules.size).toBe(schedules);
    });
  });

  describe(`The functions on ${name}, where they may not`, () => {
    const { deploy } = deployments(access);

    it.each<Asked['action']>(['s3:GetObject', 's3:ListBucket', 's3:PutObject'])(
      '%s, fail, leave nothing half published, and are right when they may again',
      async (action) => {
        const guard = await guardingProxy(access().endpoint);
        const deployed = await deploy(archive, { publish: guard.address });
        await deployed.send(objectCreated('articles/deep.md'));
        guard.refuses = (asked) => asked.action === action;
        expect(await deployed.deliver()).toMatchObject({ error: { errorMessage: expect.anything() as string } });
        expect(guard.failed).toBeGreaterThan(0);
        expect(await standing(deployed.site)).toEqual({});

        guard.refuses = () => false;
        await deployed.send(objectCreated('articles/dry.md'));
        await deployed.comeBack();
        await deployed.settle();
        const local = { ...newsroom(archive), program: programFingerprint() };
        await publish(local, { now: Date.now() });
        expect(await standing(deployed.site)).toEqual(await standing(local.site));
        await guard.stop();
      },
    );
  });

  /** An article that is due in ten minutes, with its schedule. Gives its hour. */
  async function schedule(deployed: Deployment, title: string): Promise<Date> {
    const hour = inMilliseconds(tenMinutes);
    await deployed.put({ [`articles/${title}.md`]: item({ title, date: hour.toISOString() }) });
    await deployed.send(objectCreated(`articles/${title}.md`));
    await deployed.settle();
    expect(deployed.scheduler.schedules.size).toBe(1);
    return hour;
  }
}
