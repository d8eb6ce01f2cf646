import type { Clinic, Closure, Staff } from '../domain/clinic.ts';
import { checkReminderSteps } from './check-reminder-steps.ts';
import { checkNeutral } from './check-neutral.ts';
import { under, type Problem } from './problem.ts';

const checkClosure = ({ on, until }: Closure, index: number): Problem[] =>
  until !== undefined && until < on
    ? [{ path: `closures[${index}].until`, message: `expected ${on} or later, found ${until}` }]
    : [];

/** What a clinic's own fields must be besides well-formed. Paths are relative to the clinic. */
export const checkClinic = (clinic: Clinic): Problem[] => [
  ...checkNeutral('textName', clinic.textName),
  ...clinic.closures.flatMap(checkClosure),
  ...under('policies.reminderSteps', checkReminderSteps(clinic.policies.reminderSteps)),
];

/** A duty may run past midnight; one that ends as it begins has no length. */
export const checkStaff = (staff: Staff): Problem[] =>
  (staff.duty ?? []).flatMap(({ from, until }, index) =>
    from === until
      ? [{ path: `duty[${index}].until`, message: `expected a time other than from, found ${until}` }]
      : [],
  );
