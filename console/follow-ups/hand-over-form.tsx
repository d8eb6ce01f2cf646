import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FollowUp } from '../calls/answers.ts';
import { useUnsaved } from '../shell/unsaved.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { ChoiceOf } from './choice-of.tsx';
import { useLoad, type Work } from './use-follow-ups.ts';

type Props = { followUp: FollowUp; busy: boolean; save: (work: Work) => void; cancel: () => void };

/** Those it can be given to, who has the fewest open first, each with how many; without the numbers while they cannot be read. */
const useColleagues = ({ ownerId }: FollowUp): { id: string; says: string }[] => {
  const { followUps, roles } = useWords();
  const { staff, clinic } = useSignedIn();
  const load = useLoad().data?.staff ?? [];
  return staff
    .filter(({ id, role }) => role !== 'auditor' && id !== ownerId && id !== clinic.you.id)
    .map(({ id, name, role }) => ({ id, name, role, open: load.find(({ staffId }) => staffId === id)?.open }))
    .toSorted((a, b) => (a.open ?? 0) - (b.open ?? 0))
    .map(({ id, name, role, open }) => ({ id, says: followUps.has(name, roles[role] ?? role, open) }));
};

/** Gives it to a colleague, with what they are to know. */
export const HandOverForm = ({ followUp, busy, save, cancel }: Props) => {
  const { followUps } = useWords();
  const unsaved = useUnsaved({ close: cancel, saving: busy });
  const colleagues = useColleagues(followUp);
  const [to, setTo] = useState<string>();
  const [note, setNote] = useState('');
  return (
    <form
      className="work-form"
      {...unsaved}
      onSubmit={(event) => {
        event.preventDefault();
        const said = note.trim();
        if (to) save({ do: 'handOver', to, ...(said !== '' && { note: said }) });
      }}
    >
      <ChoiceOf
        legend={followUps.handOverTo}
        options={colleagues.map(({ id }) => id)}
        names={Object.fromEntries(colleagues.map(({ id, says }) => [id, says]))}
        chosen={to}
        choose={setTo}
      />
      <Textarea
        label={followUps.handOverNote}
        description={followUps.handOverHint}
        rows={2}
        maxLength={300}
        value={note}
        onChange={({ currentTarget }) => {
          setNote(currentTarget.value);
        }}
      />
      <div className="actions">
        <Button type="submit" disabled={to === undefined || busy}>
          {followUps.handOver}
        </Button>
        <Button variant="default" onClick={cancel}>
          {followUps.cancel}
        </Button>
      </div>
    </form>
  );
};
