import { Button } from '@mantine/core';
import { createContext, use, useCallback, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import { Dialog } from './dialog.tsx';
import { isKeyOf } from './key-table.ts';

type Leave = (act: () => void) => void;
const LeaveContext = createContext<Leave>((act) => {
  act();
});

/** Does something that throws a form away: at once, or, where something has been entered, once that is said to be meant. */
export const useLeave = (): Leave => use(LeaveContext);

/** What is marked with it asks before it is left. For what stands on a page always, a text field perhaps: it stops the single keys only then. */
export const unsavedIf = (touched: boolean) => (touched ? { 'data-unsaved': 'touched' } : {});

type Marked = {
  /** Closes the form: what Escape does, asked first where something has been entered. */
  close?: () => void;
  /** It has been sent, and may be left. */
  saving?: boolean;
  /** Something stands in it already that is nowhere saved. */
  touched?: boolean;
};

/** What is pressed in a dialog that a form has opened comes to the form too, though not from within it. */
const isWithin = ({ target, currentTarget }: KeyboardEvent<HTMLElement>): boolean =>
  target instanceof Node && currentTarget.contains(target);

/** What a form is marked with: while it stands there no single key does anything (useKeys), and once something is entered leaving it is asked about. */
export const useUnsaved = ({ close, saving = false, touched: before = false }: Marked = {}) => {
  const [touched, touch] = useState(before);
  const leave = useLeave();
  return {
    'data-unsaved': (touched || before) && !saving ? 'touched' : 'open',
    onInput: (): void => {
      touch(true);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
      if (!close || !isKeyOf(event, 'forms', 'leave') || !isWithin(event)) return;
      event.stopPropagation();
      leave(close);
    },
  };
};

const Question = ({ stay, leave }: { stay: () => void; leave: () => void }) => {
  const words = useWords().shell.unsaved;
  return (
    <>
      <p className="modal-text" data-asks-to-leave="">
        {words.says}
      </p>
      <div className="form-actions">
        <Button data-autofocus onClick={stay}>
          {words.stay}
        </Button>
        <Button variant="default" onClick={leave}>
          {words.leave}
        </Button>
      </div>
    </>
  );
};

/** Asks before what has been entered is thrown away. */
export const Unsaved = ({ children }: { children: ReactNode }) => {
  const words = useWords().shell.unsaved;
  const [asked, ask] = useState<{ act: () => void; open: boolean }>();
  const staying = useRef(false);
  const leave = useCallback<Leave>((act) => {
    // The Escape that closes this question comes to the dialog behind it too, and is no second question there; without motion this one is gone by then.
    if (staying.current || document.querySelector('[data-asks-to-leave]')) return;
    if (document.querySelector('[data-unsaved="touched"]')) ask({ act, open: true });
    else act();
  }, []);
  const close = (): void => {
    ask((before) => before && { ...before, open: false });
  };
  const stay = (): void => {
    staying.current = true;
    setTimeout(() => {
      staying.current = false;
    });
    close();
  };
  return (
    <LeaveContext value={leave}>
      {children}
      <Dialog opened={asked?.open ?? false} close={stay} title={words.title} over>
        <Question
          stay={stay}
          leave={() => {
            close();
            asked?.act();
          }}
        />
      </Dialog>
    </LeaveContext>
  );
};
