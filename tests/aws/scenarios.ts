import { describe, expect, it } from 'vitest';
import { publish } from '../../lambdas/publish.ts';
import { programFingerprint } from '../../lambdas/program.ts';
import { runsSince } from '../../lambdas/publish/past-runs.ts';
import { until } from '../support/tidings.ts';
import { danglingLinks, type Files, item, newsroom, standing } from '../support/newsroom.ts';
import { deployments, inMilliseconds, weeklyAt } from './deployments.ts';
import { digestDue, hourly, objectCreated, objectCreatedBySqs, sweep, testEvent } from './events.ts';
import type { S3Access } from './loopback-s3.ts';

const settings = 'name: Wells\nurl: https://wells.example.org\ndescription: News of wells\ntimezone: UTC\n';
const archive: Files = {
  'settings.yaml': settings,
  'articles/deep.md': item({ title: 'Deep wells', date: '2026-01-05', tags: ['water'] }),
  'articles/dry.md': item({ title: 'Dry wells', date: '2026-02-05', tags: ['water'] }, 'See [deep](deep.md).'),
};
const tidal: Files = { 'articles/tidal.md': item({ title: 'Tidal wells', date: '2026-03-09', tags: ['sea'] }) };

/** A function that has this long, in milliseconds, must stop after its first outputs: it keeps half a minute for the end. */
const hasty = 25_000;

/** A function that has none left when it begins reads what it has asked for at once, and no more. */
const noTime = 1;

/** So far ahead nothing comes of itself while a test runs; a store takes requests from a clock that is as far ahead. */
const tenMinutes = 600_000;

/**
 * What a deployed newsroom does, told with the bundles that would be deployed, in processes of their own: against any S3.
 */
