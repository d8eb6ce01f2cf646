import { useMutation, useQueryClient } from '@tanstack/react-query';
import { parseResponse, type InferRequestType } from 'hono/client';
import type { ImportReport } from '../calls/answers.ts';
import type { StaffCalls } from '../calls/staff-calls.ts';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { isStale } from '../calls/problem.ts';
import type { ReadFile } from './read-file.ts';
import { useOwnWords } from './use-own-words.ts';

/** What a column is, as somebody chose it: our field and the head of its column. */
export type Mapping = Readonly<Record<string, string>>;
/** What a calendar does not say, as somebody chose it for all of it. */
export type Defaults = NonNullable<
  InferRequestType<StaffCalls['importCalendar']['import']['calendar']['$post']>['json']['defaults']
>;
/** How 3/4/2026 is to be read, as somebody chose it; undefined: as the other dates of its column tell. */
export type DateOrder = InferRequestType<
  StaffCalls['importPatients']['import']['patients']['$post']
>['json']['dateOrder'];
type Asked = { file: ReadFile; mapping: Mapping; dateOrder: DateOrder; defaults: Defaults };
/** What a file would bring, or has brought. `tag`: of what was shown, to be taken in as that and nothing else; `isAgain`: it was to be taken in, and is shown again because something had changed. */
export type Imported = { report: ImportReport; tag: string | null; isAgain: boolean };

const useSend = () => {
  const { calls } = useSignedIn();
  return async (
    { file, mapping, dateOrder, defaults }: Asked,
    seen?: string | null,
  ): Promise<Omit<Imported, 'isAgain'>> => {
    const dryRun = seen === undefined;
    const as = { headers: seen ? { 'if-match': seen } : {} };
    const order = dateOrder && { dateOrder };
    const answer =
      file.kind === 'csv'
        ? await calls.importPatients.import.patients.$post(
            { json: { csv: file.csv, columns: mapping, ...order, dryRun } },
            as,
          )
        : file.kind === 'ics'
          ? await calls.importCalendar.import.calendar.$post({ json: { ics: file.ics, defaults, dryRun } }, as)
          : await calls.importFhir.import.fhir.$post({ json: { bundle: file.bundle, dryRun } }, as);
    return { report: await parseResponse(answer), tag: answer.headers.get('etag') };
  };
};

/** Says what taking a file in would do, or takes it in as it was `seen`: where that is not what would come of it any more, nothing is, and it is shown again. */
export const useImport = () => {
  const memory = useQueryClient();
  const toast = useToast();
  const [words, own] = [useWords(), useOwnWords()];
  const send = useSend();
  return useMutation({
    mutationFn: async ({ seen, ...asked }: Asked & { seen?: string | null }): Promise<Imported> => {
      try {
        return { ...(await send(asked, seen)), isAgain: false };
      } catch (error) {
        if (!isStale(error)) throw error;
        return { ...(await send(asked)), isAgain: true };
      }
    },
    onSuccess: async ({ report: { written } }) => {
      if (!written) return;
      toast({ says: own.report.done });
      await memory.invalidateQueries({ queryKey: ['live'] });
    },
    onError: (error) => {
      toast({ says: `${words.problems.failed} ${sentenceFor(error, words)}`, tone: 'alarm' });
    },
  });
}; // prettier-ignore
