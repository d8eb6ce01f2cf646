import { Button } from '@mantine/core';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import { Dialog } from './dialog.tsx';

type Leave = (act: () => void) => void;
const LeaveContext = createContext<Leave>((act) => {
  act();
});

/** What a form is marked with: while it stands there no single key does anything (useKeys), and once something is entered leaving it is asked about. */
export const useUnsaved = () => {
  const [touched, touch] = useState(false);
  return {
    'data-unsaved': touched ? 'touched' : 'open',
    onInput: (): void => {
      touch(true);
    },
  };
};

/** Does something that throws a form away: at once, or, where something has been entered, once that is said to be meant. */
export const useLeave = (): Leave => use(LeaveContext);

/** Asks before what has been entered is thrown away. */
export const Unsaved = ({ children }: { children: ReactNode }) => {
  const words = useWords().shell.unsaved;
  const [asked, ask] = useState<{ act: () => void; open: boolean }>();
  const leave = useCallback<Leave>((act) => {
    if (document.querySelector('[data-unsaved="touched"]')) ask({ act, open: true });
    else act();
  }, []);
  const close = (): void => {
    ask(asked && { ...asked, open: false });
  };
  return (
    <LeaveContext value={leave}>
      {children}
      <Dialog opened={asked?.open ?? false} close={close} title={words.title}>
        <p className="modal-text">{words.says}</p>
        <div className="chart-actions">
          <Button data-autofocus onClick={close}>
            {words.stay}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              close();
              asked?.act();
            }}
          >
            {words.leave}
          </Button>
        </div>
      </Dialog>
    </LeaveContext>
  );
};
