import { DateTime } from 'luxon';
import type { Clinic, Patient } from '../../functions/domain/clinic.ts';
import type { FollowUp } from '../../functions/domain/follow-up.ts';
import { textParts } from '../../functions/domain/gsm7.ts';
import type { Arm, Message, Reply } from '../../functions/domain/message.ts';
import type { Session } from '../../functions/domain/session.ts';
import { afterMissText, reminderText } from '../../functions/domain/texts.ts';
import { instantOf } from '../../functions/domain/wall-clock.ts';
import type { Draws } from './random.ts';

/** Whom a text is about, and of which session. */
export type Told = { session: Session; patient: Patient };

/** The reminder of one step for the first session of a patient's day; later steps say the same. */
export const reminder = (
  { session, patient }: Told,
  sentAt: DateTime,
  { clinic, step, stopped, arm }: { clinic: Clinic; step: string; stopped: boolean; arm: Arm | undefined },
): Message => {
  const start = DateTime.fromISO(session.startsAt, { zone: patient.timeZone });
  const now = sentAt.setZone(patient.timeZone);
  const { language, privacy, name } = patient;
  const body = reminderText({
    language,
    privacy,
    patientName: name,
    clinic,
    now,
    sessions: [{ start, place: session.place }],
  });
  const common = {
    direction: 'out',
    patientId: patient.id,
    localDate: session.localDate,
    step,
    kind: 'reminder',
    at: instantOf(sentAt),
  } as const;
  if (!patient.consent) return { ...common, status: 'skipped', because: 'no-consent', told: [] };
  if (stopped) return { ...common, status: 'skipped', because: 'opted-out', told: [] };
  if (arm === 'held-out') return { ...common, status: 'skipped', because: 'held-out', told: [], arm };
  const told = [{ sessionId: session.id, startsAt: session.startsAt }];
  return {
    ...common,
    status: 'sent',
    because: 'step-due',
    body,
    parts: textParts(body).parts,
    told,
    carrierMessageId: `seed-${patient.id}-${session.localDate}-${step}`,
    ...(arm && { arm }),
  };
};

const answers = {
  accepted: ['1', '1', '1', 'yes', 'Yes thanks', '1 👍'],
  declined: ['2', '2', "can't make it", 'sick today'],
  late: ['3', 'running 10 late'],
} as const;
export type Answer = keyof typeof answers;

export const replyOf = ({ session, patient }: Told, when: DateTime, response: Answer, draws: Draws): Reply => ({
  direction: 'in', patientId: patient.id, localDate: session.localDate, inboundMessageId: `seed-in-${patient.id}-${session.localDate}`,
  at: instantOf(when), body: draws.pick(answers[response]), readAs: response, about: [session.id],
}); // prettier-ignore

/** The supportive text twenty minutes after grace, unless staff were quicker. */
export const afterMiss = (
  { session, patient }: Told,
  { openedAt, outreach }: FollowUp,
  { clinic, stopped, now }: { clinic: Clinic; stopped: boolean; now: DateTime },
): Message | undefined => {
  const sentAt = DateTime.fromISO(openedAt, { zone: 'utc' }).plus({ minutes: 20 });
  if (sentAt > now || !patient.consent || stopped) return undefined;
  const common = {
    direction: 'out', patientId: patient.id, localDate: session.localDate, step: 'after-miss', kind: 'after-miss', at: instantOf(sentAt),
  } as const; // prettier-ignore
  const quicker = outreach.some((one) => one.at < instantOf(sentAt) && one.outcome === 'reached');
  if (quicker) return { ...common, status: 'skipped', because: 'staff-in-touch', told: [] };
  const { language, privacy, name: patientName, timeZone } = patient;
  const body = afterMissText({
    language, privacy, patientName, clinic, now: sentAt.setZone(timeZone), missed: DateTime.fromISO(session.startsAt, { zone: timeZone }),
  }); // prettier-ignore
  return { ...common, status: 'sent', because: 'after-miss', told: [], body, parts: textParts(body).parts };
};
