import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useUnsaved } from '../shell/unsaved.tsx';
import { useWords } from '../words/language.tsx';
import type { Work } from './use-follow-ups.ts';

/** What every form about a follow-up is given. */
export type WorkFormProps = { busy: boolean; save: (work: Work) => void; cancel: () => void };

type Props = Pick<WorkFormProps, 'busy' | 'cancel'> & {
  /** The button that sends it. */
  says: string;
  /** All that is needed has been entered. */
  ready: boolean;
  send: () => void;
  children: ReactNode;
};

/** The frame of a form about a follow-up: its fields, what sends it and what leaves it. */
export const WorkForm = ({ says, ready, busy, send, cancel, children }: Props) => {
  const { followUps } = useWords();
  const unsaved = useUnsaved({ close: cancel, saving: busy });
  return (
    <form
      className="work-form"
      {...unsaved}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) send();
      }}
    >
      {children}
      <div className="actions">
        <Button type="submit" disabled={!ready || busy}>
          {says}
        </Button>
        <Button variant="default" onClick={cancel}>
          {followUps.cancel}
        </Button>
      </div>
    </form>
  );
};
