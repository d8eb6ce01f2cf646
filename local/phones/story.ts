import type { FollowUp, Session } from './answers.ts';
import { notHere } from './desk.ts';
import { isBefore, localDate, plusMinutes } from './local-time.ts';
import type { Picture } from './picture.ts';
import { minutesBefore } from './turns-of-the-clock.ts';

/** Where the newcomer's story stands, read off the picture: whoever leaves its path by a button of their own finds it has followed. */
export type Story = {
  /** The clinic has texted the patient about today or a day to come. */
  reminded: boolean;
  answered: boolean;
  /** The patient's session is about to begin or has begun. */
  session: Session | undefined;
  othersHere: boolean;
  followUp: FollowUp | undefined;
};

const remindedAt = ({ conversation, status, clinic }: Picture): string | undefined =>
  conversation.findLast(
    (entry) =>
      entry.direction === 'out' &&
      entry.kind === 'reminder' &&
      entry.status === 'sent' &&
      entry.localDate >= localDate(status.now, clinic.timeZone),
  )?.at;

const sessionInHand = ({ sessions, status, patient }: Picture): Session | undefined =>
  sessions.find(
    ({ startsAt, endsAt, roster, ...session }) =>
      session.status === 'booked' &&
      !isBefore(status.now, plusMinutes(startsAt, -minutesBefore)) &&
      isBefore(status.now, endsAt) &&
      roster.some(({ patientId, onHold }) => patientId === patient.id && !onHold),
  );

export const storyOf = (picture: Picture): Story => {
  const { conversation, patient, followUps } = picture;
  const at = remindedAt(picture);
  const firstReminder = conversation.find((entry) => entry.direction === 'out' && entry.kind === 'reminder');
  const session = sessionInHand(picture);
  const others = session && notHere(session).filter(({ patientId }) => patientId !== patient.id);
  return {
    reminded: at !== undefined,
    answered: conversation.some(
      (entry) => entry.direction === 'in' && firstReminder !== undefined && !isBefore(entry.at, firstReminder.at),
    ),
    session,
    othersHere: others?.length === 0,
    followUp: followUps.find(({ patientId, kind }) => patientId === patient.id && kind === 'missed'),
  };
};
