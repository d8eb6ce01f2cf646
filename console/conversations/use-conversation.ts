import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { everyPage, readPage } from '../calls/pages.ts';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { useOwnWords } from './use-own-words.ts';

/** Whose conversation: a patient's, or that of somebody of the family. */
export type Person = { patientId: string; participantId?: string | undefined };

/** What somebody was sent, and said. */
export const useConversation = ({ patientId: id, participantId }: Person) => {
  const { conversation } = useSignedIn().calls;
  const one = conversation.patients[':id'];
  return useQuery({
    queryKey: ['live', 'conversation', id, participantId],
    queryFn: () =>
      participantId === undefined
        ? parseResponse(one.messages.$get({ param: { id }, query: {} }))
        : parseResponse(one.family[':participantId'].messages.$get({ param: { id, participantId }, query: {} })),
  });
};

/** Where conversations stand: who waits for an answer, and who has which in hand. */
export const useStandings = () => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'conversations'],
    queryFn: () => everyPage(async (query) => readPage(await calls.conversations.conversations.$get({ query }))),
  });
};

/** Everybody, by name. */
export const usePeople = () => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'people'],
    queryFn: () => everyPage(async (query) => readPage(await calls.patients.patients.$get({ query }))),
  });
};

/** How a text would read and what would become of it; nothing is asked for no words. */
export const usePreview = (patientId: string, body: string) => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'preview', patientId, body],
    queryFn: () =>
      parseResponse(
        calls.writeMessage.patients[':id'].messages.preview.$post({ param: { id: patientId }, json: { body } }),
      ),
    enabled: body !== '',
    placeholderData: (before) => before,
    gcTime: 0,
  });
};

export type Draft = { body: string; reason?: string | undefined };

const useFailed = () => {
  const toast = useToast();
  const words = useWords();
  return (error: unknown): void => {
    toast({ says: `${words.problems.failed} ${sentenceFor(error, words)}`, tone: 'alarm' });
  };
};

/** Sends what was written; `done` is called once it is on record. */
export const useWrite = (patientId: string, done: () => void) => {
  const { calls } = useSignedIn();
  const memory = useQueryClient();
  const toast = useToast();
  const own = useOwnWords();
  const onError = useFailed();
  return useMutation({
    mutationFn: ({ body, reason }: Draft) =>
      parseResponse(
        calls.writeMessage.patients[':id'].messages.$post({
          param: { id: patientId },
          json: { body, ...(reason !== undefined && { override: { reason } }) },
        }),
      ),
    onSuccess: (text) => {
      const waits = text.direction === 'out' && text.reason === 'outside-texting-hours';
      toast({ says: waits ? own.heldToast : own.sentToast });
      done();
    },
    onError,
    onSettled: () => memory.invalidateQueries({ queryKey: ['live'] }),
  });
};

/** Takes a conversation over, or hands it back. */
export const useHand = (patientId: string) => {
  const { calls } = useSignedIn();
  const memory = useQueryClient();
  const toast = useToast();
  const own = useOwnWords();
  const onError = useFailed();
  const one = calls.conversations.patients[':id'];
  const param = { id: patientId };
  return useMutation({
    mutationFn: (what: 'take' | 'give') =>
      what === 'take'
        ? parseResponse(one['take-over'].$post({ param }))
        : parseResponse(one['hand-back'].$post({ param })),
    onSuccess: (_, what) => {
      toast({ says: what === 'take' ? own.takenToast : own.handedToast });
    },
    onError,
    onSettled: () => memory.invalidateQueries({ queryKey: ['live', 'conversations'] }),
  });
};
