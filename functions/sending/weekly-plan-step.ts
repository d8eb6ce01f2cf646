import type { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic } from '../domain/clinic.ts';
import { rosterEntryOf } from '../domain/roster.ts';
import { weekAround } from '../domain/text-counts.ts';
import { weeklyPlanTo } from '../domain/told-to.ts';
import { instantOf, type LocalDate } from '../domain/wall-clock.ts';
import {
  couldBePlanned,
  decideWeeklyPlan,
  planDueOn,
  plannedDays,
  planUsefulUntil,
  type WeeklyPlanFacts,
} from '../domain/weekly-plan.ts';
import { localDateOf } from '../domain/zone.ts';
import type { PatientStep } from './patient-step.ts';
import type { PlannedText } from './planned-text.ts';
import type { Rung } from './ring.ts';

/** The alarm of a whole clinic, which sets one for each patient, and that of a patient. */
export const weeklyPlansStep = 'weekly-plans';
export const weeklyPlanStepName = 'weekly-plan';

/** Alarms set at once. */
const atOnce = 25;

const planned = (facts: WeeklyPlanFacts, clinic: Clinic, now: DateTime): PlannedText => {
  const decision = decideWeeklyPlan(facts, now);
  if (decision.do !== 'send') return decision;
  const { entry } = facts;
  const { sessions } = decision;
  return {
    do: 'send',
    to: entry,
    body: weeklyPlanTo(entry, { clinic, sessions }, now),
    told: sessions.map(({ id, startsAt }) => ({ sessionId: id, startsAt })),
    because: 'week-ahead',
  };
};

type Sources = {
  clinics: Pick<Clinics, 'get'>;
  sessions: Pick<Sessions, 'betweenNow'>;
  charts: Pick<Charts, 'get'>;
  messages: Pick<Messages, 'texts'>;
};

/** When the plans of the alarm's day are due as the policy now is; null: no more, or at another time, for which there is another alarm. */
const dueOf = (clinic: Clinic | undefined, localDate: LocalDate | undefined): DateTime | null =>
  clinic && localDate ? planDueOn(clinic.policies, clinic.timeZone, localDate) : null;

/** The plan of one patient's week: the alarm names the patient and the day it is sent. */
export const weeklyPlanStep = ({ clinics, sessions, charts, messages }: Sources): PatientStep => ({
  kind: 'plan',
  lastWord: false,
  gather: async ({ clinicId, subject, localDate }: Alarm, now) => {
    const clinic = await clinics.get(clinicId);
    const dueAt = dueOf(clinic, localDate);
    const chart = dueAt && (await charts.get(clinicId, subject));
    if (!clinic || !localDate || !dueAt || !chart) return undefined;
    const entry = rosterEntryOf(chart);
    const { from, until } = plannedDays(localDate);
    const [week, texts] = await Promise.all([
      sessions.betweenNow(clinicId, from, until),
      messages.texts(clinicId, subject, weekAround(localDateOf(now, entry.timeZone))),
    ]);
    const usefulUntil = planUsefulUntil(dueAt);
    const { policies, timeZone: clinicZone } = clinic;
    const facts = { entry, sessions: week, policies, clinicZone, usefulUntil, texts };
    return { clinic, session: undefined, usefulUntil, plan: (at) => planned(facts, clinic, at) };
  },
});

/**
 * Rings a clinic's `weekly-plans` alarm: sets one for each patient with a place still, and is done. Cut short it rings again, and those set
 * already, or sent, stay as they are.
 */
export const fanOutWeeklyPlans =
  ({
    clinics,
    charts,
    alarms,
  }: {
    clinics: Pick<Clinics, 'get'>;
    charts: Pick<Charts, 'list'>;
    alarms: Pick<Alarms, 'set' | 'finish'>;
  }) =>
  async (alarm: Alarm): Promise<Rung> => {
    const { lane, clinicId, localDate, dueAt } = alarm;
    const due = dueOf(await clinics.get(clinicId), localDate);
    const current = due !== null && localDate !== undefined && instantOf(due) === dueAt;
    const patientIds = (current ? await charts.list(clinicId) : [])
      .map(rosterEntryOf)
      .filter((entry) => localDate !== undefined && couldBePlanned(entry, localDate))
      .map(({ patientId }) => patientId);
    for (let index = 0; index < patientIds.length; index += atOnce) {
      const some = patientIds.slice(index, index + atOnce);
      const common = { kind: 'patient' as const, lane, clinicId, localDate, dueAt, step: weeklyPlanStepName };
      await Promise.all(some.map((subject) => alarms.set({ ...common, subject })));
    }
    await alarms.finish(alarm);
    return { alarm: undefined, settled: [], failures: [] };
  };
