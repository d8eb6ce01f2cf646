import { DateTime } from 'luxon';
import type { FollowUp } from './follow-up.ts';
import { rowsBy, type Grouping, type Report, type ReportFacts, type ReportRow } from './report.ts';
import { rateOf, waitsOf } from './report-rate.ts';
import { weekdayOf } from './wall-clock.ts';
import { weekOf } from './week.ts';
import { localDateOf } from './zone.ts';

const firstTry = ({ outreach }: FollowUp): string | undefined => outreach.map(({ at }) => at).toSorted()[0];

const figures = (some: readonly FollowUp[]): Omit<ReportRow, 'group'> => {
  const count = (is: (one: FollowUp) => boolean): number => some.filter(is).length;
  const counts = {
    opened: some.length,
    tried: count((one) => firstTry(one) !== undefined),
    reached: count(({ outreach }) => outreach.some(({ outcome }) => outcome === 'reached')),
    inTime: count((one) => (firstTry(one) ?? '9') <= one.dueAt),
    escalated: count(({ escalation }) => escalation > 0),
    open: count(({ status }) => status !== 'closed'),
  };
  const waits = some.flatMap((one) => {
    const at = firstTry(one);
    return at === undefined ? [] : [Math.max(0, (Date.parse(at) - Date.parse(one.openedAt)) / 60_000)];
  });
  return {
    counts,
    rates: {
      inTime: rateOf(counts.inTime, some.length),
      tried: rateOf(counts.tried, some.length),
      reached: rateOf(counts.reached, some.length),
    },
    waits: { toOutreach: waitsOf(waits, some.length) },
  };
};

/** Closed untried because the patient was there after all, or the session was not: never a miss. */
const isTakenBack = ({ attendances, sessions }: ReportFacts) => {
  const here = new Set(
    attendances
      .filter(({ status }) => status === 'arrived' || status === 'left')
      .map(({ sessionId, patientId }) => `${sessionId}|${patientId}`),
  );
  const off = new Set(sessions.filter(({ status }) => status === 'cancelled').map(({ id }) => id));
  return ({ status, outreach, sessionIds, sessionId, patientId = '' }: FollowUp): boolean => {
    const about = sessionIds.length > 0 ? sessionIds : [sessionId ?? ''];
    return (
      status === 'closed' && outreach.length === 0 && about.every((id) => off.has(id) || here.has(`${id}|${patientId}`))
    );
  };
};

/**
 * From a miss, the end of grace, to the first attempt to reach the patient, of the follow-ups opened on the report's days. One nobody has tried counts as
 * longer than any. A miss taken back ("I was here") is none.
 */
export const outreachReport = (facts: ReportFacts, by: Grouping): Pick<Report, 'rows' | 'total'> => {
  const { followUps, sessions, days, timeZone } = facts;
  const takenBack = isTakenBack(facts);
  const counsellors = new Map(sessions.map(({ id, counsellorId }) => [id, counsellorId]));
  const dayOf = ({ openedAt }: FollowUp) => localDateOf(DateTime.fromISO(openedAt), timeZone);
  const groupOf = (one: FollowUp): string => {
    if (by === 'priority') return one.priority;
    if (by === 'counsellor') return counsellors.get(one.sessionId ?? '') ?? 'none';
    return by === 'week' ? weekOf(dayOf(one)).from : weekdayOf(dayOf(one));
  };
  const misses = followUps.filter(
    (one) => one.kind === 'missed' && days.from <= dayOf(one) && dayOf(one) <= days.until && !takenBack(one),
  );
  return rowsBy(misses, groupOf, figures);
};
