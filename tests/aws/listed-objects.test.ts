import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListObjectsV2Command, type S3Client, type S3ServiceException } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectsApart, objectsOf } from '../../lambdas/aws/listed-objects.ts';
import { s3Client, S3Store } from '../../lambdas/aws/s3-store.ts';

const answer = (contents: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult><Name>content</Name><IsTruncated>true</IsTruncated>` +
  `${contents}<NextContinuationToken>a%2Fwells.md</NextContinuationToken></ListBucketResult>`;

/** As AWS writes one: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html. */
const wells =
  '<Contents><Key>articles%2Fwells.md</Key><LastModified>2026-05-04T07:00:00.000Z</LastModified>' +
  '<ETag>&quot;70ee1738b6b21e2c8a43f3a5ab0eee71&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>' +
  '<Size>434234</Size><StorageClass>STANDARD</StorageClass></Contents>';
/** As others do: in another order, with numbers for quotation marks and the owner. */
const rain =
  '<Contents><Size>0</Size><ETag>&#34;d41d8cd98f00b204e9800998ecf8427e-2&#34;</ETag>' +
  '<Owner><ID>7</ID><DisplayName>Ada</DisplayName></Owner><Key>articles%2Frain+%26+snow.md</Key>' +
  '<LastModified>2026-05-05T07:00:00Z</LastModified></Contents>';

describe('The objects in an answer to a request for a listing', () => {
  it('are taken out of it, and the rest is left', () => {
    expect(objectsApart(answer(wells + rain))).toEqual({
      objects: [
        {
          Key: 'articles%2Fwells.md',
          ETag: '"70ee1738b6b21e2c8a43f3a5ab0eee71"',
          Size: 434_234,
          LastModified: new Date('2026-05-04T07:00:00Z'),
        },
        {
          Key: 'articles%2Frain+%26+snow.md',
          ETag: '"d41d8cd98f00b204e9800998ecf8427e-2"',
          Size: 0,
          LastModified: new Date('2026-05-05T07:00:00Z'),
        },
      ],
      rest: answer(''),
    });
  });

  it('are none where none are listed', () => {
    expect(objectsApart(answer(''))).toEqual({ objects: [], rest: answer('') });
  });

  it.each([
    ['has no size', wells.replace(/<Size>.*<\/Size>/, '')],
    ['has a size that is no number', wells.replace('434234', '4 KB')],
    ['has no key', wells.replace(/<Key>.*<\/Key>/, '')],
    ['has no ETag', wells.replace(/<ETag>.*<\/ETag>/, '')],
    ['was changed at no known time', wells.replace('2026-05-04T07', 'yesterday')],
    ['is cut off', wells.slice(0, -20)],
    ['has an attribute', wells.replace('<Contents>', '<Contents xmlns="http://s3.amazonaws.com/doc/2006-03-01/">')],
    ['has nothing', '<Contents/>'],
    ['ends with a space', wells.replace('</Contents>', '</Contents >') + rain],
    ['is in a comment', `<!-- ${wells} -->`],
    ['has a key between the marks of plain text', wells.replace(/<Key>.*<\/Key>/, '<Key><![CDATA[wells.md]]></Key>')],
  ])('are left to the SDK, all of them, when one %s', (_, contents) => {
    expect(objectsApart(answer(rain + contents))).toBeUndefined();
  });
});

describe('A listing that the SDK asks for', () => {
  let given = { status: 200, body: '' };
  const server = createServer((_, response) => response.writeHead(given.status).end(given.body));
  let client: S3Client;
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
    client = s3Client({ endpoint, region: 'nowhere', credentials, forcePathStyle: true });
  });
  afterAll(() => server.close());

  /** What is listed, with or without our help, or why nothing is. */
  const listing = async (isApart: boolean) => {
    const command = new ListObjectsV2Command({ Bucket: 'content', EncodingType: 'url' });
    const objects = isApart ? objectsOf(command) : () => undefined;
    try {
      const { Contents, IsTruncated, NextContinuationToken } = await client.send(command);
      const found = objects() ?? Contents ?? [];
      return {
        objects: found.map(({ Key, ETag, Size, LastModified }) => ({ Key, ETag, Size, LastModified })),
        ...{ IsTruncated, NextContinuationToken },
      };
    } catch (error) {
      return { refused: (error as Error).name, status: (error as S3ServiceException).$metadata?.httpStatusCode };
    }
  };

  it.each([
    ['objects', 200, answer(wells + rain + wells), 3],
    ['none', 200, answer(''), 0],
    ['one that is written otherwise', 200, answer(rain + wells.replace(/<Size>.*<\/Size>/, '')), 2],
    ['some with an attribute', 200, answer(rain + wells.replace('<Contents>', '<Contents xmlns="x">')), 2],
    ['an end that is missing', 200, answer(wells + rain).slice(0, -60), 'Error'],
    ['nothing at all', 200, '', 0],
    ['a fault that comes as an answer', 200, '<Error><Code>InternalError</Code></Error>', 'InternalError'],
    ['too many requests', 503, '<Error><Code>SlowDown</Code><Message>.</Message></Error>', 'SlowDown'],
    ['a bucket that is not there', 404, '<Error><Code>NoSuchBucket</Code></Error>', 'NoSuchBucket'],
  ])('is the same as without our help: %s', async (_, status, body, expected) => {
    given = { status, body };
    const [helped, alone] = [await listing(true), await listing(false)];
    expect(helped).toEqual(alone);
    expect('objects' in alone ? alone.objects.length : alone.refused).toEqual(expected);
  });

  it('holds each object once where a store does not begin at the keys that it is asked for', async () => {
    const keys = Array.from({ length: 2_000 }, (_, n) => `articles/${n + 1_000}.md`);
    const objects = keys.map((key) => rain.replace(/<Key>.*<\/Key>/, `<Key>${encodeURIComponent(key)}</Key>`));
    given = {
      status: 200,
      body: `<ListBucketResult><IsTruncated>false</IsTruncated>${objects.join('')}</ListBucketResult>`,
    };
    const listed = await new S3Store({ client, bucket: 'content' }).list('', keys);
    expect(listed.map(({ key }) => key)).toEqual(keys);
  });

  it.each([
    ['nothing', ''],
    ['that there is more, and not where', answer(wells).replace(/<Next.*Token>/, '')],
    ['that there is more, behind nothing', answer(wells).replace(/<Next.*Token>/, '<NextContinuationToken/>')],
  ])('is refused by the store when nobody can tell whether it is all: it says %s', async (_, body) => {
    given = { status: 200, body };
    const listing = new S3Store({ client, bucket: 'content' }).list('');
    await expect(listing).rejects.toThrow('does not say whether it is all');
  });
});
