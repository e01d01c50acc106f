import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { CreateBucketCommand, PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BucketTags } from '../../lambdas/aws/bucket-tags.ts';
import { s3Client, S3Store } from '../../lambdas/aws/s3-store.ts';
import { publish } from '../../lambdas/publish.ts';
import { pastRunOf } from '../../lambdas/publish/past-run.ts';
import { rememberRun } from '../../lambdas/publish/past-runs.ts';
import { startS3 } from '../aws/loopback-s3.ts';
import { LoopbackScheduler } from '../aws/loopback-scheduler.ts';
import { cutDue, newsroom } from '../support/newsroom.ts';
import { editors } from '../support/tidings.ts';

const editor = editors();

const settings = 'name: The Wells\nurl: https://wells.example\ntimezone: UTC\n';
const wells = '---\ntitle: Clean wells\ndate: 2026-05-04\n---\n\nThe wells are clean.\n';
const later = '---\ntitle: Later wells\ndate: 2040-01-07T09:00:00Z\n---\n\nText.\n';
const faulty = '---\ntitle: Faulty\ndate: soon\n---\n\nText.\n';
const folder = { 'content/settings.yaml': settings, 'content/articles/wells.md': wells };

/** What the program says to somebody at a terminal who gives this answer to every question. */
async function answering(answer: string, folder: string, words: readonly string[]): Promise<string> {
  const start = resolve(import.meta.dirname, '../../lambdas/start.mjs');
  const command = [process.execPath, start, ...words].map((word) => `'${word}'`).join(' ');
  const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { cwd: folder });
  let said = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (text.includes('?')) terminal.stdin.write(`${answer}\n`);
  });
  await once(terminal, 'close');
  return said;
}

let running: Awaited<ReturnType<typeof startS3>>;
let sqs: FauxqsServer;
const scheduler = new LoopbackScheduler();
let content: S3Store;
let site: S3Store;
let bucket = '';
let buckets = 0;

beforeAll(async () => {
  running = await startS3();
  sqs = await startFauxqs({ port: 0, logger: false });
  vi.stubEnv('AWS_REGION', 'nowhere');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_ENDPOINT_URL_S3', running.s3.endpoint);
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', sqs.address);
  vi.stubEnv('AWS_ENDPOINT_URL_SCHEDULER', await scheduler.start());
});
afterAll(async () => {
  vi.unstubAllEnvs();
  running.stop();
  scheduler.stop();
  await sqs.stop();
});

beforeEach(async () => {
  const client = s3Client();
  bucket = `content-${++buckets}`;
  for (const Bucket of [bucket, `site-${buckets}`]) await client.send(new CreateBucketCommand({ Bucket }));
  sqs.createQueue(`dead-${buckets}.fifo`, { attributes: { FifoQueue: 'true' } });
  const tags: BucketTags = {
    'tidings:site': `site-${buckets}`,
    'tidings:dead-letters': `${sqs.address}/000000000000/dead-${buckets}.fifo`,
    'tidings:next-change': `newsroom/next-change-${buckets}`,
  };
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await client.send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging: { TagSet } }));
  [content, site] = [bucket, `site-${buckets}`].map((name) => new S3Store({ client, bucket: name })) as [
    S3Store,
    S3Store,
  ];
});

const keysIn = async (store: S3Store) => (await store.list('')).map(({ key }) => key);

