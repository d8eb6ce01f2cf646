import './effects.css';
import type { Effects } from '../calls/answers.ts';
import { useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { useScheduleWords } from './use-words.ts';

const mostListed = 6;

const useMoment = () => {
  const { tag } = useWords();
  const { clinic } = useSignedIn();
  return (instant: string): string => momentText(instant, { language: tag, zone: clinic.timeZone });
};

const SessionsChanged = ({ sessions }: { sessions: Effects['sessions'] }) => {
  const { effects } = useScheduleWords();
  const moment = useMoment();
  return (
    <section>
      <h3>
        {effects.sessions} ({sessions.length})
      </h3>
      <ul className="effect-list">
        {sessions.slice(0, mostListed).map(({ sessionId, effect, title, wasAt, nowAt }) => (
          <li key={sessionId}>
            <span className="tag" data-tone={effect === 'cancelled' ? 'alarm' : effect === 'moved' ? 'wait' : 'accent'}>
              {effects.effect[effect]}
            </span>{' '}
            {title}: {wasAt !== null && wasAt !== nowAt && (nowAt === null ? moment(wasAt) : <s>{moment(wasAt)}</s>)}{' '}
            {nowAt !== null && moment(nowAt)}
          </li>
        ))}
      </ul>
      {sessions.length > mostListed && <p className="soft">{effects.more(sessions.length - mostListed)}</p>}
    </section>
  );
};

type Text = Effects['texts'][number];

const Texts = ({ texts }: { texts: Text[] }) => {
  const { effects } = useScheduleWords();
  const moment = useMoment();
  // News and a reminder may both be for one.
  const keyOf = ({ patientId, participantId = '', reason, body }: Text): string =>
    `${patientId} ${participantId} ${reason} ${body ?? ''}`;
  const nameOf = ({ name, participantId }: Text): string => (participantId === undefined ? name : effects.family(name));
  const [told, untold] = [texts.filter(({ when }) => when !== 'not'), texts.filter(({ when }) => when === 'not')];
  return (
    <>
      {told.length > 0 && (
        <section>
          <h3>{effects.texts(told.length)}</h3>
          <ul className="effect-list">
            {told.map((text) => (
              <li key={keyOf(text)}>
                <strong>{nameOf(text)}</strong>{' '}
                <span className="soft">{text.at === null ? effects.atOnce : effects.held(moment(text.at))}</span>
                {text.body !== null && <p className="effect-text">{text.body}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {untold.length > 0 && (
        <section>
          <h3>{effects.noText(untold.length)}</h3>
          <ul className="effect-list">
            {untold.map((text) => (
              <li key={keyOf(text)}>
                <strong>{nameOf(text)}</strong> <span className="soft">{text.reasonText}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

const Warnings = ({ warnings }: { warnings: Effects['warnings'] }) => {
  const { effects } = useScheduleWords();
  const nameOf = useNameOf();
  const moment = useMoment();
  return (
    <section className="effect-warnings">
      <h3>{effects.warnings}</h3>
      <ul>
        {warnings.map(({ kind, patientId, name, staffId, sessions }) => (
          <li key={`${kind} ${patientId ?? ''} ${sessions.map(({ sessionId }) => sessionId).join(' ')}`}>
            {effects.warning[kind](staffId === undefined ? (name ?? '') : nameOf(staffId))}{' '}
            {kind !== 'nothing-left' &&
              sessions
                .slice(0, 2)
                .map(({ title, startsAt }) => `${title}, ${moment(startsAt)}`)
                .join('; ')}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Why nobody is texted: nothing changes, what changes is no news, or nobody has been told yet. */
const sentenceOf = (
  sessions: Effects['sessions'],
  says: { nothing: string; noNews: string; nobodyTold: string },
): string =>
  sessions.length === 0
    ? says.nothing
    : sessions.every(({ effect }) => effect === 'changed')
      ? says.noNews
      : says.nobodyTold;

type Named = { people: Effects['notTold']; heading: (many: number) => string };

const People = ({ people, heading }: Named) => {
  const { effects } = useScheduleWords();
  if (people.length === 0) return null;
  return (
    <section>
      <h3>{heading(people.length)}</h3>
      <p className="soft">
        {people
          .map(({ name, participantId }) => (participantId === undefined ? name : effects.family(name)))
          .join(', ')}
      </p>
    </section>
  );
};

/** What a change would bring: what to see to first, who is texted what and when, who is not, and which sessions change. */
export const FoundEffects = ({ found }: { found: Effects }) => {
  const { effects } = useScheduleWords();
  const { sessions, texts, toldInTime, notTold, warnings } = found;
  if (sessions.length + warnings.length === 0) return <p>{effects.nothing}</p>;
  return (
    <>
      {warnings.length > 0 && <Warnings warnings={warnings} />}
      <Texts texts={texts} />
      {texts.length === 0 && <p>{sentenceOf(sessions, effects)}</p>}
      <People people={notTold} heading={effects.notTold} />
      <People people={toldInTime} heading={effects.inTime} />
      {sessions.length > 0 && <SessionsChanged sessions={sessions} />}
    </>
  );
};

/** How many texts it would bring, at once or when texting hours open. */
export const textsIn = (found: Effects | undefined): number =>
  found?.texts.filter(({ when }) => when !== 'not').length ?? 0;
