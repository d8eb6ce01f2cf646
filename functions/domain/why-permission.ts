import type { DateTime } from 'luxon';
import { instantOf } from './wall-clock.ts';
import type { WhyDayFacts } from './why-facts.ts';

type Permission = { consented: boolean; optedOut: boolean };
type History = Pick<WhyDayFacts, 'chart' | 'consentHistory'>;

/**
 * Whether the patient might be texted at a time gone by, by the history of consent. What a clinic file brought in has no history of its own: there
 * the day consent was given counts, unless it was recorded later.
 */
export const permissionAt = ({ chart, consentHistory }: History, at: DateTime): Permission => {
  const instant = instantOf(at);
  const by = consentHistory.filter((change) => change.at <= instant);
  const ofConsent = by.findLast(({ change }) => change === 'given' || change === 'withdrawn');
  const ofNumber = by.findLast(({ change }) => change === 'opted-out' || change === 'opted-in');
  const recordedLater = !ofConsent && consentHistory.some(({ change }) => change === 'given');
  const { consent } = chart.patient;
  const onPaper = !recordedLater && consent !== null && consent.givenAt <= instant;
  const changedLater = consentHistory.some(
    ({ at: when, change }) => when > instant && (change === 'opted-out' || change === 'opted-in'),
  );
  return {
    consented: ofConsent ? ofConsent.change === 'given' : onPaper,
    optedOut: ofNumber ? ofNumber.change === 'opted-out' : chart.optedOut && !changedLater,
  };
};

/** When the permission to text came that was not there at a time gone by; undefined where it was, or never came. */
export const permissionSince = ({ chart, consentHistory }: History, at: DateTime): string | undefined => {
  const before = permissionAt({ chart, consentHistory }, at);
  if (before.consented && !before.optedOut) return undefined;
  return (
    consentHistory.find(({ at: when, change }) => when > instantOf(at) && (change === 'given' || change === 'opted-in'))
      ?.at ?? (chart.patient.consent && !chart.optedOut ? chart.patient.consent.givenAt : undefined)
  );
};
