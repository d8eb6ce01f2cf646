import { pathToFileURL } from 'node:url';

/** Where in our own source an error was thrown, `at functions/x.ts:12:3`; empty when the stack does not say. Never the message. */
export const firstOwnFrame = (thrown: unknown, root: string): string => {
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
  const line = stack
    .split('\n')
    .find((frame) => frame.includes(root) && !frame.includes('node_modules') && /:\d+:\d+\)?$/.test(frame));
  const place = line && /([^\s(]+:\d+:\d+)\)?$/.exec(line)?.[1];
  return place ? `at ${place.replace(pathToFileURL(`${root}/`).href, '').replace(`${root}/`, '')}` : '';
};
