import { createHash } from 'node:crypto';

/**
 * An id that the same thing of the same clinic always gets, so that a file taken in twice is taken in once. Made of a hash: a number of a medical
 * record, or the address in a calendar's UID, must not stand in logs and events (P14).
 */
export const stableId = (prefix: string, ...parts: readonly string[]): string =>
  `${prefix}-${createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 20)}`;
