import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FollowUp, FollowUpLoad } from '../calls/answers.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { ChoiceOf } from './choice-of.tsx';
import { useLoad } from './use-follow-ups.ts';
import { WorkForm, type WorkFormProps } from './work-form.tsx';

type Props = WorkFormProps & { followUp: FollowUp };

type Reach = FollowUpLoad['staff'][number]['reach'];

/** Who cannot be texted, or not now, in a few words; of danger duty does not matter. */
const useUnreached = ({ kind }: FollowUp): ((reach: Reach | undefined) => string | undefined) => {
  const { followUps, tag: language } = useWords();
  const { clinic } = useSignedIn();
  return (reach) => {
    if (reach?.byText === false) return followUps.notByText;
    if (!reach?.holdUntil || kind === 'crisis') return undefined;
    return followUps.offDutyUntil(momentText(reach.holdUntil, { language, zone: clinic.timeZone }));
  };
};

/** Those it can be given to, who has the fewest open first, each with how many and when they can be told; without that while it cannot be read. */
const useColleagues = (followUp: FollowUp): { id: string; says: string }[] => {
  const { followUps, roles } = useWords();
  const { staff, clinic } = useSignedIn();
  const unreached = useUnreached(followUp);
  const load = useLoad().data?.staff ?? [];
  return staff
    .filter(({ id, role }) => role !== 'auditor' && id !== followUp.ownerId && id !== clinic.you.id)
    .map((person) => ({ ...person, of: load.find(({ staffId }) => staffId === person.id) }))
    .toSorted((a, b) => (a.of?.open ?? 0) - (b.of?.open ?? 0))
    .map(({ id, name, role, of }) => {
      const has = followUps.has(name, roles[role] ?? role, of?.open);
      return { id, says: [has, unreached(of?.reach)].filter((part) => part !== undefined).join(' · ') };
    });
};

/** Gives it to a colleague, with what they are to know. */
export const HandOverForm = ({ followUp, busy, save, cancel }: Props) => {
  const { followUps } = useWords();
  const colleagues = useColleagues(followUp);
  const [to, setTo] = useState<string>();
  const [note, setNote] = useState('');
  return (
    <WorkForm
      says={followUps.handOver}
      ready={to !== undefined}
      busy={busy}
      send={() => {
        const said = note.trim();
        if (to) save({ do: 'handOver', to, ...(said !== '' && { note: said }) });
      }}
      cancel={cancel}
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
    </WorkForm>
  );
};
