import type { Calendar, CalendarSession } from '../calls/answers.ts';
import { daysLater, dayText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { SessionCard } from './session-card.tsx';
import { useScheduleWords } from './use-words.ts';

type Props = {
  monday: string;
  today: string;
  sessions: CalendarSession[];
  notes: Calendar['notes'];
  choose: (session: CalendarSession) => void;
};

const trackOrder = ['day', 'night', 'weekend'];
const datesFrom = (monday: string): string[] => Array.from({ length: 7 }, (_, index) => daysLater(monday, index));

const Cards = ({ sessions, choose }: Pick<Props, 'sessions' | 'choose'>) => (
  <ul className="session-cards">
    {sessions.map((session) => (
      <li key={session.id}>
        <SessionCard
          session={session}
          choose={() => {
            choose(session);
          }}
        />
      </li>
    ))}
  </ul>
);

/** What is out of the ordinary about a day: closed, or the clocks change. */
const DayNotes = ({ notes, date }: { notes: Calendar['notes']; date: string }) => {
  const words = useScheduleWords();
  return notes
    .filter((note) => note.date === date)
    .map(({ kind, note }) => (
      <span key={kind} className="tag" data-tone={kind === 'closure' ? 'alarm' : 'wait'}>
        {kind === 'closure' ? words.closed(note.replace(/^Closed: /, '')) : words.clocks}
      </span>
    ));
};

const shortDay = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short', month: 'short', day: 'numeric' }).format(
    new Date(date),
  );

/** The week as a table: a row for each track, a column for each day. */
export const Week = ({ monday, today, sessions, notes, choose }: Props) => {
  const words = useScheduleWords();
  const shared = useWords();
  const dates = datesFrom(monday);
  const tracks = trackOrder.filter((track) => sessions.some((session) => session.track === track));
  return (
    <table className="week card">
      <caption className="unseen">{words.week}</caption>
      <thead>
        <tr>
          <th scope="col">{words.track}</th>
          {dates.map((date) => (
            <th key={date} scope="col" data-today={date === today}>
              <span>{shortDay(date, shared.tag)}</span>
              <DayNotes notes={notes} date={date} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tracks.map((track) => (
          <tr key={track}>
            <th scope="row">{shared.tracks[track]}</th>
            {dates.map((date) => (
              <td key={date} data-today={date === today}>
                <Cards
                  sessions={sessions.filter((one) => one.track === track && one.localDate === date)}
                  choose={choose}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The same week as a list by day, for a phone. */
export const Agenda = ({ monday, today, sessions, notes, choose }: Props) => {
  const words = useScheduleWords();
  const { tag } = useWords();
  return (
    <div className="agenda">
      {datesFrom(monday).map((date) => {
        const own = sessions.filter(({ localDate }) => localDate === date);
        return (
          <section key={date} data-today={date === today}>
            <h2>
              {dayText(date, tag)} <DayNotes notes={notes} date={date} />
            </h2>
            {own.length > 0 ? <Cards sessions={own} choose={choose} /> : <p className="soft">{words.nothingThatDay}</p>}
          </section>
        );
      })}
    </div>
  );
};
