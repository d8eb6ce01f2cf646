import { DateTime } from 'luxon';
import { laneOf, type Alarms } from '../aws/alarms.ts';
import type { Clinic } from '../domain/clinic.ts';
import { stepsToSet } from '../domain/reminder-step.ts';
import type { Session } from '../domain/session.ts';
import { instantOf, type LocalDate } from '../domain/wall-clock.ts';
import { changeStep } from '../sending/strategy.ts';

/**
 * Alarms are set before the session is written, so none may ring in between: it would find nothing to tell and be gone. A write takes far
 * less than this.
 */
const secondsToWrite = 5;

type AlarmDeps = { alarms: Pick<Alarms, 'set'>; lanes: number; now: () => DateTime };

/**
 * Sets the alarms of a session: one per reminder step, and one at the end of grace. Those set already stay as they are. Call it before the session
 * is written: an alarm without its session does nothing, a session without its alarms is never told.
 */
export const setSessionAlarmsWith =
  ({ alarms, lanes, now }: AlarmDeps) =>
  async (clinic: Clinic, session: Session, { again }: { again: boolean }): Promise<void> => {
    const common = {
      clinicId: clinic.id,
      subject: session.id,
      localDate: session.localDate,
      startsAt: session.startsAt,
    };
    const steps = session.reminderSteps ?? clinic.policies.reminderSteps;
    const graceEnds = DateTime.fromISO(session.startsAt).plus({ minutes: session.graceMinutes });
    const soonest = instantOf(now().plus({ seconds: secondsToWrite }));
    for (const { step, dueAt } of stepsToSet({ steps, session, clinicZone: clinic.timeZone }, now())) {
      const late = dueAt < soonest;
      const when = { dueAt: late ? soonest : dueAt, again: again || late };
      await alarms.set({ ...common, ...when, kind: 'remind', lane: laneOf(clinic.id, lanes), step });
    }
    if (graceEnds > now()) await alarms.set({ ...common, kind: 'attendance', lane: 0, dueAt: instantOf(graceEnds) });
  };
export type SetSessionAlarms = ReturnType<typeof setSessionAlarmsWith>;

/**
 * Sets the alarm by which patients hear, now, that a session they may have been told of has been moved or cancelled (P9). `localDate` is the day
 * they were told. Whoever was told nothing gets nothing.
 */
export const setChangeAlarmWith =
  ({ alarms, lanes, now }: AlarmDeps) =>
  async (clinic: Clinic, session: Session, localDate: LocalDate): Promise<void> => {
    const dueAt = instantOf(now().plus({ seconds: secondsToWrite }));
    await alarms.set({
      kind: 'remind',
      lane: laneOf(clinic.id, lanes),
      clinicId: clinic.id,
      subject: session.id,
      localDate,
      startsAt: session.startsAt,
      dueAt,
      step: `${changeStep}${dueAt.slice(0, 19).replace(/[-:]/g, '')}`,
    });
  };
export type SetChangeAlarm = ReturnType<typeof setChangeAlarmWith>;
