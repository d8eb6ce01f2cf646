import { useState } from 'react';
import { useWords } from '../words/language.tsx';
import { ChoiceOf } from './choice-of.tsx';
import { WorkForm, type WorkFormProps } from './work-form.tsx';

const endings = ['reached', 'excused', 'make-up', 'care-team', 'not-reached', 'not-needed'];

/** Closes it with what came of it. */
export const CloseForm = ({ busy, save, cancel }: WorkFormProps) => {
  const { followUps } = useWords();
  const [outcome, setOutcome] = useState<string>();
  return (
    <WorkForm
      says={followUps.close}
      ready={outcome !== undefined}
      busy={busy}
      send={() => {
        if (outcome) save({ do: 'close', outcome });
      }}
      cancel={cancel}
    >
      <ChoiceOf
        legend={followUps.closing}
        options={endings}
        names={followUps.closings}
        chosen={outcome}
        choose={setOutcome}
      />
    </WorkForm>
  );
};
