import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { Clinic, Episode, Membership, Patient, Schedule } from '../../functions/domain/clinic.ts';
import { Reason, MessageStatus, type Message } from '../../functions/domain/message.ts';
import { wantedSessions } from '../../functions/domain/reconcile.ts';
import { LocalDate, plusDays, weekdayCodes } from '../../functions/domain/wall-clock.ts';
import { whyDay } from '../../functions/domain/why-day.ts';
import type { WhyDayFacts } from '../../functions/domain/why-facts.ts';

/** Monday, Wednesday and Friday at 9:00 in Phoenix (UTC-7). Ana comes on Mondays and Wednesdays. */
const clinic = Clinic.parse({
  id: 'riverside',
  textName: 'Riverside',
  timeZone: 'America/Phoenix',
  phone: '+16025550100',
  closures: [{ on: '2026-11-25', title: 'Staff training' }],
});
const schedule = Schedule.parse({
  id: 'day-a',
  title: 'Day group A',
  kind: 'group',
  track: 'day',
  levelOfCare: '2.1',
  dtstart: '2026-11-02T09:00',
  timeZone: 'America/Phoenix',
  rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR',
  durationMinutes: 180,
  capacity: 12,
});
const patient = Patient.parse({
  id: 'ana',
  name: 'Ana Example',
  phone: '+16025550121',
  timeZone: 'America/Phoenix',
  consent: { givenAt: '2026-10-30T17:00:00Z', source: 'intake form', wording: 'intake-2026-01' },
});
const at = (instant: string): DateTime => DateTime.fromISO(instant);
const day = (date: string): LocalDate => LocalDate.parse(date);

const factsOf = (
  date: string,
  changes: Partial<WhyDayFacts> & { episode?: object; membership?: object; patient?: object } = {},
): WhyDayFacts => {
  const { episode = {}, membership = {}, patient: who = {}, ...rest } = changes;
  return {
    clinic,
    schedules: [schedule],
    chart: {
      patient: { ...patient, ...who },
      episodes: [Episode.parse({ id: 'ana-1', patientId: 'ana', admittedOn: '2026-11-02', ...episode })],
      memberships: [
        Membership.parse({
          episodeId: 'ana-1',
          scheduleId: 'day-a',
          from: '2026-11-02',
          weekdays: ['MO', 'WE'],
          ...membership,
        }),
      ],
      optedOut: false,
    },
    consentHistory: [],
    date: day(date),
    held: [],
    attendance: [],
    texts: [],
    waiting: [],
    ...rest,
  };
};
const sunday = at('2026-11-22T12:00:00-07:00');

test('P12 Why: a day to come is foretold, with the policy line, the time and the words', () => {
  const why = whyDay(factsOf('2026-11-23'), sunday);
  expect(why.sentence).toBe('Ana Example is expected at one session on Monday, November 23, 2026.');
  expect(why.reminders).toMatchObject([
    {
      step: 'day-before',
      policy: { source: 'clinic', line: 'day-before: the day before at 18:00' },
      dueAt: '2026-11-23T01:00:00.000Z', // Sun 18:00
      decision: 'due-later',
      basis: 'foretold',
      sentence: 'Not sent yet: it is due on Sunday, November 22 at 6:00 PM.',
      body: expect.stringContaining('see you tomorrow Mon 9:00 AM') as unknown,
    },
    {
      step: 'same-day',
      policy: { source: 'clinic', line: 'same-day: 2 hours before the first session' },
      expectedAt: '2026-11-23T15:00:00.000Z', // Mon 8:00, when texting hours open
      decision: 'due-later',
      because: 'outside-texting-hours',
      decidedBy: { line: "textingHours: 08:00 to 21:00 on the patient's clock" },
    },
  ]);
});

test('P12 Why: a day without a session says which of all causes it is', () => {
  const because = (date: string, changes = {}, now = sunday) => whyDay(factsOf(date, changes), now).places[0];
  const held = { holds: [{ from: '2026-11-20', until: '2026-11-24' }] };
  expect(because('2026-11-24')).toMatchObject({ because: 'not-meeting' });
  expect(because('2026-11-27')).toMatchObject({
    because: 'weekday-not-theirs',
    sentence: "Day group A meets, but Friday is not one of the patient's days (Monday and Wednesday).",
  });
  expect(because('2026-11-25')).toMatchObject({
    because: 'closed',
    sentence: 'The clinic is closed on Wednesday, November 25, 2026: Staff training.',
  });
  expect(because('2026-11-23', { episode: held })).toMatchObject({ because: 'on-hold' });
  expect(because('2026-11-30', { episode: { dischargedOn: '2026-11-30' } })).toMatchObject({ because: 'discharged' });
  expect(because('2026-11-01')).toMatchObject({ because: 'before-admission' });
  expect(because('2026-11-30', { membership: { from: '2026-12-01' } })).toMatchObject({ because: 'before-place' });
  expect(because('2026-11-30', { membership: { until: '2026-11-29' } })).toMatchObject({ because: 'after-place' });
  expect(because('2026-11-30', { membership: { recurrenceId: '2026-11-23T09:00' } })).toMatchObject({
    because: 'one-session-only',
  });
  expect(because('2026-11-30', { schedules: [] })).toMatchObject({ because: 'schedule-removed' });
  expect(because('2026-11-16')).toMatchObject({ because: 'not-booked' });
  const none = { ...factsOf('2026-11-23').chart, memberships: [] };
  expect(because('2026-11-23', { chart: none })).toMatchObject({ because: 'no-place' });
});

