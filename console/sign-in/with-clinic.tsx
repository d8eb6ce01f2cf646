import { useQuery } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { useEffect, useMemo, type ReactNode } from 'react';
import { Live } from '../calls/live.tsx';
import { Refused } from '../calls/problem.ts';
import { staffCalls } from '../calls/staff-calls.ts';
import { Failure } from '../shell/failure.tsx';
import { useWords } from '../words/language.tsx';
import { Entrance } from './entrance.tsx';
import type { SignedOutBecause } from './sign-in-gate.tsx';
import { SignedInContext } from './signed-in.ts';

type Props = {
  who: string;
  phones: string | undefined;
  leave: (because?: SignedOutBecause) => void;
  children: ReactNode;
};

/** Reads the clinic for whoever has signed in, and keeps what is shown live. Somebody the clinic does not know is shown out. */
export const WithClinic = ({ who, phones, leave, children }: Props) => {
  const words = useWords();
  const calls = useMemo(() => {
    const onUnknown = (): void => {
      leave('unknown');
    };
    return staffCalls({ headers: () => ({ 'x-staff': who }), onUnknown });
  }, [who, leave]);
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

  if (!clinic.data || !staff.data) {
    const again = (): void => {
      void clinic.refetch();
      void staff.refetch();
    };
    return (
      <Entrance>
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
      <Live>{children}</Live>
    </SignedInContext>
  );
};
