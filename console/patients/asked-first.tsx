import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../shell/dialog.tsx';
import { Problem } from './edit-form.tsx';
import { useSave } from './use-patients.ts';

type Props = {
  says: string;
  /** Of several alike: which one. */
  label?: string;
  compact?: boolean;
  /** What is asked, what it would do, and the word that does it. */
  asks: { title: string; warning: string; confirm: string };
  send: () => Promise<unknown>;
  done?: () => void;
};

/** A button of which one press asks, and only a second one does it. What goes wrong is said where it was asked. */
export const AskedFirst = ({ says, label, compact = false, asks, send, done }: Props) => {
  const [asking, setAsking] = useState(false);
  const save = useSave(() => {
    setAsking(false);
    done?.();
  });
  return (
    <>
      <Button
        variant="default"
        {...(compact && { size: 'compact-sm' })}
        {...(label !== undefined && { 'aria-label': label })}
        onClick={() => {
          save.reset();
          setAsking(true);
        }}
      >
        {says}
      </Button>
      <Dialog
        opened={asking}
        close={() => {
          // What is under way stays in sight until it has gone well or not.
          if (!save.isPending) setAsking(false);
        }}
        title={asks.title}
      >
        <p className="modal-text">{asks.warning}</p>
        <Problem error={save.error} />
        <Button
          disabled={save.isPending}
          onClick={() => {
            save.mutate(send);
          }}
        >
          {asks.confirm}
        </Button>
      </Dialog>
    </>
  );
};
