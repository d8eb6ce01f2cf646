import { DateTime } from 'luxon';
import type { Attendance } from '../../functions/domain/attendance.ts';
import type { ClinicFile, Membership, Patient } from '../../functions/domain/clinic.ts';
import type { FollowUp } from '../../functions/domain/follow-up.ts';
import { openFollowUp } from '../../functions/domain/follow-up-rules.ts';
import { isExempt, lotOf } from '../../functions/domain/hold-out.ts';
import type { Arm, Message, Reply } from '../../functions/domain/message.ts';
import { wantedSessions } from '../../functions/domain/reconcile.ts';
import { isExpected, rosterOfFile, type RosterEntry } from '../../functions/domain/roster.ts';
import type { Session } from '../../functions/domain/session.ts';
import { instantOf } from '../../functions/domain/wall-clock.ts';
import { cameTo, chanceOf, soFar } from './attended.ts';
import { makeUpOf } from './make-ups.ts';
import type { Draws } from './random.ts';
import { afterMiss, reminder, replyOf, type Told } from './texts.ts';

/** Everything that happened: what the collections are given. */
export type History = {
  sessions: Session[];
  attendances: Attendance[];
  messages: Message[];
  replies: Reply[];
  followUps: FollowUp[];
  optOuts: { phone: string; at: string }[];
  /** The places of make-ups taken, which a clinic file would name like any other. */
  makeUps: Membership[];
};

type Habit = { comes: number; answers: number; optOutAt: string | undefined };
type Facts = {
  file: ClinicFile;
  draws: Draws;
  history: History;
  habits: ReadonlyMap<string, Habit>;
  now: DateTime;
  roster: readonly RosterEntry[];
  /** How many of a session's roster have been gone through. */
  gone: Map<string, number>;
  /** The follow-ups of the patient at hand so far. */
  own: FollowUp[];
};

const at = (instant: string, minutes = 0): DateTime => DateTime.fromISO(instant, { zone: 'utc' }).plus({ minutes });

/** Most come nearly always, some do not; the first weeks and the evening are the hardest. */
const habitOf = (draws: Draws, patient: Patient, weeks: number, now: DateTime): Habit => ({
  comes: draws.chance(0.2) ? 0.55 + draws.next() * 0.25 : 0.84 + draws.next() * 0.14,
  answers: draws.chance(0.25) ? 0.1 : 0.5 + draws.next() * 0.45,
  optOutAt:
    patient.consent && draws.chance(0.03)
      ? instantOf(now.minus({ days: draws.between(2, weeks * 7 - 1), minutes: draws.between(0, 600) }))
      : undefined,
});

const isOptedOut = ({ optOutAt }: Habit, when: string): boolean => optOutAt !== undefined && optOutAt <= when;

/** The lot as the dispatcher would have drawn it. */
const armOf = ({ session, patient }: Told, step: string, when: DateTime, { file, own }: Facts): Arm | undefined => {
  const { id, policies } = file.clinic;
  if (policies.holdOut?.step !== step || isExempt(own, instantOf(when))) return undefined;
  const about = { clinicId: id, patientId: patient.id, localDate: session.localDate, step };
  return lotOf(about, policies.holdOut.percent);
};

/** What became of a missed session: nearly always reached or tried within the hour, and closed that day. */
const followUpOf = ({ session, patient }: Told, { file, draws, now }: Facts): FollowUp => {
  const openedAt = at(session.startsAt, 16);
  const cause = {
    id: `missed.${session.id}.${patient.id}`,
    kind: 'missed',
    patientId: patient.id,
    sessionId: session.id,
    why: `Not there ${session.graceMinutes} minutes after the start.`,
  } as const;
  const opened = openFollowUp(
    cause,
    { clinic: file.clinic, staff: file.staff, counsellorId: session.counsellorId, takenCodes: new Set() },
    openedAt,
  );
  const by = session.counsellorId ?? 'sam';
  const outcome = draws.pick([
    'reached',
    'reached',
    'reached',
    'message-left',
    'message-left',
    'no-answer',
    'hospital',
    'other',
  ] as const);
  const tried = openedAt.plus({ minutes: draws.between(4, 70) });
  const isOpen = openedAt > now.minus({ hours: 20 }) && draws.chance(0.5);
  if (isOpen) return opened;
  const closedAt = tried.plus({ minutes: draws.between(1, 240) });
  if (closedAt > now) return opened;
  return {
    ...opened, status: 'closed', escalation: tried > at(opened.dueAt) ? 1 : 0, acknowledgedBy: by, acknowledgedAt: instantOf(tried.minus({ minutes: 2 })),
    outreach: [{ at: instantOf(tried), by, outcome }], closedAt: instantOf(closedAt), closedBy: by, outcome,
  }; // prettier-ignore
};

type Day = [Told, ...Told[]];

