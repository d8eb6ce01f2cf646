import { Skeleton } from '@mantine/core';
import type { Chart } from '../calls/answers.ts';
import { Failure } from '../shell/failure.tsx';
import { useWords } from '../words/language.tsx';
import { useDayText, useHoursText } from './texts-of.ts';
import { useHours, usePatientWords } from './use-patients.ts';

type Week = NonNullable<ReturnType<typeof useHours>['data']>['weeks'][number];

/** How much of what was prescribed was attended, up to the longest there is. */
const Bar = ({ week, most }: { week: Week; most: number }) => {
  const share = (minutes: number): string => `${Math.min(100, (minutes / most) * 100)}%`;
  return (
    <div className="hours-bar" aria-hidden="true" data-short={week.shortMinutes > 0}>
      <div className="hours-attended" style={{ width: share(week.attendedMinutes) }} />
      <div className="hours-prescribed" style={{ insetInlineStart: share(week.prescribedMinutes) }} />
    </div>
  );
};

/** Without the weeks after the last one in which anything was prescribed or attended: after a discharge they would only push the others down. */
const untilOver = (weeks: readonly Week[]): Week[] =>
  weeks.slice(0, weeks.findLastIndex((week) => week.prescribedMinutes > 0 || week.attendedMinutes > 0) + 1);

/** Attended against prescribed by week, newest first: a table whose rows have a bar, so that it is read the same way by eye and by ear. */
export const Hours = ({ chart }: { chart: Chart }) => {
  const all = useWords();
  const words = usePatientWords();
  const dayText = useDayText();
  const hoursText = useHoursText();
  const hours = useHours(chart.patient.id);
  if (hours.isError && !hours.data) return <Failure error={hours.error} again={() => void hours.refetch()} />;
  if (!hours.data)
    return (
      <div role="status" aria-label={all.problems.loading} className="day-loading">
        <Skeleton height={120} />
      </div>
    );
  const weeks = untilOver(hours.data.weeks);
  if (weeks.length === 0) return <p className="soft">{words.hours.none}</p>;
  const most = Math.max(60, ...weeks.flatMap((week) => [week.attendedMinutes, week.prescribedMinutes]));
  const madeUp = ({ from, until }: Week): boolean =>
    chart.memberships.some((one) => one.recurrenceId !== undefined && one.from >= from && one.from <= until);
  return (
    <table className="hours-table">
      <caption>{words.hours.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.hours.week}</th>
          <th scope="col">{words.hours.attended}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.toReversed().map((week) => (
          <tr key={week.from}>
            <th scope="row">{dayText(week.from)}</th>
            <td>
              <Bar week={week} most={most} />
              {words.hours.of(hoursText(week.attendedMinutes), hoursText(week.prescribedMinutes))}
              {week.excusedMinutes > 0 && ` · ${hoursText(week.excusedMinutes)} h ${words.hours.excused}`}
              {madeUp(week) && (
                <>
                  {' '}
                  <span className="tag" data-tone="accent">
                    {words.hours.makeUp}
                  </span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
