import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import {
  capsCouldBind,
  coveredByLaterStep,
  decideReminder,
  type ReminderFacts,
} from '../../functions/domain/reminder.ts';
import { stepDueAt, stepsToSet } from '../../functions/domain/reminder-step.ts';
import { sendableFrom } from '../../functions/domain/texting-hours.ts';
import { Policies, type ReminderStep } from '../../functions/domain/clinic.ts';
import { WallTime, weekdayCodes } from '../../functions/domain/wall-clock.ts';
import { instantOfWall } from '../../functions/domain/zone.ts';
import { afternoon, entryOf, messageOf, policies, sessionOf, steps } from '../session-parts.ts';

const at = (iso: string): DateTime => DateTime.fromISO(iso, { zone: 'utc' });
const sunday6pm = at('2026-11-23T01:00:00Z');
const monday8am = at('2026-11-23T15:00:00Z');
const zone = 'America/Phoenix';

describe('which steps get an alarm', () => {
  const set = (now: DateTime) =>
    stepsToSet({ steps, session: sessionOf(), clinicZone: zone }, now).map(({ step, dueAt }) => `${step} ${dueAt}`);
  const dayBefore = 'day-before 2026-11-23T01:00:00.000Z'; // Sun 18:00
  const sameDay = 'same-day 2026-11-23T14:00:00.000Z'; // Mon 7:00

  test.each([
    ['booked a week before: both', '2026-11-16T16:00:00Z', [dayBefore, sameDay]],
    ['booked on Sunday night: only the step still ahead', '2026-11-23T04:00:00Z', [sameDay]],
    ['booked an hour before: the last step, at once', '2026-11-23T15:00:00Z', [sameDay]],
    ['booked when it has begun: none', '2026-11-23T16:00:00Z', []],
  ])('%s', (_, now, expected) => {
    expect(set(at(now))).toEqual(expected);
  });

  test('a step due when the session has begun is no step', () => {
    const late: ReminderStep[] = [{ id: 'noon', daysBefore: 0, at: '12:00' as never }];
    expect(stepsToSet({ steps: late, session: sessionOf(), clinicZone: zone }, at('2026-11-16T16:00:00Z'))).toEqual([]);
  });
});

