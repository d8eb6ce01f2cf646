import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { Effects } from '../calls/answers.ts';
import { Dialog } from '../shell/dialog.tsx';
import { sentenceFor } from '../shell/failure.tsx';
import { useWords } from '../words/language.tsx';
import { FoundEffects, textsIn } from './found-effects.tsx';
import { intendedBy, useCarryOut, useEffects, type Planned } from './use-schedules.ts';
import { useScheduleWords } from './use-words.ts';

/** Whether they are others than those first shown. */
const useIsNew = (found: Effects | undefined): boolean => {
  const [first, setFirst] = useState(found);
  if (found && !first) setFirst(found);
  return first !== undefined && found !== undefined && found !== first;
};

const Body = ({ planned, close, done }: { planned: Planned; close: () => void; done: () => void }) => {
  const words = useScheduleWords();
  const shared = useWords();
  const found = useEffects(intendedBy(planned));
  const save = useCarryOut(words.done, done);
  const isNew = useIsNew(found.data);
  const texts = textsIn(found.data);
  return (
    <div className="effects">
      {found.isError ? (
        <p role="alert" className="refused">
          {sentenceFor(found.error, shared)}
        </p>
      ) : !found.data ? (
        <div role="status" aria-label={words.effects.working}>
          <Skeleton height={140} />
        </div>
      ) : (
        <>
          <div role="status">{isNew && <p className="notice">{words.effects.changedMeanwhile}</p>}</div>
          <FoundEffects found={found.data} />
        </>
      )}
      <div className="actions">
        <Button
          disabled={!found.data || found.isError || save.isPending}
          onClick={() => {
            save.mutate(planned);
          }}
        >
          {texts > 0 ? words.effects.saveAndTell(texts) : words.effects.save}
        </Button>
        <Button variant="default" onClick={close}>
          {words.effects.back}
        </Button>
      </div>
    </div>
  );
};

/** The last look before anything is saved: which sessions change, who is texted what and when, who is not, and what to see to first. */
export const EffectsDialog = ({
  planned,
  close,
  done,
}: {
  planned: Planned | undefined;
  close: () => void;
  done: () => void;
}) => {
  const words = useScheduleWords();
  return (
    <Dialog opened={planned !== undefined} close={close} size="lg" title={words.effects.title}>
      {planned && <Body planned={planned} close={close} done={done} />}
    </Dialog>
  );
};
