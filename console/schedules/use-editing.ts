import { useState } from 'react';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useMayFor, useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { draftOf, freshDraft, partOn, type Editing } from './draft.ts';
import { useReadSchedule, type Planned } from './use-schedules.ts';

/** What is being edited, if anything: a new schedule, or one read as it stands this moment; and how a schedule's end is planned. */
export const useEditing = (today: string) => {
  const { clinic } = useSignedIn();
  const read = useReadSchedule();
  const toast = useToast();
  const words = useWords();
  const mayForAny = useMayFor('change schedules')(undefined);
  const [editing, setEditing] = useState<Editing>();
  const begin = async (id: string, scope: 'all' | 'later', date: string): Promise<Editing> => {
    const { schedule, tag } = await read.whole(id);
    const drops = (schedule.changes ?? []).some(({ from }) => from > date);
    if (scope === 'all') return { scope, draft: draftOf(partOn(schedule, date)), drops, tag };
    return { scope, draft: draftOf((await read.from(id, date)).schedule), drops, tag, date };
  };
  const orSayWhy = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      toast({ says: sentenceFor(error, words), tone: 'alarm' });
    }
  };
  return {
    editing,
    leave: () => {
      setEditing(undefined);
    },
    add: () => {
      const counsellorId = mayForAny ? '' : clinic.you.id;
      setEditing({ scope: 'new', draft: freshDraft(today, { timeZone: clinic.timeZone, counsellorId }) });
    },
    edit: (id: string, scope: 'all' | 'later', date: string): Promise<void> =>
      orSayWhy(async () => {
        setEditing(await begin(id, scope, date));
      }),
    /** Plans the end of a schedule as it stands this moment. */
    planEnd: (scheduleId: string, plan: (planned: Planned) => void): Promise<void> =>
      orSayWhy(async () => {
        const { tag } = await read.whole(scheduleId);
        plan({ do: 'end', scheduleId, tag });
      }),
  };
};
