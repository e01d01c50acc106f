import { expect, it } from 'vitest';
import { digestEnvironment, publishEnvironment } from '../../lambdas/aws/environment.ts';

const newsroom = {
  CONTENT_BUCKET: 'content',
  SITE_BUCKET: 'site',
  POWERTOOLS_METRICS_NAMESPACE: 'Tidings',
  POWERTOOLS_SERVICE_NAME: 'digest',
};

it('A function reads what it is told, and nothing else', () => {
  const digest = { ...newsroom, QUEUE_URL: 'https://queue' };
  expect(digestEnvironment({ ...digest, PATH: '/bin' })).toEqual(digest);
});

it('A function that is told too little says all that it lacks, and where that is set', () => {
  expect(() => publishEnvironment({ ...newsroom, SITE_BUCKET: '', QUEUE_URL: 'https://queue' })).toThrow(
    'The environment of this function lacks SITE_BUCKET, QUEUE_ARN, UNDELIVERED_ARN, SCHEDULE_NAME, SCHEDULE_GROUP, SCHEDULE_ROLE_ARN. ' +
      'The stack in infra/ sets them: deploy it again.',
  );
});
