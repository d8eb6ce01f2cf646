import { useMutation, useQueryClient } from '@tanstack/react-query';
import { parseResponse, type InferRequestType } from 'hono/client';
import type { ImportReport } from '../calls/answers.ts';
import type { StaffCalls } from '../calls/staff-calls.ts';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
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
type Asked = { file: ReadFile; mapping: Mapping; dateOrder: DateOrder; defaults: Defaults; dryRun: boolean };

/** Takes a file in, or says what that would do. */
export const useImport = () => {
  const { calls } = useSignedIn();
  const memory = useQueryClient();
  const toast = useToast();
  const [words, own] = [useWords(), useOwnWords()];
  return useMutation({
    mutationFn: ({ file, mapping, dateOrder, defaults, dryRun }: Asked): Promise<ImportReport> => {
      if (file.kind === 'csv')
        return parseResponse(calls.importPatients.import.patients.$post({ json: { csv: file.csv, columns: mapping, ...(dateOrder && { dateOrder }), dryRun } }));
      if (file.kind === 'ics')
        return parseResponse(calls.importCalendar.import.calendar.$post({ json: { ics: file.ics, defaults, dryRun } }));
      return parseResponse(calls.importFhir.import.fhir.$post({ json: { bundle: file.bundle, dryRun } }));
    },
    onSuccess: async ({ written }) => {
      if (!written) return;
      toast({ says: own.report.done });
      await memory.invalidateQueries({ queryKey: ['live'] });
    },
    onError: (error) => {
      toast({ says: `${words.problems.failed} ${sentenceFor(error, words)}`, tone: 'alarm' });
    },
  });
}; // prettier-ignore
