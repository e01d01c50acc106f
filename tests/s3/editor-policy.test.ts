import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, inject, it, vi } from 'vitest';
import { editors } from '../support/tidings.ts';
import { describeOnS3, newBucket } from './bucket.ts';
import { guardingProxy } from './proxy.ts';
import { slowLine } from './slow-line.ts';

interface Policy {
  Statement: { Resource: string | string[]; Action: string | string[] }[];
}

const runbook = readFileSync(join(import.meta.dirname, '../../infra/RUNBOOK.md'), 'utf8');
const [, policyText = ''] = /^ {4}(\{"Version".*?\]\})$/ms.exec(runbook) ?? [];

/** What the runbook's policy allows with the content bucket, or with what is in it. */
function allowedIn(policy: Policy, resource: string): string[] {
  const its = policy.Statement.filter(({ Resource }) => [Resource].flat().includes(resource));
  return its.flatMap(({ Action }) => Action);
}

describeOnS3('The policy that the runbook gives editors', () => {
  const editor = editors();
  afterEach(() => vi.unstubAllEnvs());

  it('allows all that push, pull and status ask of the content, also when a large file goes on where it was broken off', async () => {
    const bucket = await newBucket();
    const guard = await guardingProxy(inject('s3')!.open);
    const broken = await slowLine(guard.address, 800_000_000);
    vi.stubEnv('AWS_REGION', 'default');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKTEST');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'SKTEST');
    vi.stubEnv('AWS_ENDPOINT_URL_S3', broken.address);
    const me = editor({
      'content/settings.yaml': 'name: The Wells\nurl: https://wells.example\ntimezone: UTC\n',
      'content/articles/wells.md': '---\ntitle: Clean wells\ndate: 2026-05-04\n---\n\nText.\n',
    });
    me.save('content/files/film.mp4', randomBytes(21_000_000));
    broken.breakAt = 12_000_000;
    expect((await me.run('push', '--bucket', bucket)).code).toBe(2);
    await broken.stop();
    vi.stubEnv('AWS_ENDPOINT_URL_S3', guard.address);
    expect(await me.run('push', '--bucket', bucket)).toMatchObject({ code: 0, said: '' });
    me.remove('content/articles/wells.md');
    expect(await me.run('push', '--bucket', bucket, '--delete')).toMatchObject({ code: 0, said: '' });
    expect(await editor().run('pull', '--bucket', bucket)).toMatchObject({ code: 0, said: '' });
    expect((await editor().run('status', '--bucket', bucket)).said).toContain('has no tag');
    await guard.stop();

    const asked = (isOf: (key: string) => boolean) => [
      ...new Set(guard.asked.filter(({ key }) => isOf(key)).map(({ action }) => action)),
    ];
    const policy = JSON.parse(policyText) as Policy;
    const onBucket = asked((key) => key === '');
    const onObjects = asked((key) => key !== '');
    expect(onBucket).toContain('s3:ListBucketMultipartUploads');
    expect(onObjects).toContain('s3:ListMultipartUploadParts');
    expect(allowedIn(policy, 'arn:aws:s3:::CONTENT_BUCKET')).toEqual(expect.arrayContaining(onBucket));
    expect(allowedIn(policy, 'arn:aws:s3:::CONTENT_BUCKET/*')).toEqual(expect.arrayContaining(onObjects));
  });
});
