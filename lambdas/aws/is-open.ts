import { GetObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';

/**
 * Whether somebody without an account gets an answer about an object from the bucket itself. Only "forbidden" is no answer: S3
 * says that an object is missing only to those who may look.
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
    if (!(error instanceof S3ServiceException)) throw error;
    return error.$metadata.httpStatusCode !== 403;
  } finally {
    stranger.destroy();
  }
}
