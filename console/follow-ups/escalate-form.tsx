import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useUnsaved } from '../shell/unsaved.tsx';
import { useWords } from '../words/language.tsx';
import type { Work } from './use-follow-ups.ts';

type Props = { busy: boolean; save: (work: Work) => void; cancel: () => void };

const shortest = 3;

/** Sends it up the ladder now, with the reason whoever is next reads first. */
export const EscalateForm = ({ busy, save, cancel }: Props) => {
  const { followUps } = useWords();
  const unsaved = useUnsaved({ close: cancel, saving: busy });
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <form
      className="work-form"
      {...unsaved}
      onSubmit={(event) => {
        event.preventDefault();
        if (given.length >= shortest) save({ do: 'escalate', reason: given });
      }}
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
      <div className="actions">
        <Button type="submit" disabled={given.length < shortest || busy}>
          {followUps.escalate}
        </Button>
        <Button variant="default" onClick={cancel}>
          {followUps.cancel}
        </Button>
      </div>
    </form>
  );
};
