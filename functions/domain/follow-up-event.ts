import type { DomainEvent } from './domain-event.ts';
import type { FollowUp } from './follow-up.ts';

/** What the bus is told of a follow-up: ids alone (P14). */
export const followUpEvent = (
  type: DomainEvent['type'],
  clinicId: string,
  { id, patientId, sessionId }: Pick<FollowUp, 'id' | 'patientId' | 'sessionId'>,
): DomainEvent => ({
  type,
  clinicId,
  followUpId: id,
  ...(patientId && { patientId }),
  ...(sessionId && { sessionId }),
});
