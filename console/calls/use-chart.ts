import { useQuery } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { useSignedIn } from '../sign-in/signed-in.ts';
import type { Chart } from './answers.ts';

/** A chart, and the entity tag of the state that was read. */
export type ChartAsRead = Chart & { tag: string | null };

/** A patient's chart. */
export const useChart = (patientId: string) => {
  const { calls } = useSignedIn();
  return useQuery({
    queryKey: ['live', 'chart', patientId],
    queryFn: async (): Promise<ChartAsRead> => {
      const answer = await calls.patients.patients[':id'].$get({ param: { id: patientId } });
      const tag = answer.headers.get('etag');
      return { ...(await parseResponse(answer)), tag };
    },
  });
};

/** Changes a chart, or what else has a tag, only as it was when it was read: what somebody else has written meanwhile is not written over. */
export const asRead = ({ tag }: Pick<ChartAsRead, 'tag'>) => ({ headers: tag === null ? {} : { 'if-match': tag } });
