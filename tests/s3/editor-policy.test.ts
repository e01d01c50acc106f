import { randomBytes } from 'node:crypto';
import { afterEach, expect, inject, it, vi } from 'vitest';
import { editorStatements, list, stackOf, written } from '../infra/template.ts';
import { editors } from '../support/tidings.ts';
import { describeOnS3, newBucket } from './bucket.ts';
import { guardingProxy } from './proxy.ts';
import { slowLine } from './slow-line.ts';

const settings = 'name: The Wells\nurl: https://wells.example\ntimezone: UTC\n';

/** What the policy in the template allows with the content bucket, or with what is in it. */
function allowedIn(content: 'bucket' | 'objects'): string[] {
  const of = content === 'bucket' ? /^<StorageContent\w+\.Arn>$/ : /^<StorageContent\w+\.Arn>\/\*$/;
  const its = editorStatements(stackOf(settings)).filter(({ Resource }) =>
    list(Resource).some((resource) => of.test(written(resource))),
  );
  return its.flatMap(({ Action }) => list(Action));
}

describeOnS3('The policy for editors', () => {
  const editor = editors();
  afterEach(() => vi.unstubAllEnvs());

  it('allows all that push, pull and status ask of the content, also when a large file goes on where it was broken off', async () => {
    const bucket = await newBucket();
    const guard = await guardingProxy(inject('s3')!.open);
    const broken = await slowLine(guard.address, 800_000_000);
    vi.stubEnv('CDK_VALIDATION', 'false');
    vi.stubEnv('AWS_REGION', 'default');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKTEST');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'SKTEST');
    vi.stubEnv('AWS_ENDPOINT_URL_S3', broken.address);
    const me = editor({
      'content/settings.yaml': settings,
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
    const onBucket = asked((key) => key === '');
    const onObjects = asked((key) => key !== '');
    expect(onBucket).toContain('s3:ListBucketMultipartUploads');
    expect(onObjects).toContain('s3:ListMultipartUploadParts');
    expect(allowedIn('bucket')).toEqual(expect.arrayContaining(onBucket));
    expect(allowedIn('objects')).toEqual(expect.arrayContaining(onObjects));
  });
});
