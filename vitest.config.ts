import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // The machines this runs on have two cores; each stage test starts its own DynamoDB engine.
    maxWorkers: 2,
    // `.ci/run` wants the counts as a file beside what a person reads.
    ...(report ? { reporters: ['default', 'json'], outputFile: { json: report } } : {}),
  },
});
