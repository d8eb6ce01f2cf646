import { useMutation, useQuery } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { usePulse } from '../calls/live.tsx';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import type { Report } from '../../functions/domain/report.ts';
import type { Asked } from './groupings.ts';

const useCall = () => {
  const { calls } = useSignedIn();
  return ({ report, ...query }: Asked, accept: 'application/json' | 'text/csv') =>
    calls.reports.reports[':report'].$get({ param: { report }, query }, { headers: { accept } });
};

/**
 * A report, and when it was read. It is not read again with every change in the clinic, for it is made of thousands of records: `refetch` does that.
 */
export const useReport = (asked: Asked, isAsked: boolean) => {
  const call = useCall();
  const { now } = usePulse();
  return useQuery({
    queryKey: ['report', asked],
    enabled: isAsked,
    gcTime: 600_000,
    queryFn: async (): Promise<{ report: Report; readAt: string }> => {
      const report = await parseResponse(call(asked, 'application/json'));
      if (typeof report === 'string' || !('rows' in report))
        throw new Error('a report was asked for, and a table came');
      return { report, readAt: now };
    },
  });
};

/** Saves the report as a file of comma-separated values. */
export const useSave = () => {
  const call = useCall();
  const toast = useToast();
  const words = useWords();
  return useMutation({
    mutationFn: async (asked: Asked) => {
      const address = URL.createObjectURL(await (await call(asked, 'text/csv')).blob());
      const link = document.createElement('a');
      link.href = address;
      link.download = `${asked.report}-by-${asked.by}-${asked.from}-${asked.until}.csv`;
      link.click();
      URL.revokeObjectURL(address);
    },
    onError: (error) => {
      toast({ says: `${words.problems.failed} ${sentenceFor(error, words)}`, tone: 'alarm' });
    },
  });
};
