import { Button, Skeleton } from '@mantine/core';
import type { ChartChange } from '../calls/answers.ts';
import { Failure } from '../shell/failure.tsx';
import { useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { useValueText } from './value-text.ts';
import { useHistory, usePatientWords } from './use-patients.ts';

type Part = ChartChange['changes'][number];

/** Dates beside: a hold's field is named `holds.2026-11-20`. */
const kindOf = (field: string): string => field.split('.')[0] ?? field;

const PartLines = ({ part }: { part: Part }) => {
  const words = usePatientWords();
  const valueText = useValueText();
  const { parts, changes, fields, becomes, nothing } = words.history;
  const shown = part.fields.filter(
    ({ field, from, to }) => field !== 'episodeId' && (part.change === 'changed' || (from ?? to) !== false),
  );
  return (
    <li>
      <p className="history-part">
        {parts[part.part]} {part.change !== 'changed' && changes[part.change]}
      </p>
      <ul className="lines">
        {shown.map(({ field, from, to }) => {
          const [name, was, is] = [kindOf(field), valueText(kindOf(field), from), valueText(kindOf(field), to)];
          return (
            <li key={field}>
              <span className="soft">{fields[name] ?? name}: </span>
              {part.change === 'added' && (is ?? nothing)}
              {part.change === 'removed' && (was ?? nothing)}
              {part.change === 'changed' && (
                <>
                  <s>{was ?? nothing}</s> <span className="unseen">{becomes}</span>
                  <span aria-hidden="true">→</span> {is ?? nothing}
                </>
              )}
            </li>
          );
        })}
      </ul>
    </li>
  );
};

const Change = ({ change }: { change: ChartChange }) => {
  const all = useWords();
  const words = usePatientWords();
  const { clinic } = useSignedIn();
  const nameOf = useNameOf();
  const { at, door, staffId, changes } = change;
  const who = [staffId === null ? '' : nameOf(staffId), words.history.doors[door]].filter(Boolean).join(' · ');
  return (
    <li className="history-change">
      <p className="history-when">
        <time dateTime={at}>{momentText(at, { language: all.tag, zone: clinic.timeZone })}</time> <strong>{who}</strong>
      </p>
      <ul>
        {changes.map((part) => (
          <PartLines key={`${part.part} ${part.id}`} part={part} />
        ))}
      </ul>
    </li>
  );
};

/** Who changed what on the chart, when and by which door, newest first. */
export const History = ({ patientId }: { patientId: string }) => {
  const all = useWords();
  const words = usePatientWords();
  const history = useHistory(patientId);
  if (history.isError && !history.data) return <Failure error={history.error} again={() => void history.refetch()} />;
  if (!history.data)
    return (
      <div role="status" aria-label={all.problems.loading} className="day-loading">
        <Skeleton height={120} />
      </div>
    );
  const changes = history.data.pages.flatMap(({ rows }) => rows);
  if (changes.length === 0) return <p className="soft">{words.history.none}</p>;
  return (
    <>
      <ol className="history">
        {changes.map((change, index) => (
          <Change key={`${change.at} ${index}`} change={change} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button variant="default" disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {words.history.more}
        </Button>
      )}
    </>
  );
};
