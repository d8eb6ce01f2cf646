import type { FollowUp } from '../calls/answers.ts';
import { useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';

type Entry = { at: string; says: string; note?: string | undefined };

const useEntries = ({
  openedAt,
  acknowledgedAt,
  acknowledgedBy,
  takenOnBefore,
  outreach,
  pushedUp,
  handedOver,
}: FollowUp): Entry[] => {
  const { followUps } = useWords();
  const nameOf = useNameOf();
  const last =
    acknowledgedAt !== undefined && acknowledgedBy !== undefined ? [{ at: acknowledgedAt, by: acknowledgedBy }] : [];
  const takenOn = [...takenOnBefore, ...last].map(({ at, by }) => ({ at, says: followUps.takenOnBy(nameOf(by)) }));
  const tries = outreach.map(({ at, by, outcome, note }) => ({
    at,
    note,
    says: followUps.triedBy(nameOf(by), followUps.outcomes[outcome]),
  }));
  const pushes = pushedUp.map(({ at, by, reason }) => ({ at, note: reason, says: followUps.escalatedBy(nameOf(by)) }));
  const handed = handedOver.map(({ at, by, to, note }) => ({
    at,
    note,
    says: followUps.handedBy(nameOf(by), nameOf(to)),
  }));
  return [{ at: openedAt, says: followUps.openedEntry }, ...takenOn, ...tries, ...pushes, ...handed].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
};

/** Everything that was done about it, oldest first. */
export const Timeline = ({ followUp }: { followUp: FollowUp }) => {
  const words = useWords();
  const { clinic } = useSignedIn();
  const entries = useEntries(followUp);
  return (
    <div>
      <h3>{words.followUps.timeline}</h3>
      <ol className="timeline">
        {entries.map(({ at, says, note }, index) => (
          <li key={index}>
            <time dateTime={at}>{momentText(at, { language: words.tag, zone: clinic.timeZone })}</time>
            <p>{says}</p>
            {note !== undefined && <p className="note">{note}</p>}
          </li>
        ))}
      </ol>
    </div>
  );
};