export function runtimeScenarios(name: string, access: () => S3Access): void {
  describe(`The functions on ${name}`, () => {
    const { deploy, atRest } = deployments(access);

    it('publish an article that is put into the bucket: page and feeds, the bytes that one machine writes', async () => {
      const deployed = await atRest(archive);
      await deployed.put(tidal);
      await deployed.send(objectCreated('articles/tidal.md'));
      await deployed.settle();
      expect(await deployed.page('articles/tidal/index.html')).toContain('Tidal wells');
      for (const feed of ['feed.xml', 'atom.xml', 'feed.json'])
        expect(await deployed.page(feed)).toContain('Tidal wells');

      const local = { ...newsroom({ ...archive, ...tidal }), program: programFingerprint() };
      await publish(local, { now: Date.now() });
      expect(await standing(deployed.site)).toEqual(await standing(local.site));
    });

    it('take any event for a hint: twice, late, out of order, in either form, unreadable', async () => {
      const deployed = await deploy({ ...archive, ...tidal });
      const late = inMilliseconds(-3_600_000);
      await deployed.send(objectCreated('articles/never-was.md'), objectCreatedBySqs('articles/tidal.md', late));
      await deployed.send(testEvent, 'no JSON', 'null', objectCreated('articles/deep.md', late));
      await deployed.settle();
      expect(await deployed.page('articles/tidal/index.html')).toContain('Tidal wells');
      const before = await standing(deployed.site);
      await deployed.send(objectCreated('articles/tidal.md'), objectCreated('articles/tidal.md'));
      await deployed.settle();
      expect(await standing(deployed.site)).toEqual(before);
    });

    it('find by the daily sweep what no event told of, and mend what somebody changed by hand', async () => {
      const deployed = await atRest(archive);
      const page = await deployed.page('articles/deep/index.html');
      await deployed.site.write('articles/deep/index.html', 'changed by hand');
      await deployed.site.delete('atom.xml');
      await deployed.put(tidal);
      await deployed.send(sweep());
      await deployed.settle();
      expect(await deployed.page('articles/tidal/index.html')).toContain('Tidal wells');
      expect(await deployed.page('articles/deep/index.html')).not.toBe('changed by hand');
      expect(page).toContain('Deep wells');
      expect(await deployed.page('atom.xml')).toContain('Tidal wells');
    });

    it('publish a scheduled article at its hour, woken by the one schedule', async () => {
      const deployed = await atRest(archive);
      expect([...deployed.scheduler.schedules]).toEqual([]);
      const hour = inMilliseconds(tenMinutes);
      const later = inMilliseconds(86_400_000);
      await deployed.put({
        'articles/soon.md': item({ title: 'Hushed', date: hour.toISOString() }),
        'articles/later.md': item({ title: 'Later', date: later.toISOString() }),
      });
      await deployed.send(objectCreated('articles/soon.md'), objectCreated('articles/later.md'));
      await deployed.settle();
      expect(JSON.stringify(await standing(deployed.site))).not.toContain('Hushed');
      const expression = (at: Date) =>
        `at(${new Date(Math.ceil(at.getTime() / 1_000) * 1_000).toISOString().slice(0, 19)})`;
      expect([...deployed.scheduler.schedules.values()]).toMatchObject([
        {
          Name: `next-change-${expression(hour).replace(/\W|at/g, '')}`,
          ScheduleExpression: expression(hour),
          ScheduleExpressionTimezone: 'UTC',
          FlexibleTimeWindow: { Mode: 'OFF' },
          ActionAfterCompletion: 'DELETE',
          Target: {
            SqsParameters: { MessageGroupId: 'publish' },
            DeadLetterConfig: { Arn: expect.stringMatching(/:newsroom-\w+-undelivered$/) as string },
          },
        },
      ]);
      deployed.publish.clockAt = hour.getTime();
      const removeFired = await deployed.fire();
      await deployed.settle();
      expect(await deployed.page('articles/soon/index.html')).toContain('Hushed');
      // The one that fired removes itself late, and takes nothing else with it.
      removeFired();
      expect([...deployed.scheduler.schedules.values()]).toMatchObject([{ ScheduleExpression: expression(later) }]);

      // Nothing is due any more when the editor takes the other one back.
      await deployed.content.delete('articles/later.md');
      await deployed.send(objectCreated('articles/later.md'));
      await deployed.settle();
      expect([...deployed.scheduler.schedules]).toEqual([]);
    });

    it('find by the hourly sweep what neither event nor schedule told of, without a look at all that is there', async () => {
      const deployed = await atRest(archive);
      const hour = inMilliseconds(tenMinutes);
      await deployed.put({ 'articles/soon.md': item({ title: 'Hushed', date: hour.toISOString() }) });
      await deployed.send(hourly());
      await deployed.settle();
      expect(deployed.scheduler.schedules.size).toBe(1);
      // Neither fires it, nor does anything else tell of it; and somebody removes what only an audit misses.
      deployed.scheduler.schedules.clear();
      await deployed.site.delete('atom.xml');
      deployed.publish.clockAt = hour.getTime() + 60_000;
      await deployed.send(hourly(new Date(hour.getTime() + 60_000)));
      await deployed.settle();
      expect(await deployed.page('articles/soon/index.html')).toContain('Hushed');
      expect(metricsIn(deployed.publish.logged)['Lateness']).toBeGreaterThanOrEqual(60);
    });

    it('ask for a schedule only where there is none for the instant', async () => {
      const deployed = await atRest(archive);
      await deployed.put({
        'articles/later.md': item({ title: 'Later', date: inMilliseconds(86_400_000).toISOString() }),
      });
      await deployed.send(hourly());
      await deployed.settle();
      deployed.scheduler.requests.splice(0);
      await deployed.send(objectCreated('articles/deep.md'));
      await deployed.settle();
      expect(deployed.scheduler.requests).toEqual(['GET schedules']);
    });

    it('wait for an hour that is seconds away, and ask to be called again', async () => {
      const deployed = await atRest(archive);
      const hour = inMilliseconds(tenMinutes);
      await deployed.put({ 'articles/now.md': item({ title: 'Just now', date: hour.toISOString() }) });
      deployed.publish.clockAt = hour.getTime() - 2_500;
      await deployed.send(objectCreated('articles/now.md'));
      expect(await deployed.settle()).toBe(2);
      expect(await deployed.page('articles/now/index.html')).toContain('Just now');
      expect([...deployed.scheduler.schedules]).toEqual([]);
    });

    it('let a poison article harm nobody: the batch succeeds, and the log names file and line', async () => {
      const deployed = await deploy({ ...archive, ...tidal, 'articles/poison.md': '---\ntitle: "No end\n---\n' });
      await deployed.send(objectCreated('articles/poison.md'));
      expect(await deployed.deliver()).toEqual({ answer: { batchItemFailures: [] } });
      expect(await deployed.waiting()).toBe(0);
      expect(await deployed.page('articles/tidal/index.html')).toContain('Tidal wells');
      expect(deployed.publish.logged).toMatch(/"level":"WARN".*articles\/poison\.md:2/);
      expect(metricsIn(deployed.publish.logged)).toMatchObject({
        service: 'publish',
        ArticlesPublished: 3,
        Problems: 1,
      });
    });

    it('leave one line of each run in the log that a person can read, one of figures, and one for each problem', async () => {
      const deployed = await atRest(archive);
      const before = deployed.publish.logged.length;
      await deployed.put({ ...tidal, 'articles/poison.md': '---\ntitle: "No end\n---\n' });
      await deployed.send(objectCreated('articles/tidal.md', new Date()));
      await deployed.settle();
      const lines = linesIn(deployed.publish.logged.slice(before));
      expect(lines).toHaveLength(3);
      // Warnings come by another stream than the rest, so they come in any order.
      const run = lines.find((one) => 'appeared' in one);
      const problem = lines.find((one) => 'severity' in one);
      const figures = lines.find((one) => '_aws' in one);
      expect(run).toMatchObject({ level: 'INFO', articles: { live: 3 }, appeared: ['articles/tidal.md'] });
      expect(run!['message']).toMatch(
        /^Published articles\/tidal\.md, [\d.]+ s late\. Wrote \d+ pages, \d+ feeds and \d+ other files, left \d+ unchanged, in [\d.]+ s\. The content has 1 problem\. Next change: none\.$/,
      );
      expect(problem).toMatchObject({ severity: 'problem', file: 'articles/poison.md' });
      expect(figures).toHaveProperty('_aws');

      const digest = await deployed.digest();
      await digest.invoke(digestDue());
      expect(linesIn(digest.logged).filter((one) => !('_aws' in one))).toMatchObject([
        { level: 'INFO', message: expect.stringMatching(/^No issue is due\. It took [\d.]+ s\.$/) as string },
      ]);
    });

    it('remember what they changed, and nothing where there was nothing to do', async () => {
      const deployed = await atRest(archive);
      const known = (await runsSince(deployed.site, 0)).length;
      await deployed.put(tidal);
      await deployed.send(objectCreated('articles/tidal.md'));
      await deployed.settle();
      await deployed.send(sweep());
      await deployed.settle();
      const runs = await runsSince(deployed.site, 0);
      expect(runs).toHaveLength(known + 1);
      expect(runs.at(-1)).toMatchObject({ published: 1, removed: 0 });
      expect(metricsIn(deployed.publish.logged)).toMatchObject({ OutputsWritten: 0 });
    });

    it('publish nothing with settings that have a problem, say so, and do not try again', async () => {
      const deployed = await deploy({ ...archive, 'settings.yaml': 'timezone: Europe/Brusels\n' });
      await deployed.send(objectCreated('settings.yaml'));
      expect(await deployed.deliver()).toEqual({ answer: { batchItemFailures: [] } });
      expect(await standing(deployed.site)).toEqual({});
      expect(deployed.publish.logged).toContain('settings.yaml:1');
    });

    it.each([
      ['the settings are forgotten', undefined],
      ['the settings lack the address', 'name: Wells\ntimezone: UTC\n'],
    ])('leave what is online as it is when %s, and say so', async (_, left) => {
      const deployed = await atRest(archive);
      const before = await standing(deployed.site);
      if (left === undefined) await deployed.content.delete('settings.yaml');
      else await deployed.put({ 'settings.yaml': left });
      await deployed.put(tidal);
      await deployed.send(objectCreated('settings.yaml'));
      expect(await deployed.deliver()).toEqual({ answer: { batchItemFailures: [] } });
      expect(await standing(deployed.site)).toEqual(before);
      expect(deployed.publish.logged).toMatch(/"level":"WARN".*(?:settings\.yaml|url) is missing/);
      expect(metricsIn(deployed.publish.logged)).toMatchObject({ Problems: 1 });

      await deployed.put({ 'settings.yaml': settings });
      await deployed.send(objectCreated('settings.yaml'));
      await deployed.settle();
      expect(await deployed.page('articles/tidal/index.html')).toContain('Tidal wells');
    });

    it('publish nothing from a bucket that is still empty', async () => {
      const deployed = await deploy({});
      await deployed.send(sweep());
      await deployed.settle();
      expect(Object.keys(await standing(deployed.site)).filter((key) => !key.startsWith('.tidings/'))).toEqual([]);
    });

    it('ring no alarm over a stack to which nothing has been pushed yet, but over one that was emptied', async () => {
      const deployed = await deploy({});
      await deployed.send(hourly());
      await deployed.settle();
      expect(metricsIn(deployed.publish.logged)).toMatchObject({ Problems: 0 });
      expect(await (await deployed.digest()).invoke(digestDue())).toEqual({ answer: null });
      expect(metricsIn((await deployed.digest()).logged)).toMatchObject({ Problems: 0 });

      await deployed.put(archive);
      await deployed.send(objectCreated('settings.yaml'));
      await deployed.settle();
      for (const name of Object.keys(archive)) await deployed.content.delete(name);
      await deployed.send(objectCreated('settings.yaml'));
      await deployed.settle();
      expect(metricsIn(deployed.publish.logged)).toMatchObject({ Problems: 1 });
      expect(await deployed.page('articles/deep/index.html')).toContain('Deep wells');
    });

    it('fail when AWS fails, and try again soon, long before the queue would by itself', async () => {
      const deployed = await deploy(archive);
      deployed.scheduler.isDown = true;
      await deployed.send(objectCreated('articles/deep.md'));
      expect(await deployed.deliver()).toMatchObject({ error: { errorType: 'InternalServerException' } });
      expect(deployed.comesBackIn()).toBeLessThanOrEqual(30);
      expect(await deployed.waiting()).toBe(1);
    });

    it('hold their messages for a few minutes at a time, so that a run that is killed does not block the next for long', async () => {
      const deployed = await deploy(archive);
      deployed.scheduler.hangs = true;
      await deployed.send(objectCreated('articles/deep.md'));
      const delivered = deployed.deliver();
      await until(
        () => deployed.scheduler.requests.length > 0,
        () => deployed.publish.logged,
      );
      deployed.publish.stop();
      expect(await delivered).toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
      expect(await deployed.waiting()).toBe(1);
      expect(deployed.comesBackIn()).toBeLessThanOrEqual(300);
    });

    it('run once for a large upload: what was sent before a run began, that run has seen', async () => {
      const deployed = await atRest(archive);
      const names = Array.from({ length: 35 }, (_, index) => `articles/bulk-${index}.md`);
      await deployed.put(Object.fromEntries(names.map((name) => [name, item({ title: name, date: '2026-03-01' })])));
      await deployed.send(...names.map((name) => objectCreated(name)));
      deployed.publish.clockAt = Date.now() + 60_000;
      const batches = await deployed.settle();
      expect(batches).toBeGreaterThan(3);
      expect(deployed.publish.logged.match(/An earlier run has seen all of this/g)).toHaveLength(batches - 1);
      expect(await deployed.page('articles/bulk-34/index.html')).toContain('bulk-34');
      // And what comes afterwards is looked at.
      await deployed.put(tidal);
      await deployed.send(objectCreated('articles/tidal.md'));
      await deployed.settle();
      expect(await deployed.page('articles/tidal/index.html')).toContain('Tidal wells');
    });

    it('count the slices of one job, and fail, for somebody to look, when they do not come to an end', async () => {
      const deployed = await deploy({ ...archive, ...tidal });
      await deployed.send(JSON.stringify({ since: new Date().toISOString(), slices: 99 }));
      expect(await deployed.deliver(hasty)).toEqual({ answer: { batchItemFailures: [] } });
      expect(await deployed.deliver(hasty)).toMatchObject({ error: { errorType: 'TooManySlices' } });
    });

    it('stop before their deadline, in slices that are fit to read, until all is done', async () => {
      const deployed = await deploy({ ...archive, ...tidal });
      await deployed.send(objectCreated('articles/tidal.md'));
      let runs = 0;
      while (await deployed.deliver(hasty)) {
        expect(await danglingLinks(deployed.site)).toEqual([]);
        runs++;
      }
      expect(runs).toBeGreaterThan(1);
      const local = { ...newsroom({ ...archive, ...tidal }), program: programFingerprint() };
      await publish(local, { now: Date.now() });
      expect(await standing(deployed.site)).toEqual(await standing(local.site));
    });

    it('go on where they stopped when there was no time to read everything, and publish nothing before', async () => {
      const many = Object.fromEntries(
        Array.from({ length: 120 }, (_, n) => [`articles/m${n}.md`, item({ title: `Many ${n}`, date: '2026-03-01' })]),
      );
      const deployed = await deploy({ ...archive, ...many });
      await deployed.send(sweep());
      expect(await deployed.deliver(noTime)).toEqual({ answer: { batchItemFailures: [] } });
      expect(deployed.publish.logged).toContain('There was no time to read all of the content.');
      expect(await standing(deployed.site)).toEqual({});
      const kept = async () => (await deployed.site.list('.tidings/parsed/')).length;
      expect(await kept()).toBe(1);
      let runs = 1;
      while ((await kept()) === runs) expect(await deployed.deliver((runs++, noTime))).toHaveProperty('answer');
      expect(runs).toBeLessThan(8);
      await deployed.settle();
      expect(await kept()).toBe(0);
      const local = { ...newsroom({ ...archive, ...many }), program: programFingerprint() };
      await publish(local, { now: Date.now() });
      expect(await standing(deployed.site)).toEqual(await standing(local.site));
    });

    it('say how late an article is: since it was put there, or since its hour when nobody came', async () => {
      const deployed = await atRest(archive);
      await deployed.put(tidal);
      deployed.publish.clockAt = Date.now() + 90_000;
      await deployed.send(objectCreated('articles/tidal.md'));
      await deployed.settle();
      const { Lateness } = metricsIn(deployed.publish.logged);
      expect(Lateness).toBeGreaterThanOrEqual(88);
      expect(Lateness).toBeLessThan(300);

      // In the backlog of a large upload it is a message like any other; how long the others have waited is not its lateness.
      await deployed.put({ 'articles/saved.md': item({ title: 'Saved', date: '2026-03-10' }) });
      await deployed.send(
        objectCreated('articles/deep.md', inMilliseconds(-tenMinutes)),
        objectCreated('articles/saved.md'),
      );
      await deployed.settle();
      expect(await deployed.page('articles/saved/index.html')).toContain('Saved');
      expect(metricsIn(deployed.publish.logged)['Lateness']).toBeLessThan(300);

      const hour = inMilliseconds(tenMinutes);
      await deployed.put({ 'articles/missed.md': item({ title: 'Missed', date: hour.toISOString() }) });
      deployed.publish.clockAt = hour.getTime() + 130_000;
      await deployed.send(hourly());
      await deployed.settle();
      expect(metricsIn(deployed.publish.logged)['Lateness']).toBeGreaterThanOrEqual(130);
    });

    it('cut an issue on its day, once, when its articles are published', async () => {
      const slot = inMilliseconds(-60_000);
      const fresh = item({ title: 'Fresh wells', date: inMilliseconds(-3_600_000).toISOString() });
      const deployed = await atRest({
        ...archive,
        'settings.yaml': `${settings}digest: {from: desk@example.org, ${weeklyAt(slot)}, zone: UTC}\n`,
      });
      await deployed.put({ 'articles/fresh.md': fresh });
      // Nobody may be sent to a page that is not there: it fails, and Lambda calls again in a minute.
      expect(await (await deployed.digest()).invoke(digestDue(), hasty)).toMatchObject({
        error: { errorType: 'NotPublished' },
      });
      // It asked `publish` to look, as it would an event that never came.
      expect(await deployed.waiting()).toBe(1);
      await deployed.settle();
      expect(await deployed.page('articles/fresh/index.html')).toContain('Fresh wells');

      const issue = `digests/${slot.toISOString().slice(0, 10)}`;
      // Nor may a mail lead to the page of its issue before that is there.
      expect(await (await deployed.digest()).invoke(digestDue(), hasty)).toMatchObject({
        error: { errorType: 'NotPublished' },
      });
      expect(await deployed.page(`${issue}/issue.json`)).toContain('Fresh wells');
      expect(await deployed.page(`${issue}/email.html`)).toBeUndefined();
      await deployed.settle();
      expect(await deployed.page(`${issue}/index.html`)).toContain('Fresh wells');

      expect(await (await deployed.digest()).invoke(digestDue())).toEqual({ answer: null });
      for (const file of ['index.html', 'email.html', 'email.txt', 'message.eml'])
        expect(await deployed.page(`${issue}/${file}`), file).toContain('Fresh wells');
      expect(metricsIn((await deployed.digest()).logged)).toMatchObject({
        service: 'digest',
        IssuesCut: 1,
        IssuesMissed: 0,
      });

      const before = await standing(deployed.site);
      expect(await (await deployed.digest()).invoke(digestDue())).toEqual({ answer: null });
      expect(await standing(deployed.site)).toEqual(before);
    });

    it('cut an issue on hold again when a person asks for it, and hand over what was mended', async () => {
      const slot = inMilliseconds(-60_000);
      const date = inMilliseconds(-3_600_000).toISOString();
      const deployed = await atRest({
        ...archive,
        'settings.yaml': `${settings}digest: {from: desk@example.org, ${weeklyAt(slot)}, zone: UTC, hold: 14 minutes}\n`,
        'articles/fresh.md': item({ title: 'Fersh wells', date }),
      });
      const digest = await deployed.digest();
      const id = slot.toISOString().slice(0, 10);
      const recordNow = async () =>
        JSON.parse((await deployed.page(`digests/${id}/issue.json`))!) as Record<string, unknown>;
      expect(await digest.invoke(digestDue())).toEqual({ answer: null });
      expect(await recordNow()).toMatchObject({ subject: 'Fersh wells', heldUntil: expect.any(Number) as number });

      await deployed.put({ 'articles/fresh.md': item({ title: 'Fresh wells', date }) });
      await deployed.send(objectCreated('articles/fresh.md'));
      await deployed.settle();
      // Nothing but the event of a person cuts it again.
      expect(await digest.invoke(digestDue())).toEqual({ answer: null });
      expect(await recordNow()).toMatchObject({ subject: 'Fersh wells' });
      expect(await digest.invoke({ recut: id })).toEqual({ answer: null });
      expect(await recordNow()).toMatchObject({ subject: 'Fresh wells', revision: 2 });
      expect(await deployed.page(`.tidings/replaced/${id}/1.json`)).toContain('Fersh wells');
      expect(recutsIn(digest.logged)).toEqual([[id, 'recut']]);

      // Whoever asks for nothing, or for what is not there, changes nothing.
      const before = await standing(deployed.site);
      for (const event of [{ recut: id }, { recut: '2001-01-05' }, { recut: 7 }, null])
        expect(await digest.invoke(event)).toEqual({ answer: null });
      expect(await standing(deployed.site)).toEqual(before);
      expect(recutsIn(digest.logged)).toEqual([
        [id, 'recut'],
        [id, 'same'],
        ['2001-01-05', 'unknown'],
      ]);

      // S3 turns away a clock that is wrong by more than a quarter of an hour.
      digest.clockAt = Date.now() + 14 * 60_000;
      // The page of the issue is there before its mail, so the first call may only ask for it.
      await digest.invoke(digestDue(), hasty);
      await deployed.settle();
      expect(await digest.invoke(digestDue())).toEqual({ answer: null });
      expect(await deployed.page(`digests/${id}/message.eml`)).toContain('Subject: Fresh wells');

      const sent = await standing(deployed.site);
      await deployed.put({ 'articles/fresh.md': item({ title: 'Too late', date }) });
      expect(await digest.invoke({ recut: id })).toEqual({ answer: null });
      expect(recutsIn(digest.logged).at(-1)).toEqual([id, 'final']);
      expect(await standing(deployed.site)).toEqual(sent);
    });
  });
}

/** What the log says of issues that a person asked to be cut again: which, and what came of it. */
function recutsIn(logged: string): [string, string][] {
  const lines = logged.split('\n').filter((line) => line.includes('Asked to cut an issue again.'));
  return lines.map((line) => JSON.parse(line) as { id: string; status: string }).map(({ id, status }) => [id, status]);
}

/** The lines of the log that a function wrote. */
function linesIn(logged: string): Record<string, unknown>[] {
  const lines = logged.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The figures of the last run, from the log: metrics are lines of it ("embedded metric format"). */
function metricsIn(logged: string): Record<string, number | string> {
  const lines = logged.split('\n').filter((line) => line.includes('"_aws"'));
  return JSON.parse(lines.at(-1) ?? '{}') as Record<string, number | string>;
}
