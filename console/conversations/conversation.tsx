import './conversation.css';
import { NativeSelect, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useChart } from '../calls/use-chart.ts';
import { Failure } from '../shell/failure.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { Bubbles } from './bubbles.tsx';
import { InHand } from './in-hand.tsx';
import { useConversation } from './use-conversation.ts';
import { useOwnWords } from './use-own-words.ts';
import { WritingBox } from './writing-box.tsx';

type With = {
  patientId: string;
  participantId: string | undefined;
  choose: (participantId: string | undefined) => void;
};

/** Whose texts: the patient's, or those of somebody of the family. Not there for a patient without family. */
const Whose = ({ patientId, participantId, choose }: With) => {
  const own = useOwnWords();
  const family = useChart(patientId).data?.patient.family ?? [];
  if (family.length === 0) return null;
  const options = family.map(({ id, name, relation }) => ({
    value: id,
    label: relation ? `${name} (${relation})` : name,
  }));
  return (
    <NativeSelect
      label={own.conversationWith}
      value={participantId ?? ''}
      data={[{ value: '', label: own.thePatient }, ...options]}
      onChange={({ currentTarget: { value } }) => {
        choose(value === '' ? undefined : value);
      }}
    />
  );
};

/**
 * What the patient, or somebody of the family, was sent, and said: the last 30 days, with the reason for every text that was not sent. Below it the
 * patient is written to by hand; the family's is to be read.
 */
export const Conversation = ({ patientId }: { patientId: string }) => {
  const words = useWords();
  const own = useOwnWords();
  const mayText = useMay('text patients');
  const [participantId, setParticipantId] = useState<string>();
  const conversation = useConversation({ patientId, participantId });
  const isPatients = participantId === undefined;
  return (
    <div className="conversation">
      <h3>{own.conversation}</h3>
      <Whose patientId={patientId} participantId={participantId} choose={setParticipantId} />
      {isPatients && <InHand patientId={patientId} />}
      {conversation.data ? (
        <Bubbles texts={conversation.data} />
      ) : conversation.isError ? (
        <Failure error={conversation.error} again={() => void conversation.refetch()} />
      ) : (
        <div role="status" aria-label={words.problems.loading} className="day-loading">
          <Skeleton height={60} />
          <Skeleton height={60} />
        </div>
      )}
      {isPatients && mayText && <WritingBox patientId={patientId} />}
    </div>
  );
};
