import { Button, CloseButton } from '@mantine/core';
import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
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

type Edge = 'top' | 'bottom';

/**
 * Which edge of the window is away from what was pressed last: what is pressed next is mostly near it, and a toast is not to cover that.
 */
const useEdge = (): (() => Edge) => {
  const pressedAt = useRef(0);
  useEffect(() => {
    const press = ({ clientY }: PointerEvent): void => {
      pressedAt.current = clientY;
    };
    const key = ({ target }: KeyboardEvent): void => {
      if (!(target instanceof Element) || target === document.body) return;
      const { top, height } = target.getBoundingClientRect();
      pressedAt.current = top + height / 2;
    };
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('keydown', key, true);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('keydown', key, true);
    };
  }, []);
  return useCallback(() => (pressedAt.current > window.innerHeight / 2 ? 'top' : 'bottom'), []);
};

/** Shows the last toast, read aloud as it comes; a new one takes its place. An error stays until it is closed. */
export const Toasts = ({ children }: { children: ReactNode }) => {
  const [toast, setToast] = useState<Toast>();
  const [edge, setEdge] = useState<Edge>('bottom');
  const edgeNow = useEdge();
  const show = useCallback(
    (next: Toast) => {
      setEdge(edgeNow());
      setToast(next);
    },
    [edgeNow],
  );
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
    <ToastContext value={show}>
      {children}
      <div className="toasts" data-edge={edge} role={toast?.tone === 'alarm' ? 'alert' : 'status'}>
        {toast && <Shown toast={toast} close={close} />}
      </div>
    </ToastContext>
  );
};

export const useToast = () => use(ToastContext);
