import type { DateTime } from 'luxon';
import type { SessionFacts } from './facts.ts';
import type { PlannedText } from './planned-text.ts';
import type { Prepared } from './strategy.ts';

/** What each of a chunk is to get as it is decided before anybody is claimed; a reading that failed is kept as such, for that one alone. */
export type FirstPlans = ReadonlyMap<string, PromiseSettledResult<PlannedText>>;

/** Plans the texts of a chunk, all at once. Never throws. */
export const firstPlans = async (
  { prepared, facts }: { prepared: Prepared; facts: SessionFacts },
  patientIds: readonly string[],
  now: DateTime,
): Promise<FirstPlans> => {
  const plans = await Promise.allSettled(patientIds.map(async (id) => prepared.plan(facts, id, now)));
  return new Map(plans.map((plan, index) => [patientIds[index] ?? '', plan]));
};

/** Whether somebody is to be sent a text: they alone can come to be in doubt. */
export const isToBeSent = (plans: FirstPlans, patientId: string): boolean => {
  const plan = plans.get(patientId);
  return plan?.status === 'fulfilled' && plan.value.do === 'send';
};

/** What somebody is to get; throws what stood in the way of finding out. */
export const firstPlanOf = (plans: FirstPlans, patientId: string): PlannedText => {
  const plan = plans.get(patientId);
  if (plan?.status === 'rejected') throw plan.reason;
  return plan?.value ?? { do: 'leave' };
};
