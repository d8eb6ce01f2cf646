import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import type { ClinicWords } from '../calls/answers.ts';
import { usePulse } from '../calls/live.tsx';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { dateIn, daysLater } from '../times.ts';
import { useWords, useWordsOf } from '../words/language.tsx';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

/** The words of this page. */
export const useOwnWords = () => useWordsOf({ en, es });

const key = ['live', 'texts'];

/** The sentences a clinic may word itself. */
export const useTexts = () => {
  const { calls } = useSignedIn();
  return useQuery({ queryKey: key, queryFn: () => parseResponse(calls.texts.texts.$get()) });
};

/** What patients would read with words. Asked only of words that are not those saved: of these the list has said it. */
export const useTextPreview = ({ kind, language }: ClinicWords, words: string, isAsked: boolean) => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['text-preview', kind, language, words],
    queryFn: () => parseResponse(calls.texts.texts.preview.$post({ json: { kind, language, words } })),
    enabled: isAsked,
    placeholderData: (before) => before,
    gcTime: 0,
  });
};

/** Saves words, null: back to ours, over those of a tag and no others; `done` is called once they stand in the list. */
export const useSaveText = ({ kind, language }: ClinicWords, done: () => void) => {
  const { calls } = useSignedIn();
  const memory = useQueryClient();
  const toast = useToast();
  const [words, own] = [useWords(), useOwnWords()];
  const one = calls.texts.texts[':kind'][':language'];
  return useMutation({
    mutationFn: ({ said, tag }: { said: string | null; tag: string }) => {
      const condition = { headers: { 'if-match': `"${tag}"` } };
      return said === null
        ? parseResponse(one.$delete({ param: { kind, language } }, condition))
        : parseResponse(one.$put({ param: { kind, language }, json: { words: said } }, condition));
    },
    onSuccess: (saved) => {
      memory.setQueryData<ClinicWords[]>(key, (all) =>
        all?.map((one) => (one.kind === kind && one.language === language ? saved : one)),
      );
      toast({ says: own.saved });
      done();
    },
    onError: (error) => {
      toast({ says: `${words.problems.failed} ${sentenceFor(error, words)}`, tone: 'alarm' });
    },
    onSettled: () => {
      void memory.invalidateQueries({ queryKey: key });
    },
  });
};

/**
 * Every text of the next seven days, by the rules that send them, and when it was worked out. Thousands of records go into it, so it is not asked again
 * with every change in the clinic: opening it and `refetch` do that.
 */
export const useDryRun = () => {
  const { calls, clinic } = useSignedIn();
  const { now } = usePulse();
  const from = dateIn(clinic.timeZone, now);
  return useQuery({
    queryKey: ['dry-run', from],
    queryFn: async () => {
      const run = await parseResponse(calls.dryRun['dry-run'].$post({ json: { from, until: daysLater(from, 6) } }));
      return { run, readAt: now };
    },
    gcTime: 0,
  });
};
