import { Stack, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { type Owner, places } from '../lambdas/core/places.ts';

/** The keys that a function writes and removes; `*` stands for any characters. */
export function writesOf(owner: Owner): string[] {
  return places.filter(({ owners }) => owners.includes(owner)).map(({ keys }) => keys);
}

/** Lets the role list the bucket and read all of it. Without the list, S3 answers "forbidden" for what is not there. */
export function allowReading(role: IRole, bucket: IBucket): void {
  allow(role, ['s3:ListBucket'], [bucket.bucketArn]);
  allow(role, ['s3:GetObject'], [`${bucket.bucketArn}/*`]);
  acknowledge(role, bucket, '*', 'It reads all of this bucket, which holds nothing that it need not see.');
}

/** Lets the role write and remove the objects with these keys, in which `*` stands for any characters. */
export function allowWriting(role: IRole, bucket: IBucket, keys: readonly string[]): void {
  allow(
    role,
    ['s3:PutObject', 's3:DeleteObject'],
    keys.map((key) => bucket.arnForObjects(key)),
  );
  for (const key of keys.filter((key) => key.includes('*')))
    acknowledge(role, bucket, key, 'It owns whatever has such a key.');
}

function allow(role: IRole, actions: string[], resources: string[]): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
}

function acknowledge(role: IRole, bucket: IBucket, keys: string, reason: string): void {
  const name = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket);
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::<${name}.Arn>/${keys}]`, reason });
}
