import { attendanceReport } from './report-attendance.ts';
import { hoursReport } from './report-hours.ts';
import { outreachReport } from './report-outreach.ts';
import { reminderEffectReport } from './report-reminder-effect.ts';
import { repliesReport } from './report-replies.ts';
import type { Grouping, Report, ReportFacts, ReportName } from './report.ts';

type Table = Pick<Report, 'rows' | 'total'> & Partial<Pick<Report, 'difference'>>;

const makers: Record<ReportName, (facts: ReportFacts, by: Grouping) => Table> = {
  attendance: attendanceReport,
  hours: hoursReport,
  replies: repliesReport,
  outreach: outreachReport,
  'reminder-effect': reminderEffectReport,
};

/** A report of the facts gathered, grouped by one of its `groupings`. */
export const reportOf = (report: ReportName, facts: ReportFacts, by: Grouping): Report => ({
  report,
  ...facts.days,
  by,
  difference: null,
  ...makers[report](facts, by),
});
