import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import { failedRun, type Counts, type Telemetry } from '../aws/telemetry.ts';
import { fairTurns } from '../domain/fair-turns.ts';
import type { Rung } from './ring.ts';
import type { Settled } from './settle.ts';
import { changeStep } from './strategy.ts';
import { weeklyPlansStep } from './weekly-plan-step.ts';

/** A run stops after so long, well before the Lambda's 60 s and its lease's 70 s are over. */
const runSeconds = 50;
/** Alarms read at once: at ten texts a second a run cannot finish more than some fifty. */
const alarmsAtOnce = 500;
/**
 * Chunks under way at once: as many as the pace fills in a second, for what is claimed and waits is in doubt if the run dies; at most eight, which
 * is enough to keep the reads of one chunk from waiting for another's sends.
 */
const workersAt = (partsPerSecond: number): number => Math.min(8, Math.max(1, Math.ceil(partsPerSecond / 10)));

export type DispatchDeps = {
  alarms: Pick<Alarms, 'due'>;
  /** Rings an alarm, of kind `remind` for its next patients, beginning no text after `until`. */
  ringChunk: (alarm: Alarm, until: DateTime) => Promise<Rung>;
  telemetry: Telemetry;
  now: () => DateTime;
  holder: string;
  partsPerSecond: number;
};

const soonestFirst = (a: Alarm, b: Alarm): number => ((a.startsAt ?? a.dueAt) < (b.startsAt ?? b.dueAt) ? -1 : 1);
const heldByOther = (alarm: Alarm, { holder, now }: DispatchDeps): boolean =>
  alarm.leaseUntil !== undefined && alarm.holder !== holder && DateTime.fromISO(alarm.leaseUntil) >= now();

/** What is logged of an alarm: of a patient's never the patient. */
const idsOf = ({ kind, clinicId, subject, sessionId }: Alarm): Record<string, string> => {
  const session = kind === 'patient' ? sessionId : subject;
  return { clinic: clinicId, ...(session !== undefined && { session }) };
};

const countsOf = (settled: readonly Settled[]): Counts => {
  const having = (status: string): number => settled.filter(({ message }) => message.status === status).length;
  return { TextsSent: having('sent'), TextsFailed: having('failed'), TextsUnknown: having('unknown') };
};

/**
 * One run of the dispatcher over a lane: reminders and changes first, then the other texts to single patients; everything due, oldest query
 * first, clinics in turn, soonest session first, until nothing is due or the time is up. One failing alarm does not stop the others; the run fails after they have gone.
 */
export const dispatchLane = async (deps: DispatchDeps, lane: number): Promise<void> => {
  const { alarms, ringChunk, telemetry, now } = deps;
  const endsAt = now().plus({ seconds: runSeconds });
  const failures: unknown[] = [];
  const settled: Settled[] = [];
  const seen = new Set<string>();
  const run = { stopped: false };
  let lagSeconds = 0;
  // Alarms that look at what was sent before they send, of one clinic or of one patient, ring one after the other: at once each would miss the other's text.
  const waiting = new Map<string, Promise<unknown>>();

  const ring = (alarm: Alarm): Promise<Rung> => {
    const ofPatient = alarm.kind === 'patient';
    const looksFirst = ofPatient || alarm.again || alarm.only !== undefined || alarm.step.startsWith(changeStep);
    if (!looksFirst) return ringChunk(alarm, endsAt);
    const queue = ofPatient ? `${alarm.clinicId} ${alarm.subject}` : alarm.clinicId;
    const rung = (waiting.get(queue) ?? Promise.resolve()).then(() => ringChunk(alarm, endsAt));
    waiting.set(
      queue,
      rung.catch(() => undefined),
    );
    return rung;
  };

  const work = async (turns: ReturnType<typeof fairTurns<Alarm>>): Promise<void> => {
    for (let alarm = turns.next(); alarm && !run.stopped && now() < endsAt; alarm = turns.next()) {
      try {
        const rung = await ring(alarm);
        settled.push(...rung.settled);
        failures.push(...rung.failures);
        const stop = rung.settled.find((one) => one.stop !== undefined)?.stop;
        if (stop !== undefined) {
          run.stopped = true;
          failures.push(Object.assign(new Error('the carrier refuses every text'), { name: stop }));
        }
        if (rung.alarm) turns.putBack(rung.alarm);
      } catch (error) {
        telemetry.failed('an alarm could not be rung', error, idsOf(alarm));
        failures.push(error);
      }
    }
  };

  const ringAll = async (kind: 'remind' | 'patient'): Promise<void> => {
    while (!run.stopped && now() < endsAt) {
      const due = await alarms.due({ kind, lane, limit: alarmsAtOnce }, now());
      lagSeconds = Math.max(lagSeconds, due[0] ? now().diff(DateTime.fromISO(due[0].dueAt)).as('seconds') : 0);
      const keyOf = (alarm: Alarm): string =>
        [
          alarm.dueAt,
          alarm.clinicId,
          alarm.subject,
          alarm.step,
          alarm.sessionId ?? alarm.textId,
          alarm.attempt,
          alarm.only?.[0],
        ].join();
      const fresh = due.filter((alarm) => !seen.has(keyOf(alarm)) && !heldByOther(alarm, deps));
      if (fresh.length === 0) break;
      fresh.forEach((alarm) => seen.add(keyOf(alarm)));
      const turns = fairTurns(fresh, { clinicOf: ({ clinicId }) => clinicId, compare: soonestFirst });
      await Promise.all(
        Array.from({ length: Math.min(workersAt(deps.partsPerSecond), fresh.length) }, () => work(turns)),
      );
      // The plans of a clinic's week have just been set, one for each patient.
      const fannedOut = fresh.some(({ step }) => step === weeklyPlansStep);
      if (due.length < alarmsAtOnce && !fannedOut) break;
    }
  };

  await ringAll('remind');
  await ringAll('patient');
  telemetry.count({ AlarmLagSeconds: lagSeconds, ...countsOf(settled) });
  if (failures.length > 0) throw failedRun('alarms were not rung', failures);
};
