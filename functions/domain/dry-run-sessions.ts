import { DateTime } from 'luxon';
import type { Clinic, Schedule } from './clinic.ts';
import { reconcile, wantedSessions } from './reconcile.ts';
import { RuleRefused } from './schedule.ts';
import type { Session } from './session.ts';

/** A session of the coming days, and when its alarms are set; `held`: they are set already. */
export type ComingSession = { session: Session; bookedAt: DateTime; held: boolean };
export type ComingSessions = { coming: ComingSession[]; refused: { schedule: Schedule; because: string }[] };

/** A schedule may have so many sessions in a horizon and no more, so a longer time is asked for in pieces. */
const daysAtOnce = 30;

const wantedOf = (
  clinic: Clinic,
  schedule: Schedule,
  { from, until }: { from: DateTime; until: DateTime },
): Session[] => {
  const wanted: Session[] = [];
  for (let begin = from; begin < until; begin = begin.plus({ days: daysAtOnce })) {
    const end = DateTime.min(until, begin.plus({ days: daysAtOnce }));
    wanted.push(...wantedSessions({ clinic, schedule, from: begin, until: end }));
  }
  return wanted;
};

/**
 * The sessions there will be from `from` up to `until` if nobody changes anything: those held, and what the daily expansion will make of the
 * schedules. A schedule whose rule is refused keeps what is held of it. A new session is booked once it is within the clinic's horizon.
 */
export const comingSessions = (
  { clinic, schedules, held }: { clinic: Clinic; schedules: readonly Schedule[]; held: readonly Session[] },
  { from, until }: { from: DateTime; until: DateTime },
): ComingSessions => {
  const refused: ComingSessions['refused'] = [];
  const wanted = schedules.flatMap((schedule) => {
    try {
      return wantedOf(clinic, schedule, { from, until });
    } catch (error) {
      if (!(error instanceof RuleRefused)) throw error;
      refused.push({ schedule, because: error.message });
      return [];
    }
  });
  const existing = held.filter(({ scheduleId }) => !refused.some(({ schedule }) => schedule.id === scheduleId));
  const changes = reconcile({ wanted, existing, now: from, from, until, closures: clinic.closures });
  const changed = new Map([
    ...changes.update.map(({ after }) => [after.id, after] as const),
    ...changes.cancel.map(({ session }) => [session.id, { ...session, status: 'cancelled' as const }] as const),
  ]);
  const bookedAt = (session: Session): DateTime =>
    DateTime.max(from, DateTime.fromISO(session.startsAt).minus({ days: clinic.policies.horizonDays }));
  return {
    coming: [
      ...held.map((session) => ({ session: changed.get(session.id) ?? session, bookedAt: from, held: true })),
      ...changes.add.map((session) => ({ session, bookedAt: bookedAt(session), held: false })),
    ],
    refused,
  };
};
