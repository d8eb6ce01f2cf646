import { NativeSelect, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import type { PatientRow } from '../calls/answers.ts';
import { phoneText } from '../phone-text.ts';
import { usePatientWords } from './use-patients.ts';
import { isStatus, type Search } from './who.ts';

const tones = { active: 'fine', 'on-hold': 'wait', waiting: 'accent', discharged: undefined } as const;

/** What keeps a patient from being texted, in a word. */
const TextsTag = ({ row }: { row: PatientRow }) => {
  const words = usePatientWords();
  if (row.optedOut)
    return (
      <span className="tag" data-tone="alarm">
        {words.optedOut}
      </span>
    );
  return row.consent ? null : (
    <span className="tag" data-tone="wait">
      {words.noConsent}
    </span>
  );
};

export const StatusTag = ({ status }: { status: PatientRow['status'] }) => {
  const words = usePatientWords();
  return (
    <span className="tag" data-tone={tones[status]}>
      {words.statuses[status]}
    </span>
  );
};

type SearchProps = { search: Search; change: (search: Search) => void; field: RefObject<HTMLInputElement | null> };

/** Looks for somebody by a piece of the name, or the last digits of the number. */
export const SearchFields = ({ search, change, field }: SearchProps) => {
  const words = usePatientWords();
  return (
    <div className="patient-search">
      <TextInput
        ref={field}
        type="search"
        label={words.search}
        autoComplete="off"
        value={search.words}
        onChange={({ currentTarget }) => {
          change({ ...search, words: currentTarget.value });
        }}
      />
      <NativeSelect
        label={words.status}
        value={search.status ?? ''}
        data={[
          ...Object.entries(words.statuses).map(([value, label]) => ({ value, label })),
          { value: '', label: words.everyone },
        ]}
        onChange={({ currentTarget: { value } }) => {
          change({ ...search, status: isStatus(value, words.statuses) ? value : undefined });
        }}
      />
    </div>
  );
};

type Props = { rows: readonly PatientRow[]; chosenId: string | undefined; choose: (id: string) => void };

/** The patients found, each a press away from the chart. */
export const PatientList = ({ rows, chosenId, choose }: Props) => (
  <ul className="patient-list card">
    {rows.map((row) => (
      <li key={row.id}>
        <button
          type="button"
          className="patient-entry"
          {...(row.id === chosenId && { 'aria-current': true })}
          onClick={() => {
            choose(row.id);
          }}
        >
          <span className="patient-name">{row.name}</span>
          <StatusTag status={row.status} />
          <span className="soft patient-phone">{phoneText(row.phone)}</span>
          <TextsTag row={row} />
        </button>
      </li>
    ))}
  </ul>
);
