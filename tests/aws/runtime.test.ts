import { afterAll, beforeAll } from 'vitest';
import { startS3 } from './loopback-s3.ts';
import { runtimeScenarios } from './scenarios.ts';

let running: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  running = await startS3();
});
afterAll(() => running.stop());

runtimeScenarios('a small S3 in memory', () => running.s3);
