import type { DateTime } from 'luxon';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import { wholeWeeks } from '../domain/report-hours.ts';
import type { ReportFacts, ReportName } from '../domain/report.ts';
import type { Chart } from '../domain/roster.ts';
import { wasHere } from '../domain/stay.ts';
import { plusDays } from '../domain/wall-clock.ts';
import type { Days } from '../domain/week.ts';

export type ReportDeps = {
  charts: Pick<Charts, 'list'>;
  sessions: Pick<Sessions, 'between'>;
  attendances: Pick<Attendances, 'ofPatient'>;
  messages: Pick<Messages, 'conversation'>;
  followUps: Pick<FollowUps, 'open' | 'closed'>;
  now: () => DateTime;
};

export type Asked = {
  clinicId: string;
  timeZone: string;
  days: Days;
  report: ReportName;
  /** Only sessions this counsellor leads; left out: all. */
  counsellorId?: string | undefined;
};

/** Patients read at once. */
const atOnce = 16;

const ofEach = async <T>(charts: readonly Chart[], read: (patientId: string) => Promise<T[]>): Promise<T[]> => {
  const found: T[] = [];
  for (let from = 0; from < charts.length; from += atOnce) {
    const some = await Promise.all(charts.slice(from, from + atOnce).map(({ patient }) => read(patient.id)));
    found.push(...some.flat());
  }
  return found;
};

const wants: Record<ReportName, { texts: boolean; followUps: boolean }> = {
  attendance: { texts: false, followUps: false },
  hours: { texts: false, followUps: false },
  replies: { texts: true, followUps: false },
  outreach: { texts: false, followUps: true },
  'reminder-effect': { texts: true, followUps: false },
};

/** Of a counsellor's own: the patients with a place in what they lead, their sessions, and what belongs to these. Hours count all of a patient's. */
const ownOf = (facts: ReportFacts, { counsellorId, report }: Asked): ReportFacts => {
  if (counsellorId === undefined) return facts;
  const led = facts.sessions.filter((session) => session.counsellorId === counsellorId);
  const schedules = new Set(led.map(({ scheduleId }) => scheduleId));
  const ids = new Set(led.map(({ id }) => id));
  const charts = facts.charts.filter(({ memberships }) => memberships.some((one) => schedules.has(one.scheduleId)));
  if (report === 'hours') return { ...facts, charts };
  const followUps = facts.followUps.filter(({ sessionId }) => sessionId !== undefined && ids.has(sessionId));
  return { ...facts, charts, sessions: led, followUps };
};

/** The longest a step may text ahead (`ReminderStep`), and a day for zones. */
const longestLeadDays = 15;

/**
 * The days whose texts belong to a report. A reminder is filed under the day it is about and a reply under the day it came, so a reply to the evening before
 * the first day lies before it; no step is longer ahead than two weeks.
 */
const daysOfTexts = ({ from, until }: Days, report: ReportName): Days => ({
  from: report === 'replies' ? plusDays(from, -longestLeadDays) : from,
  until,
});

/**
 * Reads what a report is made of, and nothing else: charts and sessions in one query each, attendance and texts patient by patient from the index and the
 * conversation, of those who were here on its days. docs/reports.md says what that costs.
 */
export const gatherFacts = async (deps: ReportDeps, asked: Asked): Promise<ReportFacts> => {
  const { clinicId, timeZone, report } = asked;
  const days = report === 'hours' ? wholeWeeks(asked.days) : asked.days;
  const [all, sessions] = await Promise.all([
    deps.charts.list(clinicId),
    deps.sessions.between(clinicId, days.from, days.until),
  ]);
  const charts = all.filter(({ episodes }) => wasHere(episodes, days));
  const attendances =
    report === 'replies' ? [] : await ofEach(charts, (id) => deps.attendances.ofPatient(clinicId, id, days));
  const spoken = daysOfTexts(days, report);
  const texts = wants[report].texts
    ? await ofEach(charts, (id) => deps.messages.conversation(clinicId, id, spoken))
    : [];
  const [open, closed] = wants[report].followUps
    ? await Promise.all([deps.followUps.open(clinicId), deps.followUps.closed(clinicId, plusDays(days.from, -1))])
    : [[], []];
  const followUps = [...open, ...closed];
  return ownOf({ days: asked.days, timeZone, charts, sessions, attendances, texts, followUps, now: deps.now() }, asked);
};
