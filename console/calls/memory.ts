import { QueryClient } from '@tanstack/react-query';
import { Refused } from './problem.ts';

const mostRetries = 2;

/**
 * Where answers of the API are kept while the page is open; never on disk. Nothing is read again of itself: the pulse says when (live.tsx).
 * A refusal is not asked twice.
 */
export const freshMemory = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        retry: (failures, error) => !(error instanceof Refused) && failures < mostRetries,
        retryDelay: 500,
        // The browser's idea of being online is shown, not trusted: a call is always tried.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
