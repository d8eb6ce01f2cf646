import { createHash, randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import * as z from 'zod';
import type { ChartChanges } from '../aws/chart-changes.ts';
import type { Charts, StoredChart } from '../aws/charts.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Sessions } from '../aws/sessions.ts';
import { ChosenId, Episode, Id, Membership, Patient, membershipId } from '../domain/clinic.ts';
import { staysOverlap } from '../intake/check-episode.ts';
import { AdmittedPlace, AdmittedStay, readAdmission, type Admission } from '../intake/read-admission.ts';
import { recordConsentNews } from '../intake/record-consent-news.ts';
import { patientShape, phoneSomewhere } from '../intake/shapes.ts';
import { admitAlone } from './admit-alone.ts';
import { keyIn } from './answer-once.ts';
import { call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { byStaff, clinicAsItStands, partOrRefusal, type StandingDeps } from './clinic-as-it-stands.ts';
import { allGivenAlready } from './given-already.ts';
import { WarningView, warningsOf } from './place-warnings.ts';
import { idOfDeleted } from './patients.ts';
import { anyProblem, bodyProblems, conflictProblem, fieldRefusal, refusal } from './problem-details.ts';
import type { ApiEnv, SignedIn } from './signed-in.ts';

export type AdmissionDeps = StandingDeps & {
  charts: Pick<Charts, 'list' | 'get' | 'change' | 'recordConsent' | 'consentHistory' | 'reachedAt'>;
  chartChanges: Pick<ChartChanges, 'all'>;
  sessions: Pick<Sessions, 'between'>;
  bus: Pick<EventBus, 'put'>;
};

const Body = z.strictObject({
  patientId: ChosenId.optional().describe('Somebody who was here before; otherwise give patient'),
  patient: patientShape(phoneSomewhere)
    .extend({ id: ChosenId.optional().describe('Left out: one is made. Never a name') })
    .optional(),
  episode: AdmittedStay,
  memberships: z.array(AdmittedPlace).max(20).default([]).describe('The places to begin with; more can be given later'),
});

const Answer = z.object({
  patient: Patient,
  episode: Episode,
  memberships: z.array(Membership.extend({ id: Id })),
  warnings: WarningView,
});

const route = call('change patients', {
  method: 'post',
  path: '/api/admissions',
  summary: 'Admits somebody: patient, stay and places checked together and written together, or not at all',
  request: { body: jsonBody(Body) },
  responses: {
    201: jsonAnswer('The patient, the stay and the places as added', Answer),
    ...bodyProblems,
    ...conflictProblem,
    ...anyProblem,
  },
});

type Stay = { patientId: string; episodeId: string };

/**
 * The ids a call makes. They stand in logs and events, so they say nothing of anybody. With an idempotency key they follow from it: made again,
 * even when its first answer was lost and not kept, the call is about the same patient and the same stay.
 */
const idsFor = (context: Context<ApiEnv>, asked: z.infer<typeof Body>) => {
  const { clinic, me } = context.get('signedIn');
  const key = keyIn(context) ?? randomUUID();
  return (kind: 'p' | 'stay'): string => {
    const seed = JSON.stringify([kind, clinic.id, me.id, key, asked]);
    return `${kind}-${createHash('sha256').update(seed).digest('hex').slice(0, 12)}`;
  };
};

/** The patient to admit: the one on file, or a new one with an id. */
const patientOf = async (
  { charts }: AdmissionDeps,
  clinicId: string,
  { patientId, patient, idOf }: z.infer<typeof Body> & { idOf: ReturnType<typeof idsFor> },
) => {
  if ((patientId === undefined) === (patient === undefined))
    throw fieldRefusal('patientId', 'expected either patientId, of somebody on file, or patient, for somebody new');
  if (patient) return { ...patient, id: patient.id ?? idOf('p') };
  const chart = patientId === undefined ? undefined : await charts.get(clinicId, patientId);
  if (!chart) throw fieldRefusal('patientId', 'expected the id of a patient on file');
  return chart.patient;
};

/** What the stay's chart is to be. Throws 409 for what has come about since the admission was checked. */
const withAdmission = (
  chart: StoredChart | undefined,
  { admission, isNew, hasHistory }: { admission: Admission; isNew: boolean; hasHistory: boolean },
) => {
  const { patient, episode, memberships } = admission;
  if (isNew && chart) throw refusal(409, { detail: 'There is a patient with this id already.' });
  if (isNew && hasHistory) throw idOfDeleted();
  if (!isNew && !chart) throw refusal(409, { detail: 'This patient was deleted at this moment.' });
  if (chart?.episodes.some((each) => staysOverlap(each, episode)))
    throw refusal(409, { detail: 'This patient was admitted at this moment by somebody else.' });
  return {
    optedOut: false,
    ...chart,
    patient: chart?.patient ?? patient,
    episodes: [...(chart?.episodes ?? []), episode],
    memberships: [...(chart?.memberships ?? []), ...memberships],
  };
};

/** The admission as it is on file, where an earlier call with the same key wrote it. */
const standingAdmission = async (
  { charts }: AdmissionDeps,
  clinicId: string,
  { patientId, episodeId }: Stay,
): Promise<Admission | undefined> => {
  const chart = await charts.get(clinicId, patientId);
  const episode = chart?.episodes.find(({ id }) => id === episodeId);
  return chart && episode
    ? { patient: chart.patient, episode, memberships: chart.memberships.filter((one) => one.episodeId === episodeId) }
    : undefined;
};

type Wanted = {
  patient: { id: string };
  episode: { id: string } & z.infer<typeof AdmittedStay>;
  asked: z.infer<typeof Body>;
};

/** Checks the admission and writes all three in one write. */
const admit = async (
  deps: AdmissionDeps,
  context: Context<ApiEnv>,
  { patient, episode, asked }: Wanted,
): Promise<Admission> => {
  const [signedIn, once] = [context.get('signedIn'), context.get('once')];
  const rest = await clinicAsItStands(deps, signedIn);
  const admission = partOrRefusal(readAdmission({ patient, episode, places: asked.memberships }, rest));
  const isNew = asked.patient !== undefined;
  const clinicId = signedIn.clinic.id;
  const hasHistory = (await deps.chartChanges.all(clinicId, patient.id)).length > 0;
  const make = (chart: StoredChart | undefined) => withAdmission(chart, { admission, isNew, hasHistory });
  const write = async (): Promise<void> => {
    await deps.charts.change(clinicId, patient.id, make, byStaff(deps, signedIn));
  };
  if (isNew) await admitAlone({ ...deps, once }, { clinicId, patient: admission.patient }, write);
  else await write();
  return admission;
};

/** What follows the write; of a call made again what may not have been reached. */
const tell = async (
  deps: AdmissionDeps,
  { clinic, me }: SignedIn,
  { after, isNew, isRepeat }: { after: Patient; isNew: boolean; isRepeat: boolean },
): Promise<void> => {
  const isRecorded = isRepeat && (await deps.charts.consentHistory(clinic.id, after.id)).length > 0;
  if (isNew && !isRecorded)
    await recordConsentNews(deps, clinic.id, { before: undefined, after, by: `staff ${me.id}` });
  await deps.bus.put([{ type: 'patient.changed', clinicId: clinic.id, patientId: after.id }]);
};

/** `POST /api/admissions`. */
export const admissionCalls = (deps: AdmissionDeps) =>
  callsOf().openapi(route, async (context) => {
    const signedIn = context.get('signedIn');
    const { clinic } = signedIn;
    const asked = context.req.valid('json');
    if (asked.patient) allGivenAlready(deps.now(), asked.patient, { path: 'patient' });
    const idOf = idsFor(context, asked);
    const patient = await patientOf(deps, clinic.id, { ...asked, idOf });
    const episode = { ...asked.episode, id: idOf('stay') };
    const standing = await standingAdmission(deps, clinic.id, { patientId: patient.id, episodeId: episode.id });
    const admission = standing ?? (await admit(deps, context, { patient, episode, asked }));
    const isNew = asked.patient !== undefined;
    await tell(deps, signedIn, { after: admission.patient, isNew, isRepeat: standing !== undefined });
    context.set('subjects', [patient.id]);
    const chart = {
      patient: admission.patient,
      episodes: [admission.episode],
      memberships: admission.memberships,
      optedOut: false,
    };
    const warnings = await warningsOf(deps, clinic, {
      chart,
      scheduleIds: admission.memberships.map(({ scheduleId }) => scheduleId),
    });
    const memberships = admission.memberships.map((one) => ({ ...one, id: membershipId(one) }));
    return context.json(Answer.parse({ ...admission, memberships, warnings }), 201);
  });
