import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../words/language.tsx';
import { WorkForm, type WorkFormProps } from './work-form.tsx';

const shortest = 3;

/** Sends it up the ladder now, with the reason whoever is next reads first. */
export const EscalateForm = ({ busy, save, cancel }: WorkFormProps) => {
  const { followUps } = useWords();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <WorkForm
      says={followUps.escalate}
      ready={given.length >= shortest}
      busy={busy}
      send={() => {
        save({ do: 'escalate', reason: given });
      }}
      cancel={cancel}
    >
      <Textarea
        label={followUps.escalateWhy}
        description={followUps.escalateHint}
        autoFocus
        rows={2}
        maxLength={300}
        value={reason}
        onChange={({ currentTarget }) => {
          setReason(currentTarget.value);
        }}
      />
    </WorkForm>
  );
};
