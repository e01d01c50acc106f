import { defineConfig } from 'vitest/config';

/** Slower tiers, or such as need more than Node: each has its own script, and `.ci/run` runs them all. */
const tiers = ['package', 'readers', 's3', 'steadiness'];

/** Files that put something else in a module's place need modules of their own. */
export const mocked = ['tests/digest/crash.test.ts', 'tests/publish/crash.test.ts', 'tests/publish/frozen.test.ts'];

export default defineConfig({
  test: {
    // Only a hang takes as long, on however busy a machine: see tests/support/patience.ts.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'specification',
          include: ['tests/**/*.test.ts'],
          exclude: [...tiers.map((tier) => `tests/${tier}/**`), ...mocked],
          // Loading the program, the CDK and the parsers anew for every file took half the time of all tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'mocked', include: mocked } },
      ...tiers.map((name) => ({
        extends: true as const,
        test: {
          name,
          include: [`tests/${name}/**/*.test.ts`],
          ...(name === 's3' && { globalSetup: 'tests/s3/ceph.ts' }),
          ...(name === 'package' && { globalSetup: 'tests/package/install.ts' }),
        },
      })),
    ],
  },
});
