import { hoursOver, type Hours, type Visit } from './hours.ts';
import { grouped, rowsBy, type Grouping, type Report, type ReportFacts, type ReportRow } from './report.ts';
import { rateOf, shareOf } from './report-rate.ts';
import { plusDays, type LocalDate } from './wall-clock.ts';
import { weeksOf } from './week.ts';
import { localDateOf } from './zone.ts';

/** The minutes of one patient over a week, or over all weeks of the report. */
type Stretch = { from: LocalDate } & Hours;

const total = (some: readonly Stretch[], of: (one: Stretch) => number): number =>
  some.reduce((sum, one) => sum + of(one), 0);

/** Minutes beyond what is prescribed make up for nobody else's, so they are in `attendedMinutes` and not in the share. */
const figures = (some: readonly Stretch[]): Omit<ReportRow, 'group'> => {
  const prescribed = total(some, (one) => one.prescribedMinutes);
  const met = some.filter(({ shortMinutes }) => shortMinutes === 0).length;
  return {
    counts: {
      patients: some.length,
      prescribedMinutes: prescribed,
      attendedMinutes: total(some, (one) => one.attendedMinutes),
      excusedMinutes: total(some, (one) => one.excusedMinutes),
      shortMinutes: total(some, (one) => one.shortMinutes),
    },
    rates: {
      hours: shareOf(
        total(some, (one) => Math.min(one.attendedMinutes, one.prescribedMinutes)),
        prescribed,
      ),
      met: rateOf(met, some.length),
    },
    waits: {},
  };
};

/** How much of what was prescribed: `80-99` is from 80 % to just under all of it. */
const bandOf = ({ attendedMinutes, prescribedMinutes }: Stretch): string => {
  if (attendedMinutes === 0) return '0';
  const percent = (100 * attendedMinutes) / prescribedMinutes;
  return percent < 50 ? '1-49' : percent < 80 ? '50-79' : percent < 100 ? '80-99' : '100';
};

/**
 * Minutes attended against prescribed, patient by patient: each whole week of the report that is over by today, or, by band, all those weeks together.
 * Who had nothing prescribed is left out.
 */
export const hoursReport = (facts: ReportFacts, by: Grouping): Pick<Report, 'rows' | 'total'> => {
  const today = localDateOf(facts.now, facts.timeZone);
  const weeks = weeksOf(facts.days).filter(({ until }) => until < today);
  const [first, last] = [weeks[0], weeks.at(-1)];
  const stretches = by === 'week' ? weeks : first && last ? [{ from: first.from, until: last.until }] : [];
  const sessions = new Map(facts.sessions.map((session) => [session.id, session]));
  const visits = grouped(
    facts.attendances.flatMap((attendance): Visit[] => {
      const session = sessions.get(attendance.sessionId);
      return session ? [{ session, attendance }] : [];
    }),
    ({ attendance }) => attendance.patientId,
  );
  const all = facts.charts.flatMap(({ patient, episodes }) =>
    stretches.map(({ from, until }) => ({
      from,
      ...hoursOver(episodes, visits.get(patient.id) ?? [], { from, until }),
    })),
  );
  return rowsBy(
    all.filter(({ prescribedMinutes }) => prescribedMinutes > 0),
    (one) => (by === 'week' ? one.from : bandOf(one)),
    figures,
  );
};

/** The days whose sessions `hoursReport` wants: whole weeks. */
export const wholeWeeks = (days: ReportFacts['days']): ReportFacts['days'] => {
  const weeks = weeksOf(days);
  return { from: weeks[0]?.from ?? days.from, until: weeks.at(-1)?.until ?? plusDays(days.until, 6) };
};
