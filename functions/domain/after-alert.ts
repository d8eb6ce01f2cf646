import type { DateTime } from 'luxon';
import { firstOnDutyAt } from './business-hours.ts';
import type { Clinic, Staff } from './clinic.ts';
import { textableFor } from './escalation.ts';
import type { FollowUp } from './follow-up.ts';

/** Whom an alert was for, and who of them was texted. */
export type Told = { texted: readonly string[]; tried: readonly string[] };

/** A follow-up after an alert: who was texted; where nobody could be, who was tried in vain. */
export const afterAlert = (followUp: FollowUp, { texted, tried }: Told): FollowUp => ({
  ...followUp,
  alertedTo: [...new Set([...followUp.alertedTo, ...texted])],
  ...(texted.length === 0 && { notReached: [...new Set([...followUp.notReached, ...tried])] }),
});

/**
 * When an alert that nobody could be texted goes to somebody who was not tried: in a second (later than any alarm that is rung now), or as the first of
 * them comes on duty. Null: somebody was
 * texted, or there is nobody else. Danger waits for nobody: everybody was tried.
 */
export const heldUntil = (
  followUp: FollowUp,
  told: Told,
  { staff, clinic, now }: { staff: readonly Staff[]; clinic: Clinic; now: DateTime },
): DateTime | null =>
  told.texted.length > 0 || followUp.kind === 'crisis'
    ? null
    : firstOnDutyAt(textableFor(afterAlert(followUp, told), staff), clinic, now.plus({ seconds: 1 }));
