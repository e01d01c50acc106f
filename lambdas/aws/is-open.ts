import { GetObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { isAbsent } from './answers.ts';

/**
 * Whether somebody without an account can read an object, or list the bucket: S3 says that an object is missing only to those who
 * may. Any answer but those, and "forbidden", says neither, and is thrown.
 */
export async function isOpen(client: S3Client, at: { Bucket: string; Key: string }): Promise<boolean> {
  const stranger = new S3Client({
    region: await client.config.region(),
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nobody' },
    signer: { sign: (request) => Promise.resolve(request) },
  });
  try {
    await stranger.send(new GetObjectCommand(at));
    return true;
  } catch (error) {
    if (isAbsent(error)) return true;
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403) return false;
    throw error;
  } finally {
    stranger.destroy();
  }
}
