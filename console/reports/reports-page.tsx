import './reports.css';
import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { usePulse } from '../calls/live.tsx';
import { Failure } from '../shell/failure.tsx';
import { PageHeading } from '../shell/page-heading.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { dateIn, daysLater, timeText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import type { Report } from '../../functions/domain/report.ts';
import { EffectNote } from './effect-note.tsx';
import { groupings, type Asked } from './groupings.ts';
import { Pickers, ReportChoice } from './pickers.tsx';
import { useReportWords, useSeesOwn } from './readings.ts';
import { ReportChart } from './report-chart.tsx';
import { ReportTable } from './report-table.tsx';
import { useReport, useSave } from './use-report.ts';

const twelveWeeks = 84;
const mostDays = 186;

const isPossible = ({ from, until }: Asked): boolean => {
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
  return days >= 1 && days <= mostDays;
};

/** The chart of one of its rates, and the table of all it says. */
const Shown = ({ report }: { report: Report }) => {
  const words = useReportWords();
  const rates = Object.keys(report.total.rates);
  const [chosen, setChosen] = useState(rates[0] ?? '');
  const rate = rates.includes(chosen) ? chosen : (rates[0] ?? '');
  if (report.rows.length === 0)
    return <p className="empty card">{report.by === 'arm' ? words.emptyArm : words.empty}</p>;
  return (
    <>
      <div className="report-drawn card">
        <NativeSelect
          className="report-rate"
          label={words.show}
          value={rate}
          data={rates.map((value) => ({ value, label: words.rates[value] ?? value }))}
          onChange={({ currentTarget: { value } }) => {
            setChosen(value);
          }}
        />
        <ReportChart report={report} rate={rate} />
        {report.report === 'reminder-effect' && <EffectNote report={report} />}
      </div>
      <ReportTable report={report} />
    </>
  );
};

/** What the clinic's days come to, by report, range and grouping. Nobody's name is in it but the staff's. */
export const ReportsPage = () => {
  const words = useReportWords();
  const shared = useWords();
  const { clinic } = useSignedIn();
  const { now } = usePulse();
  const today = dateIn(clinic.timeZone, now);
  const [asked, setAsked] = useState<Asked>({
    report: 'attendance',
    from: daysLater(today, 1 - twelveWeeks),
    until: today,
    by: groupings.attendance[0],
  });
  const possible = isPossible(asked);
  const answer = useReport(asked, possible);
  const save = useSave();
  const seesOwn = useSeesOwn();
  return (
    <div className="reports">
      <PageHeading title={words.title}>
        {answer.data && (
          <p className="soft">
            {words.asOf(timeText(answer.data.readAt, { language: shared.tag, zone: clinic.timeZone }))}
          </p>
        )}
      </PageHeading>
      <ReportChoice asked={asked} change={setAsked} />
      <Pickers asked={asked} change={setAsked} today={today} />
      <p className="report-lead">
        {words.leads[asked.report]} {seesOwn && words.yoursOnly}
      </p>
      {!possible ? (
        <p className="empty card" role="alert">
          {words.badDays}
        </p>
      ) : answer.isError ? (
        <Failure error={answer.error} again={() => void answer.refetch()} />
      ) : !answer.data ? (
        <div role="status" aria-label={shared.problems.loading} className="day-loading">
          <Skeleton height={280} />
          <Skeleton height={160} />
        </div>
      ) : (
        <>
          <Shown key={asked.report} report={answer.data.report} />
          <div className="report-actions">
            <Button
              loading={save.isPending}
              onClick={() => {
                save.mutate(asked);
              }}
            >
              {words.save}
            </Button>
            <Button variant="default" onClick={() => void answer.refetch()}>
              {words.again}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                print();
              }}
            >
              {words.print}
            </Button>
          </div>
        </>
      )}
      <details className="report-counted">
        <summary>{words.howCounted}</summary>
        <ul>
          {words.definitions[asked.report].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </div>
  );
};
