import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../shell/dialog.tsx';
import { useWords } from '../words/language.tsx';

const idleSeconds = 15 * 60;
const warningSeconds = 60;

/** Seconds until somebody who has stopped touching the console is signed out. */
const useSecondsLeft = (): { left: number; touch: () => void } => {
  const touchedAt = useRef(Date.now());
  const [left, setLeft] = useState(idleSeconds);
  const touch = (): void => {
    touchedAt.current = Date.now();
    setLeft(idleSeconds);
  };
  useEffect(() => {
    const seen = (): void => {
      // Once the warning stands, only an answer to it counts.
      if (Date.now() - touchedAt.current < (idleSeconds - warningSeconds) * 1000) touchedAt.current = Date.now();
    };
    const look = (): void => {
      setLeft(Math.ceil(idleSeconds - (Date.now() - touchedAt.current) / 1000));
    };
    const timer = window.setInterval(look, 1000);
    const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
    for (const sign of signs) window.addEventListener(sign, seen, { passive: true });
    return () => {
      window.clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, seen);
    };
  }, []);
  return { left, touch };
};

/** Signs out a console nobody has touched for 15 minutes, with a warning a minute before: it shows patients to whoever walks past. */
export const Idle = ({ leave }: { leave: () => void }) => {
  const words = useWords();
  const { left, touch } = useSecondsLeft();
  useEffect(() => {
    if (left <= 0) leave();
  }, [left, leave]);
  return (
    <Dialog opened={left <= warningSeconds && left > 0} close={touch} title={words.signIn.idleTitle}>
      <p className="modal-text">{words.signIn.idle(Math.max(left, 0))}</p>
      <Button onClick={touch} data-autofocus>
        {words.signIn.stay}
      </Button>
    </Dialog>
  );
};
