import { inject } from 'vitest';
import { runtimeScenarios } from '../aws/scenarios.ts';
import { describeOnS3 } from './bucket.ts';

describeOnS3('As deployed', () => {
  runtimeScenarios('Ceph', () => ({
    endpoint: inject('s3')!.open,
    region: 'default',
    accessKeyId: 'AKTEST',
    secretAccessKey: 'SKTEST',
  }));
});
