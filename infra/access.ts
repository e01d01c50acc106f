import { Stack, Validations } from 'aws-cdk-lib';
import { Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { chosenPlaces, type Owner, type Place, places, wildcardOf } from '../lambdas/core/places.ts';

/** Lets the role list the bucket and read all of it. Without listing, S3 answers "forbidden" for missing objects. */
export function allowReading(role: IRole, bucket: IBucket): void {
  allow(role, ['s3:ListBucket'], [bucket.bucketArn]);
  allow(role, ['s3:GetObject'], [`${bucket.bucketArn}/*`]);
  acknowledge(role, bucket, '*', 'It reads all of this bucket, which holds nothing that it should not see.');
}

/** Lets the role write what its function owns, and remove it, except for records and mail, which are never removed. */
export function allowOwn(role: IRole, bucket: IBucket, owner: Owner): void {
  const isOwn = ({ owners }: Place) => owners.includes(owner);
  const chosen = chosenPlaces.filter(isOwn);
  const isChosen = ({ key }: Place) => chosen.some((place) => key.endsWith(place.key.replace('<path>', '')));
  const own = [...places.filter((place) => isOwn(place) && !isChosen(place)), ...chosen];
  const passing = own.filter(({ holds }) => holds !== 'record' && holds !== 'mail');
  const arns = (some: readonly Place[]) => some.map((place) => bucket.arnForObjects(wildcardOf(place)));
  allow(role, ['s3:PutObject'], arns(own));
  allow(role, ['s3:DeleteObject'], arns(passing));
  // Addresses that the content chooses may look like those of others.
  if (chosen.length > 0)
    role.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions: ['s3:PutObject', 's3:DeleteObject'],
        resources: arns(places.filter((place) => !isOwn(place))),
      }),
    );
  for (const keys of own.map(wildcardOf).filter((keys) => keys.includes('*')))
    acknowledge(role, bucket, keys, 'It owns whatever has such a key.');
}

function allow(role: IRole, actions: string[], resources: string[]): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
}

function acknowledge(role: IRole, bucket: IBucket, keys: string, reason: string): void {
  const name = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket);
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::<${name}.Arn>/${keys}]`, reason });
}
