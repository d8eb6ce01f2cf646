import { useQuery } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import type { PhoneProblem } from '../calls/answers.ts';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useSave } from '../patients/use-patients.ts';
import { useWords } from '../words/language.tsx';

/** The kinds as they come, the worst first; of one kind by name. */
const byName = (problems: readonly PhoneProblem[]): PhoneProblem[] => {
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return problems.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.name.localeCompare(b.name));
};

/** What is the matter with the numbers, settled ones too. */
export const usePhoneProblems = () => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'phone-problems'],
    select: byName,
    queryFn: () => parseResponse(calls.phoneProblems['phone-problems'].$get({ query: { status: 'all' } })),
  });
};

/** Settles a problem as it fits it. */
export const useSettle = () => {
  const { calls } = useSignedIn();
  const words = useWords();
  const toast = useToast();
  const save = useSave(() => undefined);
  return {
    busy: save.isPending,
    settle: ({ id, settle: as }: PhoneProblem): void => {
      if (as === null) return;
      const send = () =>
        parseResponse(calls.phoneProblems['phone-problems'][':id'].settle.$post({ param: { id }, json: { as } }));
      save.mutate(send, {
        onError: (error) => {
          toast({ says: sentenceFor(error, words), tone: 'alarm' });
        },
      });
    },
  };
};
