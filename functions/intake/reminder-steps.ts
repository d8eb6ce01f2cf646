import { Duration } from 'luxon';
import type { ReminderStep } from '../domain/clinic.ts';
import type { Problem } from './problem.ts';

const longest = Duration.fromObject({ days: 14 }).toMillis();

const beforeProblem = (before: string): string | undefined => {
  const length = Duration.fromISO(before).toMillis();
  return length > 0 && length <= longest ? undefined : `expected more than nothing and at most P14D, found "${before}"`;
};

/** Steps that ring at the same moment have the same text here, however their times are written. */
const moment = (step: ReminderStep): string =>
  'before' in step ? String(Duration.fromISO(step.before).toMillis()) : `${step.daysBefore} days, ${step.at}`;

/** The ids of change notices and answers begin so in the message records; a step of that name would be taken for one. */
const reserved = /^(change|answer)(-|$)/;

const stepProblems = (step: ReminderStep, index: number, steps: readonly ReminderStep[]): Problem[] => {
  const path = `[${index}]`;
  const twin = steps.findIndex((other) => moment(other) === moment(step));
  const before = 'before' in step ? beforeProblem(step.before) : undefined;
  return [
    ...(reserved.test(step.id)
      ? [{ path: `${path}.id`, message: 'expected an id that does not begin with change or answer' }]
      : []),
    ...(before ? [{ path: `${path}.before`, message: before }] : []),
    ...(twin < index ? [{ path, message: `expected a time of its own; this is the same as step [${twin}]` }] : []),
  ];
};

/** Steps that are well-formed but odd: no length, too long before, two at once, an id that is taken. Paths are relative to the list. */
export const reminderStepProblems = (steps: readonly ReminderStep[]): Problem[] => steps.flatMap(stepProblems);
