import { Button } from '@mantine/core';
import { usePulse } from '../calls/live.tsx';
import { useMay, useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { useHand, useStandings } from './use-conversation.ts';
import { useOwnWords } from './use-own-words.ts';

/** Who answers a conversation by hand, and how to take it over or hand it back. */
export const InHand = ({ patientId }: { patientId: string }) => {
  const words = useWords();
  const own = useOwnWords();
  const { clinic } = useSignedIn();
  const nameOf = useNameOf();
  const { now } = usePulse();
  const mayText = useMay('text patients');
  const standings = useStandings();
  const hand = useHand(patientId);
  const known = standings.data?.find((one) => one.patientId === patientId && one.participantId === undefined);
  const takenOver = known?.takenOver && known.takenOver.until > now ? known.takenOver : null;
  const isMine = takenOver?.by === clinic.you.id;
  if (!takenOver && !mayText) return null;
  const until = takenOver ? momentText(takenOver.until, { language: words.tag, zone: clinic.timeZone }) : '';
  return (
    <div className="in-hand" data-taken={takenOver !== null}>
      <p>
        {!takenOver
          ? own.takeOverHint
          : isMine
            ? own.takenOverByYou(until)
            : own.takenOverBy(nameOf(takenOver.by), until)}
      </p>
      {mayText && (
        <div className="in-hand-acts">
          {!isMine && (
            <button
              type="button"
              className="act"
              disabled={hand.isPending}
              onClick={() => {
                hand.mutate('take');
              }}
            >
              {own.takeOver}
            </button>
          )}
          {takenOver && (
            <Button
              variant="default"
              disabled={hand.isPending}
              onClick={() => {
                hand.mutate('give');
              }}
            >
              {own.handBack}
            </Button>
          )}
        </div>
      )}
    </div>
  );
};
