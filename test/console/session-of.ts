import type { DaySession, FollowUp, Row } from '../../console/calls/answers.ts';
import { LocalDate } from '../../functions/domain/wall-clock.ts';

/** A patient on a roster: expected and without an answer, but for what is given. */
export const rowOf = (name: string, given: Partial<Row> = {}): Row => ({
  patientId: name.toLowerCase(), name, attendance: 'expected', response: null, lateMinutes: null, arrivedAt: null, leftAt: null,
  missedAt: null, late: false, onHold: false, recordedBy: null,
  responseReason: null, makeUp: false, family: [], tag: 't', ...given,
}); // prettier-ignore

/** A group on Monday 23 November 2026, 09:00 to 12:00 in Phoenix, but for what is given. */
export const sessionOf = (given: Partial<DaySession> = {}): DaySession => ({
  id: 'day-a', scheduleId: 'day-a', localDate: LocalDate.parse('2026-11-23'), startsAt: '2026-11-23T16:00:00Z', endsAt: '2026-11-23T19:00:00Z',
  status: 'booked', byHand: false, title: 'Day group', kind: 'group', track: 'day', levelOfCare: '2.1', capacity: 10, graceMinutes: 15,
  revision: 0, roster: [], ...given,
}); // prettier-ignore

/** An open follow-up due at nine in Phoenix, but for what is given. */
export const followUpOf = (id: string, given: Partial<FollowUp> = {}): FollowUp => ({
  id, code: '1234', kind: 'missed', priority: 'normal', ownerId: 'dana', openedAt: '2026-11-23T15:00:00Z', dueAt: '2026-11-23T16:00:00Z',
  status: 'open', escalation: 0, outreach: [], sessionIds: [], toldOf: [], alertedTo: [], passedBy: [], pushedUp: [], handedOver: [], takenOnBefore: [], notReached: [], version: 0, why: 'x', patientName: null, goesUp: null, tells: null, ...given,
}); // prettier-ignore
