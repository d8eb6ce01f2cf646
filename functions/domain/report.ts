import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Attendance } from './attendance.ts';
import type { FollowUp } from './follow-up.ts';
import type { Message, Reply } from './message.ts';
import { Difference, Rate, Waits } from './report-rate.ts';
import { isExpected, rosterEntryOf, type Chart } from './roster.ts';
import type { Session } from './session.ts';
import { LocalDate, instantOf, weekdayCodes, weekdayOf } from './wall-clock.ts';
import { weekOf, type Days } from './week.ts';
import { dateTimeIn } from './zone.ts';

/** The reports, and by what each can be grouped. docs/reports.md says what counts as what. */
export const groupings = {
  attendance: ['track', 'weekday', 'hour', 'counsellor', 'kind', 'week'],
  hours: ['week', 'band'],
  replies: ['step', 'track', 'weekday', 'language', 'week'],
  outreach: ['counsellor', 'priority', 'weekday', 'week'],
  'reminder-effect': ['arm', 'texts'],
} as const;
export const ReportName = z.enum(['attendance', 'hours', 'replies', 'outreach', 'reminder-effect']);
export type ReportName = z.infer<typeof ReportName>;
export const Grouping = z.enum([...new Set(Object.values(groupings).flat())]);
export type Grouping = z.infer<typeof Grouping>;

/** One group of a report: its key (`MO`, `09`, `day`, a week's Monday, a staff id, `none`), how many, how often, how long. */
export const ReportRow = z.object({
  group: z.string(),
  counts: z.record(z.string(), z.number()),
  rates: z.record(z.string(), Rate),
  waits: z.record(z.string(), Waits),
});
export type ReportRow = z.infer<typeof ReportRow>;

export const Report = z.object({
  report: ReportName,
  from: LocalDate,
  until: LocalDate,
  by: Grouping,
  rows: z.array(ReportRow).describe('One for each group, in order'),
  total: ReportRow.describe('The same of all groups together'),
  /** Of a comparison by lot alone: how much more often the reminded came. */
  difference: Difference.nullable().describe('Reminded less held out, by lot; null of anything else'),
});
export type Report = z.infer<typeof Report>;

/** What a report is made of. `sessions` and the rest are those of `days`; hours want whole weeks. */
export type ReportFacts = {
  days: Days;
  timeZone: string;
  charts: readonly Chart[];
  sessions: readonly Session[];
  attendances: readonly Attendance[];
  texts: readonly (Message | Reply)[];
  followUps: readonly FollowUp[];
  now: DateTime;
};

/** One patient at one session that took place: what is recorded, by staff or by the patient's own word, or undefined where nothing is. */
export type Expected = { session: Session; patientId: string; attendance: Attendance | undefined };

/** Said that they would not come, and nobody has recorded anything else: a decline leaves the status as it was. */
export const stayedAway = ({ status, response }: Attendance): boolean =>
  status === 'expected' && response === 'declined';

/**
 * Everybody expected at a session that was not cancelled and is over: by the stays and places as they stand now, and whoever has a record. A hold, a
 * discharge or a day somebody does not come on expects nobody.
 */
export const expectedAt = ({ charts, sessions, attendances, now }: ReportFacts): Expected[] => {
  const records = new Map(attendances.map((one) => [`${one.sessionId}|${one.patientId}`, one]));
  const entries = charts.map(rosterEntryOf);
  const over = sessions.filter(({ status, endsAt }) => status === 'booked' && endsAt <= instantOf(now));
  return over.flatMap((session) =>
    entries.flatMap((entry) => {
      const attendance = records.get(`${session.id}|${entry.patientId}`);
      const recorded = attendance !== undefined && attendance.status !== 'expected';
      const known = recorded || (attendance !== undefined && stayedAway(attendance));
      return recorded || isExpected(entry, session)
        ? [{ session, patientId: entry.patientId, attendance: known ? attendance : undefined }]
        : [];
    }),
  );
};

/** The group a session is in; `step`, `arm` and the like are not a session's. */
export const groupOfSession = (
  session: Pick<Session, 'track' | 'localDate' | 'startsAt' | 'counsellorId' | 'kind'>,
  by: Grouping,
  timeZone: string,
): string => {
  switch (by) {
    case 'track':
      return session.track;
    case 'kind':
      return session.kind;
    case 'weekday':
      return weekdayOf(session.localDate);
    case 'week':
      return weekOf(session.localDate).from;
    case 'hour':
      return dateTimeIn(timeZone, Date.parse(session.startsAt)).toFormat('HH');
    case 'counsellor':
      return session.counsellorId ?? 'none';
    default:
      throw new Error(`a session has no ${by}`);
  }
};

/** A list by group, each in the order of the list. */
export const grouped = <T>(all: readonly T[], groupOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(groupOf(one));
    if (group) group.push(one);
    else groups.set(groupOf(one), [one]);
  }
  return groups;
};

const orders: readonly (readonly string[])[] = [
  weekdayCodes,
  ['day', 'night', 'weekend'],
  ['urgent', 'high', 'normal'],
  ['0', '1-49', '50-79', '80-99', '100'],
  ['reminded', 'held-out'],
  ['two', 'one', 'none'],
];

const inOrder = (a: string, b: string): number => {
  const order = orders.find((list) => list.includes(a) && list.includes(b));
  return order ? order.indexOf(a) - order.indexOf(b) : a < b ? -1 : a > b ? 1 : 0;
};

/** The rows of a report: the same figures of each group and of all. Whatever comes together comes in one order, not in that of the facts. */
export const rowsBy = <T>(
  all: readonly T[],
  groupOf: (one: T) => string,
  figures: (some: readonly T[]) => Omit<ReportRow, 'group'>,
): Pick<Report, 'rows' | 'total'> => {
  const rows = [...grouped(all, groupOf)]
    .sort(([a], [b]) => inOrder(a, b))
    .map(([group, some]) => ({ group, ...figures(some) }));
  return { rows, total: { group: 'all', ...figures(all) } };
};
