import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Messages } from '../aws/messages.ts';
import { instantOf } from '../domain/wall-clock.ts';
import type { AboutTexts } from './report.ts';
import { isTroubled, type RingAgain, type Settled } from './settle.ts';

export type RecordSettledDeps = {
  alarms: Pick<Alarms, 'set'>;
  messages: Pick<Messages, 'record'>;
  /** Keeps that a number has had its first text. Never throws: else the next text says it again. */
  introduced: (clinicId: string, patientId: string, phone: string) => Promise<void>;
  /** Tells staff and the bus what could not be sent. */
  report: (alarm: Alarm, about: AboutTexts, settled: readonly Settled[]) => Promise<void>;
};

/** Sets the alarms that ring again for held and retried texts: one for all patients of the same time and cause. */
const ringAgain = async ({ alarms }: RecordSettledDeps, alarm: Alarm, settled: readonly Settled[]): Promise<void> => {
  const groups = new Map<string, RingAgain & { only: string[] }>();
  for (const { patientId, again } of settled) {
    if (!again) continue;
    const cause = [again.at.toMillis(), again.attempt, again.repeatUnknown].join();
    const group = groups.get(cause) ?? { ...again, only: [] };
    group.only.push(patientId);
    groups.set(cause, group);
  }
  const { kind, lane, clinicId, subject, step, sessionId, textId, localDate, startsAt } = alarm;
  const same = { kind, lane, clinicId, subject, step, sessionId, textId, localDate, startsAt };
  for (const { at, ...group } of groups.values()) {
    await alarms.set({ ...same, dueAt: instantOf(at), again: true, ...group });
  }
};

/**
 * Records what became of texts. What staff have to know is told first: if that fails, those texts stay without a record and so in doubt, and are
 * told of by whoever takes the alarm up; the others' outcomes are recorded all the same. Gives the failures.
 */
export const recordSettled = async (
  deps: RecordSettledDeps,
  { alarm, about }: { alarm: Alarm; about: AboutTexts },
  settled: readonly Settled[],
): Promise<unknown[]> => {
  await ringAgain(deps, alarm, settled);
  const failures = await deps.report(alarm, about, settled).then(
    () => [],
    (error: unknown) => [error],
  );
  const told = failures.length === 0 ? settled : settled.filter((one) => !isTroubled(one));
  await deps.messages.record(
    alarm.clinicId,
    told.map(({ message }) => message),
  );
  // One after the other: a patient's and their family's are on one chart.
  for (const { patientId, introduced: phone } of settled)
    if (phone) await deps.introduced(alarm.clinicId, patientId, phone);
  return failures;
};
