import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];

/** Each file of these has its modules for itself. */
const own = ['functions', 'lib', 'local', 'scripts'].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // The machines this runs on have two cores, and a third of a stage's or browser's test is waiting: with two workers they stood idle for 31 %.
    maxWorkers: 3,
    // A worker imports the API and the SDK once for all of its files, which spares two fifths of their time; but not where a file is about what a
    // module does when it is imported, takes the SDK's place or changes the machine's environment.
    projects: [
      { extends: true, test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: own, isolate: false } },
      { extends: true, test: { name: 'own', include: own } },
    ],
    // `.ci/run` wants the counts as a file beside what a person reads.
    ...(report ? { reporters: ['default', 'json'], outputFile: { json: report } } : {}),
  },
});
