import type { DateTime } from 'luxon';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic } from '../domain/clinic.ts';
import { makeUpOffers, weekOfLoss, type Losing } from '../domain/make-up.ts';
import type { Choice } from '../domain/message.ts';
import type { Chart } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { freeSeatsAt } from '../domain/short-of-hours.ts';
import type { Days } from '../domain/week.ts';

export type OfferDeps = {
  sessions: Pick<Sessions, 'between'>;
  charts: Pick<Charts, 'roster'>;
  attendances: Pick<Attendances, 'ofPatient'>;
  followUps: Pick<FollowUps, 'open'>;
  now: () => DateTime;
};
type Asked = {
  clinic: Clinic;
  chart: Chart;
  /** The sessions declined or missed. */
  lost: readonly Session[];
};

const gather = async (
  { sessions, attendances, followUps }: OfferDeps,
  { clinic, chart, lost }: Asked,
  { from, until }: Days,
): Promise<Losing> => {
  const patientId = chart.patient.id;
  const [held, records, open] = await Promise.all([
    sessions.between(clinic.id, from, until),
    attendances.ofPatient(clinic.id, patientId, { from, until }),
    followUps.open(clinic.id),
  ]);
  const inCrisis = open.some((one) => one.kind === 'crisis' && one.patientId === patientId);
  return { clinic, chart, lost, sessions: held, records, inCrisis };
};

/** Still to begin, and of a level of care that was lost. */
const couldFit = ({ sessions, lost }: Losing, now: DateTime): Session[] =>
  sessions.filter(
    ({ status, startsAt, levelOfCare }) =>
      status === 'booked' &&
      Date.parse(startsAt) > now.toMillis() &&
      lost.some((one) => one.levelOfCare === levelOfCare),
  );

/** The rosters of the schedules that could be offered, each counted by itself: somebody may be in several. */
const freeSeatsOf = async (
  { charts }: OfferDeps,
  clinicId: string,
  could: readonly Session[],
): Promise<ReadonlyMap<string, number>> => {
  const schedules = [...new Set(could.map(({ scheduleId }) => scheduleId))];
  const counted = await Promise.all(
    schedules.map(async (scheduleId) => {
      const own = could.filter((session) => session.scheduleId === scheduleId);
      const from = own.map(({ localDate }) => localDate).toSorted()[0];
      return from === undefined ? [] : [...freeSeatsAt(own, await charts.roster(clinicId, scheduleId, from))];
    }),
  );
  return new Map(counted.flat());
};

/**
 * Finds the sessions to offer a patient in place of those declined or missed: at most three, soonest first; none where offers are switched off. What it reads
 * may be a moment old: whoever answers gets a seat only if there is one then.
 */
export const offerMakeUpsWith =
  (deps: OfferDeps) =>
  async (asked: Asked): Promise<Session[]> => {
    const week = weekOfLoss(asked.lost);
    const { clinic, chart } = asked;
    if (!week || !clinic.policies.makeUpOffers || !chart.patient.makeUpOffers || chart.optedOut) return [];
    const losing = await gather(deps, asked, week);
    // As if all were empty: only what is left is worth reading rosters for. More than three, for some will be full.
    const empty = new Map(losing.sessions.map(({ id, capacity }) => [id, capacity]));
    if (makeUpOffers(losing, empty, deps.now()).length === 0) return [];
    return makeUpOffers(losing, await freeSeatsOf(deps, clinic.id, couldFit(losing, deps.now())), deps.now());
  };
export type OfferMakeUps = ReturnType<typeof offerMakeUpsWith>;

/** What the digits mean in answer to an offer: 1 the first. */
export const offerChoices = (offered: readonly Session[], insteadOf: Session): Choice[] =>
  offered.map(({ id }) => ({ answers: [], makeUp: id, insteadOf: insteadOf.id }));