/** One patient's day: the texts before its first session, the reply, and who came to each. Gives the sessions lost for which a make-up may be found. */
const dayOf = (told: Readonly<Day>, facts: Facts): Session[] => {
  const { file, draws, history, habits, own, now, gone } = facts;
  const lost: Session[] = [];
  const [first] = told;
  const habit = habits.get(first.patient.id) ?? { comes: 0.9, answers: 0.5, optOutAt: undefined };
  const dayBefore = DateTime.fromISO(`${first.session.localDate}T18:00`, { zone: file.clinic.timeZone }).minus({
    days: 1,
  });
  const steps = [
    { step: 'day-before', when: dayBefore },
    { step: 'same-day', when: at(first.session.startsAt, -120) },
  ];
  const texts = steps.map(({ step, when }) =>
    reminder(first, when, {
      clinic: file.clinic,
      step,
      stopped: isOptedOut(habit, instantOf(when)),
      arm: armOf(first, step, when, facts),
    }),
  );
  history.messages.push(...texts);
  const sent = texts.filter(({ status }) => status === 'sent');
  const answered = sent[0] !== undefined && draws.chance(habit.answers);
  const roll = draws.next();
  const response = !answered ? undefined : roll < 0.86 ? 'accepted' : roll < 0.94 ? 'declined' : 'late';
  const respondedAt = at(sent[0]?.at ?? instantOf(dayBefore)).plus({
    minutes: draws.between(1, sent[0]?.step === 'same-day' ? 90 : 180),
  });
  if (response) history.replies.push(replyOf(first, respondedAt, response, draws));
  for (const one of told) {
    const { session, patient } = one;
    const nth = gone.get(session.id) ?? 0;
    gone.set(session.id, nth + 1);
    const inTheEnd = cameTo(session, response, draws, chanceOf(session, habit.comes, sent.length));
    const came = soFar(session, inTheEnd, { response, nth, now: instantOf(now) });
    const recorded = came.status !== 'expected';
    const recordedAt = at(session.startsAt, 20);
    if (recorded || response) history.attendances.push({
      sessionId: session.id, patientId: patient.id, localDate: session.localDate, ...came,
      ...(response && { response, respondedAt: instantOf(respondedAt) }), ...(response === 'late' && { lateMinutes: 10 }),
      ...(recorded && { recordedBy: session.counsellorId ?? 'rosa', recordedAt: instantOf(DateTime.min(recordedAt, now)) }),
    }); // prettier-ignore
    if (response === 'declined' ? came.status !== 'arrived' && came.status !== 'left' : came.status === 'no-show')
      lost.push(session);
    if (came.status === 'no-show') {
      const followUp = followUpOf(one, facts);
      // One text a day, however many sessions were missed.
      const isFirst = !own.some(({ sessionId }) => told.some((other) => other.session.id === sessionId));
      own.push(followUp);
      history.followUps.push(followUp);
      const text =
        isFirst &&
        afterMiss(one, followUp, { clinic: file.clinic, stopped: isOptedOut(habit, followUp.openedAt), now });
      if (text) history.messages.push(text);
    }
    if (recorded) session.hasAttendance = true;
    if (response === 'declined' || came.status === 'excused') session.away.push(patient.id);
    else if (response) session.coming.push(patient.id);
  }
  return lost;
};

/** Takes a make-up in place of some of the sessions lost: its day, still ahead, then has that session too. */
const makeUp = (lost: readonly Session[], patient: Patient, days: Map<string, Day>, facts: Facts): void => {
  const { file, history, roster, draws, now } = facts;
  const episodes = file.episodes.filter(({ patientId }) => patientId === patient.id);
  // None in place of a make-up: its own day may come after those behind it.
  for (const one of lost.filter(({ makeUps }) => !makeUps.includes(patient.id) && draws.chance(0.3))) {
    const held = { sessions: history.sessions, roster, now: instantOf(now) };
    const taken = makeUpOf(one, { patient, episodes, memberships: [], optedOut: false }, held);
    if (!taken) continue;
    history.makeUps.push(taken.place);
    const { localDate } = taken.session;
    const told: Told = { session: taken.session, patient };
    const [first = told, ...rest] = [...(days.get(localDate) ?? []), told].sort((a, b) =>
      a.session.startsAt < b.session.startsAt ? -1 : 1,
    );
    days.set(localDate, [first, ...rest]);
  }
};

/** The history of a seeded clinic up to `now`: its sessions that are over or going on, and what every patient was told, said and did. */
export const seedHistory = (
  file: ClinicFile,
  { weeks, now, draws }: { weeks: number; now: DateTime; draws: Draws },
): History => {
  const from = now.minus({ weeks });
  const sessions = file.schedules
    .flatMap((schedule) => wantedSessions({ clinic: file.clinic, schedule, from, until: now }))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const history: History = {
    sessions,
    attendances: [],
    messages: [],
    replies: [],
    followUps: [],
    optOuts: [],
    makeUps: [],
  };
  const habits = new Map(file.patients.map((patient) => [patient.id, habitOf(draws, patient, weeks, now)] as const));
  const roster = rosterOfFile(file);
  const gone = new Map<string, number>();
  for (const patient of file.patients) {
    const entry = roster.find(({ patientId }) => patientId === patient.id);
    const days = new Map<string, Day>();
    for (const session of entry ? sessions.filter((each) => isExpected(entry, each)) : []) {
      const before = days.get(session.localDate);
      const told = { session, patient };
      if (before) before.push(told);
      else days.set(session.localDate, [told]);
    }
    const facts: Facts = { file, draws, history, habits, now, roster, gone, own: [] };
    for (const told of days.values()) makeUp(dayOf(told, facts), patient, days, facts);
    const { optOutAt } = habits.get(patient.id) ?? {};
    if (optOutAt !== undefined) history.optOuts.push({ phone: patient.phone, at: optOutAt });
  }
  return history;
};
