import { Button } from '@mantine/core';
import { useState } from 'react';
import { useUnsaved } from '../shell/unsaved.tsx';
import { useWords } from '../words/language.tsx';
import { ChoiceOf } from './choice-of.tsx';
import type { Work } from './use-follow-ups.ts';

type Props = { busy: boolean; save: (work: Work) => void; cancel: () => void };

const endings = ['reached', 'excused', 'make-up', 'care-team', 'not-reached', 'not-needed'];

/** Closes it with what came of it. */
export const CloseForm = ({ busy, save, cancel }: Props) => {
  const { followUps } = useWords();
  const unsaved = useUnsaved({ close: cancel, saving: busy });
  const [outcome, setOutcome] = useState<string>();
  return (
    <form
      className="work-form"
      {...unsaved}
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome) save({ do: 'close', outcome });
      }}
    >
      <ChoiceOf
        legend={followUps.closing}
        options={endings}
        names={followUps.closings}
        chosen={outcome}
        choose={setOutcome}
      />
      <div className="actions">
        <Button type="submit" disabled={outcome === undefined || busy}>
          {followUps.close}
        </Button>
        <Button variant="default" onClick={cancel}>
          {followUps.cancel}
        </Button>
      </div>
    </form>
  );
};
