import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Words } from '../words/en.ts';

/** Why somebody finds themselves at the entrance again; `undefined`: they signed out. */
export type SignedOutBecause = 'idle' | 'unknown' | undefined;

/** The reason in a sentence for whoever stands there. */
export const sentenceOf = (because: SignedOutBecause, words: Words): string | undefined =>
  because && { idle: words.signIn.goneIdle, unknown: words.signIn.goneUnknown }[because];

/** Forgets all that was read of the clinic. */
export const useForget = (): (() => void) => {
  const memory = useQueryClient();
  return useCallback(() => {
    // All but how one signs in: what the next person may see is asked for anew.
    memory.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'config' });
  }, [memory]);
};
