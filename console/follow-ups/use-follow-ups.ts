import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import type { FollowUp, Outcome } from '../calls/answers.ts';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { useGoesUp, useTells } from './use-goes-up.ts';

const key = ['live', 'follow-ups'];

/** Everything that is not closed. */
export const useFollowUps = () => {
  const { calls } = useSignedIn();
  return useQuery({ queryKey: key, queryFn: () => parseResponse(calls.followUps['follow-ups'].$get({ query: {} })) });
};

/** How much each of the staff has open. */
export const useLoad = () => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: [...key, 'load'],
    queryFn: () => parseResponse(calls.followUps['follow-ups'].load.$get()),
  });
};

/** Why there is a follow-up and how it came to whoever has it. */
export const useFollowUpWhy = (id: string) => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: [...key, 'why', id],
    queryFn: () => parseResponse(calls.followUpWhy['follow-ups'][':id'].why.$get({ param: { id } })),
  });
};

/** What staff do with a follow-up. */
export type Work =
  | { do: 'acknowledge' }
  | { do: 'outreach'; outcome: Outcome; note?: string | undefined }
  | { do: 'escalate'; reason: string }
  | { do: 'handOver'; to: string; note?: string | undefined }
  | { do: 'close'; outcome: string };

const useCall = () => {
  const { calls } = useSignedIn();
  const one = calls.followUps['follow-ups'][':id'];
  return (id: string, work: Work): Promise<FollowUp> => {
    const param = { id };
    switch (work.do) {
      case 'acknowledge':
        return parseResponse(one.acknowledge.$post({ param }));
      case 'outreach': {
        const { outcome, note } = work;
        return parseResponse(one.outreach.$post({ param, json: { outcome, ...(note !== undefined && { note }) } }));
      }
      case 'escalate':
        return parseResponse(one.escalate.$post({ param, json: { reason: work.reason } }));
      case 'handOver': {
        const { to, note } = work;
        return parseResponse(one['hand-over'].$post({ param, json: { to, ...(note !== undefined && { note }) } }));
      }
      case 'close':
        return parseResponse(one.close.$post({ param, json: { outcome: work.outcome } }));
    }
  };
};

/** Does something with a follow-up and says how it went; `done` is called when it went well. */
export const useWork = (done: (id: string, work: Work) => void) => {
  const call = useCall();
  const memory = useQueryClient();
  const toast = useToast();
  const words = useWords();
  const goesUp = useGoesUp();
  const tells = useTells();
  return useMutation({
    mutationFn: ({ id, work }: { id: string; work: Work }) => call(id, work),
    onSuccess: (answer, { work }) => {
      memory.setQueryData<FollowUp[]>(key, (all) => all?.map((one) => (one.id === answer.id ? answer : one)));
      // One on its way up already that is handed over: first to whom it was given.
      const given = work.do === 'handOver' ? tells(answer) : undefined;
      const says = [given, goesUp(answer)].filter((one) => one !== undefined).join(' ');
      toast({ says: says || words.followUps.done[work.do] });
      done(answer.id, work);
    },
    onError: (error) => {
      toast({ says: `${words.problems.failed} ${sentenceFor(error, words)}`, tone: 'alarm' });
    },
    // Not waited for: what is done is done, and the next can be begun.
    onSettled: () => {
      void memory.invalidateQueries({ queryKey: key });
    },
  });
};
