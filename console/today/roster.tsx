import { useEffect, useRef, useState } from 'react';
import type { DaySession, Row } from '../calls/answers.ts';
import { KeyOn } from '../shell/key-on-button.tsx';
import { useKeys } from '../shell/keys.ts';
import { useMay, useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { spanText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import type { Recordable } from './recording.ts';
import { RosterRow } from './roster-row.tsx';
import { useRecording } from './use-recording.ts';

type Props = { session: DaySession; date: string; first: string | undefined };

/** The row one is at: by keys, by pressing something in it, or because it was asked for. */
const useActiveRow = (roster: readonly Row[], first: string | undefined) => {
  const [active, setActive] = useState(first);
  const body = useRef<HTMLTableSectionElement>(null);
  const focus = (patientId: string | undefined): void => {
    setActive(patientId);
    const index = roster.findIndex((row) => row.patientId === patientId);
    const row = body.current?.rows[index];
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
  useEffect(() => {
    if (first !== undefined) focus(first);
    // Only when another row is asked for, not when the roster changes.
  }, [first]);
  const move = (by: 1 | -1): void => {
    const at = roster.findIndex(({ patientId }) => patientId === active);
    const next = at === -1 ? (by === 1 ? 0 : roster.length - 1) : Math.min(Math.max(at + by, 0), roster.length - 1);
    focus(roster[next]?.patientId);
  };
  return { active, setActive, body, move };
};

const About = ({ session }: { session: DaySession }) => {
  const words = useWords();
  const { clinic } = useSignedIn();
  const nameOf = useNameOf();
  const { title, startsAt, endsAt, counsellorId, place, status, reason, byHand } = session;
  return (
    <div className="about-session">
      <h2>{title}</h2>
      <p className="soft">
        {[
          spanText(startsAt, endsAt, { language: words.tag, zone: clinic.timeZone }),
          counsellorId && words.today.with(nameOf(counsellorId)),
          place,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {status === 'cancelled' && (
        <span className="tag" data-tone="alarm">
          {reason ? words.today.cancelledBecause(reason) : words.today.cancelled}
        </span>
      )}
      {status === 'booked' && byHand && <span className="tag">{words.today.moved}</span>}
    </div>
  );
};

const recordKeys = [
  ['arrived', 'arrived'],
  ['late', 'late'],
  ['left', 'left'],
  ['excused', 'excused'],
  ['noShow', 'no-show'],
  ['undo', 'expected'],
] as const;

const KeyHint = () => {
  const words = useWords();
  return (
    <p className="key-hint soft">
      {words.today.hint} <KeyOn place="roster" does="nextRow" /> <KeyOn place="roster" does="previousRow" />
      {recordKeys.map(([does, action]) => (
        <span key={does}>
          {' '}
          · <KeyOn place="roster" does={does} /> {words.today.actions[action]}
        </span>
      ))}
    </p>
  );
};

/** The roster of one session: who is on it, what they answered, where they stand, and one key or press to record it. */
export const Roster = ({ session, date, first }: Props) => {
  const words = useWords();
  const mayRecord = useMay('take attendance') && session.status === 'booked';
  const record = useRecording(date);
  const { roster } = session;
  const { active, setActive, body, move } = useActiveRow(roster, first);
  const row = roster.find(({ patientId }) => patientId === active);
  const recordOnRow = (status: Recordable) => (): void => {
    if (row && mayRecord) record(session, row, status);
  };
  useKeys('roster', {
    nextRow: () => {
      move(1);
    },
    previousRow: () => {
      move(-1);
    },
    arrived: recordOnRow('arrived'),
    // The clock decides whether somebody who is here is late.
    late: recordOnRow('arrived'),
    left: recordOnRow('left'),
    excused: recordOnRow('excused'),
    noShow: recordOnRow('no-show'),
    undo: recordOnRow('expected'),
  });
  return (
    <section className="roster card" aria-label={words.today.roster(session.title)}>
      <About session={session} />
      {roster.length === 0 ? (
        <p className="empty">{words.today.nobodyOnRoster}</p>
      ) : (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.today.columns.name}</th>
                <th scope="col">{words.today.columns.reply}</th>
                <th scope="col">{words.today.columns.status}</th>
                {mayRecord && <th scope="col">{words.today.columns.actions}</th>}
              </tr>
            </thead>
            <tbody ref={body}>
              {roster.map((one) => (
                <RosterRow
                  key={one.patientId}
                  row={one}
                  session={session}
                  isActive={one.patientId === active}
                  activate={() => {
                    setActive(one.patientId);
                  }}
                  record={
                    mayRecord
                      ? (status) => {
                          record(session, one, status);
                        }
                      : undefined
                  }
                />
              ))}
            </tbody>
          </table>
          {mayRecord && <KeyHint />}
        </>
      )}
    </section>
  );
};
