import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // The machines this runs on have two cores, and a third of a stage's or browser's test is waiting: with two workers they stood idle for 31 %.
    maxWorkers: 3,
    // `.ci/run` wants the counts as a file beside what a person reads.
    ...(report ? { reporters: ['default', 'json'], outputFile: { json: report } } : {}),
  },
});
