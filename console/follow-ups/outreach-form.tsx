import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Outcome } from '../calls/answers.ts';
import { useUnsaved } from '../shell/unsaved.tsx';
import { useWords } from '../words/language.tsx';
import { ChoiceOf } from './choice-of.tsx';
import type { Work } from './use-follow-ups.ts';

type Props = { busy: boolean; save: (work: Work) => void; cancel: () => void };

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
export const OutreachForm = ({ busy, save, cancel }: Props) => {
  const { followUps } = useWords();
  const unsaved = useUnsaved({ close: cancel, saving: busy });
  const [outcome, setOutcome] = useState<Outcome>();
  const [note, setNote] = useState('');
  return (
    <form
      className="work-form"
      {...unsaved}
      onSubmit={(event) => {
        event.preventDefault();
        const said = note.trim();
        if (outcome) save({ do: 'outreach', outcome, ...(said !== '' && { note: said }) });
      }}
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
      <div className="actions">
        <Button type="submit" disabled={outcome === undefined || busy}>
          {followUps.save}
        </Button>
        <Button variant="default" onClick={cancel}>
          {followUps.cancel}
        </Button>
      </div>
    </form>
  );
};
