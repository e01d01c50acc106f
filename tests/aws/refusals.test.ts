import { describe, expect, it } from 'vitest';
import { explained } from '../../lambdas/aws/refusals.ts';
import { CloudRefused } from '../../lambdas/cloud.ts';

const failure = (name: string, more: object = {}) => Object.assign(new Error(name), { name }, more);
const said = (thrown: Error): Promise<unknown> =>
  explained('wells', Promise.reject(thrown)).catch((error: unknown) =>
    error instanceof CloudRefused ? error.message : error,
  );

describe('What AWS refuses is said in a sentence', () => {
  it.each([
    [
      'its region, when S3 names it',
      failure('PermanentRedirect', { $response: { headers: { 'x-amz-bucket-region': 'eu-west-3' } } }),
      /^The bucket wells is in the region eu-west-3\. Before the command, write that one: AWS_REGION=eu-west-3\.$/,
    ],
    [
      'its region, when the signature names another',
      failure('AuthorizationHeaderMalformed', { Region: 'eu-west-3' }),
      /^The bucket wells is in the region eu-west-3\./,
    ],
    [
      'another region, when nobody says which',
      failure('PermanentRedirect'),
      /^The bucket wells is in a different region from the one that AWS_REGION/,
    ],
    ['a wrong key', failure('InvalidAccessKeyId'), /^AWS does not know these credentials/],
    ['a wrong secret', failure('SignatureDoesNotMatch'), /^AWS does not know these credentials/],
    ['a session that ended in the middle', failure('ExpiredToken'), /^The AWS session has expired/],
    ['a clock that is wrong', failure('RequestTimeTooSkewed'), /^The clock of this machine is wrong/],
    ['a line that is too slow', failure('TimeoutError'), /^The connection to AWS was lost, or was so slow/],
    ['a line that broke', failure('Error', { code: 'ECONNRESET' }), /^The connection to AWS was lost/],
    ['a name that is not found', failure('Error', { code: 'ENOTFOUND' }), /^The connection to AWS was lost/],
    [
      'requests that are turned away',
      failure('SlowDown', { $metadata: { httpStatusCode: 503 } }),
      /^AWS is turning requests away/,
    ],
    ['a name that no bucket has', failure('InvalidBucketName'), /^No bucket can be named wells/],
  ])('%s', async (_, thrown, sentence) => {
    expect(await said(thrown)).toMatch(sentence);
  });

  it('and everything else stays what it is', async () => {
    const bug = new TypeError('undefined is not a function');
    expect(await said(bug)).toBe(bug);
  });
});