describe('what one patient gets', () => {
  const facts = (changes: Partial<ReminderFacts> = {}): ReminderFacts => ({
    entry: entryOf('ben'),
    session: sessionOf(),
    daySessions: [sessionOf(), afternoon()],
    step: 'day-before',
    policies,
    steps,
    clinicZone: zone,
    prior: undefined,
    repeatUnknown: false,
    counts: undefined,
    ...changes,
  });
  const decide = (changes: Partial<ReminderFacts>, now = sunday6pm): string => {
    const decision = decideReminder(facts(changes), now);
    if (decision.do === 'send')
      return `send ${decision.sessions.map(({ scheduleId }) => scheduleId).join('+')} ${decision.because}`;
    if (decision.do === 'hold') return `hold until ${decision.until.toUTC().toISO() ?? ''}`;
    return decision.do === 'skip' ? `skip ${decision.because}` : 'leave';
  };

  test('P2 Once: the first session of the day owns the text and lists the others; theirs is left', () => {
    expect(decide({})).toBe('send day-a+one step-due');
    expect(decide({ session: afternoon() })).toBe('leave');
  });

  test('P3 Late is normal: once the first has begun the next owns the text, and tells only of itself', () => {
    const now = at('2026-11-23T16:30:00Z'); // Mon 9:30
    expect(decide({ session: afternoon(), step: 'same-day' }, now)).toBe('send one step-due');
    expect(decide({ step: 'same-day' }, now)).toBe('leave');
    expect(decide({ step: 'same-day', daySessions: [sessionOf()] }, now)).toBe('skip session-started');
  });

  test.each([
    ['no consent', { consented: false }, 'skip no-consent'],
    ['opted out', { optedOut: true }, 'skip opted-out'],
    ['on hold', { holds: [{ from: '2026-11-20', until: null }] }, 'skip on-hold'],
    ['a hold that ends on Sunday', { holds: [{ from: '2026-11-20', until: '2026-11-22' }] }, 'send day-a+one step-due'],
    ['a hold whose last day is Monday', { holds: [{ from: '2026-11-20', until: '2026-11-23' }] }, 'skip on-hold'],
    [
      'a place that ended on Sunday',
      { places: [{ scheduleId: 'day-a', from: '2026-10-01', until: '2026-11-22' }] },
      'leave',
    ],
    [
      'a place on other weekdays',
      { places: [{ scheduleId: 'day-a', from: '2026-10-01', until: null, weekdays: ['WE'] }] },
      'leave',
    ],
  ])('P5 Permission: %s', (_, entry, expected) => {
    expect(decide({ entry: entryOf('ben', entry) })).toBe(expected);
  });

  test.each([
    ['sent', false, 'leave'], ['skipped', false, 'leave'], ['failed', false, 'leave'], ['unknown', false, 'leave'],
    ['held', false, 'send day-a+one step-due'], ['retrying', false, 'send day-a+one step-due'],
    ['unknown', true, 'send day-a+one repeated-after-unknown'], ['sent', true, 'leave'],
  ] as const)('P2 Once: with a record of “%s” and repeating what is in doubt %s: %s', (status, repeatUnknown, expected) => {
    expect(decide({ prior: messageOf({ status }), repeatUnknown })).toBe(expected);
  }); // prettier-ignore

  test('a step that a later one has overtaken is skipped: after an outage one text, not two', () => {
    expect(decide({}, monday8am)).toBe('skip superseded-by-later-step');
  });

  test('caps bind at the number itself', () => {
    expect(decide({ counts: { today: 2, thisWeek: 11 } })).toBe('send day-a+one step-due');
    expect(decide({ counts: { today: 3, thisWeek: 11 } })).toBe('skip daily-cap');
    expect(decide({ counts: { today: 0, thisWeek: 12 } })).toBe('skip weekly-cap');
  });

  test('P5 Permission: outside the hours it is held until they open, unless the session has begun by then', () => {
    expect(decide({ step: 'same-day' }, at('2026-11-23T14:00:00Z'))).toBe('hold until 2026-11-23T15:00:00.000Z');
    const early = sessionOf({ startsAt: '2026-11-23T14:30:00.000Z' }); // Mon 7:30
    expect(decide({ session: early, daySessions: [early], step: 'same-day' }, at('2026-11-23T13:00:00Z'))).toBe(
      'skip too-late-after-hold',
    );
  });

  test('P4 Claimed before sent: a text is covered only by a later step that can still be sent before the session', () => {
    const covered = (session = sessionOf(), now = sunday6pm) =>
      coveredByLaterStep({ steps, step: 'day-before', session, clinicZone: zone, policies, patientZone: zone }, now);
    expect(covered()).toBe(true);
    expect(covered(sessionOf(), monday8am)).toBe(false); // its time is past
    // At 8:00 its second step is due at 6:00, held until 8:00, and then it has begun.
    expect(covered(sessionOf({ startsAt: '2026-11-23T15:00:00.000Z' }))).toBe(false);
    expect(
      coveredByLaterStep(
        { steps, step: 'same-day', session: sessionOf(), clinicZone: zone, policies, patientZone: zone },
        sunday6pm,
      ),
    ).toBe(false);
  });

  test('property: nobody is ever texted without consent, after an opt-out, on hold, outside the hours, or about what has begun', () => {
    fc.assert(
      fc.property(
        fc.record({
          consented: fc.boolean(),
          optedOut: fc.boolean(),
          held: fc.boolean(),
          minutes: fc.integer({ min: -2880, max: 600 }),
          step: fc.constantFrom('day-before', 'same-day'),
          patientZone: fc.constantFrom('America/Phoenix', 'America/New_York', 'Europe/London', 'Pacific/Honolulu'),
        }),
        ({ consented, optedOut, held, minutes, step, patientZone }) => {
          const now = at('2026-11-23T16:00:00Z').plus({ minutes });
          const entry = entryOf('ben', {
            consented,
            optedOut,
            timeZone: patientZone,
            holds: held ? [{ from: '2026-11-23', until: '2026-11-23' }] : [],
          });
          const decision = decideReminder(facts({ entry, step }), now);
          if (decision.do === 'hold')
            return (
              sendableFrom(policies.textingHours, patientZone, decision.until).toMillis() === decision.until.toMillis()
            );
          if (decision.do !== 'send') return true;
          const hour = now.setZone(patientZone).hour;
          return (
            consented &&
            !optedOut &&
            !held &&
            hour >= 8 &&
            hour < 21 &&
            decision.sessions.every(({ startsAt }) => at(startsAt) > now)
          );
        },
      ),
    );
  });
});

