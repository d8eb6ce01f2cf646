import type { Charts, StoredChart } from '../aws/charts.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { TakeMakeUp } from '../care/take-seat.ts';
import { Id, Membership, membershipId, type Clinic } from '../domain/clinic.ts';
import { sessionId } from '../domain/session.ts';
import { readMembership } from '../intake/parts.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { byStaff, clinicAsItStands, partOrRefusal, withIdOfPath, type StandingDeps } from './clinic-as-it-stands.ts';
import { WarningView, warningsOf } from './place-warnings.ts';
import { chartTag, preconditionsOf, sayTag } from './preconditions.ts';
import {
  anyProblem,
  bodyProblems,
  conflictProblem,
  fieldRefusal,
  refusal,
  staleProblem,
  unknownProblem,
} from './problem-details.ts';

export type MembershipDeps = StandingDeps & {
  charts: Pick<Charts, 'list' | 'ofEpisode' | 'ofMembership' | 'change'>;
  sessions: Pick<Sessions, 'between' | 'get' | 'giveBackSeat'>;
  takeMakeUp: TakeMakeUp;
  bus: Pick<EventBus, 'put'>;
};

const MembershipView = Membership.extend({ id: Id });
const Answer = MembershipView.extend({
  warnings: WarningView,
});

const putRoute = call('change patients', {
  method: 'put',
  path: '/api/memberships/{id}',
  summary: 'Gives a stay a place in a schedule, or changes it; a full group refuses',
  request: { params: IdInPath, body: jsonBody(Membership) },
  responses: {
    200: jsonAnswer('The place as replaced', Answer),
    201: jsonAnswer('The place as added', Answer),
    ...unknownProblem,
    ...bodyProblems,
    ...conflictProblem,
    ...staleProblem,
    ...anyProblem,
  },
});

const deleteRoute = call('change patients', {
  method: 'delete',
  path: '/api/memberships/{id}',
  summary: 'Takes away a place; one that ends is given its last day instead',
  request: { params: IdInPath },
  responses: { 204: { description: 'It is no more' }, ...unknownProblem, ...staleProblem, ...anyProblem },
});

const without = (chart: StoredChart, id: string): Membership[] =>
  chart.memberships.filter((membership) => membershipId(membership) !== id);

/** The session a make-up is a seat at. */
const sessionOf = ({ scheduleId, recurrenceId }: Membership): string | undefined =>
  recurrenceId && sessionId(scheduleId, recurrenceId);

/** A seat given by staff goes through the same door as one a patient takes by text: a full group refuses. */
const bookSeat = async (
  { takeMakeUp }: MembershipDeps,
  clinic: Clinic,
  { patientId, place, at, staffId }: { patientId: string; place: Membership; at: string; staffId: string },
): Promise<void> => {
  const { outcome } = await takeMakeUp({
    ...{ clinic, patientId, sessionId: at, place, staffId },
    ...(place.insteadOf !== undefined && { insteadOf: place.insteadOf }),
  });
  if (outcome === 'full')
    throw fieldRefusal('scheduleId', 'expected a session with a free seat; all of this one are taken');
  if (outcome === 'another')
    throw fieldRefusal('insteadOf', 'expected a session without a make-up; the patient holds another in its place');
  if (outcome === 'gone')
    throw fieldRefusal(
      'recurrenceId',
      'expected the start of a booked session ahead, within the stay, on no hold, at which the patient is expected nowhere else',
    );
};

/** `PUT` and `DELETE /api/memberships/{id}`. A membership without an id of its own goes by `episodeId.scheduleId.from`. */
export const membershipCalls = (deps: MembershipDeps) =>
  callsOf()
    .openapi(putRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { clinic } = signedIn;
      const { id } = context.req.valid('param');
      const body = withIdOfPath(context.req.valid('json'), id);
      const membership = partOrRefusal(readMembership(body, await clinicAsItStands(deps, signedIn)));
      const owner = await deps.charts.ofEpisode(clinic.id, membership.episodeId);
      if (!owner) throw fieldRefusal('episodeId', 'expected the id of one of the episodes');
      const before = await deps.charts.ofMembership(clinic.id, id);
      if (before && before.patient.id !== owner.patient.id)
        throw fieldRefusal('episodeId', 'expected a stay of the same patient: a place does not change hands');
      const patientId = owner.patient.id;
      const [at, was] = [sessionOf(membership), before?.memberships.find((one) => membershipId(one) === id)];
      const left = was && sessionOf(was);
      const check = preconditionsOf(context);
      let version: number | undefined;
      if (at !== undefined) {
        // A seat has conditions of its own: what it is checked against again is the session.
        check(before && chartTag(before));
        await bookSeat(deps, clinic, { patientId, place: membership, at, staffId: signedIn.me.id });
      } else
        version = await deps.charts.change(
          clinic.id,
          patientId,
          (chart) => {
            check(chart?.memberships.some((one) => membershipId(one) === id) ? chartTag(chart) : undefined);
            return chart && { ...chart, memberships: [...without(chart, id), membership] };
          },
          byStaff(deps, signedIn),
        );
      if (left !== undefined && left !== at) await deps.sessions.giveBackSeat(clinic.id, left, patientId);
      await deps.bus.put([{ type: 'patient.changed', clinicId: clinic.id, patientId }]);
      context.set('subjects', [patientId]);
      const chart = { ...owner, memberships: [...without(owner, id), membership] };
      const warnings = await warningsOf(deps, clinic, { chart, scheduleIds: [membership.scheduleId] });
      sayTag(context, version === undefined ? undefined : chartTag({ version }));
      return context.json(Answer.parse({ ...membership, warnings }), before ? 200 : 201);
    })
    .openapi(deleteRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const { id } = context.req.valid('param');
      const found = await deps.charts.ofMembership(clinic.id, id);
      if (!found) throw refusal(404, { detail: 'There is no such place.' });
      const check = preconditionsOf(context);
      await deps.charts.change(
        clinic.id,
        found.patient.id,
        (chart) => {
          check(chart && chartTag(chart));
          return chart && { ...chart, memberships: without(chart, id) };
        },
        byStaff(deps, context.get('signedIn')),
      );
      const place = found.memberships.find((one) => membershipId(one) === id);
      const seatAt = place && sessionOf(place);
      if (seatAt !== undefined) await deps.sessions.giveBackSeat(clinic.id, seatAt, found.patient.id);
      await deps.bus.put([{ type: 'patient.changed', clinicId: clinic.id, patientId: found.patient.id }]);
      context.set('subjects', [found.patient.id]);
      return context.body(null, 204);
    });
