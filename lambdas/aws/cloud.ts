import type { S3Client } from '@aws-sdk/client-s3';
import type { Bucket, Cloud, Deployment } from '../cloud.ts';
import { tagsOf } from './bucket-tags.ts';
import { messagesIn, nextChangeAt } from './questions.ts';
import { explained } from './refusals.ts';
import { lineClient, S3Bucket } from './s3-bucket.ts';

/** AWS as the environment of the command line knows it: region, profile, credentials. */
export function openCloud(): Cloud {
  const client = lineClient();
  const bucket = async (name: string): Promise<Bucket> => {
    const bucket = new S3Bucket(client, name);
    // Whatever keeps this account from the bucket shows at the first question.
    await bucket.list('settings.yaml');
    return bucket;
  };
  return {
    bucket,
    deployment: async (name) => open(client, await bucket(name), name, bucket),
    inspection: async (name) => {
      // Only `tidings doctor` needs what it loads.
      const { inspect } = await import('./inspection.ts');
      const content = await bucket(name);
      const tags = await tagsOf(client, name);
      return inspect({ client, name, tags, content, site: await bucket(tags['tidings:site']) });
    },
  };
}

async function open(client: S3Client, content: Bucket, name: string, bucket: Cloud['bucket']): Promise<Deployment> {
  const tags = await tagsOf(client, name);
  return {
    content,
    site: await bucket(tags['tidings:site']),
    nextChangeAt: () => explained(name, nextChangeAt(tags)),
    deadLetters: () => explained(name, messagesIn(tags['tidings:dead-letters'])),
  };
}