describe('whether the caps could bind', () => {
  /** Steps of every shape. */
  const step = fc.oneof(
    fc.record({ daysBefore: fc.integer({ min: 0, max: 6 }), at: fc.constantFrom('07:00', '12:00', '18:00', '22:00') }),
    fc.record({ before: fc.constantFrom('PT1H', 'PT2H', 'PT4H', 'PT12H', 'PT26H', 'P3D') }),
  );
  const starts = ['00:30', '06:00', '09:00', '13:00', '18:00', '23:30'] as const;

  test('property: where it says no, no patient of the schedule gets more reminders in a day or week than the caps allow', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(fc.constantFrom(...weekdayCodes), { minLength: 1, maxLength: 7 }),
        fc.array(fc.constantFrom(...starts), { minLength: 7, maxLength: 7 }),
        fc.record({ perDay: fc.integer({ min: 0, max: 6 }), perWeek: fc.integer({ min: 0, max: 30 }) }),
        (shapes, weekdays, times, caps) => {
          const policy = Policies.parse({
            caps,
            reminderSteps: shapes.map((shape, index) => ({ id: `s${index}`, ...shape })),
          });
          const entry = entryOf('ben', {
            places: [{ scheduleId: 'day-a', from: '2026-10-01', until: null, weekdays }],
          });
          if (capsCouldBind(policy, { entry, steps: policy.reminderSteps, extraDay: false })) return true;
          const sent: DateTime[] = [];
          // Five weeks from Monday 2 November on, each weekday at its own time of day.
          for (let day = 0; day < 35; day += 1) {
            const date = at('2026-11-02T00:00:00Z').plus({ days: day }).toISODate();
            if (!weekdays.includes(weekdayCodes[day % 7]!)) continue;
            const startsAt = instantOfWall(WallTime.parse(`${date}T${times[day % 7]!}`), zone);
            const session = sessionOf({ localDate: date, startsAt: new Date(startsAt.toMillis()).toISOString() });
            for (const one of policy.reminderSteps) {
              const dueAt = stepDueAt(one, session, zone);
              const sentAt = sendableFrom(policy.textingHours, zone, dueAt);
              if (dueAt < startsAt && sentAt < startsAt) sent.push(sentAt.setZone(zone));
            }
          }
          const most = (key: (when: DateTime) => string): number => {
            const counts = new Map<string, number>();
            for (const when of sent) counts.set(key(when), (counts.get(key(when)) ?? 0) + 1);
            return Math.max(0, ...counts.values());
          };
          return (
            most((when) => when.toISODate() ?? '') <= caps.perDay &&
            most((when) => when.toFormat('kkkk-WW')) <= caps.perWeek
          );
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('from when on a text may go', () => {
  const hours = policies.textingHours;
  test.each([
    // New York: 31 October is EDT (-4), 1 November is EST (-5).
    [
      'after 21:00 on the evening before the clocks go back: 8:00 winter time',
      'America/New_York',
      '2026-11-01T01:30:00Z',
      '2026-11-01T13:00:00.000Z',
    ],
    // 13 March is EST (-5), 14 March is EDT (-4).
    [
      'after 21:00 on the evening before they go forward: 8:00 summer time',
      'America/New_York',
      '2027-03-14T02:30:00Z',
      '2027-03-14T12:00:00.000Z',
    ],
    ['at 8:00 exactly: now', 'America/Phoenix', '2026-11-23T15:00:00Z', '2026-11-23T15:00:00.000Z'],
    ['a minute before 8:00: at 8:00', 'America/Phoenix', '2026-11-23T14:59:00Z', '2026-11-23T15:00:00.000Z'],
    ['at 20:59: now', 'America/Phoenix', '2026-11-24T03:59:00Z', '2026-11-24T03:59:00.000Z'],
    ['at 21:00: tomorrow', 'America/Phoenix', '2026-11-24T04:00:00Z', '2026-11-24T15:00:00.000Z'],
  ])('P5 Permission: %s', (_, timeZone, now, expected) => {
    expect(sendableFrom(hours, timeZone, at(now)).toUTC().toISO()).toBe(expected);
  });
});
