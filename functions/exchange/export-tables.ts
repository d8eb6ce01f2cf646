import type { Attendance } from '../domain/attendance.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { hoursOver } from '../domain/hours.ts';
import type { Message, Reply } from '../domain/message.ts';
import { readablePhone } from '../domain/region.ts';
import type { Chart } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { weeksOf, type Days } from '../domain/week.ts';
import { csvText, type Cell } from './csv-out.ts';

/** One patient at one session, as recorded. */
export type Visit = { session: Session; attendance: Attendance };

/** Patients with their stays: one row for each stay. Its heads are those the import reads. */
export const patientsTable = (charts: readonly Chart[]): string =>
  csvText(
    ['id', 'name', 'phone', 'language', 'timeZone', 'privacy', 'consentGivenAt', 'consentSource', 'consentWording', 'optedOut', 'admittedOn', 'dischargedOn', 'prescribedMinutesPerWeek'],
    charts.flatMap(({ patient, episodes, optedOut }) => {
      const { id, name, phone, language, timeZone, privacy, consent } = patient;
      const who = [id, name, readablePhone(phone), language, timeZone, privacy, consent?.givenAt, consent?.source, consent?.wording, optedOut ? 'yes' : 'no'];
      const stays: Cell[][] = episodes.map((stay) => [stay.admittedOn, stay.dischargedOn, stay.prescribedMinutesPerWeek]);
      return (stays.length > 0 ? stays : [[]]).map((stay) => [...who, ...stay]);
    }),
  ); // prettier-ignore

type Names = ReadonlyMap<string, string>;
/** Of patients and of staff, by id: each stands beside its id. */
export type NamesOf = { patients: Names; staff: Names };

/** Who was at which session. */
export const attendanceTable = (visits: readonly Visit[], names: NamesOf): string =>
  csvText(
    ['date', 'startsAt', 'scheduleId', 'title', 'track', 'counsellorId', 'counsellor', 'patientId', 'name', 'attendance', 'response', 'late', 'arrivedAt', 'leftAt'],
    visits.map(({ session, attendance: { patientId, status, response, late, arrivedAt, leftAt } }) => [
      session.localDate, session.startsAt, session.scheduleId, session.title, session.track, session.counsellorId,
      names.staff.get(session.counsellorId ?? ''), patientId, names.patients.get(patientId), status, response, late ? 'yes' : 'no', arrivedAt, leftAt,
    ]),
  ); // prettier-ignore

/** How many texts were sent, held or skipped and why, and how many replies came, by day: no names, no words. */
export const messagesTable = (texts: readonly (Message | Reply)[]): string => {
  const counts = new Map<string, { row: Cell[]; count: number; parts: number }>();
  for (const text of texts) {
    const row =
      text.direction === 'in'
        ? [text.localDate, 'in', text.readAs, '', '']
        : [text.localDate, 'out', text.kind, text.status, text.because];
    const key = row.join('|');
    const before = counts.get(key) ?? { row, count: 0, parts: 0 };
    counts.set(key, {
      row,
      count: before.count + 1,
      parts: before.parts + (text.direction === 'out' && text.status === 'sent' ? (text.parts ?? 1) : 0),
    });
  }
  const rows = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row, count, parts }]) => [...row, count, parts]);
  return csvText(['date', 'direction', 'kind', 'status', 'because', 'count', 'parts'], rows);
};

/** Follow-ups, open and closed. Without the sentence that says why, which may quote a reply. */
export const followUpsTable = (followUps: readonly FollowUp[], names: NamesOf): string =>
  csvText(
    ['id', 'kind', 'patientId', 'name', 'sessionId', 'priority', 'ownerId', 'owner', 'openedAt', 'dueAt', 'status', 'escalation', 'firstOutreachAt', 'outreachAttempts', 'outcome', 'closedAt', 'closedBy', 'closedByName'],
    followUps.map((one) => [
      one.id, one.kind, one.patientId, names.patients.get(one.patientId ?? ''), one.sessionId, one.priority, one.ownerId, names.staff.get(one.ownerId ?? ''), one.openedAt, one.dueAt, one.status,
      one.escalation, one.outreach[0]?.at, one.outreach.length, one.outcome, one.closedAt, one.closedBy,
      names.staff.get(one.closedBy ?? ''),
    ]),
  ); // prettier-ignore

/** Minutes attended against prescribed, by patient and week, Monday to Sunday; weeks in which nothing was prescribed or attended are left out. */
export const hoursTable = (charts: readonly Chart[], visits: readonly Visit[], days: Days): string => {
  const rows = charts.flatMap(({ patient, episodes }) => {
    const own = visits.filter(({ attendance }) => attendance.patientId === patient.id);
    return weeksOf(days).flatMap((week) => {
      const { prescribedMinutes, attendedMinutes, excusedMinutes, shortMinutes } = hoursOver(episodes, own, week);
      const row = [
        patient.id,
        patient.name,
        week.from,
        prescribedMinutes,
        attendedMinutes,
        excusedMinutes,
        shortMinutes,
      ];
      return prescribedMinutes + attendedMinutes > 0 ? [row] : [];
    });
  });
  return csvText(
    ['patientId', 'name', 'weekFrom', 'prescribedMinutes', 'attendedMinutes', 'excusedMinutes', 'shortMinutes'],
    rows,
  );
};
