import { Action } from './action.tsx';
import type { RosterRow, Session } from './answers.ts';
import { checkInAllBut, notHere, record } from './desk.ts';
import { isBefore, plusMinutes, timeText } from './local-time.ts';
import type { PartProps } from './page.tsx';
import { toEndOfGrace } from './turns-of-the-clock.ts';
import type { Act } from './use-stage.ts';
import { firstName, responseText, standingText } from './words.ts';

type Props = PartProps & { session: Session; open: boolean };

/** Checks in everybody at a session but the patient whose phone is in hand. */
export const checkInTheOthers = (act: Act, session: Session): Promise<void> =>
  act('Checking in…', async ({ as, patient }) => {
    await checkInAllBut(as, session, patient.id);
    return { said: 'They are checked in.' };
  });

export const goToEndOfGrace = (act: Act, session: Session): Promise<void> =>
  act('Turning the clock to the end of grace…', async (picture) => {
    await toEndOfGrace(picture, session);
    return { said: 'Grace is over: whoever is not checked in is missing.' };
  });

const Row = ({ row, session, picture, view }: Props & { row: RosterRow }) => {
  const here = row.attendance === 'arrived';
  const mark = (status: 'arrived' | 'expected', said: string): Promise<void> =>
    view.act('Recording…', async ({ as }) => {
      await record(as, session, { patientId: row.patientId, status });
      return { said };
    });
  return (
    <li class="roster-row" data-standing={row.attendance}>
      <span class="who">
        {row.name}
        <span class="facts">
          <span class="standing">{standingText(row, picture.clinic.timeZone)}</span> · {responseText(row)}
        </span>
      </span>
      {here ? (
        <Action
          view={view}
          look="quiet-action"
          label={`Undo: ${row.name} arrived`}
          press={() => mark('expected', `${row.name} is not checked in.`)}
        >
          Undo
        </Action>
      ) : (
        <Action view={view} label={`Arrived: ${row.name}`} press={() => mark('arrived', `${row.name} is checked in.`)}>
          Arrived
        </Action>
      )}
    </li>
  );
};

const GroupActions = ({ session, picture: { patient, status, clinic }, view }: Props) => {
  const missing = notHere(session);
  const phoneHere = missing.some(({ patientId }) => patientId === patient.id);
  const others = missing.length - (phoneHere ? 1 : 0);
  const graceEnds = plusMinutes(session.startsAt, session.graceMinutes);
  return (
    <p class="group-actions">
      {others > 0 && (
        <Action view={view} press={() => checkInTheOthers(view.act, session)}>
          {phoneHere ? `Check in all but ${firstName(patient)}` : 'Check in everybody'}
        </Action>
      )}
      {isBefore(status.now, graceEnds) && status.clock === 'virtual' && (
        <Action view={view} press={() => goToEndOfGrace(view.act, session)}>
          {`To end of grace, ${timeText(graceEnds, clinic.timeZone)}`}
        </Action>
      )}
    </p>
  );
};

/** One session's roster. */
export const SessionRoster = (props: Props) => {
  const { session, open, picture } = props;
  const zone = picture.clinic.timeZone;
  const here = session.roster.filter(({ attendance }) => attendance === 'arrived' || attendance === 'left').length;
  const awaited = here + notHere(session).length;
  const cancelled = session.status === 'cancelled';
  return (
    <details class="session" open={open}>
      <summary>
        <span class="session-time">
          {timeText(session.startsAt, zone)} to {timeText(session.endsAt, zone)}
        </span>
        <span class="session-title">{session.title}</span>
        <span class="session-count">
          {cancelled ? `Cancelled${session.reason ? `: ${session.reason}` : ''}` : `${here} of ${awaited} here`}
        </span>
      </summary>
      {session.roster.length === 0 && <p class="none">Nobody is in this group yet.</p>}
      <ul>
        {session.roster.map((row) => (
          <Row key={row.patientId} row={row} {...props} />
        ))}
      </ul>
      {!cancelled && <GroupActions {...props} />}
    </details>
  );
};