describe('tidings push', () => {
  it('sends what is new and what changed, and leaves the rest', async () => {
    const me = editor(folder);
    expect(await me.run('push', '--bucket', bucket)).toEqual({
      code: 0,
      printed:
        `${bucket}: 2 new, 0 changed, 0 not in the folder, 0 unchanged.\n  + articles/wells.md\n  + settings.yaml\n` +
        '2 files sent. The site follows within a minute.\n',
      said: '',
    });
    me.save('content/articles/wells.md', wells.replace('clean.', 'clear.'));
    expect((await me.run('push', '--bucket', bucket)).printed).toBe(
      `${bucket}: 0 new, 1 changed, 0 not in the folder, 1 unchanged.\n  ~ articles/wells.md\n` +
        '1 file sent. The site follows within a minute.\n',
    );
    expect((await me.run('push', '--bucket', bucket)).printed).toBe(
      `Nothing to do: ${bucket} holds what the folder holds, 2 files.\n`,
    );
  });

  it('shows what it would do, and does nothing', async () => {
    const { code, printed } = await editor(folder).run('push', '--bucket', bucket, '--dry-run');
    expect([code, await keysIn(content)]).toEqual([0, []]);
    expect(printed).toContain('  + articles/wells.md\n');
    expect(printed).toMatch(/Nothing was sent: --dry-run only shows what would be\.\n$/);
  });

  it('removes only when it is told to', async () => {
    await content.write('articles/old.md', wells);
    const me = editor(folder);
    expect((await me.run('push', '--bucket', bucket)).printed).toMatch(
      /  - articles\/old\.md\n[^]*1 file in the bucket is not in the folder, and stays there\. To remove it: --delete\n$/,
    );
    expect(await keysIn(content)).toContain('articles/old.md');
    expect((await me.run('push', '--bucket', bucket, '--delete')).printed).toContain(
      '1 file removed from the bucket.\n',
    );
    expect(await keysIn(content)).toEqual(['articles/wells.md', 'settings.yaml']);
  });

  it('says what will not be published as it is, and sends it all the same', async () => {
    const me = editor({ ...folder, 'content/articles/faulty.md': faulty, 'content/.DS_Store': 'x' });
    const { code, printed } = await me.run('push', '--bucket', bucket);
    expect(code).toBe(1);
    expect(printed).toContain('content/articles/faulty.md:3:7: problem');
    expect(printed).toContain('the last good version stays online; everything else is published.\n');
    expect(await keysIn(content)).toEqual(['articles/faulty.md', 'articles/wells.md', 'settings.yaml']);
  });

  it('says that settings with a problem keep everything from being published', async () => {
    const me = editor({ ...folder, 'content/settings.yaml': 'name: Wells\nurl: nowhere\n' });
    const { code, printed } = await me.run('push', '--bucket', bucket);
    expect([code, printed]).toEqual([1, expect.stringContaining('content/settings.yaml:2:6: problem')]);
    expect(printed).toContain('Until this is fixed, nothing new is published, and the site stays as it is.\n');
  });

  it('looks at the content alone: a broken theme, which is deployed and not sent, hides nothing of it', async () => {
    const me = editor({ ...folder, 'content/articles/faulty.md': faulty, 'theme/pages/gone.hbs': '{{titel}}' });
    const { code, printed } = await me.run('push', '--bucket', bucket);
    expect([code, printed]).toEqual([1, expect.stringContaining('content/articles/faulty.md:3:7: problem')]);
    expect(await keysIn(content)).toEqual(['articles/faulty.md', 'articles/wells.md', 'settings.yaml']);
  });

  it('refuses a folder that is no newsroom, and leaves the bucket as it is', async () => {
    await editor(folder).run('push', '--bucket', bucket);
    const { code, said } = await editor({ 'content/notes.txt': 'x' }).run('push', '--bucket', bucket, '--delete');
    expect([code, said]).toEqual([2, expect.stringContaining('There is no content/settings.yaml')]);
    expect(await keysIn(content)).toEqual(['articles/wells.md', 'settings.yaml']);
  });

  describe('to the bucket of the site', () => {
    const refused = [
      ['push', ['--dry-run']],
      ['push', []],
      ['push', ['--delete', '--force', '--mine']],
      ['pull', []],
    ] as const;

    it.each(refused)(
      'is refused, as readers would see drafts there, and nothing is brought: %s %j',
      async (command, flags) => {
        await publish(newsroom({ 'settings.yaml': settings, 'articles/wells.md': wells }, site), { now: Date.now() });
        const before = await keysIn(site);
        const me = editor(folder);
        const { code, printed, said } = await me.run(command, '--bucket', `site-${buckets}`, ...flags);
        expect([code, printed, said]).toEqual([2, '', expect.stringMatching(/^site-\d+ is the bucket of the site, /)]);
        expect(await keysIn(site)).toEqual(before);
      },
    );

    it('is refused as well before anything was published, because the stack says what it is for', async () => {
      const Tagging = { TagSet: [{ Key: 'tidings:holds', Value: 'site' }] };
      await s3Client().send(new PutBucketTaggingCommand({ Bucket: `site-${buckets}`, Tagging }));
      const { code, said } = await editor(folder).run('push', '--bucket', `site-${buckets}`);
      expect([code, said]).toEqual([2, expect.stringMatching(/^site-\d+ is the bucket of the site, /)]);
      expect(await keysIn(site)).toEqual([]);
    });
  });

  it('removes no more than a fifth of the files without --force, and sends nothing either', async () => {
    const me = editor(folder);
    for (let i = 0; i < 8; i++) me.save(`content/articles/${i}.md`, wells.replace('Clean', `${i}`));
    await me.run('push', '--bucket', bucket);
    for (let i = 0; i < 4; i++) me.remove(`content/articles/${i}.md`);
    me.save('content/articles/wells.md', wells.replace('clean.', 'clear.'));
    const refused = await me.run('push', '--bucket', bucket, '--delete');
    expect(refused).toMatchObject({
      code: 2,
      said: expect.stringContaining('4 of the 10 files in content-') as string,
    });
    expect(refused.said).toContain('add --force');
    expect(await keysIn(content)).toHaveLength(10);
    expect(new TextDecoder().decode((await content.read('articles/wells.md'))!.body)).toBe(wells);
    const forced = await me.run('push', '--bucket', bucket, '--delete', '--force');
    expect(forced).toMatchObject({ code: 0, printed: expect.stringContaining('4 files removed') as string });
    expect(await keysIn(content)).toHaveLength(6);
  });

  it('counts the articles apart, which may be the smaller part of the files', async () => {
    const me = editor(folder);
    for (let i = 0; i < 5; i++) me.save(`content/articles/${i}.md`, wells.replace('Clean', `${i}`));
    for (let i = 0; i < 30; i++) me.save(`content/images/${i}.png`, `${i}`);
    await me.run('push', '--bucket', bucket);
    for (let i = 0; i < 5; i++) me.remove(`content/articles/${i}.md`);
    const { code, said } = await me.run('push', '--bucket', bucket, '--delete');
    expect([code, said]).toEqual([2, expect.stringContaining(`5 of the 6 files in articles/ of ${bucket} would be`)]);
    expect(await keysIn(content)).toHaveLength(37);
  });

  it('removes no more here either, and counts no files that are never sent', async () => {
    const me = editor(folder);
    for (let i = 0; i < 8; i++) me.save(`content/articles/${i}.md`, wells.replace('Clean', `${i}`));
    await me.run('push', '--bucket', bucket);
    for (let i = 0; i < 4; i++) await content.delete(`articles/${i}.md`);
    for (let i = 0; i < 30; i++) me.save(`content/.git/${i}`, 'x');
    const { code, said } = await me.run('pull', '--bucket', bucket);
    expect([code, said]).toEqual([2, expect.stringContaining('4 of the 10 files in content would be removed')]);
    expect(await me.run('push', '--bucket', bucket, '--theirs')).toMatchObject({ code: 2, said });
    expect(await me.run('pull', '--bucket', bucket, '--force')).toMatchObject({ code: 0 });
  });

  describe('from a copy that a colleague has overtaken', () => {
    const corrected = wells.replace('The wells are clean.', 'The wells are not clean.');
    const text = async (path: string) => {
      const stored = await content.read(path);
      return stored && new TextDecoder().decode(stored.body);
    };
    /** Somebody whose copy was in step, before a colleague corrected an article, added one and removed one. */
    const overtaken = async () => {
      const files = { ...folder, 'content/articles/old.md': wells.replace('Clean', 'Old') };
      const me = editor(files);
      await me.run('push', '--bucket', bucket);
      const colleague = editor(files);
      await colleague.run('pull', '--bucket', bucket);
      colleague.save('content/articles/wells.md', corrected);
      colleague.save('content/articles/more.md', wells.replace('Clean', 'More'));
      colleague.remove('content/articles/old.md');
      expect(await colleague.run('push', '--bucket', bucket, '--delete')).toMatchObject({ code: 0, said: '' });
      return me;
    };

    it('stops, names the files, and changes nothing', async () => {
      const me = await overtaken();
      me.save('content/articles/mine.md', wells.replace('Clean', 'My'));
      const { code, said } = await me.run('push', '--bucket', bucket);
      expect(code).toBe(2);
      expect(said).toContain(`Since this folder and ${bucket} were last in step, 2 files have changed in the bucket:
  ! articles/old.md (removed in the bucket)
  ! articles/wells.md
Nothing was changed.`);
      expect(await keysIn(content)).toEqual(['articles/more.md', 'articles/wells.md', 'settings.yaml']);
      expect(await text('articles/wells.md')).toBe(corrected);
    });

    it('stops before it removes what the colleague added', async () => {
      const me = await overtaken();
      const { code, said } = await me.run('push', '--bucket', bucket, '--delete');
      expect([code, said]).toEqual([2, expect.stringContaining('  ! articles/more.md (not here)')]);
    });

    it('asks whether to remove what was removed here, and not what the colleague added', async () => {
      const files = { ...folder, 'content/articles/old.md': wells.replace('Clean', 'Old') };
      const me = editor(files);
      await me.run('push', '--bucket', bucket);
      await content.write('articles/more.md', wells.replace('Clean', 'More'));
      me.remove('content/articles/old.md');
      const said = await answering('y', me.folder, ['push', '--bucket', bucket]);
      expect(said).toContain('1 of the 4 files in the bucket is not in the folder. Remove it?');
      expect(said).toContain('1 file in the bucket is not in the folder, and stays there. To remove it: --delete');
      expect(await keysIn(content)).toEqual(['articles/more.md', 'articles/wells.md', 'settings.yaml']);
    });

    it('brings what changed there with pull, and then sends what changed here', async () => {
      const me = await overtaken();
      me.save('content/articles/mine.md', wells.replace('Clean', 'My'));
      expect(await me.run('pull', '--bucket', bucket)).toEqual({
        code: 0,
        printed:
          `From ${bucket}: 1 new, 1 changed, 1 removed.\n  + articles/more.md\n  ~ articles/wells.md\n  - articles/old.md\n` +
          '2 files fetched, 1 file removed.\n',
        said: '',
      });
      expect((await me.run('pull', '--bucket', bucket)).printed).toMatch(/^Nothing to do/);
      expect(await me.run('push', '--bucket', bucket)).toMatchObject({ code: 0, said: '' });
      expect(await keysIn(content)).toEqual([
        ...['articles/mine.md', 'articles/more.md', 'articles/wells.md', 'settings.yaml'],
      ]);
      expect(await text('articles/wells.md')).toBe(corrected);
    });

    it('sends its own versions with --mine', async () => {
      const me = await overtaken();
      expect(await me.run('push', '--bucket', bucket, '--mine')).toMatchObject({ code: 0, said: '' });
      expect(await text('articles/wells.md')).toBe(wells);
      expect(await keysIn(content)).toContain('articles/old.md');
      expect((await me.run('push', '--bucket', bucket)).printed).toContain('0 new, 0 changed, 1 not in the folder');
    });

    it('takes the others with --theirs', async () => {
      const me = await overtaken();
      const { code, printed } = await me.run('push', '--bucket', bucket, '--theirs');
      expect([code, printed]).toEqual([0, expect.stringContaining('2 files taken from the bucket.\n')]);
      expect(await text('articles/wells.md')).toBe(corrected);
      me.save('content/articles/wells.md', `${corrected}\nNor will they be.\n`);
      expect(await me.run('push', '--bucket', bucket)).toMatchObject({ code: 0, said: '' });
    });

    it('sends the settings again that somebody removed there, as a newsroom cannot be without them', async () => {
      const me = editor(folder);
      await me.run('push', '--bucket', bucket);
      await content.delete('settings.yaml');
      await me.run('pull', '--bucket', bucket);
      const { code, printed } = await me.run('push', '--bucket', bucket);
      expect([code, printed]).toEqual([0, expect.stringContaining('+ settings.yaml')]);
      expect(new TextDecoder().decode((await content.read('settings.yaml'))!.body)).toBe(settings);
    });

    it('has pull stop where both changed the same file, and say whose version is to count', async () => {
      const me = await overtaken();
      me.save('content/articles/wells.md', wells.replace('clean.', 'clear.'));
      const { code, said } = await me.run('pull', '--bucket', bucket);
      expect([code, said]).toEqual([
        2,
        expect.stringContaining('1 file has changed in the bucket and here:\n  ! articles/wells.md'),
      ]);
      expect(await me.run('pull', '--bucket', bucket, '--theirs')).toMatchObject({ code: 0 });
      expect((await me.run('push', '--bucket', bucket)).printed).toMatch(/^Nothing to do/);
    });
  });

  it('stops too where a folder that was never in step holds other versions, as nobody knows which is newer', async () => {
    await editor(folder).run('push', '--bucket', bucket);
    const other = editor({ ...folder, 'content/articles/wells.md': wells.replace('clean.', 'clear.') });
    const { code, said } = await other.run('push', '--bucket', bucket);
    expect([code, said]).toEqual([2, expect.stringContaining('has not been in step with')]);
    expect(said).not.toContain('tidings pull');
  });

  it('pulls a whole newsroom into a folder that is yet to be made', async () => {
    await editor(folder).run('push', '--bucket', bucket);
    const me = editor();
    expect(await me.run('pull', '--bucket', bucket)).toMatchObject({ code: 0, said: '' });
    expect((await me.run('push', '--bucket', bucket)).printed).toMatch(/^Nothing to do/);
  });

  it('pulls the settings again when they are lost, and says what else is in the bucket and was removed here', async () => {
    const me = editor(folder);
    await me.run('push', '--bucket', bucket);
    me.remove('content/settings.yaml');
    me.remove('content/articles/wells.md');
    const pulled = await me.run('pull', '--bucket', bucket);
    expect(pulled).toEqual({
      code: 0,
      printed:
        `From ${bucket}: 1 new, 0 changed, 0 removed.\n  + settings.yaml\n1 file fetched.\n` +
        '1 file in the bucket was removed here, and is not fetched. If it should be, remove content/.tidings/pushed.json, then pull again.\n',
      said: '',
    });
    expect((await me.run('pull', '--bucket', bucket)).printed).toMatch(/^Nothing to do: .*\n1 file in the bucket was/);
    me.remove('content/.tidings/pushed.json');
    expect((await me.run('pull', '--bucket', bucket)).printed).toContain('  + articles/wells.md\n1 file fetched.\n');
    expect((await me.run('push', '--bucket', bucket)).printed).toMatch(/^Nothing to do/);
  });

  it.each([
    [['push'], 'tidings push needs --bucket NAME, the content bucket.'],
    [['pull'], 'tidings pull needs --bucket NAME, the content bucket.'],
    [['push', '--bucket', 'nowhere'], 'There is no bucket nowhere. `tidings deploy` prints the name'],
  ])('says why it cannot run: tidings %j', async (words, message) => {
    const { code, said } = await editor(folder).run(...words);
    expect([code, said]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('tidings status', () => {
  it('tells what is live, scheduled and refused, the last issue, the next change, and what was given up', async () => {
    const daily = `${settings}digest: {from: desk@example.org, every: friday, at: "08:00", zone: UTC}\n`;
    const files = {
      'settings.yaml': daily,
      'articles/wells.md': wells,
      'articles/later.md': later,
      'articles/faulty.md': faulty,
    };
    for (const [key, text] of Object.entries(files)) await content.write(key, text);
    const friday = Date.parse('2026-05-08T08:00:00Z');
    await publish(newsroom(content, site), { now: friday });
    await cutDue(newsroom(content, site), friday);
    sqs.sendMessage(`dead-${buckets}.fifo`, 'given up', { messageGroupId: 'publish', messageDeduplicationId: '1' });
    const { code, printed } = await editor().run('status', '--bucket', bucket);
    expect(code).toBe(1);
    expect(printed).toContain(`\
The Wells, https://wells.example
1 article live, 1 scheduled (next: 7 January 2040 at 09:00 UTC), 1 refused.
  7 January 2040 at 09:00 UTC  articles/later.md
Last issue of the digest: 2026-05-08, 1 article, "Clean wells".
The next change is due on 7 January 2040 at 09:00 UTC, but the schedule is not set for it; the hourly look would publish it up to an hour late. See "Publishing is late" in infra/RUNBOOK.md.
1 message could not be delivered: see "Messages were given up" in infra/RUNBOOK.md.
`);
    expect(printed).toContain('articles/faulty.md:3:7: problem');
  });

  /** A digest of which no issue is due within the next days, whenever that is. */
  const digestIn = (days: number, more = '') => {
    const weekday = new Date(Date.now() + days * 86_400_000).toLocaleDateString('en', {
      weekday: 'long',
      timeZone: 'UTC',
    });
    return `${settings}digest: {from: desk@example.org, every: ${weekday.toLowerCase()}, at: "08:00", zone: UTC${more}}\n`;
  };
  const fresh = `---\ntitle: Fresh wells\ndate: ${new Date(Date.now() - 3_600_000).toISOString()}\n---\n\nTODO: write this.\n`;

  it('tells what to look at before the next issue is cut, with its place in the bucket', async () => {
    await content.write('settings.yaml', digestIn(3));
    await content.write('articles/fresh.md', fresh);
    await publish(newsroom(content, site), { now: Date.now() });
    const { code, printed } = await editor().run('status', '--bucket', bucket);
    expect(code).toBe(0);
    expect(printed).toContain('No issue of the digest has been cut yet.');
    expect(printed).toContain(`s3://${bucket}/articles/fresh.md`);
    expect(printed).toContain('TODO');
  });

  it('tells what would keep the next issue from being cut', async () => {
    await content.write(
      'settings.yaml',
      digestIn(3, ', addressRequired: true').replace('from: desk@example.org, ', ''),
    );
    await content.write('articles/fresh.md', fresh);
    await publish(newsroom(content, site), { now: Date.now() });
    const { code, printed } = await editor().run('status', '--bucket', bucket, '--json');
    expect(code).toBe(1);
    const { problems } = JSON.parse(printed) as { problems: { file: string; found: string }[] };
    expect(problems.map(({ file, found }) => [file, found.replace(/\d{4}-\d\d-\d\d/, 'ID')])).toEqual([
      [
        'settings.yaml',
        '`organisation` has no address, and `addressRequired` is true under `digest`, so issue ID cannot be cut',
      ],
      ['settings.yaml', 'nothing says who sends issue ID, so it cannot be cut'],
    ]);
  });

  const withHold = `${settings}digest: {from: desk@example.org, every: friday, at: "08:00", zone: UTC, hold: 15 minutes}\n`;

  it('tells of an issue on hold, and where it is said how to cut it again', async () => {
    await content.write('settings.yaml', withHold);
    await content.write('articles/later.md', later);
    const ahead = Date.parse('2040-01-13T08:00:00Z');
    await publish(newsroom(content, site), { now: ahead });
    await cutDue(newsroom(content, site), ahead);
    expect((await editor().run('status', '--bucket', bucket)).printed).toContain(
      'On hold until 13 January 2040 at 08:15 UTC: issue 2040-01-13, 1 article, "Later wells". To cut it again, see "An issue is on hold" in infra/RUNBOOK.md.\n',
    );
  });

  it('tells of an issue whose hold is over, which is not yet the last one', async () => {
    await content.write('settings.yaml', withHold);
    await content.write('articles/wells.md', wells);
    const first = Date.parse('2026-05-08T08:00:00Z');
    await publish(newsroom(content, site), { now: first });
    await cutDue(newsroom(content, site), first);
    const before = await editor().run('status', '--bucket', bucket);
    expect(before.printed).toContain(
      '\nIssue 2026-05-08, 1 article, "Clean wells": its hold is over, and the next run of the digest hands it over, unless its note has `hold: true`.\n',
    );
    expect(before.printed).not.toMatch(/On hold|Last issue|No issue/);
    expect(JSON.parse((await editor().run('status', '--bucket', bucket, '--json')).printed)).toMatchObject({
      held: [{ id: '2026-05-08', subject: 'Clean wells', articles: 1, heldUntil: '2026-05-08T08:15:00Z' }],
      lastIssue: null,
    });
    await cutDue(newsroom(content, site), first + 15 * 60_000);
    const after = await editor().run('status', '--bucket', bucket);
    expect(after.printed).toContain('Last issue of the digest: 2026-05-08, 1 article, "Clean wells".');
    expect(after.printed).not.toContain('hold');
  });

  it('names what readers do not see yet, and where it is as addresses of S3 are written', async () => {
    await content.write('settings.yaml', settings);
    await content.write('articles/wells.md', wells);
    await publish(newsroom(content, site), { now: Date.now() });
    await content.write('articles/new.md', wells.replace('Clean', 'New'));
    await content.write('articles/newer.md', wells.replace('Clean', 'Newer'));
    await content.write('articles/faulty.md', faulty);
    const { printed } = await editor().run('status', '--bucket', bucket);
    expect(printed).toContain(
      '3 articles live, 1 refused.\nOf these, articles/new.md and 1 more are not on the site yet.',
    );
    expect(printed).toContain(`\ns3://${bucket}/articles/faulty.md:3:7: problem`);
    const { printed: json } = await editor().run('status', '--bucket', bucket, '--json');
    expect(JSON.parse(json)).toMatchObject({ awaited: ['articles/new.md', 'articles/newer.md'] });
  });

  it('shows with --since what past runs changed, from what they left in the site', async () => {
    await content.write('settings.yaml', settings);
    await content.write('articles/wells.md', wells);
    const now = Date.now();
    const report = await publish(newsroom(content, site), { now });
    await rememberRun(site, pastRunOf(report, { since: now - 50_000, now: now + 10_000 }));
    const { code, printed } = await editor().run('status', '--bucket', bucket, '--since', '24h');
    expect(code).toBe(0);
    expect(printed).toMatch(/\nSince .*, 1 run changed something\. The longest took 10 s\.\n/);
    expect(printed).toMatch(/\n1 article appeared, at most 10 s late \(/);
    const { printed: json } = await editor().run('status', '--bucket', bucket, '--since', '24h', '--json');
    expect(JSON.parse(json)).toMatchObject({ runs: [{ published: 1, lateness: expect.any(Number) as number }] });
  });

  it('has no complaint of a newsroom to which nothing has been sent yet', async () => {
    const { code, printed } = await editor().run('status', '--bucket', bucket);
    expect([code, printed]).toEqual([0, expect.stringContaining('There is nothing to publish yet.')]);
  });

  it('says that a bucket is not one of a newsroom', async () => {
    await s3Client().send(new CreateBucketCommand({ Bucket: 'other' }));
    const { code, said } = await editor().run('status', '--bucket', 'other');
    expect([code, said]).toEqual([2, expect.stringContaining('The bucket other has no tag tidings:site')]);
  });
});
