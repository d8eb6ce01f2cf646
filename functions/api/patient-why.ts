import { DateTime } from 'luxon';
import * as z from 'zod';
import type { Alarm } from '../aws/alarms.ts';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUpsOfPatient } from '../aws/follow-ups-of-patient.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic } from '../domain/clinic.ts';
import { exemptDays } from '../domain/hold-out.ts';
import { LocalDate, instantOf } from '../domain/wall-clock.ts';
import { originalSessionIds, textsAround, type WhyDayFacts } from '../domain/why-facts.ts';
import { whyDay } from '../domain/why-day.ts';
import { IdInPath, call, callsOf, jsonAnswer } from './call.ts';
import { findChart } from './patients.ts';
import { anyProblem, queryProblem, refusal, unknownProblem } from './problem-details.ts';
import { readAround, type WhyAroundDeps } from './why-around.ts';
import { DayWhy } from './why-view.ts';

export type PatientWhyDeps = WhyAroundDeps & {
  clinics: Pick<Clinics, 'schedules'>;
  charts: Pick<Charts, 'get' | 'consentHistory'>;
  sessions: Pick<Sessions, 'ofDay' | 'getMany'>;
  messages: Pick<Messages, 'texts'>;
  followUps: FollowUpsOfPatient;
  attendances: Pick<Attendances, 'ofPatient'>;
  /** The clinic's reminders that are due and were not looked at yet. */
  remindersDue: (clinicId: string) => Promise<Alarm[]>;
  now: () => DateTime;
};

const route = call('see patients', {
  method: 'get',
  path: '/api/patients/{id}/why',
  summary:
    'Why a patient is, was, or will be texted about a day, or not: the decision, the policy line, the facts it saw',
  request: {
    params: IdInPath,
    query: z.object({
      date: LocalDate.describe("The clinic's day asked about"),
      step: z.string().max(100).optional().describe('Only this reminder step, or the step of another text'),
    }),
  },
  responses: { 200: jsonAnswer('The day, explained', DayWhy), ...queryProblem, ...unknownProblem, ...anyProblem },
});

/** Recurrences and time zones are checked for these years. */
const refuseYear = (date: LocalDate): void => {
  if (date < '2000' || date > '2099')
    throw refusal(400, { errors: [{ path: 'date', message: 'expected a year from 2000 to 2098' }] });
};

const gather = async (
  deps: PatientWhyDeps,
  { clinic, patientId, date, step }: { clinic: Clinic; patientId: string; date: LocalDate; step?: string | undefined },
): Promise<WhyDayFacts> => {
  const chart = await findChart(deps.charts, clinic.id, patientId);
  const [schedules, consentHistory, ofDay, attendance, texts, due] = await Promise.all([
    deps.clinics.schedules(clinic.id),
    deps.charts.consentHistory(clinic.id, patientId),
    deps.sessions.ofDay(clinic.id, date),
    deps.attendances.ofPatient(clinic.id, patientId, { from: date, until: date }),
    deps.messages.texts(clinic.id, patientId, textsAround(date)),
    deps.remindersDue(clinic.id),
  ]);
  const known = new Set(ofDay.map(({ id }) => id));
  const elsewhere = originalSessionIds({ clinic, schedules, chart, date }).filter((id) => !known.has(id));
  const held = [...ofDay, ...(await deps.sessions.getMany(clinic.id, elsewhere))];
  const waiting = due.map(({ subject, step }) => ({ sessionId: subject, step }));
  // A step may text two weeks ahead of the day.
  const first = DateTime.min(deps.now(), DateTime.fromISO(date)).minus({ days: exemptDays + 15 });
  const followUps = clinic.policies.holdOut
    ? await deps.followUps.ofPatient(clinic.id, patientId, instantOf(first))
    : [];
  const around = await readAround(deps, { clinicId: clinic.id, date, chart, attendance });
  return { around, step, clinic, schedules, chart, consentHistory, date, held, attendance, texts, waiting, followUps };
};

/** `GET /api/patients/{id}/why` (P12): one call for any text, or absence of a text. */
export const patientWhyCalls = (deps: PatientWhyDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic } = context.get('signedIn');
    const patientId = context.req.valid('param').id;
    const { date, step } = context.req.valid('query');
    refuseYear(date);
    const why = whyDay(await gather(deps, { clinic, patientId, date, step }), deps.now());
    const asked = (text: { step: string }): boolean => step === undefined || text.step === step;
    context.set('subjects', [patientId]);
    const answer = { date, ...why, reminders: why.reminders.filter(asked), others: why.others.filter(asked) };
    return context.json(DayWhy.parse(answer), 200);
  });
