import type { DaySession } from '../calls/answers.ts';
import { usePulse } from '../calls/live.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { spanText, timeText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { SessionBlock } from './session-block.tsx';
import { alongLine, layOut, type TimeLineLayout } from './time-line-layout.ts';
import type { Choice } from './today-page.tsx';

type Props = {
  sessions: DaySession[];
  shown: string | undefined;
  isToday: boolean;
  choose: (choice: Choice) => void;
};

/** `9 AM` at each full hour. */
const Hours = ({ layout }: { layout: TimeLineLayout }) => {
  const words = useWords();
  const hour = new Intl.DateTimeFormat(words.tag, { hour: 'numeric', timeZone: 'UTC' });
  return (
    <div className="hours" aria-hidden="true">
      {Array.from({ length: layout.hours }, (_, index) => (
        <span key={index}>{hour.format(new Date((layout.firstHour + index) * 3_600_000))}</span>
      ))}
    </div>
  );
};

/** The day's sessions by track, each as long as it lasts, with a line where the day is now. On a phone they are a list. */
export const TimeLine = ({ sessions, shown, isToday, choose }: Props) => {
  const words = useWords();
  const { clinic } = useSignedIn();
  const { now } = usePulse();
  const layout = layOut(sessions, clinic.timeZone);
  const along = isToday ? alongLine(layout, now, clinic.timeZone) : undefined;
  const reading = { language: words.tag, zone: clinic.timeZone };
  return (
    <section aria-label={words.today.sessions} className="time-line card">
      <div className="time-line-body" style={{ '--columns': layout.columns, '--hours': layout.hours }}>
        <Hours layout={layout} />
        {layout.tracks.map(({ track, lanes, blocks }) => (
          <div key={track} className="track">
            <h2>{words.tracks[track]}</h2>
            <ul className="lanes" style={{ '--lanes': lanes }}>
              {blocks.map(({ session, from, until, lane }) => (
                <li key={session.id} style={{ gridColumn: `${from} / ${until}`, gridRow: lane }}>
                  <SessionBlock
                    session={session}
                    span={spanText(session.startsAt, session.endsAt, reading)}
                    isShown={session.id === shown}
                    choose={() => {
                      choose({ sessionId: session.id });
                    }}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
        {along !== undefined && (
          <div className="now-place" aria-hidden="true">
            <span className="now" style={{ insetInlineStart: `${along * 100}%` }}>
              <span>{timeText(now, reading)}</span>
            </span>
          </div>
        )}
      </div>
    </section>
  );
};
