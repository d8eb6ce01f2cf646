import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { Failure } from '../shell/failure.tsx';
import { PageBoundary } from '../shell/page-boundary.tsx';
import { useWords } from '../words/language.tsx';
import { readConfig } from './config.ts';
import { Entrance } from './entrance.tsx';
import { LocalGate } from './local-gate.tsx';

const HostedGate = lazy(async () => ({ default: (await import('./hosted-gate.tsx')).HostedGate }));

/** Nothing of the clinic is shown, or asked for, before somebody has signed in, by whichever way leads in where this console is served. */
export const SignInGate = ({ children }: { children: ReactNode }) => {
  const words = useWords();
  const config = useQuery({ queryKey: ['config'], queryFn: readConfig, retry: 1 });
  const looking = (
    <Entrance>
      <p role="status">{words.signIn.looking}</p>
    </Entrance>
  );
  if (config.isError)
    return (
      <Entrance>
        <Failure error={config.error} again={() => void config.refetch()} />
      </Entrance>
    );
  if (!config.data) return looking;
  if (config.data.signIn === 'local') return <LocalGate {...config.data}>{children}</LocalGate>;
  return (
    <PageBoundary>
      <Suspense fallback={looking}>
        <HostedGate config={config.data}>{children}</HostedGate>
      </Suspense>
    </PageBoundary>
  );
};
