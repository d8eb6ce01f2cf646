import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { SessionKind } from '../../functions/domain/clinic.ts';
import type { Message } from '../../functions/domain/message.ts';
import { watchSession } from '../../functions/domain/missed.ts';
import { decideReminder, type ReminderFacts } from '../../functions/domain/reminder.ts';
import { unfolded, type RosterEntry } from '../../functions/domain/roster.ts';
import type { Session } from '../../functions/domain/session.ts';
import { couldMakeUpAt, freeSeatsAt, stillExpectedAt } from '../../functions/domain/short-of-hours.ts';
import { permission } from '../../functions/domain/text-clearance.ts';
import { reminderTo } from '../../functions/domain/told-to.ts';
import { clinic, entryOf, messageOf, policies, sessionOf, steps } from '../session-parts.ts';

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
      away: fc.subarray(['p0', 'p0.family.f0', 'p1.family.f0', 'p1']),
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

const decide = (
  entry: RosterEntry,
  session: Session,
  all: readonly Session[],
  known: Partial<ReminderFacts> = {},
  at: DateTime = sundayEvening,
) =>
  decideReminder(
    {
      ...{ entry, session, daySessions: all, step: 'day-before', policies, steps, clinicZone: 'America/Phoenix' },
      ...{ prior: undefined, repeatUnknown: false, counts: { today: 0, thisWeek: 0 } },
      ...known,
    },
    at,
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

const sends = (entry: RosterEntry, all: readonly Session[]): Session[] =>
  all.flatMap((session) => {
    const decision = decide(entry, session, all);
    return decision.do === 'send' ? decision.sessions : [];
  });

/** The day before's reminders of one family, its alarms rung in the order given; what waits rings again. In the order they went out. */
const playDayBefore = (people: readonly RosterEntry[], all: readonly Session[], capped: readonly string[]) => {
  const [records, sent] = [new Map<string, Message>(), new Array<{ entry: RosterEntry; sessions: Session[] }>()];
  const rings: { session: Session; at: DateTime; only: readonly RosterEntry[] }[] = all.map((session) => ({
    ...{ session, at: sundayEvening, only: people },
  }));
  for (let ring = rings.shift(); ring; ring = rings.sort((a, b) => a.at.toMillis() - b.at.toMillis()).shift()) {
    const { session, at, only } = ring;
    // What is on record is read once for a chunk, before any of it is sent.
    const known = new Map(records);
    for (const entry of only.filter(({ participantOf }) => participantOf === undefined || session.kind === 'family')) {
      const { patientId, samePhoneAs } = entry;
      const others = samePhoneAs?.map((id) => known.get(id));
      const counts = { today: capped.includes(patientId) ? policies.caps.perDay : 0, thisWeek: 0 };
      const decision = decide(entry, session, all, { prior: known.get(patientId), others, counts }, at);
      if (decision.do === 'leave') continue;
      if (decision.do === 'hold') rings.push({ session, at: decision.until, only: [entry] });
      const status = { send: 'sent', hold: 'held', skip: 'skipped' } as const;
      const sessions = decision.do === 'send' ? decision.sessions : [];
      const told = sessions.map(({ id, startsAt }) => ({ sessionId: id, startsAt }));
      records.set(patientId, messageOf({ patientId, status: status[decision.do], because: decision.because, told }));
      if (sessions.length > 0) sent.push({ entry, sessions });
    }
  }
  return { records, sent };
};
const holdsAll = (sessions: readonly Session[], some: readonly Session[]): boolean =>
  some.every(({ id }) => sessions.some((one) => one.id === id));

test('P2 property: on a phone of one patient’s family nobody’s reminder is left out unless another there tells it all, and none goes beside such a one', () => {
  const left = { count: 0 };
  const cappedIds = fc.subarray(['p0', 'p0.family.f0', 'p0.family.f1']);
  const withKin = daySessions.map((all) =>
    all.map((one, index) => (index % 2 ? one : { ...one, kind: 'family' as const })),
  );
  const anyOrder = withKin.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
  fc.assert(
    fc.property(roster, anyOrder, cappedIds, fc.boolean(), ([patient = entryOf('p0')], all, capped, consented) => {
      const willing = { consented: true, patientConsented: true };
      const people = unfolded([
        { ...patient, consented, family: patient.family.map((one) => ({ ...one, ...willing })) },
      ]);
      const { records, sent } = playDayBefore(people, all, capped);
      for (const entry of people) {
        const alone = capped.includes(entry.patientId) ? [] : sends(entry, all);
        const onPhone = sent.filter((text) => text.entry.phone === entry.phone);
        expect(alone.every(({ id }) => onPhone.some(({ sessions }) => sessions.some((one) => one.id === id)))).toBe(
          true,
        );
        const isLeftOut = records.get(entry.patientId)?.because === 'same-phone';
        left.count += isLeftOut ? 1 : 0;
        const before = onPhone.filter(({ entry: other }) => entry.samePhoneAs?.includes(other.patientId));
        const saidAll = alone.length > 0 && before.some(({ sessions }) => holdsAll(sessions, alone));
        expect(isLeftOut).toBe(saidAll);
      }
    }),
  );
  expect(left.count).toBeGreaterThan(0);
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
