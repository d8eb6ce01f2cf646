import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Sessions } from '../aws/sessions.ts';
import { ChosenId, Episode, Id, Membership, Patient, membershipId } from '../domain/clinic.ts';
import { AdmittedPlace, AdmittedStay, readAdmission, type Admission } from '../intake/read-admission.ts';
import { recordConsentNews } from '../intake/record-consent-news.ts';
import { patientShape, phoneSomewhere } from '../intake/shapes.ts';
import { call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { byStaff, clinicAsItStands, partOrRefusal, type StandingDeps } from './clinic-as-it-stands.ts';
import { WarningView, warningsOf } from './place-warnings.ts';
import { anyProblem, bodyProblems, conflictProblem, fieldRefusal, refusal } from './problem-details.ts';
import type { SignedIn } from './signed-in.ts';

export type AdmissionDeps = StandingDeps & {
  charts: Pick<Charts, 'list' | 'get' | 'change' | 'recordConsent'>;
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

/** Ids stand in logs and events, so they say nothing of anybody. */
const freshId = (kind: 'p' | 'stay'): string => `${kind}-${randomUUID().slice(0, 8)}`;

/** The patient to admit: the one on file, or a new one with an id. */
const patientOf = async ({ charts }: AdmissionDeps, clinicId: string, { patientId, patient }: z.infer<typeof Body>) => {
  if ((patientId === undefined) === (patient === undefined))
    throw fieldRefusal('patientId', 'expected either patientId, of somebody on file, or patient, for somebody new');
  if (patient) return { ...patient, id: patient.id ?? freshId('p') };
  const chart = patientId === undefined ? undefined : await charts.get(clinicId, patientId);
  if (!chart) throw fieldRefusal('patientId', 'expected the id of a patient on file');
  return chart.patient;
};

/** One write for all three, over a chart that has not come about meanwhile. */
const writeAdmission = async (
  deps: AdmissionDeps,
  signedIn: SignedIn,
  { admission, isNew }: { admission: Admission; isNew: boolean },
): Promise<void> => {
  const { clinic, me } = signedIn;
  const { patient, episode, memberships } = admission;
  await deps.charts.change(
    clinic.id,
    patient.id,
    (chart) => {
      if (isNew && chart) throw refusal(409, { detail: 'There is a patient with this id already.' });
      return {
        optedOut: false,
        ...chart,
        patient: chart?.patient ?? patient,
        episodes: [...(chart?.episodes ?? []), episode],
        memberships: [...(chart?.memberships ?? []), ...memberships],
      };
    },
    byStaff(deps, signedIn),
  );
  if (isNew) await recordConsentNews(deps, clinic.id, { before: undefined, after: patient, by: `staff ${me.id}` });
  await deps.bus.put([{ type: 'patient.changed', clinicId: clinic.id, patientId: patient.id }]);
};

/** `POST /api/admissions`. */
export const admissionCalls = (deps: AdmissionDeps) =>
  callsOf().openapi(route, async (context) => {
    const signedIn = context.get('signedIn');
    const { clinic } = signedIn;
    const asked = context.req.valid('json');
    const patient = await patientOf(deps, clinic.id, asked);
    const episode = { ...asked.episode, id: freshId('stay') };
    const rest = await clinicAsItStands(deps, signedIn);
    const admission = partOrRefusal(readAdmission({ patient, episode, places: asked.memberships }, rest));
    await writeAdmission(deps, signedIn, { admission, isNew: asked.patient !== undefined });
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
