import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import type { LocalConfig } from './config.ts';
import { Entrance } from './entrance.tsx';
import { keptSignIn } from './kept-sign-in.ts';
import { LocalSignIn } from './local-sign-in.tsx';
import { sentenceOf, useForget, type SignedOutBecause } from './signed-out.ts';
import { WithClinic } from './with-clinic.tsx';

/** The local stage's gate: whoever is chosen is in, until they leave. */
export const LocalGate = ({ people, phones, children }: LocalConfig & { children: ReactNode }) => {
  const words = useWords();
  const forget = useForget();
  const [who, setWho] = useState(keptSignIn.read);
  const [because, setBecause] = useState<SignedOutBecause>();
  const headers = useMemo(() => () => ({ 'x-staff': who ?? '' }), [who]);

  const signIn = (next: string): void => {
    keptSignIn.keep(next);
    setBecause(undefined);
    setWho(next);
  };
  const leave = useCallback(
    (reason?: SignedOutBecause): void => {
      keptSignIn.forget();
      forget();
      setBecause(reason);
      setWho(undefined);
    },
    [forget],
  );

  if (who === undefined)
    return (
      <Entrance because={sentenceOf(because, words)}>
        <LocalSignIn people={people} phones={phones} signIn={signIn} />
      </Entrance>
    );
  return (
    <WithClinic key={who} headers={headers} leave={leave} phones={phones}>
      {children}
    </WithClinic>
  );
};
