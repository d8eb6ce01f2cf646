import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Outcome } from '../calls/answers.ts';
import { useWords } from '../words/language.tsx';
import { ChoiceOf } from './choice-of.tsx';
import { WorkForm, type WorkFormProps } from './work-form.tsx';

/** `none` has been chosen yet. The order is that of how often it happens. */
const order: readonly Outcome[] = [
  'reached',
  'message-left',
  'no-answer',
  'wrong-number',
  'refused',
  'hospital',
  'moved',
  'other',
];

/** Records one try to reach the patient. */
export const OutreachForm = ({ busy, save, cancel }: WorkFormProps) => {
  const { followUps } = useWords();
  const [outcome, setOutcome] = useState<Outcome>();
  const [note, setNote] = useState('');
  return (
    <WorkForm
      says={followUps.save}
      ready={outcome !== undefined}
      busy={busy}
      send={() => {
        const said = note.trim();
        if (outcome) save({ do: 'outreach', outcome, ...(said !== '' && { note: said }) });
      }}
      cancel={cancel}
    >
      <ChoiceOf
        legend={followUps.outcome}
        options={order}
        names={followUps.outcomes}
        chosen={outcome}
        choose={setOutcome}
      />
      <Textarea
        label={followUps.note}
        autosize={false}
        rows={3}
        maxLength={1000}
        value={note}
        onChange={({ currentTarget }) => {
          setNote(currentTarget.value);
        }}
      />
    </WorkForm>
  );
};
