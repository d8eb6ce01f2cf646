import { Schedule } from '../domain/clinic.ts';
import { readRule } from '../domain/recurrence-rule.ts';
import { RuleRefused, horizonOccurrences, ruleProblems } from '../domain/schedule.ts';
import { instantOfWall } from '../domain/zone.ts';
import { allOf, checkOf } from './check.ts';
import { neutralProblems } from './neutral-words.ts';
import { under, type Problem } from './problem.ts';
import { reminderStepProblems } from './reminder-steps.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';
import { fullestDay, seatsIn } from './seats.ts';

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

const counsellorProblems = ({ counsellorId }: Pick<Schedule, 'counsellorId'>, rest: RestOfClinic): Problem[] =>
  counsellorId === undefined || rest.staff.has(counsellorId)
    ? []
    : [{ path: 'counsellorId', message: `expected the id of somebody in staff, found "${counsellorId}"` }];

const capacityProblems = ({ id, capacity }: Pick<Schedule, 'id' | 'capacity'>, rest: RestOfClinic): Problem[] => {
  const fullest = fullestDay(seatsIn(id, rest));
  if (!fullest || fullest.count <= capacity) return [];
  const message = `expected at least ${fullest.count}, the patients who belong to it on ${fullest.on}, found ${capacity}`;
  return [{ path: 'capacity', message }];
};

/** What a schedule must be besides well-formed, by itself and beside the rest of the clinic. */
export const checkSchedule = allOf(
  checkOf(Schedule.pick({ rrule: true }).strip(), ruleTextProblems),
  checkOf(Recurrence, recurrenceProblems),
  checkOf(Schedule.pick({ counsellorId: true }).strip(), counsellorProblems),
  checkOf(Schedule.pick({ place: true }).strip(), ({ place }) => neutralProblems('place', place)),
  checkOf(Schedule.pick({ joinUrl: true }).strip(), ({ joinUrl }) => neutralProblems('joinUrl', joinUrl)),
  checkOf(Schedule.pick({ policies: true }).strip(), ({ policies }) =>
    under('policies.reminderSteps', reminderStepProblems(policies?.reminderSteps ?? [])),
  ),
  checkOf(Schedule.pick({ id: true, capacity: true }).strip(), capacityProblems),
);
