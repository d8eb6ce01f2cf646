import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CalendarSession } from '../calls/answers.ts';
import { usePulse } from '../calls/live.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { useLeave, useUnsaved } from '../shell/unsaved.tsx';
import { useMayFor, useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { dateIn, dayText, spanText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { DetailsForm } from './details-form.tsx';
import type { Planned } from './use-schedules.ts';
import { useScheduleWords } from './use-words.ts';
import { instantOf, timeIn } from './wall-instant.ts';

type Props = {
  session: CalendarSession;
  /** What was meant, on coming back from the last look. */
  meant: Planned | undefined;
  close: () => void;
  plan: (planned: Planned) => void;
  end: (session: CalendarSession) => void;
  edit: (scope: 'later' | 'all', session: CalendarSession) => void;
};

const Details = ({ session }: { session: CalendarSession }) => {
  const words = useScheduleWords();
  const shared = useWords();
  const { clinic } = useSignedIn();
  const nameOf = useNameOf();
  const { details } = words;
  const { localDate, startsAt, endsAt, counsellorId, place, joinUrl, expected, capacity, status, reason } = session;
  const span = spanText(startsAt, endsAt, { language: shared.tag, zone: clinic.timeZone });
  const facts: [string, ReactNode][] = [
    [details.when, `${dayText(localDate, shared.tag)}, ${span}`],
    [details.with, counsellorId === undefined ? words.nobody : nameOf(counsellorId)],
    [details.places, words.expected(expected, capacity)],
    ...(place === undefined ? [] : [[details.where, place] satisfies [string, ReactNode]]),
    ...(joinUrl === undefined ? [] : [[details.joinUrl, joinUrl] satisfies [string, ReactNode]]),
  ];
  return (
    <>
      <dl className="session-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {status === 'cancelled' && <p className="notice">{reason ? words.cancelledBecause(reason) : words.cancelled}</p>}
    </>
  );
};

type FormProps = Pick<Props, 'session' | 'meant' | 'plan'>;

const MoveForm = ({ session, meant, plan }: FormProps) => {
  const { move } = useScheduleWords();
  const { timeZone } = useSignedIn().clinic;
  const to = meant?.do === 'move' ? meant.startsAt : session.startsAt;
  const [date, setDate] = useState(dateIn(timeZone, to));
  const [time, setTime] = useState(timeIn(timeZone, to));
  const unsaved = useUnsaved({ touched: meant?.do === 'move' });
  return (
    <form
      className="change-form"
      {...unsaved}
      onSubmit={(event) => {
        event.preventDefault();
        plan({
          do: 'move',
          sessionId: session.id,
          revision: session.revision,
          startsAt: instantOf(date, time, timeZone),
        });
      }}
    >
      <TextInput
        type="date"
        label={move.date}
        required
        data-autofocus
        value={date}
        onChange={({ currentTarget: { value } }) => {
          setDate(value);
        }}
      />
      <TextInput
        type="time"
        label={move.time}
        required
        value={time}
        onChange={({ currentTarget: { value } }) => {
          setTime(value);
        }}
      />
      <Button type="submit">{move.check}</Button>
    </form>
  );
};

const CancelForm = ({ session, meant, plan }: FormProps) => {
  const { cancelForm } = useScheduleWords();
  const [reason, setReason] = useState(meant?.do === 'cancel' ? meant.reason : '');
  const unsaved = useUnsaved({ touched: meant?.do === 'cancel' });
  return (
    <form
      className="change-form"
      {...unsaved}
      onSubmit={(event) => {
        event.preventDefault();
        plan({ do: 'cancel', sessionId: session.id, revision: session.revision, reason: reason.trim() });
      }}
    >
      <TextInput
        label={cancelForm.reason}
        required
        maxLength={200}
        value={reason}
        onChange={({ currentTarget: { value } }) => {
          setReason(value);
        }}
      />
      <Button type="submit" disabled={reason.trim() === ''}>
        {cancelForm.check}
      </Button>
    </form>
  );
};

type Form = 'move' | 'cancel' | 'details';

/** The form that what was meant was entered in. */
const formOf = (meant: Planned | undefined): Form | undefined =>
  meant?.do === 'move' || meant?.do === 'cancel' || meant?.do === 'details' ? meant.do : undefined;

/** What may be changed: this one session, it and all later ones, or all. */
const Choices = ({ session, meant, plan, edit, end }: Omit<Props, 'close'>) => {
  const words = useScheduleWords();
  const { now } = usePulse();
  const [form, setForm] = useState(formOf(meant));
  const { scope } = words;
  const leave = useLeave();
  const mayChangeOne = useMayFor('change sessions')(session.counsellorId);
  const mayChangeAll = useMayFor('change schedules')(session.counsellorId);
  const isBooked = session.status === 'booked' && !session.planned;
  const ahead = session.startsAt > now;
  if (!mayChangeOne && !mayChangeAll) return null;
  const choice = (says: string, act: () => void, chosen?: boolean) => (
    <Button variant={chosen ? 'filled' : 'default'} aria-pressed={chosen} onClick={act}>
      {says}
    </Button>
  );
  const show = (which: Form) => (): void => {
    leave(() => {
      setForm(form === which ? undefined : which);
    });
  };
  return (
    <section className="scopes">
      <h3>{scope.legend}</h3>
      <div className="scope-buttons">
        {mayChangeOne && isBooked && ahead && choice(scope.move, show('move'), form === 'move')}
        {mayChangeOne && isBooked && session.endsAt > now && (
          <>
            {choice(scope.details, show('details'), form === 'details')}
            {choice(scope.cancel, show('cancel'), form === 'cancel')}
          </>
        )}
      </div>
      {form === 'move' && <MoveForm session={session} meant={meant} plan={plan} />}
      {form === 'cancel' && <CancelForm session={session} meant={meant} plan={plan} />}
      {form === 'details' && <DetailsForm session={session} meant={meant} plan={plan} />}
      {session.planned && <p className="soft">{words.noMore}</p>}
      {mayChangeAll && (
        <div className="scope-buttons">
          {choice(scope.later, () => {
            edit('later', session);
          })}
          {choice(scope.all, () => {
            edit('all', session);
          })}
          {choice(scope.end, () => {
            end(session);
          })}
        </div>
      )}
    </section>
  );
};

/** One session: what is known of it, and how much of its schedule is to be changed. The session stays while the dialog fades, for its title does. */
export const SessionDialog = ({
  opened,
  session,
  close,
  ...choices
}: Omit<Props, 'session'> & { opened: boolean; session: CalendarSession | undefined }) => (
  <Dialog opened={opened} close={close} title={session?.title ?? ''}>
    {session && (
      <>
        <Details session={session} />
        <Choices session={session} {...choices} />
      </>
    )}
  </Dialog>
);
