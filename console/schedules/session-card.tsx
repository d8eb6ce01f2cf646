import type { CalendarSession } from '../calls/answers.ts';
import { useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { spanText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { useScheduleWords } from './use-words.ts';

/** One session of the week; pressed, it says all and can be changed. */
export const SessionCard = ({ session, choose }: { session: CalendarSession; choose: () => void }) => {
  const words = useScheduleWords();
  const { tag } = useWords();
  const { clinic } = useSignedIn();
  const nameOf = useNameOf();
  const { title, status, reason, expected, capacity, counsellorId, planned, byHand, setByHand } = session;
  const isFull = expected >= capacity;
  return (
    <button
      type="button"
      className="session-card"
      data-status={planned ? 'planned' : status}
      data-track={session.track}
      onClick={choose}
    >
      <span className="session-time">
        {spanText(session.startsAt, session.endsAt, { language: tag, zone: clinic.timeZone })}
      </span>
      <span className="session-title">{title}</span>
      {counsellorId !== undefined && <span className="session-who">{nameOf(counsellorId)}</span>}
      {status === 'cancelled' ? (
        <span className="session-note">{reason ? words.cancelledBecause(reason) : words.cancelled}</span>
      ) : (
        <>
          <span className="session-seats" data-full={isFull}>
            {words.seatsOf(expected, capacity)} <span className="unseen">{words.expectedShort}</span>
            {isFull && words.full}
          </span>
          <span className="seat-bar" aria-hidden="true">
            <span
              style={{ inlineSize: `${Math.min(100, Math.round((expected / capacity) * 100))}%` }}
              data-full={isFull}
            />
          </span>
          {planned && <span className="session-note">{words.planned}</span>}
          {(byHand || setByHand) && <span className="session-note">{words.moved}</span>}
        </>
      )}
    </button>
  );
};
