import { useQuery } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useReadInLanguage } from '../calls/language-anew.ts';
import { Live } from '../calls/live.tsx';
import { Refused } from '../calls/problem.ts';
import { staffCalls, type Credentials } from '../calls/staff-calls.ts';
import { Failure } from '../shell/failure.tsx';
import { useWords } from '../words/language.tsx';
import { Entrance } from './entrance.tsx';
import { Idle } from './idle.tsx';
import type { SignedOutBecause } from './signed-out.ts';
import { SignedInContext } from './signed-in.ts';

type Props = {
  /** How each call says who makes it; the same function as long as it is the same person. */
  headers: Credentials['headers'];
  phones: string | undefined;
  leave: (because?: SignedOutBecause) => void;
  children: ReactNode;
};

/** Reads the clinic for whoever has signed in, and keeps what is shown live. Somebody the clinic does not know is shown out, and whoever is gone. */
export const WithClinic = ({ headers, phones, leave, children }: Props) => {
  const words = useWords();
  useReadInLanguage();
  const calls = useMemo(() => {
    const onUnknown = (): void => {
      leave('unknown');
    };
    // The API writes its sentences in the language of the console, whatever the browser's is.
    const spoken = async () => ({ ...(await headers()), 'accept-language': document.documentElement.lang });
    return staffCalls({ headers: spoken, onUnknown });
  }, [headers, leave]);
  const clinic = useQuery({
    queryKey: ['live', 'clinic'],
    queryFn: () => parseResponse(calls.clinic.clinic.$get()),
  });
  const staff = useQuery({ queryKey: ['live', 'staff'], queryFn: () => parseResponse(calls.clinic.staff.$get()) });
  const error = clinic.error ?? staff.error;
  const isUnknown = error instanceof Refused && error.status === 403;
  useEffect(() => {
    if (isUnknown) leave('unknown');
  }, [isUnknown, leave]);

  // Also before anything could be read: whoever tries again later may be somebody else.
  const idle = (
    <Idle
      leave={() => {
        leave('idle');
      }}
    />
  );
  if (!clinic.data || !staff.data) {
    const again = (): void => {
      void clinic.refetch();
      void staff.refetch();
    };
    return (
      <Entrance>
        {idle}
        {error ? <Failure error={error} again={again} /> : <p role="status">{words.signIn.looking}</p>}
      </Entrance>
    );
  }
  const signedIn = {
    calls,
    clinic: clinic.data,
    staff: staff.data,
    phones,
    signOut: () => {
      leave();
    },
  };
  return (
    <SignedInContext value={signedIn}>
      {idle}
      <Live>{children}</Live>
    </SignedInContext>
  );
};
