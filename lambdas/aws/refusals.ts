import { CloudRefused } from '../cloud.ts';
import { isUnknown } from './answers.ts';

/**
 * Waits for what was asked of AWS. What the SDK throws for reasons that the person can change is thrown as a `CloudRefused`,
 * with a sentence about it; everything else as it is.
 */
export async function explained<T>(bucket: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof CloudRefused) throw cause;
    const reason = reasonOf(bucket, cause as Failure);
    throw reason === undefined ? cause : new CloudRefused(reason, { cause });
  }
}

interface Failure extends Error {
  /** Where the bucket is, as S3 says when it was asked in another region. */
  Region?: string;
  $response?: { headers?: Record<string, string> };
  $metadata?: { httpStatusCode?: number };
}

function reasonOf(bucket: string, failure: Failure): string | undefined {
  const { name, message, $metadata } = failure;
  if (message === 'Region is missing') return noRegion;
  const reason = reasons[name]?.(bucket, failure);
  if (reason !== undefined) return reason;
  if (!isUnknown(failure)) return undefined;
  return $metadata?.httpStatusCode === undefined ? lost : turnedAway;
}

const noRegion =
  'No AWS region is set. Before the command, write the one that the newsroom is deployed in, such as AWS_REGION=eu-west-1.';
const lost =
  'The connection to AWS was lost, or was so slow that nothing moved for a minute. Check it, then run this again: it ' +
  'continues where it stopped.';
const turnedAway =
  'AWS is turning requests away for now, as it does when it is busy. Run this again in a few minutes: it continues ' +
  'where it stopped.';

const signIn = 'Sign in again, for instance with `aws sso login`';
const expired = () => `The AWS session has expired. ${signIn}.`;
const elsewhere = (bucket: string, { Region, $response }: Failure): string => {
  const region = Region ?? $response?.headers?.['x-amz-bucket-region'];
  const named = region === undefined ? 'the one that the newsroom is deployed in, such as' : 'that one:';
  const where =
    region === undefined
      ? 'a different region from the one that AWS_REGION or the profile names'
      : `the region ${region}`;
  return `The bucket ${bucket} is in ${where}. Before the command, write ${named} AWS_REGION=${region ?? 'eu-west-1'}.`;
};
const wrongKey = (): string =>
  `AWS does not know these credentials: the access key or its secret is wrong, or no longer valid. ${signIn}, or correct the ` +
  'profile that AWS_PROFILE names (`aws configure list` shows where they come from).';

const reasons: Record<string, (bucket: string, failure: Failure) => string | undefined> = {
  NoSuchBucket: (bucket) =>
    `There is no bucket ${bucket}. \`tidings deploy\` prints the name of the content bucket; it is also in the stack's outputs.`,
  InvalidBucketName: (bucket) =>
    `No bucket can be named ${bucket}. \`tidings deploy\` prints the name of the content bucket; it is also in the stack's outputs.`,
  AccessDenied: (bucket) =>
    `This account is not allowed to do that with the bucket ${bucket}. Choose another profile with AWS_PROFILE, or ask whoever deployed it.`,
  CredentialsProviderError: () =>
    'There are no AWS credentials here. Sign in, for instance with `aws sso login`, and choose the profile with AWS_PROFILE.',
  TokenProviderError: expired,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  InvalidAccessKeyId: wrongKey,
  InvalidClientTokenId: wrongKey,
  UnrecognizedClientException: wrongKey,
  SignatureDoesNotMatch: wrongKey,
  InvalidSignatureException: wrongKey,
  InvalidToken: wrongKey,
  RequestTimeTooSkewed: () =>
    'The clock of this machine is wrong by more than a quarter of an hour. Set it, then run this again.',
  PermanentRedirect: elsewhere,
  AuthorizationHeaderMalformed: elsewhere,
  IllegalLocationConstraintException: elsewhere,
};
