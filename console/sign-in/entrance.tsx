import './entrance.css';
import icon from '../look/icon.svg';
import type { ReactNode } from 'react';
import { Preferences } from '../shell/preferences.tsx';
import { useWords } from '../words/language.tsx';

/** What is shown to nobody in particular: the way in, and in a sentence why one is here again. */
export const Entrance = ({ because, children }: { because?: string | undefined; children: ReactNode }) => {
  const words = useWords();
  return (
    <div className="entrance">
      <main className="entrance-card card">
        <p className="brand">
          <img src={icon} alt="" width="28" height="28" /> {words.product}
        </p>
        {because !== undefined && (
          <p className="entrance-because" role="status">
            {because}
          </p>
        )}
        {children}
      </main>
      <footer>
        <Preferences />
      </footer>
    </div>
  );
};
