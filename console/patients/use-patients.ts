import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { usePulse } from '../calls/live.tsx';
import { everyPage, readPage } from '../calls/pages.ts';
import { isStale } from '../calls/problem.ts';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { dateIn } from '../times.ts';
import { useWordsOf } from '../words/language.tsx';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

/** The words of the page of patients. */
export const usePatientWords = () => useWordsOf({ en, es });

/** The clinic's day, `2026-11-23`. */
export const useToday = (): string => {
  const { clinic } = useSignedIn();
  return dateIn(clinic.timeZone, usePulse().now);
};

/** Everybody, those discharged long ago included: searching is done over names in memory, for a name has no place in an address. */
export const usePatients = () => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'patients'],
    queryFn: () => everyPage(async (query) => readPage(await calls.patients.patients.$get({ query }))),
  });
};

/** The clinic's groups and one-to-ones. */
export const useSchedules = () => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'schedules'],
    queryFn: () => parseResponse(calls.schedules.schedules.$get({ query: {} })),
  });
};

/** Attended against prescribed since the last admission. */
export const useHours = (patientId: string) => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'hours', patientId],
    queryFn: () =>
      parseResponse(calls.patientHours.patients[':id'].hours.$get({ param: { id: patientId }, query: {} })),
  });
};

/** Every change of a chart, newest first, page by page. */
export const useHistory = (patientId: string) => {
  const { calls } = useSignedIn();
  return useInfiniteQuery({
    queryKey: ['live', 'history', patientId],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const query = { limit: '20', ...(pageParam !== '' && { cursor: pageParam }) };
      return readPage(await calls.patientHistory.patients[':id'].history.$get({ param: { id: patientId }, query }));
    },
    getNextPageParam: ({ next }) => next,
  });
};

/** Sends a change; `done` is called when it went well, and everything shown is read again. What went wrong is for the form to say. */
export const useSave = (done: () => void) => {
  const memory = useQueryClient();
  const toast = useToast();
  const words = usePatientWords();
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    // First the form goes: what is saved must not be asked about as if it could be lost, however long reading anew takes.
    onSuccess: async () => {
      done();
      toast({ says: words.saved });
      await memory.invalidateQueries({ queryKey: ['live'] });
    },
    // Somebody else was first: what they wrote is what to look at next.
    onError: async (error) => {
      if (isStale(error)) await memory.invalidateQueries({ queryKey: ['live'] });
    },
  });
};
export type Save = ReturnType<typeof useSave>;
