import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState, type ReactNode } from 'react';
import { Failure } from '../shell/failure.tsx';
import { Entrance } from './entrance.tsx';
import { readConfig } from './config.ts';
import { Idle } from './idle.tsx';
import { keptSignIn } from './kept-sign-in.ts';
import { LocalSignIn } from './local-sign-in.tsx';
import { WithClinic } from './with-clinic.tsx';
import { useWords } from '../words/language.tsx';

/** Why somebody finds themselves at the entrance again. */
export type SignedOutBecause = 'idle' | 'unknown' | undefined;

/**
 * Nothing of the clinic is shown, or asked for, before somebody has signed in. On the way out all that was read is forgotten. A deployment's own
 * sign-in takes the local one's place here.
 */
export const SignInGate = ({ children }: { children: ReactNode }) => {
  const words = useWords();
  const memory = useQueryClient();
  const [who, setWho] = useState(keptSignIn.read);
  const [because, setBecause] = useState<SignedOutBecause>();
  const config = useQuery({ queryKey: ['config'], queryFn: readConfig, retry: 1 });

  const signIn = (next: string): void => {
    keptSignIn.keep(next);
    setBecause(undefined);
    setWho(next);
  };
  const leave = useCallback(
    (reason?: SignedOutBecause): void => {
      keptSignIn.forget();
      // All but how one signs in: what the next person may see is asked for anew.
      memory.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'config' });
      setBecause(reason);
      setWho(undefined);
    },
    [memory],
  );

  if (who !== undefined)
    return (
      <WithClinic
        key={who}
        who={who}
        leave={leave}
        phones={config.data?.signIn === 'local' ? config.data.phones : undefined}
      >
        <Idle
          leave={() => {
            leave('idle');
          }}
        />
        {children}
      </WithClinic>
    );
  if (config.isError)
    return (
      <Entrance>
        <Failure error={config.error} again={() => void config.refetch()} />
      </Entrance>
    );
  if (!config.data)
    return (
      <Entrance>
        <p role="status">{words.signIn.looking}</p>
      </Entrance>
    );
  return (
    <Entrance because={because}>
      {config.data.signIn === 'local' ? (
        <LocalSignIn people={config.data.people} phones={config.data.phones} signIn={signIn} />
      ) : (
        <p>{words.signIn.elsewhere}</p>
      )}
    </Entrance>
  );
};
