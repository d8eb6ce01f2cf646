import type { DaySession } from '../calls/answers.ts';
import { usePulse } from '../calls/live.tsx';
import { useWords } from '../words/language.tsx';
import { missingNow, type Missing } from './missing.ts';
import { isRunning } from './standing.ts';
import { replyText } from './reply.ts';
import type { Choice } from './today-page.tsx';

const Card = ({ missing, choose }: { missing: Missing; choose: (choice: Choice) => void }) => {
  const words = useWords();
  const { session, minutes } = missing;
  const isPatient = missing.what === 'patient';
  return (
    <li>
      <button
        type="button"
        className="missing-card"
        data-past={isPatient && missing.past}
        onClick={() => {
          choose({ sessionId: session.id, ...(isPatient && { patientId: missing.row.patientId }) });
        }}
      >
        <span className="missing-minutes">
          {words.today.minutes(minutes)} <span className="unseen">{words.today.sinceStart}</span>
        </span>
        <span className="missing-name">{isPatient ? missing.row.name : session.title}</span>
        <span className="missing-what">
          {isPatient ? (
            <>
              {session.title}
              {!missing.past && ` · ${words.today.notHereYet}`}
              {missing.row.response !== null && ` · ${replyText(missing.row, words)}`}
            </>
          ) : (
            words.today.rosterNotTaken(missing.expected)
          )}
        </span>
      </button>
    </li>
  );
};

/** Who is missing now over all running sessions, to be read from across the desk. Not there while nothing is going on. */
export const MissingStrip = ({ sessions, choose }: { sessions: DaySession[]; choose: (choice: Choice) => void }) => {
  const words = useWords();
  const { now } = usePulse();
  if (!sessions.some((session) => isRunning(session, now))) return null;
  const missing = missingNow(sessions, now);
  return (
    <section aria-labelledby="missing-now" className="missing">
      <h2 id="missing-now">
        {words.today.missingNow} <span className="soft">{missing.length > 0 && words.today.sinceStart}</span>
      </h2>
      {missing.length === 0 ? (
        <p className="nobody-missing">{words.today.nobodyMissing}</p>
      ) : (
        <ul>
          {missing.map((one) => (
            <Card
              key={`${one.session.id} ${one.what === 'patient' ? one.row.patientId : ''}`}
              missing={one}
              choose={choose}
            />
          ))}
        </ul>
      )}
    </section>
  );
};
