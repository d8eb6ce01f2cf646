import type { DateTime } from 'luxon';
import type { Charts } from '../aws/charts.ts';
import { Schedule } from '../domain/clinic.ts';
import type { SessionChange } from '../domain/session-change.ts';
import type { Session } from '../domain/session.ts';
import { decideDetails, detailsChanged, type SessionDetails } from '../domain/set-by-hand.ts';
import { seatsTaken } from '../domain/short-of-hours.ts';
import { counsellorProblems } from '../intake/check-schedule.ts';
import { neutralProblems } from '../intake/neutral-words.ts';
import { refusal } from './problem-details.ts';
import type { SignedIn } from './signed-in.ts';

/** What one session may have of its own, as it is handed in. */
export const DetailsShape = Schedule.pick({ counsellorId: true, capacity: true, place: true, joinUrl: true });

export type DetailsDeps = { charts: Pick<Charts, 'roster'>; now: () => DateTime };

/** What comes of giving one session details of its own. 422 where one that would be new is not as a schedule's must be; what is there already is not judged. */
export const decideDetailsAsked = async (
  { charts, now }: DetailsDeps,
  { clinic, staff }: SignedIn,
  { session, details }: { session: Session; details: SessionDetails },
): Promise<SessionChange> => {
  const { changed } = detailsChanged({ session, details, clinic });
  const known = new Map(staff.map((one) => [one.id, one]));
  const problems = [
    ...counsellorProblems(details, { staff: known }),
    ...neutralProblems('place', details.place),
    ...neutralProblems('joinUrl', details.joinUrl),
  ].filter(({ path }) => changed.some((field) => field === path));
  if (problems.length > 0) throw refusal(422, { errors: problems });
  const roster = await charts.roster(clinic.id, session.scheduleId, session.localDate);
  return decideDetails({ session, details, clinic, expected: seatsTaken(session, roster) }, now());
};
