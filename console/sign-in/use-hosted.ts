import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { HostedConfig } from './config.ts';
import { problemOf, takeReturn, type HostedProblem } from './hosted-return.ts';
import { hostedSession, type HostedSession } from './hosted-session.ts';
import { begin, finish, hostedClient, logoutUrl } from './hosted-sign-in.ts';
import { keptReason, type KeptReason } from './kept-reason.ts';
import { useForget } from './signed-out.ts';

/** Where somebody is: on the way in or out, at the entrance and why, or in. */
export type Whereabouts =
  | { at: 'way' }
  | { at: 'entrance'; because: HostedProblem | KeptReason | 'stillOpen' | undefined }
  | { at: 'in'; session: HostedSession };

/** Signing in and out by the hosted page. Nobody is sent there but by a button: a page load without tokens ends at the entrance. */
export const useHosted = (config: HostedConfig) => {
  const client = useMemo(() => hostedClient(config), [config]);
  const forget = useForget();
  const [whereabouts, setWhereabouts] = useState<Whereabouts>({ at: 'way' });
  const session = useRef<HostedSession>(undefined);
  const hasArrived = useRef(false);

  const leave = useCallback(
    async (because?: KeptReason): Promise<void> => {
      const ending = session.current;
      if (!ending) return;
      session.current = undefined;
      setWhereabouts({ at: 'way' });
      forget();
      const isTold = await ending.end();
      if (!isTold) {
        setWhereabouts({ at: 'entrance', because: 'stillOpen' });
        return;
      }
      keptReason.keep(because);
      location.assign(logoutUrl(config));
    },
    [config, forget],
  );

  useEffect(() => {
    const comeIn = async (url: string): Promise<void> => {
      const { tokens, path } = await finish(client, url);
      history.replaceState(null, '', path);
      session.current = hostedSession({ client, first: tokens, onEnded: () => void leave('ended') });
      setWhereabouts({ at: 'in', session: session.current });
    };
    if (hasArrived.current) return;
    hasArrived.current = true;
    const because = keptReason.take();
    const url = takeReturn();
    if (url === undefined) setWhereabouts({ at: 'entrance', because });
    else
      comeIn(url).catch((error: unknown) => {
        setWhereabouts({ at: 'entrance', because: problemOf(error) });
      });
  }, [client, leave]);

  const signIn = async (): Promise<void> => {
    location.assign(await begin(client, location.pathname));
  };
  return { whereabouts, signIn, leave };
};
