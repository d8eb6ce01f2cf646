import { useEffect, useRef } from 'react';
import type { FollowUp } from '../calls/answers.ts';
import { useNameOf } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { Due } from './due.tsx';

type Props = { queue: FollowUp[]; chosenId: string | undefined; choose: (id: string) => void };

const Entry = ({ followUp, isChosen, choose }: { followUp: FollowUp; isChosen: boolean; choose: () => void }) => {
  const { followUps } = useWords();
  const nameOf = useNameOf();
  const { kind, patientName, priority, ownerId, status } = followUp;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isChosen) return;
    button.current?.focus({ preventScroll: true });
    button.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <button
      ref={button}
      type="button"
      className="entry"
      data-priority={priority}
      aria-current={isChosen ? 'true' : undefined}
      onClick={choose}
    >
      <span className="entry-who">{patientName ?? followUps.noPatient}</span>
      <Due followUp={followUp} />
      <span className="entry-what">
        {priority !== 'normal' && <strong>{followUps.priority[priority]}: </strong>}
        {followUps.kinds[kind]}
      </span>
      <span className="soft entry-owner">
        {followUps.status[status]} · {ownerId === null ? followUps.nobody : nameOf(ownerId)}
      </span>
    </button>
  );
};

/** The queue in the order to work it off. */
export const Queue = ({ queue, chosenId, choose }: Props) => {
  const { followUps } = useWords();
  return (
    <ul className="queue card" aria-label={followUps.queue}>
      {queue.map((followUp) => (
        <li key={followUp.id}>
          <Entry
            followUp={followUp}
            isChosen={followUp.id === chosenId}
            choose={() => {
              choose(followUp.id);
            }}
          />
        </li>
      ))}
    </ul>
  );
};
