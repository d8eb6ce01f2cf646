import './today.css';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { usePulse } from '../calls/live.tsx';
import { Failure } from '../shell/failure.tsx';
import { useKeys } from '../shell/keys.ts';
import { PageHeading } from '../shell/page-heading.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { dateIn, dayText, daysLater } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { DayChoice } from './day-choice.tsx';
import { DayLoading } from './day-loading.tsx';
import { MissingStrip } from './missing-strip.tsx';
import { sessionToShow } from './recording.ts';
import { Roster } from './roster.tsx';
import { TimeLine } from './time-line.tsx';
import { useDay } from './use-day.ts';

/** A session to show, and whose row to begin with. */
export type Choice = { sessionId: string; patientId?: string };

const useChosenDate = (today: string) => {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('date') ?? '';
  const date = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : today;
  const choose = (next: string): void => {
    setSearch(next === today ? {} : { date: next }, { replace: true });
  };
  return { date, choose };
};

/** The clinic's day: who is missing now, the sessions on a time line, and the roster of the one chosen. */
export const TodayPage = () => {
  const words = useWords();
  const { clinic } = useSignedIn();
  const { now } = usePulse();
  const today = dateIn(clinic.timeZone, now);
  const { date, choose } = useChosenDate(today);
  const day = useDay(date);
  const [chosen, setChosen] = useState<Choice>();
  const sessions = day.data ?? [];
  const session = sessions.find(({ id }) => id === chosen?.sessionId) ?? sessionToShow(sessions, now);
  const closure = clinic.closures.find(({ on, until = on }) => on <= date && date <= until);
  useKeys('today', {
    previousDay: () => {
      choose(daysLater(date, -1));
    },
    nextDay: () => {
      choose(daysLater(date, 1));
    },
    chooseSession: ({ key }) => {
      const nth = sessions[Number(key) - 1];
      if (nth) setChosen({ sessionId: nth.id });
    },
  });
  return (
    <>
      <PageHeading title={date === today ? words.today.title : dayText(date, words.tag)}>
        <DayChoice date={date} today={today} choose={choose} />
      </PageHeading>
      {day.isError && !day.data ? (
        <Failure error={day.error} again={() => void day.refetch()} />
      ) : !day.data ? (
        <DayLoading />
      ) : sessions.length === 0 ? (
        <p className="empty card">{closure ? words.today.closed(closure.title) : words.today.noSessions}</p>
      ) : (
        <>
          {date === today && <MissingStrip sessions={sessions} choose={setChosen} />}
          <TimeLine sessions={sessions} shown={session?.id} isToday={date === today} choose={setChosen} />
          {session && <Roster key={session.id} session={session} date={date} first={chosen?.patientId} />}
        </>
      )}
    </>
  );
};
