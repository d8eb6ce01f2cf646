import { afterMissStep } from './after-miss-step.ts';
import { makeUpStep } from './make-up-step.ts';
import type { PatientStep } from './patient-step.ts';
import { staffTextStep, staffTextStepName } from './staff-text-step.ts';
import { weeklyPlanStep, weeklyPlanStepName } from './weekly-plan-step.ts';

type Deps = Parameters<typeof afterMissStep>[0] &
  Parameters<typeof makeUpStep>[0] &
  Parameters<typeof weeklyPlanStep>[0] &
  Parameters<typeof staffTextStep>[0];

/** What patients are texted beside reminders and changes, by the `step` of the alarm. */
export const patientSteps = (deps: Deps): ReadonlyMap<string, PatientStep> =>
  new Map([
    ['after-miss', afterMissStep(deps)],
    ['make-up', makeUpStep(deps)],
    [weeklyPlanStepName, weeklyPlanStep(deps)],
    [staffTextStepName, staffTextStep(deps)],
  ]);
