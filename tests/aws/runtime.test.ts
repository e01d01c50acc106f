import { afterAll, beforeAll } from 'vitest';
import { startS3 } from './loopback-s3.ts';
import { runtimeScenarios } from './scenarios.ts';
import { troubleScenarios } from './trouble-scenarios.ts';

let running: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  running = await startS3();
});
afterAll(() => running.stop());

for (const scenarios of [runtimeScenarios, troubleScenarios]) scenarios('a small S3 in memory', () => running.s3);
