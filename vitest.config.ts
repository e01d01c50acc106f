import { defineConfig } from 'vitest/config';

/** Slower tiers, or such as need more than Node: each has its own script, and `.ci/run` runs them all. */
const tiers = ['package', 'readers', 's3', 'steadiness'];

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
          exclude: tiers.map((tier) => `tests/${tier}/**`),
        },
      },
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
