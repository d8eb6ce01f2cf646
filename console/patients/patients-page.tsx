import './patients.css';
import { Button, Skeleton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useChosenPatient } from '../shell/chosen-patient.tsx';
import { Failure } from '../shell/failure.tsx';
import { KeyOn } from '../shell/key-on-button.tsx';
import { useKeys } from '../shell/keys.ts';
import { PageHeading } from '../shell/page-heading.tsx';
import { useLeave } from '../shell/unsaved.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { Admission } from './admission.tsx';
import { ChartOf } from './chart.tsx';
import { PatientList, SearchFields } from './patient-list.tsx';
import { usePatients, usePatientWords } from './use-patients.ts';
import { found, type Search } from './who.ts';

/** Everybody's list, and beside it the chart of the one chosen, or an admission. */
export const PatientsPage = () => {
  const all = useWords();
  const words = usePatientWords();
  const { patientId, choose } = useChosenPatient();
  const mayChange = useMay('change patients');
  const patients = usePatients();
  const [search, setSearch] = useState<Search>({ words: '', status: undefined });
  const [admitting, setAdmitting] = useState<{ again: string | undefined }>();
  const field = useRef<HTMLInputElement>(null);
  const everybody = patients.data ?? [];
  const rows = found(everybody, search);
  const leave = useLeave();
  const go = (id: string | undefined): void => {
    setAdmitting(undefined);
    choose(id);
  };
  const leaveFor = (id: string | undefined): void => {
    leave(() => {
      go(id);
    });
  };
  const move = (by: 1 | -1) => (): void => {
    const at = rows.findIndex(({ id }) => id === patientId);
    const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by];
    if (next) go(next.id);
  };
  const begin = (): void => {
    if (mayChange)
      leave(() => {
        setAdmitting({ again: undefined });
      });
  };
  useKeys('patients', {
    nextRow: move(1),
    previousRow: move(-1),
    search: () => field.current?.focus(),
    admit: begin,
    back: () => {
      go(undefined);
    },
  });
  const isOpen = admitting !== undefined || patientId !== undefined;
  useEffect(() => {
    if (isOpen) window.scrollTo(0, 0);
  }, [isOpen, patientId]);

  return (
    <>
      <PageHeading title={words.title}>
        {patients.data && <p className="soft">{words.many(rows.length)}</p>}
        {mayChange && !admitting && (
          <Button className="admit" onClick={begin}>
            {words.admission.action} <KeyOn place="patients" does="admit" />
          </Button>
        )}
      </PageHeading>
      {patients.isError && !patients.data ? (
        <Failure error={patients.error} again={() => void patients.refetch()} />
      ) : (
        <div className="patients" data-open={isOpen}>
          <div className="patient-side">
            <SearchFields search={search} change={setSearch} field={field} />
            {!patients.data ? (
              <div role="status" aria-label={all.problems.loading} className="day-loading">
                <Skeleton height={56} />
                <Skeleton height={56} />
                <Skeleton height={56} />
              </div>
            ) : rows.length === 0 ? (
              <p className="empty card">{everybody.length === 0 ? words.none : words.noneOfThese}</p>
            ) : (
              <PatientList rows={rows} chosenId={patientId} choose={leaveFor} />
            )}
          </div>
          {admitting ? (
            <Admission
              again={admitting.again}
              done={go}
              cancel={() => {
                setAdmitting(undefined);
              }}
            />
          ) : patientId !== undefined ? (
            <ChartOf
              key={patientId}
              patientId={patientId}
              admitAgain={() => {
                setAdmitting({ again: patientId });
              }}
              leave={() => {
                leaveFor(undefined);
              }}
            />
          ) : (
            rows.length > 0 && <p className="empty card nobody-chosen">{words.choose}</p>
          )}
        </div>
      )}
    </>
  );
};
