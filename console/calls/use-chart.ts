import { useQuery } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { useSignedIn } from '../sign-in/signed-in.ts';

/** A patient's chart. */
export const useChart = (patientId: string) => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'chart', patientId],
    queryFn: () => parseResponse(calls.patients.patients[':id'].$get({ param: { id: patientId } })),
  });
};
