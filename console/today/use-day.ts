import { useQuery } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { useSignedIn } from '../sign-in/signed-in.ts';

/** Under which a day's answer is kept. */
export const dayKey = (date: string): readonly string[] => ['live', 'day', date];

/** The sessions of a clinic's day (ISO date) with their rosters. */
export const useDay = (date: string) => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: dayKey(date),
    queryFn: () => parseResponse(calls.day.sessions.$get({ query: { date } })),
  });
};
