import { useQuery, useQueryClient } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { createContext, use, useEffect, useRef, type ReactNode } from 'react';
import { useSignedIn } from '../sign-in/signed-in.ts';

/** How often the pulse is asked for while the page can be seen; what it costs is in decision 0013. */
const pulseMilliseconds = 3000;

type Pulse = {
  /** The server's time, ISO. Everything is counted by it: the stage's clock is turned by hand, and a desk's own may be wrong. */
  now: string;
  /** Whether the last asking was answered. */
  answering: boolean;
};
const PulseContext = createContext<Pulse | undefined>(undefined);

/** Asks for the pulse, and has everything on the page read again once it says that something has changed. */
export const Live = ({ children }: { children: ReactNode }) => {
  const { calls } = useSignedIn();
  const memory = useQueryClient();
  const pulse = useQuery({
    queryKey: ['pulse'],
    queryFn: () => parseResponse(calls.pulse.pulse.$get()),
    refetchInterval: pulseMilliseconds,
    refetchOnWindowFocus: true,
    staleTime: 0,
    retry: false,
  });
  const revision = pulse.data?.revision;
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current !== undefined && revision !== seen.current) void memory.invalidateQueries({ queryKey: ['live'] });
    seen.current = revision;
  }, [revision, memory]);
  if (!pulse.data && !pulse.isError) return null;
  return (
    <PulseContext value={{ now: pulse.data?.now ?? new Date().toISOString(), answering: !pulse.isError }}>
      {children}
    </PulseContext>
  );
};

/** The server's time and whether it answers. */
export const usePulse = (): Pulse => {
  const pulse = use(PulseContext);
  if (!pulse) throw new Error('there is no pulse here');
  return pulse;
};
