import * as z from 'zod';
import { ConsentChange, type StoredChart } from '../aws/charts.ts';
import { Episode, Id, Membership, Patient, membershipId } from '../domain/clinic.ts';
import { explainToParticipant } from '../domain/explain.ts';
import { Reason } from '../domain/message.ts';
import { rosterEntryOf } from '../domain/roster.ts';
import { permission } from '../domain/text-clearance.ts';
import { StayStatus, stayOn, stayStatus } from '../domain/stay.ts';
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
    optedOut: z
      .boolean()
      .describe('The number has stopped our texts: by STOP or other words, as a wrong number, or the carrier says so'),
    consent: z.boolean().describe('There is recorded permission to text this number'),
    episode: Episode.nullable().describe('The current stay'),
    status: StayStatus.describe('waiting: no stay yet, or one that begins later; discharged: none any more'),
  });

/** Whether somebody of the family may be texted as things stand, and since when: both permissions and the number's. */
const FamilyView = z.object({
  participantId: Id,
  name: z.string(),
  optedOut: z.boolean().describe('The number has stopped our texts'),
  mayBeTexted: z.boolean().describe("Both permissions stand, the participant's and the patient's, and no STOP"),
  reason: Reason.nullable().describe('Why not; null: they may'),
  reasonText: z.string().nullable(),
  consentHistory: z.array(ConsentChange),
});

/** A patient's whole chart. */
export const ChartView = z.object({
  patient: Patient,
  optedOut: z.boolean(),
  episodes: z.array(Episode),
  memberships: z.array(Membership.extend({ id: Id })),
  consentHistory: z.array(ConsentChange),
  family: z.array(FamilyView).describe("What stands for each of the patient's family participants"),
});

export const patientRow = (chart: StoredChart, today: LocalDate): z.infer<typeof PatientRow> => {
  const { consent, ...patient } = chart.patient;
  const episode = stayOn(chart.episodes, today) ?? null;
  return PatientRow.parse({
    ...patient,
    optedOut: chart.optedOut,
    consent: consent !== null,
    episode,
    status: stayStatus(chart.episodes, today),
  });
};

const familyView = (chart: StoredChart, histories: Histories): z.infer<typeof FamilyView>[] =>
  rosterEntryOf(chart).family.map((participant) => {
    const { participantId, name, optedOut } = participant;
    const reason = permission(participant) ?? null;
    return {
      ...{ participantId, name, optedOut, mayBeTexted: reason === null, reason },
      reasonText: reason && explainToParticipant(reason),
      consentHistory: [...(histories.get(participantId) ?? [])],
    };
  });

/** `familyHistories`: by participant id. */
export const chartView = (
  chart: StoredChart,
  consentHistory: ConsentHistory,
  familyHistories: Histories,
): z.infer<typeof ChartView> =>
  ChartView.parse({
    ...chart,
    memberships: chart.memberships.map((membership) => ({ ...membership, id: membershipId(membership) })),
    consentHistory,
    family: familyView(chart, familyHistories),
  });
type ConsentHistory = readonly z.infer<typeof ConsentChange>[];
type Histories = ReadonlyMap<string, ConsentHistory>;
