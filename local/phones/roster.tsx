import type { Session } from './answers.ts';
import { isBefore } from './local-time.ts';
import type { PartProps } from './page.tsx';
import { SessionRoster } from './session-roster.tsx';

/** The session the desk is busy with: the first that has not ended. */
const current = (sessions: Session[], now: string): Session | undefined =>
  sessions.find(({ endsAt, status }) => status === 'booked' && isBefore(now, endsAt));

/** Today's sessions with who is expected and who is here. */
export const Roster = (props: PartProps) => {
  const { sessions, status } = props.picture;
  const inHand = current(sessions, status.now);
  return (
    <section id="roster" class="roster card" aria-labelledby="roster-title" tabIndex={-1}>
      <h2 id="roster-title">Today&apos;s roster</h2>
      {sessions.length === 0 && (
        <p class="none">
          No sessions today. <em>To next session</em> goes to a few minutes before the next one.
        </p>
      )}
      {sessions.map((session) => (
        <SessionRoster key={session.id} session={session} open={session.id === inHand?.id} {...props} />
      ))}
    </section>
  );
};