const sent = (changes: Partial<Message> = {}): Message => ({
  direction: 'out',
  patientId: 'ana',
  localDate: day('2026-11-23'),
  step: 'day-before',
  kind: 'reminder',
  status: 'sent',
  because: 'step-due',
  at: '2026-11-23T01:00:00.000Z',
  told: [],
  ...changes,
});

test('P12 Why: foretold, a second text of the day counts the first against the caps', () => {
  const capped = Clinic.parse({ ...clinic, policies: { caps: { perDay: 1, perWeek: 1 } } });
  const [first, second] = whyDay(factsOf('2026-11-25', { clinic: { ...capped, closures: [] } }), sunday).reminders;
  expect([first?.decision, second?.decision, second?.because]).toEqual(['due-later', 'skipped', 'weekly-cap']);
  expect(second?.sentence).toContain('Texts that week: 1; the most is 1.');
});

test('P12 Why: a reminder due and not looked at is told as waiting its turn, not as missing', () => {
  const session = wantedSessions({ clinic, schedule, from: sunday, until: sunday.plus({ days: 1 }) });
  const waiting = [{ sessionId: 'day-a_2026-11-23T0900', step: 'day-before' }];
  const [first] = whyDay(factsOf('2026-11-23', { held: session, waiting }), at('2026-11-22T20:00:00-07:00')).reminders;
  expect(first).toMatchObject({ decision: 'due-later', basis: 'reckoned' });
  expect(first?.sentence).toContain('waiting for its turn');
});

test('P12 Why: foretold, who has answered 1 gets no second reminder where the clinic says so, and the line is named', () => {
  const quiet = Clinic.parse({ ...clinic, policies: { stopAfterConfirm: true } });
  const [session] = wantedSessions({ clinic, schedule, from: sunday, until: sunday.plus({ days: 1 }) });
  const held = session ? [{ ...session, coming: ['ana'] }] : [];
  const monday = at('2026-11-23T06:00:00-07:00');
  const { reminders } = whyDay(factsOf('2026-11-23', { clinic: quiet, held, texts: [sent()] }), monday);
  expect(reminders[1]).toMatchObject({
    decision: 'skipped',
    because: 'confirmed',
    decidedBy: { line: 'stopAfterConfirm: no second reminder to a patient who has answered 1' },
  });
});

test('property: every patient and date gets at least one sentence, and a record is never contradicted', () => {
  const date = fc.integer({ min: -40, max: 90 }).map((days) => plusDays(day('2026-11-23'), days));
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  fc.assert(
    fc.property(
      fc.record({
        date,
        now: fc.integer({ min: -1000, max: 1000 }),
        admittedOn: date,
        dischargedOn: maybe(date),
        hold: maybe(date),
        from: date,
        until: maybe(date),
        weekdays: fc.option(fc.uniqueArray(fc.constantFrom(...weekdayCodes), { minLength: 1 }), { nil: undefined }),
        consented: fc.boolean(),
        optedOut: fc.boolean(),
        status: maybe(fc.constantFrom(...MessageStatus.options)),
        because: fc.constantFrom(...Reason.options),
        step: fc.constantFrom('day-before', 'same-day', 'gone'),
      }),
      (given) => {
        const texts =
          given.status === null
            ? []
            : [sent({ localDate: given.date, step: given.step, status: given.status, because: given.because })];
        const facts = factsOf(given.date, {
          texts,
          episode: {
            admittedOn: given.admittedOn,
            dischargedOn: given.dischargedOn,
            holds: given.hold ? [{ from: given.hold, until: null }] : [],
          },
          membership: { from: given.from, until: given.until, weekdays: given.weekdays },
          patient: given.consented ? {} : { consent: null },
        });
        const why = whyDay(
          { ...facts, chart: { ...facts.chart, optedOut: given.optedOut } },
          sunday.plus({ hours: given.now }),
        );
        expect(why.places.length).toBeGreaterThan(0);
        for (const { sentence } of [...why.places, ...why.reminders]) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
        const answer = why.reminders.find(({ step }) => step === given.step);
        if (given.status === null) {
          expect(why.reminders.every(({ basis }) => basis !== 'record')).toBe(true);
        } else {
          expect(answer).toMatchObject({ basis: 'record', decision: given.status, because: given.because });
        }
        // Nothing is foretold to be sent to somebody who may not be texted or is not there.
        const foretold = why.reminders.some(({ basis, decision }) => basis === 'foretold' && decision === 'due-later');
        if (foretold) expect(given.consented && !given.optedOut && why.sessions.some((one) => one.expected)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
