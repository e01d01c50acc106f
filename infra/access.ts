import { Stack, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';

/** What publishing writes: keys, and prefixes that end in `/`. `digests/` is not among them. */
export const publishWrites = [
  ...['index.html', '404.html', 'robots.txt', 'feeds.opml', 'feed.xml', 'atom.xml', 'feed.json', 'sitemap.xml'],
  ...['articles/', 'archive/', 'tags/', 'authors/', 'subscribe/', 'assets/'],
  // One sitemap a year, once there are too many addresses for one.
  'sitemap-',
  ...['.tidings/state.json', '.tidings/state/', '.tidings/intent.json', '.tidings/ids/', '.tidings/held/'],
  '.tidings/probe',
] as const;

/** What the digest writes. */
export const digestWrites = ['digests/', '.tidings/digests.json', '.tidings/probe'] as const;

/** Lets the role list the bucket and read all of it. Without the list, S3 answers "forbidden" for what is not there. */
export function allowReading(role: IRole, bucket: IBucket): void {
  allow(role, ['s3:ListBucket'], [bucket.bucketArn]);
  allow(role, ['s3:GetObject'], [`${bucket.bucketArn}/*`]);
  acknowledge(role, bucket, '', 'It reads all of this bucket, which holds nothing that it need not see.');
}

/** Lets the role write and remove the objects with these keys, and under these prefixes. */
export function allowWriting(role: IRole, bucket: IBucket, keys: readonly string[]): void {
  const patterns = keys.map((key) => (isPrefix(key) ? `${key}*` : key));
  allow(
    role,
    ['s3:PutObject', 's3:DeleteObject'],
    patterns.map((pattern) => bucket.arnForObjects(pattern)),
  );
  for (const key of keys.filter(isPrefix)) acknowledge(role, bucket, key, 'It owns everything under this prefix.');
}

function isPrefix(key: string): boolean {
  return key.endsWith('/') || key.endsWith('-');
}

function allow(role: IRole, actions: string[], resources: string[]): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
}

function acknowledge(role: IRole, bucket: IBucket, prefix: string, reason: string): void {
  const name = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket);
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::<${name}.Arn>/${prefix}*]`, reason });
}
