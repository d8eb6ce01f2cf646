import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];

/** These start no process, take nothing's place and change nothing of the machine that another file would see. */
const shared = ['api', 'console', 'domain', 'exchange', 'intake'].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // The machines this runs on have two cores, and a third of a stage's or browser's test is waiting: with two workers they stood idle for 31 %.
    maxWorkers: 3,
    // A worker that imports the API and the SDK once for all of its files takes two fifths less time over them.
    projects: [
      { extends: true, test: { name: 'shared', include: shared, isolate: false } },
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: shared } },
    ],
    // `.ci/run` wants the counts as a file beside what a person reads.
    ...(report ? { reporters: ['default', 'json'], outputFile: { json: report } } : {}),
  },
});
