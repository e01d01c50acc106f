import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { S3Store } from '../../lambdas/aws/s3-store.ts';
import { editors } from '../support/tidings.ts';
import { clientOf, describeOnS3, newBucket } from './bucket.ts';
import { slowLine, type SlowLine } from './slow-line.ts';

const settings = 'name: The Wells\nurl: https://wells.example\ntimezone: UTC\n';
const wells = '---\ntitle: Clean wells\ndate: 2026-05-04\n---\n\nThe wells are clean.\n';
const folder = { 'content/settings.yaml': settings, 'content/articles/wells.md': wells };
const million = 1_000_000;

describeOnS3('tidings push to a real S3', () => {
  const editor = editors();
  let line: SlowLine | undefined;
  let bucket = '';

  beforeEach(async () => {
    bucket = await newBucket();
    vi.stubEnv('AWS_REGION', 'default');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKTEST');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'SKTEST');
    vi.stubEnv('AWS_ENDPOINT_URL_S3', inject('s3')!.open);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await line?.stop();
    line = undefined;
  });

  const overSlowLine = async (bitsPerSecond: number): Promise<SlowLine> => {
    line = await slowLine(inject('s3')!.open, bitsPerSecond);
    vi.stubEnv('AWS_ENDPOINT_URL_S3', line.address);
    return line;
  };
  const store = () => new S3Store({ client: clientOf(), bucket });
  const keys = async () => (await store().list('')).map(({ key }) => key);

  it('sends pictures over a line on which they take longer than any server waits for a request', async () => {
    const slow = await overSlowLine(2 * million);
    const me = editor(folder);
    for (let i = 0; i < 6; i++) me.save(`content/images/${i}.jpg`, randomBytes(800_000));
    const { code, printed, said } = await me.run('push', '--bucket', bucket);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(printed).toContain('8 files sent.');
    expect(await keys()).toHaveLength(8);
    // Nothing was sent twice.
    expect(slow.up).toBeLessThan(1.1 * 6 * 800_000);
  });

  it('sends a large file in parts, goes on where the line broke, and finds nothing to do afterwards', async () => {
    const me = editor(folder);
    const film = randomBytes(21 * million);
    me.save('content/files/film.mp4', film);
    const fast = await overSlowLine(400 * million);
    fast.breakAt = 12 * million;
    const broken = await me.run('push', '--bucket', bucket);
    expect(broken.code).toBe(2);
    expect(broken.said).toMatch(/^\d of 3 files sent\. The connection to AWS was lost/);
    await fast.stop();

    const again = await overSlowLine(400 * million);
    expect(await me.run('push', '--bucket', bucket)).toMatchObject({ code: 0, said: '' });
    // One part of 8 MiB was there already.
    expect(again.up).toBeLessThan(14 * million);
    expect(Buffer.compare((await store().read('files/film.mp4'))!.body, film)).toBe(0);
    expect((await me.run('push', '--bucket', bucket)).printed).toMatch(/^Nothing to do/);
  });

  it('goes on among many files where it was broken off, and sends none of them twice', async () => {
    const me = editor(folder);
    for (let n = 0; n < 60; n++) me.save(`content/images/${n}.jpg`, randomBytes(20_000));
    const fast = await overSlowLine(20 * million);
    fast.breakAt = 600_000;
    expect((await me.run('push', '--bucket', bucket)).code).toBe(2);
    await fast.stop();
    const there = (await keys()).length;
    expect(there).toBeGreaterThan(5);
    expect(there).toBeLessThan(60);

    await overSlowLine(400 * million);
    const { code, printed } = await me.run('push', '--bucket', bucket);
    expect([code, printed]).toEqual([0, expect.stringContaining(`${62 - there} files sent.`)]);
    expect((await me.run('push', '--bucket', bucket)).printed).toMatch(/^Nothing to do/);
    expect(await keys()).toHaveLength(62);
  });

  it('stops at what a colleague corrected meanwhile, and sends on when that is here', async () => {
    const me = editor(folder);
    await me.run('push', '--bucket', bucket);
    const corrected = wells.replace('The wells are clean.', 'The wells are not clean.');
    const colleague = editor();
    await colleague.run('pull', '--bucket', bucket);
    colleague.save('content/articles/wells.md', corrected);
    expect(await colleague.run('push', '--bucket', bucket)).toMatchObject({ code: 0, said: '' });
    const { code, said } = await me.run('push', '--bucket', bucket);
    expect([code, said]).toEqual([2, expect.stringContaining('  ! articles/wells.md\n')]);
    expect(await me.run('pull', '--bucket', bucket)).toMatchObject({ code: 0, said: '' });
    expect((await me.run('push', '--bucket', bucket)).printed).toMatch(/^Nothing to do/);
    expect(new TextDecoder().decode((await store().read('articles/wells.md'))!.body)).toBe(corrected);
  });

  it('says in a sentence that there is no line', async () => {
    const slow = await overSlowLine(million);
    await slow.stop();
    const { code, said } = await editor(folder).run('push', '--bucket', bucket);
    expect([code, said]).toEqual([2, expect.stringMatching(/^The connection to AWS was lost/)]);
  });

  it.each([
    ['an access key that nobody has', { AWS_ACCESS_KEY_ID: 'AKNOBODY' }],
    ['a secret that is wrong', { AWS_SECRET_ACCESS_KEY: 'SKWRONG' }],
  ])('says in a sentence what is wrong with %s', async (_, environment) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { code, said } = await editor(folder).run('push', '--bucket', bucket);
    expect([code, said]).toEqual([2, expect.stringMatching(/^AWS does not know these credentials/)]);
  });
});
