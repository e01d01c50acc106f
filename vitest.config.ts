import { defineConfig } from 'vitest/config';

const slower = ['tests/readers/**'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'specification', include: ['tests/**/*.test.ts'], exclude: slower } },
      { extends: true, test: { name: 'readers', include: ['tests/readers/**/*.test.ts'] } },
    ],
  },
});
