import { useState } from 'react';
import { sentenceFor } from '../shell/failure.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useMayFor, useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { draftOf, freshDraft, partOn, type Editing } from './draft.ts';
import { useReadSchedule } from './use-schedules.ts';

/** What is being edited, if anything: a new schedule, or one read as it stands this moment. */
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
  return {
    editing,
    leave: () => {
      setEditing(undefined);
    },
    add: () => {
      const counsellorId = mayForAny ? '' : clinic.you.id;
      setEditing({ scope: 'new', draft: freshDraft(today, { timeZone: clinic.timeZone, counsellorId }) });
    },
    edit: async (id: string, scope: 'all' | 'later', date: string): Promise<void> => {
      try {
        setEditing(await begin(id, scope, date));
      } catch (error) {
        toast({ says: sentenceFor(error, words), tone: 'alarm' });
      }
    },
  };
};
