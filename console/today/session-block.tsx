import type { DaySession } from '../calls/answers.ts';
import { usePulse } from '../calls/live.tsx';
import { useNameOf } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { countsOf } from './standing.ts';

type Props = { session: DaySession; span: string; isShown: boolean; choose: () => void };

const Counted = ({ session }: { session: DaySession }) => {
  const words = useWords();
  const { now } = usePulse();
  const { here, left, all, missing, noShow } = countsOf(session, now);
  return (
    <span className="block-counts">
      {words.today.hereOf(here, all)}
      {left > 0 && ` · ${words.today.leftEarly(left)}`}
      {missing > 0 && <strong> · {words.today.missing(missing)}</strong>}
      {noShow > 0 && ` · ${words.today.noShows(noShow)}`}
    </span>
  );
};

/** One session on the time line; pressed, its roster is shown. */
export const SessionBlock = ({ session, span, isShown, choose }: Props) => {
  const words = useWords();
  const nameOf = useNameOf();
  const { title, status, reason, counsellorId } = session;
  return (
    <button type="button" className="block" data-status={status} aria-pressed={isShown} title={title} onClick={choose}>
      <span className="block-time">{span}</span>
      <span className="block-title">{title}</span>
      {counsellorId !== undefined && <span className="unseen">{words.today.with(nameOf(counsellorId))}</span>}
      {status === 'cancelled' ? (
        <span className="block-counts">{reason ? words.today.cancelledBecause(reason) : words.today.cancelled}</span>
      ) : (
        <Counted session={session} />
      )}
    </button>
  );
};
