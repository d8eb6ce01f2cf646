import { expect, test } from 'vitest';
import { Clinic, Schedule } from '../../functions/domain/clinic.ts';
import { decidingLine, lineOf } from '../../functions/domain/why-rule.ts';
import { clinic as given, messageOf } from '../session-parts.ts';

const clinic = Clinic.parse(given);
const schedule = (id: string, reminderSteps?: object[]) =>
  Schedule.parse({
    ...{ id, title: id, kind: 'group', track: 'day', levelOfCare: '2.1', dtstart: '2026-11-02T09:00' },
    ...{ timeZone: 'America/Phoenix', rrule: 'FREQ=DAILY', durationMinutes: 60, capacity: 9 },
    ...(reminderSteps && { policies: { reminderSteps } }),
  });
const own = schedule('day-b', [{ id: 'day-before', daysBefore: 1, at: '16:00' }]);
const toldOf = (sessionId: string) => [{ sessionId, startsAt: '2026-11-23T16:00:00.000Z' }];

test("P12 Why: a reminder's line is its schedule's own, where the session it told has one, else the clinic's", () => {
  const rules = { clinic, schedules: [schedule('day-a'), own] };
  expect(lineOf(messageOf({ told: toldOf('day-b_2026-11-23T0900') }), rules)).toEqual({
    source: 'schedule day-b',
    line: 'day-before: the day before at 16:00',
  });
  expect(lineOf(messageOf({ told: toldOf('day-a_2026-11-23T0900') }), rules)).toMatchObject({ source: 'clinic' });
});

test('P12 Why: where two lines have the name and no session says which, none is claimed', () => {
  const unsent = messageOf({ told: [], status: 'skipped', because: 'daily-cap' });
  expect(lineOf(unsent, { clinic, schedules: [own] })).toBeNull();
  expect(lineOf(unsent, { clinic, schedules: [] })).toMatchObject({ line: 'day-before: the day before at 18:00' });
  expect(lineOf(messageOf({ step: 'gone', told: [] }), { clinic, schedules: [own] })).toBeNull();
});

test('P12 Why: what stood in the way is the line of the policy, with its figures', () => {
  expect(decidingLine('daily-cap', clinic)?.line).toBe('caps: at most 3 texts a day');
  expect(decidingLine('opted-out', clinic)?.source).toBe('built in');
  expect(decidingLine('step-due', clinic)).toBeNull();
});
