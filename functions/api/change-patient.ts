import type { EventBus } from '../aws/event-bus.ts';
import type { ChartChanges } from '../aws/chart-changes.ts';
import type { Charts, StoredChart } from '../aws/charts.ts';
import type { CloseFollowUp } from '../care/close-follow-up.ts';
import type { LetPatientGo } from '../care/let-patient-go.ts';
import { settleNewNumbers } from '../care/settle-number.ts';
import { ChosenId, Patient } from '../domain/clinic.ts';
import { participantsEver } from '../domain/chart-history.ts';
import { withoutOldPermissions } from '../domain/old-permissions.ts';
import type { LocalDate } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { readPatient } from '../intake/parts.ts';
import { permissionsSoFar } from '../intake/permissions-so-far.ts';
import { recordConsentNews } from '../intake/record-consent-news.ts';
import { patientShape, phoneSomewhere } from '../intake/shapes.ts';
import { allGivenAlready } from './given-already.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { byStaff, clinicAsItStands, partOrRefusal, withIdOfPath, type StandingDeps } from './clinic-as-it-stands.ts';
import { idOfDeleted, noPatient } from './patients.ts';
import { chartTag, preconditionsOf, sayTag } from './preconditions.ts';
import { anyProblem, bodyProblems, conflictProblem, refusal, staleProblem, unknownProblem } from './problem-details.ts';

export type ChangePatientDeps = StandingDeps & {
  charts: Pick<Charts, 'list' | 'get' | 'change' | 'recordConsent'>;
  chartChanges: Pick<ChartChanges, 'all'>;
  bus: Pick<EventBus, 'put'>;
  closeFollowUp: CloseFollowUp;
  letPatientGo: LetPatientGo;
};

const putRoute = call('change patients', {
  method: 'put',
  path: '/api/patients/{id}',
  summary:
    'Adds or replaces a patient; stays and places are left as they are. Permission for one number does not go over to another, and one that has ended is not brought back: record it anew',
  request: { params: IdInPath, body: jsonBody(patientShape(phoneSomewhere).extend({ id: ChosenId.optional() })) },
  responses: {
    200: jsonAnswer('The patient as replaced', Patient),
    201: jsonAnswer('The patient as added', Patient),
    ...unknownProblem,
    ...bodyProblems,
    ...conflictProblem,
    ...staleProblem,
    ...anyProblem,
  },
});

const deleteRoute = call('delete patients', {
  method: 'delete',
  path: '/api/patients/{id}',
  summary:
    'Removes the chart of a patient without an open stay, and the conversation from the list; its history, permission and texts are kept for six years more',
  request: { params: IdInPath },
  responses: {
    204: { description: 'It is no more' },
    ...unknownProblem,
    ...conflictProblem,
    ...staleProblem,
    ...anyProblem,
  },
});

const hasOpenStay = ({ episodes }: StoredChart, today: LocalDate): boolean =>
  episodes.some(({ dischargedOn }) => dischargedOn === null || dischargedOn > today);

/** What is known of an id: who stands by it, the permissions so far, and whether somebody ever stood by it. */
const knownOf = async (deps: ChangePatientDeps, clinicId: string, id: string) => ({
  standing: (await deps.charts.get(clinicId, id))?.patient,
  permissions: await permissionsSoFar(deps, clinicId, id),
  hasHistory: (await deps.chartChanges.all(clinicId, id)).length > 0,
});

/** Lets a deleted patient go, with everybody who ever was of the family. Not an id without a history: no patient's, it may be a participant's. */
const letGo = async (
  { chartChanges, letPatientGo }: ChangePatientDeps,
  clinicId: string,
  id: string,
): Promise<void> => {
  const history = await chartChanges.all(clinicId, id);
  if (history.length > 0) await letPatientGo(clinicId, id, participantsEver(history));
};

/** `PUT` and `DELETE /api/patients/{id}`. */
export const changePatientCalls = (deps: ChangePatientDeps) =>
  callsOf()
    .openapi(putRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { clinic, me } = signedIn;
      const body = withIdOfPath(context.req.valid('json'), context.req.valid('param').id);
      const asked = partOrRefusal(readPatient(body, await clinicAsItStands(deps, signedIn)));
      const { standing, permissions, hasHistory } = await knownOf(deps, clinic.id, asked.id);
      allGivenAlready(deps.now(), asked, { path: '', standing });
      let patient = asked;
      const check = preconditionsOf(context);
      let before: StoredChart | undefined;
      const version = await deps.charts.change(
        clinic.id,
        asked.id,
        (chart) => {
          check(chart && chartTag(chart));
          if (!chart && hasHistory) throw idOfDeleted();
          before = chart;
          patient = withoutOldPermissions(chart?.patient, asked, permissions);
          return { episodes: [], memberships: [], optedOut: false, ...chart, patient };
        },
        byStaff(deps, signedIn),
      );
      const news = { before: before?.patient, after: patient, by: `staff ${me.id}` };
      await recordConsentNews(deps, clinic.id, news);
      await settleNewNumbers(deps, clinic.id, { before: before?.patient, after: patient, by: me.id });
      await deps.bus.put([{ type: 'patient.changed', clinicId: clinic.id, patientId: patient.id }]);
      context.set('subjects', [patient.id]);
      sayTag(context, version === undefined ? undefined : chartTag({ version }));
      return context.json(Patient.parse(patient), before ? 200 : 201);
    })
    .openapi(deleteRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const { id } = context.req.valid('param');
      const chart = await deps.charts.get(clinic.id, id);
      // Gone by a call that died before it had done the rest: that is done now.
      if (!chart) await letGo(deps, clinic.id, id);
      if (!chart) throw noPatient();
      const today = localDateOf(deps.now(), clinic.timeZone);
      const check = preconditionsOf(context);
      await deps.charts.change(
        clinic.id,
        id,
        (current) => {
          check(current && chartTag(current));
          if (current && hasOpenStay(current, today))
            throw refusal(409, { detail: 'This patient has an open stay. Record the discharge first.' });
          return undefined;
        },
        byStaff(deps, context.get('signedIn')),
      );
      await letGo(deps, clinic.id, id);
      await deps.bus.put([{ type: 'patient.changed', clinicId: clinic.id, patientId: id }]);
      context.set('subjects', [id]);
      return context.body(null, 204);
    });
