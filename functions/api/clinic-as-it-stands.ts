import type { DateTime } from 'luxon';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { ChangedBy } from '../domain/chart-history.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import type { PartReading } from '../intake/parts.ts';
import { restOfClinic, type RestOfClinic } from '../intake/rest-of-clinic.ts';
import { fieldRefusal, refusal } from './problem-details.ts';
import type { SignedIn } from './signed-in.ts';

export type StandingDeps = {
  clinics: Pick<Clinics, 'schedules'>;
  charts: Pick<Charts, 'list'>;
  now: () => DateTime;
};

/** The whole clinic, to check one changed part against. */
export const clinicAsItStands = async (
  { clinics, charts, now }: StandingDeps,
  { clinic, staff }: SignedIn,
): Promise<RestOfClinic> => {
  const [schedules, all] = await Promise.all([clinics.schedules(clinic.id), charts.list(clinic.id)]);
  const file = {
    clinic,
    staff,
    schedules,
    patients: all.map(({ patient }) => patient),
    episodes: all.flatMap(({ episodes }) => episodes),
    memberships: all.flatMap(({ memberships }) => memberships),
  };
  return restOfClinic(file, localDateOf(now(), clinic.timeZone));
};

/** What somebody signed in changes now, for the chart's history. */
export const byStaff = ({ now }: Pick<StandingDeps, 'now'>, { me }: SignedIn): ChangedBy => ({
  at: instantOf(now()),
  door: 'staff',
  staffId: me.id,
});

/** The part a reading gives, or 422 with everything that is wrong with it. */
export const partOrRefusal = <T>(reading: PartReading<T>): T => {
  if (!reading.ok) throw refusal(422, { errors: reading.problems });
  return reading.part;
};

/** The body with the id of its path. One that names another id is refused. */
export const withIdOfPath = <Body extends { id?: string | undefined }>(
  body: Body,
  id: string,
): Body & { id: string } => {
  if (body.id !== undefined && body.id !== id) throw fieldRefusal('id', 'expected the id in the path, or none');
  return { ...body, id };
};
