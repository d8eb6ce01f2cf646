import { Button } from '@mantine/core';
import { useState } from 'react';
import { textsIn } from '../schedules/found-effects.tsx';
import { CalendarDefaults } from './calendar-defaults.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import { DateOrderChoice } from './date-order-choice.tsx';
import { ImportReportView } from './import-report.tsx';
import { readFile, type ReadFile } from './read-file.ts';
import { useImport, type DateOrder, type Defaults, type Mapping } from './use-import.ts';
import { useOwnWords } from './use-own-words.ts';

/** Brings a file in: chosen, its columns looked at, tried, and only then taken in. */
export const ImportSection = () => {
  const { import: words } = useOwnWords();
  const [file, setFile] = useState<ReadFile | 'unreadable'>();
  const [mapping, setMapping] = useState<Mapping>({});
  const [dateOrder, setDateOrder] = useState<DateOrder>();
  const [defaults, setDefaults] = useState<Defaults>({});
  const { data: report, mutate, reset, isPending } = useImport();
  const chosen = file === 'unreadable' ? undefined : file;
  const run = (dryRun: boolean, what = chosen): void => {
    if (what) mutate({ file: what, mapping, dateOrder, defaults, dryRun });
  };
  const choose = async (blob: File | undefined): Promise<void> => {
    reset();
    setMapping({});
    setDateOrder(undefined);
    setDefaults({});
    const read = blob && readFile(await blob.text());
    setFile(blob ? (read ?? 'unreadable') : undefined);
    // A table waits for its columns to be looked at.
    if (read && read.kind !== 'csv')
      mutate({ file: read, mapping: {}, dateOrder: undefined, defaults: {}, dryRun: true });
  };
  const brings = report && !report.written && report.counts.new + report.counts.changed > 0;
  const texts = textsIn(report?.effects);
  return (
    <section className="card data-section" aria-labelledby="import-title">
      <h2 id="import-title">{words.title}</h2>
      <p className="soft">{words.lead}</p>
      <label className="file">
        <span>{words.file}</span>
        <input
          type="file"
          accept=".csv,.txt,.tsv,.ics,.json"
          onChange={({ currentTarget }) => void choose(currentTarget.files?.[0])}
        />
      </label>
      {file === 'unreadable' && <p role="alert">{words.unreadable}</p>}
      {chosen && <p className="tag">{words.kinds[chosen.kind]}</p>}
      {chosen?.kind === 'csv' && (
        <ColumnMapping
          columns={chosen.columns}
          mapping={mapping}
          change={(next) => {
            setMapping(next);
            reset();
          }}
        />
      )}
      {chosen?.kind === 'csv' && (
        <DateOrderChoice
          order={dateOrder}
          change={(next) => {
            setDateOrder(next);
            reset();
          }}
        />
      )}
      {chosen?.kind === 'ics' && (
        <CalendarDefaults
          defaults={defaults}
          change={(next) => {
            setDefaults(next);
            reset();
          }}
        />
      )}
      {isPending && <p role="status">{words.checking}</p>}
      {report && <ImportReportView report={report} />}
      {chosen && (
        <div className="actions">
          {brings ? (
            <Button
              disabled={isPending}
              onClick={() => {
                run(false);
              }}
            >
              {texts > 0 ? words.takeInAndTell(texts) : words.takeIn}
            </Button>
          ) : (
            <Button
              variant={report ? 'default' : 'filled'}
              disabled={isPending}
              onClick={() => {
                run(true);
              }}
            >
              {words.check}
            </Button>
          )}
        </div>
      )}
    </section>
  );
};
