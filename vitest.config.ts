import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The machines this runs on have two cores; each stage test starts its own DynamoDB engine.
    maxWorkers: 2,
  },
});
