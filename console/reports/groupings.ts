import type { Grouping, Report, ReportName } from '../../functions/domain/report.ts';

/** What each report can be grouped by, and the rate its chart begins with; as functions/domain/report.ts has it. */
export const groupings = {
  attendance: ['track', 'weekday', 'hour', 'counsellor', 'kind', 'week'],
  hours: ['week', 'band'],
  replies: ['step', 'track', 'weekday', 'language', 'week'],
  outreach: ['counsellor', 'priority', 'weekday', 'week'],
  'reminder-effect': ['arm', 'texts'],
} as const satisfies Record<ReportName, readonly Grouping[]>;

export const reportNames = [
  'attendance',
  'hours',
  'replies',
  'outreach',
  'reminder-effect',
] as const satisfies readonly ReportName[];

/** A report asked for. Days are the clinic's. */
export type Asked = { report: ReportName; from: string; until: string; by: Grouping };

export type Row = Report['rows'][number];
export type Rate = Row['rates'][string];
