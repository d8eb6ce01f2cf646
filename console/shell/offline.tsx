import { useSyncExternalStore } from 'react';
import { usePulse } from '../calls/live.tsx';
import { useWords } from '../words/language.tsx';

const listen = (changed: () => void): (() => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

/** Says so while nothing comes through: the browser has no network, or the clinic's system does not answer. */
export const Offline = () => {
  const words = useWords();
  const online = useSyncExternalStore(listen, () => navigator.onLine);
  const { answering } = usePulse();
  return (
    <div role="status" className="offline-place">
      {(!online || !answering) && <p className="offline">{words.problems.offline}</p>}
    </div>
  );
};
