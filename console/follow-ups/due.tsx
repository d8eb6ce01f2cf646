import type { FollowUp } from '../calls/answers.ts';
import { usePulse } from '../calls/live.tsx';
import { minutesBetween } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { isOverdue } from './queue-order.ts';

/** How long until it is due, or since when it is overdue. */
export const Due = ({ followUp }: { followUp: FollowUp }) => {
  const { followUps } = useWords();
  const { now } = usePulse();
  const minutes = Math.abs(minutesBetween(now, followUp.dueAt));
  const overdue = isOverdue(followUp, now);
  return (
    <span className="tag" data-tone={overdue ? 'alarm' : undefined}>
      {overdue ? followUps.overdue(followUps.duration(minutes)) : followUps.dueIn(followUps.duration(minutes))}
    </span>
  );
};
