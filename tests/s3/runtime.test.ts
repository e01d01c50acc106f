import { inject } from 'vitest';
import { runtimeScenarios } from '../aws/scenarios.ts';
import { troubleScenarios } from '../aws/trouble-scenarios.ts';
import { describeOnS3 } from './bucket.ts';

describeOnS3('As deployed', () => {
  const access = () => ({
    endpoint: inject('s3')!.open,
    region: 'default',
    accessKeyId: 'AKTEST',
    secretAccessKey: 'SKTEST',
  });
  for (const scenarios of [runtimeScenarios, troubleScenarios]) scenarios('Ceph', access);
});
