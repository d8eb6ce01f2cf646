import { useMutation, useQueryClient } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import type { Day, DaySession, Row } from '../calls/answers.ts';
import { usePulse } from '../calls/live.tsx';
import { asRead } from '../calls/use-chart.ts';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { asRecorded, comesLate, nothingToRecord, takenBack, undoing, type Recordable } from './recording.ts';
import { dayKey } from './use-day.ts';

type Entry = {
  session: DaySession;
  row: Row;
  status: Recordable;
  undoes?: boolean;
  /** What alone is taken back, nothing recorded since. */ seen?: string;
};

const withRow = (
  day: Day | undefined,
  sessionId: string,
  patientId: string,
  change: (row: Row) => Row,
): Day | undefined =>
  day?.map((session) =>
    session.id === sessionId
      ? { ...session, roster: session.roster.map((row) => (row.patientId === patientId ? change(row) : row)) }
      : session,
  );

/**
 * Records attendance: shown at once, put back with a sentence when the API refuses, and offered to be undone. `date` is the day shown.
 */
export const useRecording = (date: string): ((session: DaySession, row: Row, status: Recordable) => void) => {
  const { calls } = useSignedIn();
  const { now } = usePulse();
  const memory = useQueryClient();
  const toast = useToast();
  const words = useWords();
  const key = dayKey(date);
  const show = ({ session, row }: Entry, change: (row: Row) => Row): void => {
    memory.setQueryData<Day>(key, (day) => withRow(day, session.id, row.patientId, change));
  };
  const isLast = (): boolean => memory.isMutating({ mutationKey: ['record'] }) === 1;
  const { mutate } = useMutation({
    mutationKey: ['record'],
    // One after the other, as the keys were pressed: two at once might arrive the other way round.
    scope: { id: 'record' },
    mutationFn: ({ session, row, status, seen }: Entry) =>
      parseResponse(
        calls.attendance.sessions[':id'].attendance.$post(
          { param: { id: session.id }, json: { patientId: row.patientId, status } },
          asRead({ tag: seen === undefined ? null : `"${seen}"` }),
        ),
      ),
    onMutate: async (entry) => {
      await memory.cancelQueries({ queryKey: key });
      show(entry, (row) => asRecorded(row, entry.status, { now, late: comesLate(entry.session, now) }));
    },
    onError: (error, entry) => {
      show(entry, () => entry.row);
      toast({ says: `${words.today.notSaved(entry.row.name)} ${sentenceFor(error, words)}`, tone: 'alarm' });
    },
    onSuccess: (answer, entry) => {
      if (isLast()) show(entry, () => answer);
      const { session, row, undoes } = entry;
      if (undoes) {
        toast({ says: words.today.undone(row.name) });
        return;
      }
      const undo = (): void => {
        mutate({ session, row: answer, status: undoing(row), undoes: true, seen: answer.tag });
      };
      const what = `${words.today.attendance[answer.attendance]}${answer.late && answer.attendance === 'arrived' ? `, ${words.today.late}` : ''}`;
      toast({ says: words.today.recorded(row.name, what), ...(undoing(row) !== answer.attendance && { undo }) });
    },
    onSettled: async () => {
      // The last of several in a row reads the day again: an earlier one would bring back what the next has changed.
      if (isLast()) await memory.invalidateQueries({ queryKey: key });
    },
  });
  return (session, row, status) => {
    const nothing = nothingToRecord(row, status);
    if (nothing) {
      toast({ says: words.today[nothing](row.name) });
      return;
    }
    if (status === 'expected') mutate({ session, row, status: takenBack(row), undoes: true });
    else if (row.attendance !== status) mutate({ session, row, status });
  };
};
