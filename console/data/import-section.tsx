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
  const { data: imported, mutate, reset, isPending } = useImport();
  const report = imported?.report;
  const chosen = file === 'unreadable' ? undefined : file;
  const asked = { mapping, dateOrder, defaults };
  const choose = async (blob: File | undefined): Promise<void> => {
    reset();
    setMapping({});
    setDateOrder(undefined);
    setDefaults({});
    const read = blob && readFile(await blob.text());
    setFile(blob ? (read ?? 'unreadable') : undefined);
    // A table waits for its columns to be looked at.
    if (read && read.kind !== 'csv') mutate({ file: read, mapping: {}, dateOrder: undefined, defaults: {} });
  };
  const brings =
    imported && !imported.report.written && imported.report.counts.new + imported.report.counts.changed > 0;
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
      {imported?.isAgain && (
        <p role="alert" className="changed-since">
          {words.changedSince}
        </p>
      )}
      {report && <ImportReportView report={report} />}
      {chosen && (
        <div className="actions">
          {brings ? (
            <Button
              disabled={isPending}
              onClick={() => {
                mutate({ ...asked, file: chosen, seen: imported.tag });
              }}
            >
              {texts > 0 ? words.takeInAndTell(texts) : words.takeIn}
            </Button>
          ) : (
            <Button
              variant={report ? 'default' : 'filled'}
              disabled={isPending}
              onClick={() => {
                mutate({ ...asked, file: chosen });
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
