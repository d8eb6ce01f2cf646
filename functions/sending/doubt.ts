import { DateTime } from 'luxon';
import type { Alarm } from '../aws/alarms.ts';
import type { Message } from '../domain/message.ts';
import { instantOf } from '../domain/wall-clock.ts';

/**
 * Whether whoever held the lapsed lease of an alarm, as it was found, may have sent somebody's text: claimed, and nothing recorded since. What was
 * recorded before the claim, of a text held or tried again, says nothing of it.
 */
export const mayHaveSent = (
  found: Alarm,
  { patientId, prior }: { patientId: string; prior: Message | undefined },
  { holder, leaseSeconds }: { holder: string; leaseSeconds: number },
): boolean => {
  const { claimed, done, leaseUntil } = found;
  if (found.holder === holder || leaseUntil === undefined) return false;
  if (!claimed.includes(patientId) || done.includes(patientId)) return false;
  const claimedAt = DateTime.fromISO(leaseUntil).minus({ seconds: leaseSeconds });
  return prior === undefined || prior.at < instantOf(claimedAt);
};
