import type { DateTime } from 'luxon';
import type { Charts } from '../aws/charts.ts';
import type { Patient } from '../domain/clinic.ts';
import { consentNews, familyConsentNews } from '../domain/consent.ts';
import { personIdOf } from '../domain/family.ts';
import { instantOf } from '../domain/wall-clock.ts';

type Deps = { charts: Pick<Charts, 'recordConsent'>; now: () => DateTime };

/**
 * Every change of permission a new record of a patient brings, the patient's own and about the family, into the history of whom it is about.
 * `by` says who changed the record: `staff dana`, or `clinic file`.
 */
export const recordConsentNews = async (
  { charts, now }: Deps,
  clinicId: string,
  { before, after, by }: { before: Patient | undefined; after: Patient; by: string },
): Promise<void> => {
  const at = instantOf(now());
  const news = consentNews(before, after, by);
  if (news) await charts.recordConsent(clinicId, after.id, { ...news, at });
  for (const { participantId, ...change } of familyConsentNews(before, after, by))
    await charts.recordConsent(clinicId, personIdOf(after.id, participantId), { ...change, at });
};
