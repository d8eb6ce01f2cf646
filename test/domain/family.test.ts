import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { SessionKind } from '../../functions/domain/clinic.ts';
import { watchSession } from '../../functions/domain/missed.ts';
import { decideReminder } from '../../functions/domain/reminder.ts';
import { unfolded, type RosterEntry } from '../../functions/domain/roster.ts';
import type { Session } from '../../functions/domain/session.ts';
import { couldMakeUpAt, freeSeatsAt, stillExpectedAt } from '../../functions/domain/short-of-hours.ts';
import { permission, unreminded } from '../../functions/domain/text-clearance.ts';
import { reminderTo } from '../../functions/domain/told-to.ts';
import { clinic, entryOf, policies, sessionOf, steps } from '../session-parts.ts';

/** Patients with any family and any sessions of a Monday, Phoenix (UTC-7). */
const participant = fc.record({
  name: fc.constantFrom('Rosa Diaz', 'Leo Park'),
  // The second is the patient's own.
  phone: fc.constantFrom('+16025550131', '+16025550122', '+16025550132'),
  language: fc.constantFrom('en', 'es'),
  privacy: fc.constantFrom('time', 'name', 'place'),
  consented: fc.boolean(),
  patientConsented: fc.boolean(),
  optedOut: fc.boolean(),
});
const roster = fc
  .array(fc.array(participant, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((families) =>
    families.map((family, patient) =>
      entryOf(`p${patient}`, {
        family: family.map((one, index) => ({
          ...one,
          participantId: `f${index}`,
          timeZone: 'America/Phoenix',
          introduced: true,
        })),
      }),
    ),
  );
/** Of the patients' two schedules, at hours of their own. */
const daySessions = fc
  .uniqueArray(
    fc.record({
      hour: fc.integer({ min: 9, max: 20 }),
      scheduleId: fc.constantFrom('day-a', 'one', 'other'),
      kind: fc.constantFrom(...SessionKind.options),
      away: fc.subarray(['p0', 'p1.family.f0', 'p1']),
    }),
    { selector: ({ hour }) => hour, minLength: 1, maxLength: 5 },
  )
  .map((list) =>
    list.map(({ hour, ...one }) => {
      const start = DateTime.fromISO('2026-11-23T07:00:00Z', { zone: 'utc' }).plus({ hours: hour });
      const wall = `2026-11-23T${String(hour).padStart(2, '0')}`;
      return sessionOf({
        ...one,
        ...{ id: `${one.scheduleId}_${wall}00`, recurrenceId: `${wall}:00`, capacity: 3 },
        ...{ startsAt: start.toISO(), endsAt: start.plus({ minutes: 45 }).toISO() },
      });
    }),
  );
const sundayEvening = DateTime.fromISO('2026-11-23T01:00:00Z', { zone: 'utc' }); // Sun 18:00

const decide = (entry: RosterEntry, session: Session, all: readonly Session[]) =>
  decideReminder(
    {
      ...{ entry, session, daySessions: all, step: 'day-before', policies, steps, clinicZone: 'America/Phoenix' },
      ...{ prior: undefined, repeatUnknown: false, counts: { today: 0, thisWeek: 0 } },
    },
    sundayEvening,
  );
const timeOf = ({ startsAt }: Session): RegExp => {
  const hour = DateTime.fromISO(startsAt, { zone: 'America/Phoenix' }).toFormat('h:mm');
  const noon = DateTime.fromISO(startsAt, { zone: 'America/Phoenix' }).toFormat('a');
  return new RegExp(`(?<!\\d)${hour} ${noon}`, 'i');
};

test('P8 property: a participant’s reminder tells family sessions alone, and goes only with both permissions to a number that has not stopped', () => {
  const sent = { count: 0 };
  fc.assert(
    fc.property(roster, daySessions, (patients, all) => {
      for (const entry of unfolded(patients).filter(({ participantOf }) => participantOf !== undefined))
        for (const session of all) {
          const decision = decide(entry, session, all);
          if (decision.do !== 'send') continue;
          sent.count += 1;
          expect(entry).toMatchObject({ consented: true, patientConsented: true, optedOut: false });
          expect(permission(entry)).toBeUndefined();
          expect(decision.sessions.every(({ kind }) => kind === 'family')).toBe(true);
          const body = reminderTo(entry, { clinic, sessions: decision.sessions }, sundayEvening);
          for (const other of all.filter(({ kind }) => kind !== 'family')) expect(body).not.toMatch(timeOf(other));
        }
    }),
  );
  expect(sent.count).toBeGreaterThan(0);
});

test('P2 property: a phone of one patient’s family that anybody may be reminded on is reminded once, by the patient’s own text where there is one', () => {
  const shared = { count: 0 };
  fc.assert(
    fc.property(roster, fc.boolean(), ([patient = entryOf('p0')], consented) => {
      const all = unfolded([{ ...patient, consented }]);
      const phones = (people: readonly RosterEntry[]): string[] => people.map(({ phone }) => phone).sort();
      const permitted = all.filter((entry) => !permission(entry));
      const reminded = all.filter((entry) => !unreminded(entry));
      shared.count += permitted.length - reminded.length;
      expect(phones(reminded)).toEqual([...new Set(phones(permitted))]);
      expect(reminded.some(({ patientId }) => patientId === 'p0')).toBe(consented);
    }),
  );
  expect(shared.count).toBeGreaterThan(0);
});

test('P11 property: who is missing, the seats, and the hours still to come are the same with family and without', () => {
  const late = DateTime.fromISO('2026-11-24T05:00:00Z', { zone: 'utc' }); // Mon 22:00
  fc.assert(
    fc.property(roster, daySessions, fc.subarray(['p0', 'p1', 'p2', 'p3']), (patients, all, here) => {
      const alone = patients.map((entry) => ({ ...entry, family: [] }));
      const outcome = (people: readonly RosterEntry[]) => {
        const freeSeats = freeSeatsAt(all, people);
        return {
          freeSeats: [...freeSeats],
          watched: all.map((session) => {
            const identity = { sessionId: session.id, localDate: session.localDate, status: 'arrived' as const };
            const attendance = here.map((patientId) => ({ ...identity, patientId, version: 0 }));
            return watchSession({ session, roster: people, attendance }, late);
          }),
          hours: people.map((entry) => stillExpectedAt(entry, [], { sessions: all, now: sundayEvening })),
          makeUps: people.map((entry) => couldMakeUpAt(entry, freeSeats, { sessions: all, now: sundayEvening })),
        };
      };
      expect(outcome(patients)).toEqual(outcome(alone));
    }),
  );
});
