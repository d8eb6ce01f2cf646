import * as z from 'zod';
import { Schedule, ScheduleChange } from '../domain/clinic.ts';
import { readRule } from '../domain/recurrence-rule.ts';
import { RuleRefused, horizonOccurrences, ruleProblems } from '../domain/schedule.ts';
import { dateOfWall } from '../domain/wall-clock.ts';
import { instantOfWall } from '../domain/zone.ts';
import { allOf, checkOf } from './check.ts';
import { neutralProblems } from './neutral-words.ts';
import { under, type Problem } from './problem.ts';
import { reminderStepProblems } from './reminder-steps.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';
import { fullestDay, seatsIn, seatsWithin } from './seats.ts';

const Recurrence = Schedule.pick({
  dtstart: true,
  timeZone: true,
  rrule: true,
  exdates: true,
  rdates: true,
  durationMinutes: true,
}).strip();
type Recurrence = Pick<Schedule, 'dtstart' | 'timeZone' | 'rrule' | 'exdates' | 'rdates' | 'durationMinutes'>;

const ruleTextProblems = ({ rrule }: Pick<Schedule, 'rrule'>): Problem[] => {
  const read = readRule(rrule);
  return 'problems' in read ? read.problems.map((message) => ({ path: 'rrule', message })) : [];
};

/** The clinic's own horizon may be longer than the 35 days that `ruleProblems` tries out. */
const floodProblems = (schedule: Recurrence, { clinic }: RestOfClinic): readonly Problem[] => {
  const from = instantOfWall(schedule.dtstart, schedule.timeZone);
  try {
    horizonOccurrences(schedule, from, from.plus({ days: clinic?.policies.horizonDays ?? 0 }));
    return [];
  } catch (error) {
    if (error instanceof RuleRefused) return error.problems;
    throw error;
  }
};

const recurrenceProblems = (schedule: Recurrence, rest: RestOfClinic): Problem[] => {
  const problems = ruleProblems(schedule);
  return problems.length > 0 ? problems : [...floodProblems(schedule, rest)];
};

/** Whoever leads must be on the staff. */
export const counsellorProblems = (
  { counsellorId }: Pick<Schedule, 'counsellorId'>,
  rest: Pick<RestOfClinic, 'staff'>,
): Problem[] =>
  counsellorId === undefined || rest.staff.has(counsellorId)
    ? []
    : [{ path: 'counsellorId', message: `expected the id of somebody in staff, found "${counsellorId}"` }];

const Capacities = Schedule.pick({ id: true, capacity: true }).extend({
  changes: z.array(ScheduleChange.pick({ from: true, capacity: true }).strip()).default([]),
});

const capacityProblems = ({ id, capacity, changes }: z.infer<typeof Capacities>, rest: RestOfClinic): Problem[] => {
  const seats = seatsIn(id, rest);
  return [{ from: null, capacity }, ...changes].flatMap((part, index) => {
    const fullest = fullestDay(seatsWithin(seats, { from: part.from, end: changes[index]?.from ?? null }));
    if (!fullest || fullest.count <= part.capacity) return [];
    const message = `expected at least ${fullest.count}, the patients who belong to it on ${fullest.on}, found ${part.capacity}`;
    return [{ path: index === 0 ? 'capacity' : `changes[${index - 1}].capacity`, message }];
  });
};

const Changes = z.object({ changes: z.array(ScheduleChange.pick({ from: true, dtstart: true }).strip()) });

const changesProblems = ({ changes }: z.infer<typeof Changes>): Problem[] =>
  changes.flatMap(({ from, dtstart }, index) => [
    ...(from <= (changes[index - 1]?.from ?? '')
      ? [{ path: `changes[${index}].from`, message: 'expected a day after that of the change before' }]
      : []),
    ...(dateOfWall(dtstart) < from
      ? [{ path: `changes[${index}].dtstart`, message: `expected ${from}, the first day of the change, or later` }]
      : []),
  ]);

/** What a schedule must be from any of its days on. */
const checkPart = allOf(
  checkOf(Schedule.pick({ rrule: true }).strip(), ruleTextProblems),
  checkOf(Recurrence, recurrenceProblems),
  checkOf(Schedule.pick({ counsellorId: true }).strip(), counsellorProblems),
  checkOf(Schedule.pick({ place: true }).strip(), ({ place }) => neutralProblems('place', place)),
  checkOf(Schedule.pick({ joinUrl: true }).strip(), ({ joinUrl }) => neutralProblems('joinUrl', joinUrl)),
  checkOf(Schedule.pick({ policies: true }).strip(), ({ policies }) =>
    under('policies.reminderSteps', reminderStepProblems(policies?.reminderSteps ?? [])),
  ),
);

const Parts = z.object({ changes: z.array(z.record(z.string(), z.unknown())) });

/** What a schedule must be besides well-formed, by itself and beside the rest of the clinic. */
export const checkSchedule = allOf(
  checkPart,
  checkOf(Parts, ({ changes }, rest) =>
    changes.flatMap((change, index) => under(`changes[${index}]`, checkPart(change, rest))),
  ),
  checkOf(Changes, changesProblems),
  checkOf(Capacities.strip(), capacityProblems),
);
