import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { DryRun } from '../calls/answers.ts';
import { Failure } from '../shell/failure.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { dateIn, dayText, timeText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { useDryRun, useOwnWords } from './use-texts.ts';

type Text = DryRun['texts'][number];

const Day = ({ date, texts }: { date: string; texts: readonly Text[] }) => {
  const words = useWords();
  const { clinic } = useSignedIn();
  return (
    <section className="card coming-day" aria-label={dayText(date, words.tag)}>
      <h2>{dayText(date, words.tag)}</h2>
      <ol>
        {texts.map((text, index) => (
          <li key={index} data-status={text.status}>
            <p>
              <time dateTime={text.at}>{timeText(text.at, { language: words.tag, zone: clinic.timeZone })}</time>{' '}
              <strong>{text.name}</strong>
            </p>
            <p className={text.status === 'sent' ? undefined : 'soft'}>
              {text.status === 'sent' ? text.body : text.reasonText}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
};

/** The texts of the coming days by day, of one patient or all, sent or not, each with its words or the reason. */
export const ComingDays = () => {
  const [words, own] = [useWords(), useOwnWords()];
  const { clinic } = useSignedIn();
  const [patientId, setPatientId] = useState('');
  const [why, setWhy] = useState('');
  const run = useDryRun();
  if (run.isError && !run.data) return <Failure error={run.error} again={() => void run.refetch()} />;
  if (!run.data)
    return (
      <div role="status" aria-label={words.problems.loading} className="day-loading">
        <Skeleton height={72} />
        <Skeleton height={72} />
      </div>
    );
  const {
    run: { texts },
    readAt,
  } = run.data;
  const people = new Map(texts.map((text) => [text.patientId, text.participantId ? text.patientId : text.name]));
  const reasons = new Map(
    texts.filter(({ status }) => status === 'skipped').map((text) => [text.reason, text.reasonText]),
  );
  const shown = texts.filter(
    (text) =>
      (patientId === '' || text.patientId === patientId) &&
      (why === '' || text.status === why || (text.status === 'skipped' && text.reason === why)),
  );
  const days = Map.groupBy(shown, ({ at }) => dateIn(clinic.timeZone, at));
  return (
    <>
      <p className="soft">
        {own.daysIntro} {own.asOf(timeText(readAt, { language: words.tag, zone: clinic.timeZone }))}{' '}
        <Button variant="default" size="compact-md" loading={run.isFetching} onClick={() => void run.refetch()}>
          {own.again}
        </Button>
      </p>
      <div className="coming-filters">
        <NativeSelect
          label={own.patient}
          value={patientId}
          data={[{ value: '', label: own.everybody }, ...[...people].map(([value, label]) => ({ value, label }))]}
          onChange={({ currentTarget }) => {
            setPatientId(currentTarget.value);
          }}
        />
        <NativeSelect
          label={own.outcome}
          value={why}
          data={[
            { value: '', label: own.all },
            { value: 'sent', label: own.sent },
            { value: 'skipped', label: own.skipped },
            ...[...reasons].map(([value, label]) => ({ value, label })),
          ]}
          onChange={({ currentTarget }) => {
            setWhy(currentTarget.value);
          }}
        />
      </div>
      {shown.length === 0 && <p className="empty card">{own.noTexts}</p>}
      {[...days].map(([date, ofDay]) => (
        <Day key={date} date={date} texts={ofDay} />
      ))}
    </>
  );
};
