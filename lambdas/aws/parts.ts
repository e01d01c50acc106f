import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type MultipartUpload,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ConditionFailed, type WriteOptions } from '../store.ts';
import { isRefused, isUnknown, orAbsent, versionOf } from './answers.ts';
import { conditionOf } from './s3-store.ts';

/** Bytes of a part; all but the last have as many, at least 5 MiB. The AWS command line takes as many. */
export const partBytes = 8 * 1_024 * 1_024;

interface Sending {
  client: S3Client;
  at: { Bucket: string; Key: string };
  bytes: Uint8Array;
  when: WriteOptions['when'] | undefined;
  /** The bytes of a part as they are sent. */
  bodyOf(part: Uint8Array): Readable;
  /** Is told of bytes that are there already. */
  skip(bytes: number): void;
  /** Tries again what may succeed later. */
  patiently<T>(act: () => Promise<T>): Promise<T>;
}

interface Part {
  PartNumber: number;
  /** Its MD5, which is also its ETag. */
  ETag: string;
  bytes: Uint8Array;
}

/**
 * Sends an object part by part, and goes on where an earlier try of the same bytes was broken off: S3 knows the parts that
 * arrived, for as long as the bucket keeps them (a week). Comes back with the version. Throws `ConditionFailed`.
 */
export async function sendInParts(sending: Sending): Promise<string> {
  const { client, at, bytes, patiently } = sending;
  const parts = partsOf(bytes);
  const { UploadId, there } = await begun(sending);
  for (const part of parts) {
    if (there.get(part.PartNumber) === part.ETag) sending.skip(part.bytes.length);
    else await patiently(() => client.send(uploadOf(sending, UploadId, part)));
  }
  const condition = conditionOf(sending.when);
  const Parts = parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
  const complete = new CompleteMultipartUploadCommand({
    ...{ ...at, UploadId, ...condition },
    MultipartUpload: { Parts },
  });
  const version = multipartVersion(bytes);
  await mustHold(sending);
  return patiently(async () => {
    try {
      await client.send(complete);
    } catch (cause) {
      // A try that was not answered may have been carried out, and then there is nothing left to complete.
      if (isUnknown(cause) || (await versionAt(sending)) !== version)
        throw isRefused(cause) ? new ConditionFailed(at.Key, { cause }) : cause;
    }
    return version;
  });
}

/** The ETag that S3 gives an object of such parts. */
export function multipartVersion(bytes: Uint8Array): string {
  const parts = partsOf(bytes);
  const all = createHash('md5');
  for (const { ETag } of parts) all.update(ETag, 'hex');
  return `${all.digest('hex')}-${parts.length}`;
}

function partsOf(bytes: Uint8Array): Part[] {
  return Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, index) => {
    const part = bytes.subarray(index * partBytes, (index + 1) * partBytes);
    return { PartNumber: index + 1, ETag: createHash('md5').update(part).digest('hex'), bytes: part };
  });
}

/** The upload that was begun last for this key, with the parts that arrived; else one that begins now. */
async function begun({ client, at, patiently }: Sending): Promise<{ UploadId: string; there: Map<number, string> }> {
  const { Bucket, Key } = at;
  const { Uploads = [] } = await patiently(() =>
    client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key, MaxUploads: 1_000 })),
  );
  const time = ({ Initiated }: MultipartUpload) => Initiated?.getTime() ?? 0;
  const last = Uploads.filter((upload) => upload.Key === Key).toSorted((a, b) => time(b) - time(a))[0];
  if (last === undefined) {
    const { UploadId } = await patiently(() => client.send(new CreateMultipartUploadCommand(at)));
    return { UploadId: UploadId!, there: new Map() };
  }
  return { UploadId: last.UploadId!, there: await partsThere({ client, at, patiently }, last.UploadId!) };
}

async function partsThere(
  { client, at, patiently }: Pick<Sending, 'client' | 'at' | 'patiently'>,
  UploadId: string,
): Promise<Map<number, string>> {
  const there = new Map<number, string>();
  let PartNumberMarker: string | undefined;
  do {
    const page = await patiently(() => client.send(new ListPartsCommand({ ...at, UploadId, PartNumberMarker })));
    for (const { PartNumber, ETag } of page.Parts ?? []) there.set(PartNumber!, versionOf(ETag));
    PartNumberMarker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (PartNumberMarker !== undefined);
  return there;
}

function uploadOf({ at, bodyOf }: Sending, UploadId: string, { PartNumber, ETag, bytes }: Part): UploadPartCommand {
  const ContentMD5 = Buffer.from(ETag, 'hex').toString('base64');
  return new UploadPartCommand({
    ...{ ...at, UploadId, PartNumber, ContentMD5 },
    ...{ Body: bodyOf(bytes), ContentLength: bytes.length },
  });
}

/** S3 keeps to the condition as it completes. Some stores like it ignore that: there this look keeps to it, but for an instant. */
async function mustHold(sending: Sending): Promise<void> {
  const { when, at, bytes } = sending;
  if (when === undefined) return;
  const version = await versionAt(sending);
  const isAsExpected = when === 'absent' ? version === undefined : version === when.unchanged;
  if (!isAsExpected && version !== multipartVersion(bytes)) throw new ConditionFailed(at.Key);
}

async function versionAt({ client, at, patiently }: Sending): Promise<string | undefined> {
  return patiently(() => orAbsent(async () => versionOf((await client.send(new HeadObjectCommand(at))).ETag)));
}
