import { Button, CloseButton } from '@mantine/core';
import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';
import { useWords } from '../words/language.tsx';

/** A sentence that passes. `undo` is offered beside it. */
export type Toast = { says: string; tone?: 'alarm'; undo?: () => void };

const shownMilliseconds = 10_000;
const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

const Shown = ({ toast, close }: { toast: Toast; close: () => void }) => {
  const words = useWords();
  const { undo } = toast;
  return (
    <div className="toast" data-tone={toast.tone}>
      <span>{toast.says}</span>
      {undo && (
        <Button
          variant="default"
          size="compact-md"
          onClick={() => {
            close();
            undo();
          }}
        >
          {words.today.undo}
        </Button>
      )}
      <CloseButton aria-label={words.shell.close} onClick={close} />
    </div>
  );
};

/** Shows the last toast, read aloud as it comes; a new one takes its place. An error stays until it is closed. */
export const Toasts = ({ children }: { children: ReactNode }) => {
  const [toast, setToast] = useState<Toast>();
  const close = useCallback(() => {
    setToast(undefined);
  }, []);
  useEffect(() => {
    if (!toast || toast.tone === 'alarm') return;
    const timer = window.setTimeout(close, shownMilliseconds);
    return () => {
      window.clearTimeout(timer);
    };
  }, [toast, close]);
  return (
    <ToastContext value={setToast}>
      {children}
      <div className="toasts" role={toast?.tone === 'alarm' ? 'alert' : 'status'}>
        {toast && <Shown toast={toast} close={close} />}
      </div>
    </ToastContext>
  );
};

export const useToast = () => use(ToastContext);
