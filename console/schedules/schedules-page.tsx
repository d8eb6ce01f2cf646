import './schedules.css';
import { Button, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { CalendarSession } from '../calls/answers.ts';
import { usePulse } from '../calls/live.tsx';
import { Failure } from '../shell/failure.tsx';
import { useKeys } from '../shell/keys.ts';
import { PageHeading } from '../shell/page-heading.tsx';
import { useLeave } from '../shell/unsaved.tsx';
import { useMay, useSignedIn } from '../sign-in/signed-in.ts';
import { dateIn, daysLater } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { ClosuresDialog } from './closures-dialog.tsx';
import { Editor } from './editor.tsx';
import { EffectsDialog } from './effects-dialog.tsx';
import { ScheduleList } from './schedule-list.tsx';
import { SessionDialog } from './session-dialog.tsx';
import { useClosures, useSchedules, useWeek, type Planned } from './use-schedules.ts';
import { useEditing } from './use-editing.ts';
import { useScheduleWords } from './use-words.ts';
import { Agenda, Week } from './week.tsx';
import { WeekBar } from './week-bar.tsx';
import { mondayOf, shownBy, withoutReplaced, type Filter } from './week-filter.ts';

const Loading = () => {
  const { problems } = useWords();
  return (
    <div role="status" aria-label={problems.loading} className="day-loading">
      <Skeleton height={48} />
      <Skeleton height={280} />
    </div>
  );
};

/** The weeks and the schedules behind them; whatever is changed is shown first with who will be told what. */
export const SchedulesPage = () => {
  const words = useScheduleWords();
  const { clinic } = useSignedIn();
  const { now } = usePulse();
  const today = dateIn(clinic.timeZone, now);
  const [monday, setMonday] = useState(mondayOf(today));
  const [filter, setFilter] = useState<Filter>({ track: '', counsellorId: '' });
  const [session, setSession] = useState<CalendarSession>();
  const [looking, setLooking] = useState(false);
  const [planned, setPlanned] = useState<Planned>();
  const [closing, setClosing] = useState(false);
  const [meant, setMeant] = useState<Planned>();
  const { editing, leave, add, edit, planEnd } = useEditing(today);
  const askFirst = useLeave();
  const narrow = useMediaQuery('(width < 60rem)', window.innerWidth < 960, { getInitialValueInEffect: false });
  const [week, schedules, closures] = [useWeek(monday), useSchedules(), useClosures()];
  const [mayAdd, mayClose] = [useMay('change schedules'), useMay('change closures')];
  useKeys('schedules', {
    previousWeek: () => {
      setMonday(daysLater(monday, -7));
    },
    nextWeek: () => {
      setMonday(daysLater(monday, 7));
    },
  });
  if (editing)
    return (
      <>
        <PageHeading title={words.title} />
        <Editor editing={editing} today={today} leave={leave} />
      </>
    );
  const look = (one: CalendarSession): void => {
    setMeant(undefined);
    setSession(one);
    setLooking(true);
  };
  const failed = [week, schedules, closures].find(({ isError, data }) => isError && !data);
  const sessions = shownBy(withoutReplaced(week.data?.sessions ?? []), filter);
  const shown = { monday, today, sessions, notes: week.data?.notes ?? [], choose: look };
  const plan = (what: Planned): void => {
    setLooking(false);
    setClosing(false);
    setPlanned(what);
  };
  const goBack = (): void => {
    setPlanned(undefined);
    setMeant(planned);
    if (planned?.do === 'closures') setClosing(true);
    else setLooking(true);
  };
  return (
    <>
      <PageHeading title={words.title}>
        <div className="heading-actions">
          <Button
            variant="default"
            disabled={!closures.data}
            onClick={() => {
              setMeant(undefined);
              setClosing(true);
            }}
          >
            {words.closures.title}
          </Button>
          {mayAdd && <Button onClick={add}>{words.add}</Button>}
        </div>
      </PageHeading>
      {failed ? (
        <Failure
          error={failed.error}
          again={() => {
            void week.refetch();
            void schedules.refetch();
            void closures.refetch();
          }}
        />
      ) : (
        <>
          <WeekBar monday={monday} today={today} choose={setMonday} filter={filter} change={setFilter} />
          {!week.data || !schedules.data || !closures.data ? (
            <Loading />
          ) : (
            <>
              {sessions.length === 0 && (
                <p className="empty card">{week.data.sessions.length === 0 ? words.nothing : words.nothingOfThese}</p>
              )}
              {narrow ? <Agenda {...shown} /> : sessions.length > 0 && <Week {...shown} />}
              {sessions.some((one) => one.planned) && <p className="soft">{words.plannedHint}</p>}
              <ScheduleList schedules={schedules.data} today={today} edit={({ id }) => void edit(id, 'all', today)} />
            </>
          )}
        </>
      )}
      <SessionDialog
        opened={looking}
        session={week.data?.sessions.find(({ id }) => id === session?.id) ?? session}
        meant={meant}
        close={() => {
          askFirst(() => {
            setLooking(false);
          });
        }}
        plan={plan}
        end={({ scheduleId }) => {
          askFirst(() => void planEnd(scheduleId, plan));
        }}
        edit={(scope, one) => {
          askFirst(() => {
            setLooking(false);
            void edit(one.scheduleId, scope, one.recurrenceId.slice(0, 10));
          });
        }}
      />
      <ClosuresDialog
        opened={closing}
        standing={closures.data}
        meant={meant}
        today={today}
        may={mayClose}
        close={() => {
          askFirst(() => {
            setClosing(false);
          });
        }}
        plan={plan}
      />
      <EffectsDialog
        planned={planned}
        close={goBack}
        done={() => {
          setPlanned(undefined);
        }}
      />
    </>
  );
};
