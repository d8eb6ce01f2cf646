import {
  expectedAt,
  groupOfSession,
  rowsBy,
  stayedAway,
  type Expected,
  type Grouping,
  type Report,
  type ReportFacts,
  type ReportRow,
} from './report.ts';
import { rateOf } from './report-rate.ts';

const came = ({ attendance }: Expected): boolean => attendance?.status === 'arrived' || attendance?.status === 'left';

/**
 * Of one group. Attendance counts who came among all of whom anything is recorded, excused or not, and those who declined and stayed away; the no-show
 * rate who was missed among those who neither declined nor were excused, whether staff have called it a no-show or the system's suspicion (`missed`)
 * still stands. What nobody recorded is in neither.
 */
const figures = (some: readonly Expected[]): Omit<ReportRow, 'group'> => {
  const count = (is: (one: Expected) => boolean): number => some.filter(is).length;
  const counts = {
    expected: some.length,
    came: count(came),
    late: count((one) => came(one) && one.attendance?.late === true),
    excused: count(({ attendance }) => attendance?.status === 'excused'),
    declined: count(({ attendance }) => attendance !== undefined && stayedAway(attendance)),
    noShow: count(({ attendance }) => attendance?.status === 'no-show'),
    missed: count(({ attendance }) => attendance?.status === 'missed'),
    unrecorded: count(({ attendance }) => attendance === undefined),
  };
  const lost = counts.noShow + counts.missed;
  return {
    counts,
    rates: {
      attendance: rateOf(counts.came, counts.came + lost + counts.excused + counts.declined),
      noShow: rateOf(lost, counts.came + lost),
      late: rateOf(counts.late, counts.came),
    },
    waits: {},
  };
};

/** Who came, by the session's track, weekday, hour (the clinic's), counsellor, kind or week. */
export const attendanceReport = (facts: ReportFacts, by: Grouping): Pick<Report, 'rows' | 'total'> =>
  rowsBy(expectedAt(facts), ({ session }) => groupOfSession(session, by, facts.timeZone), figures);
