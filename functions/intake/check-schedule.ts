import type { Schedule } from '../domain/clinic.ts';
import { ruleProblems } from '../domain/schedule.ts';
import { checkNeutral } from './check-neutral.ts';
import { checkReminderSteps } from './check-reminder-steps.ts';
import { under, type Problem } from './problem.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';
import { fullestDay, seatsIn } from './seats.ts';

const counsellorProblems = ({ counsellorId }: Schedule, rest: RestOfClinic): Problem[] =>
  counsellorId === undefined || rest.staff.has(counsellorId)
    ? []
    : [{ path: 'counsellorId', message: `expected the id of somebody in staff, found "${counsellorId}"` }];

const capacityProblems = (schedule: Schedule, rest: RestOfClinic): Problem[] => {
  const fullest = fullestDay(seatsIn(schedule, rest));
  if (!fullest || fullest.count <= schedule.capacity) return [];
  const message = `expected at least ${fullest.count}, the patients who belong to it on ${fullest.on}, found ${schedule.capacity}; a full group refuses`;
  return [{ path: 'capacity', message }];
};

/** What a schedule must be besides well-formed, by itself and beside the rest of the clinic. Paths are relative to the schedule. */
export const checkSchedule = (schedule: Schedule, rest: RestOfClinic): Problem[] => [
  ...ruleProblems(schedule),
  ...counsellorProblems(schedule, rest),
  ...checkNeutral('place', schedule.place),
  ...checkNeutral('joinUrl', schedule.joinUrl),
  ...under('policies.reminderSteps', checkReminderSteps(schedule.policies?.reminderSteps ?? [])),
  ...capacityProblems(schedule, rest),
];
