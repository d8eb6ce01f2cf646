import type { DaySession, Row } from '../calls/answers.ts';
import { usePulse } from '../calls/live.tsx';
import { CallLink } from '../follow-ups/call-link.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { minutesBetween, timeText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { comesLate, offered, type Recordable } from './recording.ts';
import { replyText, replyTone } from './reply.ts';
import { isRunning, standingOf, type Standing } from './standing.ts';

type Props = {
  row: Row;
  session: DaySession;
  isActive: boolean;
  activate: () => void;
  record: ((status: Recordable) => void) | undefined;
};

const tones: Partial<Record<Standing, string>> = {
  here: 'fine',
  missing: 'alarm',
  'no-show': 'alarm',
  waiting: 'wait',
};

const Status = ({ row, session }: Pick<Props, 'row' | 'session'>) => {
  const words = useWords();
  const { clinic } = useSignedIn();
  const { now } = usePulse();
  const standing = standingOf(row, session, now);
  const { today } = words;
  const name =
    standing === 'hold' ? today.onHold : standing === 'waiting' ? today.notHereYet : today.attendance[row.attendance];
  const at = row.attendance === 'left' ? row.leftAt : row.attendance === 'arrived' ? row.arrivedAt : null;
  const isAbsent = standing === 'waiting' || standing === 'missing';
  return (
    <>
      <span className="tag" data-tone={tones[standing]}>
        {name}
        {row.late && row.attendance === 'arrived' && `, ${today.late}`}
      </span>{' '}
      <span className="soft since">
        {at !== null && timeText(at, { language: words.tag, zone: clinic.timeZone })}
        {isAbsent && isRunning(session, now) && today.minutes(minutesBetween(session.startsAt, now))}
      </span>
    </>
  );
};

const Actions = ({
  row,
  session,
  record,
}: Pick<Props, 'row' | 'session'> & { record: (status: Recordable) => void }) => {
  const words = useWords();
  const { now } = usePulse();
  return offered(row, session, now).map((status) => {
    const name = words.today.actions[status === 'arrived' && comesLate(session, now) ? 'late' : status];
    return (
      <button
        key={status}
        type="button"
        className="act"
        data-main={status === 'arrived' && !row.onHold}
        aria-label={words.today.actionFor(name, row.name)}
        onClick={() => {
          record(status);
        }}
      >
        {name}
      </button>
    );
  });
};

/** Their number to call. Only where somebody is at who is missing: each number shown is a look into a chart, which is audited. */
const Call = ({ row, session, isActive }: Pick<Props, 'row' | 'session' | 'isActive'>) => {
  const { now } = usePulse();
  return isActive && standingOf(row, session, now) === 'missing' ? <CallLink patientId={row.patientId} /> : null;
};

/** One patient of a roster. The row itself takes the focus, so that a key acts on whom one is at. */
export const RosterRow = ({ row, session, isActive, activate, record }: Props) => {
  const words = useWords();
  const tone = replyTone(row);
  return (
    <tr tabIndex={-1} data-active={isActive} onFocus={activate} onClick={activate}>
      <th scope="row">
        {row.name} {row.makeUp && <span className="tag">{words.today.makeUp}</span>}
      </th>
      <td className="reply">
        {tone ? (
          <span className="tag" data-tone={tone}>
            {replyText(row, words)}
          </span>
        ) : (
          <span className="soft">{replyText(row, words)}</span>
        )}
      </td>
      <td className="status">
        <Status row={row} session={session} /> <Call row={row} session={session} isActive={isActive} />
      </td>
      {record && (
        <td className="acts">
          <div>
            <Actions row={row} session={session} record={record} />
          </div>
        </td>
      )}
    </tr>
  );
};
