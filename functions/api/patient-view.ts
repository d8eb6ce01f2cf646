import * as z from 'zod';
import { ConsentChange, type StoredChart } from '../aws/charts.ts';
import { Episode, Id, Membership, Patient, membershipId } from '../domain/clinic.ts';
import type { LocalDate } from '../domain/wall-clock.ts';

/** A patient in the list: enough to find and reach one. */
export const PatientRow = Patient.pick({
  id: true,
  name: true,
  phone: true,
  language: true,
  timeZone: true,
  privacy: true,
})
  .strip()
  .extend({
    optedOut: z.boolean().describe('Has replied STOP'),
    consent: z.boolean().describe('There is recorded permission to text this number'),
    episode: Episode.nullable().describe('The current stay'),
  });

/** A patient's whole chart. */
export const ChartView = z.object({
  patient: Patient,
  optedOut: z.boolean(),
  episodes: z.array(Episode),
  memberships: z.array(Membership.extend({ id: Id })),
  consentHistory: z.array(ConsentChange),
});

const currentEpisode = ({ episodes }: StoredChart, today: LocalDate): Episode | undefined =>
  episodes.find(
    ({ admittedOn, dischargedOn }) => admittedOn <= today && (dischargedOn === null || dischargedOn > today),
  );

export const patientRow = (chart: StoredChart, today: LocalDate): z.infer<typeof PatientRow> => {
  const { consent, ...patient } = chart.patient;
  const episode = currentEpisode(chart, today) ?? null;
  return PatientRow.parse({ ...patient, optedOut: chart.optedOut, consent: consent !== null, episode });
};

export const chartView = (chart: StoredChart, consentHistory: ConsentHistory): z.infer<typeof ChartView> =>
  ChartView.parse({
    ...chart,
    memberships: chart.memberships.map((membership) => ({ ...membership, id: membershipId(membership) })),
    consentHistory,
  });
type ConsentHistory = readonly z.infer<typeof ConsentChange>[];
