import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { decideAfterMiss, type AfterMissFacts } from '../../functions/domain/after-miss.ts';
import { Attendance } from '../../functions/domain/attendance.ts';
import { Outreach } from '../../functions/domain/follow-up.ts';
import { clinic, entryOf, messageOf, policies, sessionOf } from '../session-parts.ts';

/** Monday 23 November 2026, 9:35 in Phoenix: twenty minutes after the grace of the 9:00 session. */
const now = DateTime.fromISO('2026-11-23T16:35:00Z', { zone: 'utc' });
const others = ['ana', 'cy', 'dee', 'eli', 'fay'];
const record = (patientId: string, changes: object = {}): Attendance =>
  Attendance.parse({
    ...{ sessionId: sessionOf().id, localDate: '2026-11-23', patientId, status: 'missed' },
    missedAt: '2026-11-23T16:15:00.000Z',
    ...changes,
  });
const factsOf = (changes: Partial<AfterMissFacts> = {}): AfterMissFacts => ({
  entry: entryOf('ben'),
  session: sessionOf(),
  roster: ['ben', ...others].map((id) => entryOf(id)),
  attendance: [record('ben')],
  ahead: [],
  policies,
  clinicZone: clinic.timeZone,
  inCrisis: false,
  outreach: [],
  replies: [],
  texts: [],
  ...changes,
});
const wednesday = sessionOf({
  ...{ id: 'day-a_2026-11-25T0900', recurrenceId: '2026-11-25T09:00', localDate: '2026-11-25' },
  ...{ startsAt: '2026-11-25T16:00:00.000Z', endsAt: '2026-11-25T19:00:00.000Z' },
});

test('who is missed still is texted, with the next session they are expected at', () => {
  expect(decideAfterMiss(factsOf({ ahead: [wednesday] }), now)).toMatchObject({
    do: 'send',
    next: { id: wednesday.id },
  });
  expect(decideAfterMiss(factsOf({ ahead: [{ ...wednesday, away: ['ben'] }] }), now)).toMatchObject({
    next: undefined,
  });
});

test.each<[string, Partial<AfterMissFacts>, string]>([
  ['has turned up', { attendance: [record('ben', { status: 'arrived' })] }, 'no-longer-missed'],
  [
    'has written since that they cannot come',
    { attendance: [record('ben', { response: 'declined', respondedAt: '2026-11-23T16:20:00.000Z' })] },
    'no-longer-missed',
  ],
  ['is missed from a cancelled session', { session: sessionOf({ status: 'cancelled' }) }, 'no-longer-missed'],
  ['has no place any more', { entry: entryOf('ben', { places: [] }) }, 'no-longer-expected'],
  ['is on hold', { entry: entryOf('ben', { holds: [{ from: '2026-11-23', until: null }] }) }, 'on-hold'],
  ['is missed with most of the group', { attendance: ['ben', ...others].map((id) => record(id)) }, 'most-missing'],
  ['is in danger', { inCrisis: true }, 'in-crisis'],
  ['has stopped our texts', { entry: entryOf('ben', { optedOut: true }) }, 'opted-out'],
  ['had one today', { texts: [messageOf({ kind: 'after-miss', at: '2026-11-23T15:00:00.000Z' })] }, 'one-a-day'],
])('nobody is texted who %s', (_what, changes, because) => {
  expect(decideAfterMiss(factsOf(changes), now)).toEqual({ do: 'skip', because });
});

test.each([
  ['2026-11-23T14:59:59.000Z', 'send'], // 7:59
  ['2026-11-23T15:00:00.000Z', 'skip'], // 8:00, an hour before the start
  ['2026-11-23T16:30:00.000Z', 'skip'], // 9:30
  ['2026-11-23T16:36:00.000Z', 'send'], // later than the text
] as const)('whoever has written at %s, however it was read: %s', (at, does) => {
  const decision = decideAfterMiss(factsOf({ replies: [{ at }] }), now);
  expect(decision).toMatchObject({ do: does, ...(does === 'skip' && { because: 'heard-from' }) });
});

const tried = (outcome: string, at: string) => Outreach.parse({ at, by: 'dana', outcome });
test.each(['reached', 'hospital', 'refused', 'moved', 'wrong-number'])(
  'nobody is texted after staff have looked into the miss (%s)',
  (outcome) => {
    expect(decideAfterMiss(factsOf({ outreach: [tried(outcome, '2026-11-23T16:25:00.000Z')] }), now)).toEqual({
      ...{ do: 'skip', because: 'staff-in-touch' },
    });
  },
);
test.each([
  ['who could not be reached is texted', tried('no-answer', '2026-11-23T16:25:00.000Z')],
  ['who was left a message is texted', tried('message-left', '2026-11-23T16:25:00.000Z')],
  ['who was reached about an earlier miss is texted', tried('reached', '2026-11-20T16:25:00.000Z')],
])('%s', (_what, attempt) => {
  expect(decideAfterMiss(factsOf({ outreach: [attempt] }), now)).toMatchObject({ do: 'send' });
});

test.each([
  ['three reminders', ['reminder', 'reminder', 'reminder'] as const],
  ['two reminders and a plan', ['reminder', 'reminder', 'plan'] as const],
])('it gives way to everything that counts: after %s it is over the cap of the day', (_what, kinds) => {
  const texts = kinds.map((kind, index) => messageOf({ kind, step: `s${index}`, at: '2026-11-23T15:00:00.000Z' }));
  expect(decideAfterMiss(factsOf({ texts }), now)).toEqual({ do: 'skip', because: 'daily-cap' });
});

test('a decline from before the session began was no news of the miss: the text goes', () => {
  const attendance = [record('ben', { response: 'late', respondedAt: '2026-11-23T15:30:00.000Z' })];
  expect(decideAfterMiss(factsOf({ attendance }), now)).toMatchObject({ do: 'send' });
});

test('property: a text goes only to somebody missed still, permitted, not in danger, once a day and within texting hours', () => {
  fc.assert(
    fc.property(
      fc.record({
        status: fc.constantFrom('missed' as const, 'no-show' as const, 'arrived' as const, 'excused' as const),
        optedOut: fc.boolean(),
        consented: fc.boolean(),
        inCrisis: fc.boolean(),
        had: fc.boolean(),
        minutes: fc.integer({ min: 0, max: 24 * 60 }),
      }),
      ({ status, optedOut, consented, inCrisis, had, minutes }) => {
        const at = now.plus({ minutes });
        const facts = factsOf({
          entry: entryOf('ben', { optedOut, consented }),
          attendance: [record('ben', { status })],
          inCrisis,
          texts: had ? [messageOf({ kind: 'after-miss', at: now.plus({ minutes }).toISO() ?? '' })] : [],
        });
        const decision = decideAfterMiss(facts, at);
        const hour = at.setZone(clinic.timeZone).hour;
        // The session ends at 12:00; 16 hours later, at 4:00, it is too late; texting hours are 8:00 to 21:00.
        const may = (status === 'missed' || status === 'no-show') && !optedOut && consented && !inCrisis && !had;
        expect(decision.do === 'send').toBe(
          may && hour >= 8 && hour < 21 && at < DateTime.fromISO('2026-11-24T11:00:00Z'),
        );
        if (decision.do === 'hold') expect(decision.until <= DateTime.fromISO('2026-11-24T11:00:00Z')).toBe(true);
      },
    ),
  );
});
