import type { ConversationEntry, Session } from './answers.ts';
import { notHere } from './desk.ts';
import { isBefore, localDate, plusMinutes } from './local-time.ts';
import type { Picture } from './picture.ts';
import { minutesBefore } from './turns-of-the-clock.ts';

/** Where the newcomer's story stands, read off the picture: whoever leaves its path by a button of their own finds it has followed. */
export type Story = {
  /** The clinic has reminded the patient of today or of a day to come. */
  reminded: boolean;
  answered: boolean;
  /** The patient's session, when it is about to begin or has begun. */
  session: Session | undefined;
  othersHere: boolean;
  /** How it ended for the patient on the phone; undefined: not yet. */
  ending: 'missed' | 'here' | undefined;
};

type SentText = Extract<ConversationEntry, { direction: 'out' }>;

const isReminder = (entry: ConversationEntry): entry is SentText =>
  entry.direction === 'out' && entry.kind === 'reminder' && entry.status === 'sent';

/** The first reminder of the day that the last one is about, if that day is not past. */
const reminderInHand = ({ conversation, status, clinic }: Picture): SentText | undefined => {
  const reminders = conversation.filter(isReminder);
  const day = reminders.at(-1)?.localDate ?? '';
  return day < localDate(status.now, clinic.timeZone)
    ? undefined
    : reminders.find(({ localDate: about }) => about === day);
};

const sessionInHand = ({ sessions, status, patient }: Picture): Session | undefined =>
  sessions.find(
    (session) =>
      session.status === 'booked' &&
      !isBefore(status.now, plusMinutes(session.startsAt, -minutesBefore)) &&
      isBefore(status.now, session.endsAt) &&
      session.roster.some(({ patientId, onHold }) => patientId === patient.id && !onHold),
  );

const endingOf = (session: Session | undefined, patientId: string): Story['ending'] => {
  const attendance = session?.roster.find((row) => row.patientId === patientId)?.attendance;
  if (attendance === 'missed' || attendance === 'no-show') return 'missed';
  return attendance === 'arrived' || attendance === 'left' ? 'here' : undefined;
};

export const storyOf = (picture: Picture): Story => {
  const { conversation, patient } = picture;
  const reminder = reminderInHand(picture);
  const session = sessionInHand(picture);
  const others = session && notHere(session).filter(({ patientId }) => patientId !== patient.id);
  return {
    reminded: reminder !== undefined,
    answered: conversation.some(
      (entry) => entry.direction === 'in' && reminder !== undefined && !isBefore(entry.at, reminder.at),
    ),
    session,
    othersHere: others?.length === 0,
    ending: endingOf(session, patient.id),
  };
};
