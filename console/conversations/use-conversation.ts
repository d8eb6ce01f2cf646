import { useQuery } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { useSignedIn } from '../sign-in/signed-in.ts';

/** What a patient was sent, and said. */
export const useConversation = (patientId: string) => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'conversation', patientId],
    queryFn: () =>
      parseResponse(calls.conversation.patients[':id'].messages.$get({ param: { id: patientId }, query: {} })),
  });
};
