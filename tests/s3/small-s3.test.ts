import { afterAll, beforeAll } from 'vitest';
import { startS3 } from '../aws/loopback-s3.ts';
import { runtimeScenarios } from '../aws/scenarios.ts';
import { troubleScenarios } from '../aws/trouble-scenarios.ts';

let running: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  running = await startS3();
});
afterAll(() => running.stop());

for (const scenarios of [runtimeScenarios, troubleScenarios]) scenarios('a small S3 in memory', () => running.s3);
