import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Attendance } from '../domain/attendance.ts';
import { personIdOf } from '../domain/family.ts';
import { missedId } from '../domain/follow-up-ids.ts';
import type { RosterEntry } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { freeSeatsAt } from '../domain/short-of-hours.ts';
import { plusDays, type LocalDate } from '../domain/wall-clock.ts';
import { weekOf } from '../domain/week.ts';
import { textsAround, type WhyAround, type WhyDayFacts } from '../domain/why-facts.ts';

export type WhyAroundDeps = {
  charts: Pick<Charts, 'roster' | 'consentHistory'>;
  sessions: Pick<Sessions, 'between'>;
  messages: Pick<Messages, 'texts' | 'conversation'>;
  attendances: Pick<Attendances, 'ofPatient' | 'ofSession'>;
  followUps: Pick<FollowUps, 'open' | 'outreachOf'>;
};
type Day = { clinicId: string; date: LocalDate; chart: WhyDayFacts['chart']; attendance: readonly Attendance[] };

const isLost = ({ status, response }: Attendance): boolean => status === 'missed' || response === 'declined';

/** The rosters of the schedules a seat could be offered in: of all of the week's, for whoever has lost a session; of nobody else. */
const freeSeatsOf = async (
  { charts }: WhyAroundDeps,
  { clinicId, attendance }: Day,
  week: readonly Session[],
): Promise<ReadonlyMap<string, number>> => {
  if (!attendance.some(isLost)) return new Map();
  const schedules = [...new Set(week.map(({ scheduleId }) => scheduleId))];
  const counted = await Promise.all(
    schedules.map(async (scheduleId) => {
      const own = week.filter((session) => session.scheduleId === scheduleId);
      const from = own.map(({ localDate }) => localDate).toSorted()[0];
      const roster: RosterEntry[] = from === undefined ? [] : await charts.roster(clinicId, scheduleId, from);
      return [...freeSeatsAt(own, roster)];
    }),
  );
  return new Map(counted.flat());
};

const watchedOf = (deps: WhyAroundDeps, { clinicId, attendance }: Day, sessions: readonly Session[]) =>
  Promise.all(
    sessions
      .filter(({ id }) => attendance.some((one) => one.sessionId === id && one.status === 'missed'))
      .map(async ({ id, scheduleId, localDate }) => ({
        sessionId: id,
        roster: await deps.charts.roster(clinicId, scheduleId, localDate),
        attendance: await deps.attendances.ofSession(clinicId, id),
      })),
  );

const familyOf = (deps: WhyAroundDeps, { clinicId, date, chart: { patient } }: Day) =>
  Promise.all(
    patient.family.map(async ({ id }) => {
      const personId = personIdOf(patient.id, id);
      const history = await deps.charts.consentHistory(clinicId, personId);
      return {
        participantId: id,
        texts: await deps.messages.texts(clinicId, personId, textsAround(date)),
        consentHistory: history.filter(({ permission }) => permission !== 'patient'),
      };
    }),
  );

/** Reads what plans, texts after a miss, make-up offers and texts to the family rest on. */
export const readAround = async (deps: WhyAroundDeps, day: Day): Promise<WhyAround> => {
  const { clinicId, date, chart } = day;
  const patientId = chart.patient.id;
  const week = weekOf(date);
  const [sessions, records, open, outreach, conversation, family] = await Promise.all([
    deps.sessions.between(clinicId, week.from, plusDays(date, 8)),
    deps.attendances.ofPatient(clinicId, patientId, week),
    deps.followUps.open(clinicId),
    deps.followUps.outreachOf(clinicId, missedId(patientId)),
    deps.messages.conversation(clinicId, patientId, { from: plusDays(date, -1), until: plusDays(date, 2) }),
    familyOf(deps, day),
  ]);
  const inCrisis = open.some((one) => one.kind === 'crisis' && one.patientId === patientId);
  const ofWeek = sessions.filter(({ localDate }) => localDate <= week.until);
  const [freeSeats, watched] = await Promise.all([freeSeatsOf(deps, day, ofWeek), watchedOf(deps, day, sessions)]);
  const replies = conversation.filter((one) => one.direction === 'in');
  return { sessions, records, watched, freeSeats, inCrisis, outreach, replies, family };
};
