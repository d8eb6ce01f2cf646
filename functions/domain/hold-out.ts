import type { FollowUp } from './follow-up.ts';
import type { Arm } from './message.ts';

/**
 * Who is left out of one reminder step by lot, so that a clinic learns how much the step helps (docs/reports.md). The lot is drawn for a patient's day:
 * always the same one, however often it is asked, and none that tells of another day.
 */

/** A miss, or anything else that is not normal, so many days back keeps a patient out of it: such a patient gets every text there is. */
export const exemptDays = 28;

/** Thirty-two bits that look like chance (FNV-1a, then the finalizer of MurmurHash3). For an even spread, not for secrecy. */
const scattered = (text: string): number => {
  let bits = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};

/** The lot of a patient's day: held out so many times in a hundred. The clinic's id is in it, so that two clinics do not draw alike. */
export const lotOf = (
  about: { clinicId: string; patientId: string; localDate: string; step: string },
  percent: number,
): Arm => {
  const text = ['hold-out', about.clinicId, about.patientId, about.localDate, about.step].join('|');
  return scattered(text) < (percent / 100) * 2 ** 32 ? 'held-out' : 'reminded';
};

/** Whether a patient, by their follow-ups, takes no part at an ISO instant: a miss, danger, or a priority above normal in the last four weeks. */
export const isExempt = (
  followUps: readonly Pick<FollowUp, 'kind' | 'priority' | 'openedAt'>[],
  at: string,
): boolean => {
  const since = Date.parse(at) - exemptDays * 86_400_000;
  return followUps.some(
    ({ kind, priority, openedAt }) =>
      Date.parse(openedAt) >= since && openedAt <= at && (kind === 'missed' || priority !== 'normal'),
  );
};
