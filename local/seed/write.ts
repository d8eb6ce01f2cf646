import { DateTime } from 'luxon';
import { alarmsIn } from '../../functions/aws/alarms.ts';
import { attendancesIn } from '../../functions/aws/attendances.ts';
import { chartsIn } from '../../functions/aws/charts.ts';
import { followUpsIn } from '../../functions/aws/follow-ups.ts';
import { messagesIn } from '../../functions/aws/messages.ts';
import { sessionsIn } from '../../functions/aws/sessions.ts';
import type { Table } from '../../functions/aws/table.ts';
import type { Session } from '../../functions/domain/session.ts';
import { instantOf } from '../../functions/domain/wall-clock.ts';
import type { History } from './history.ts';

/** Sets the alarm at the end of grace, if that is ahead. */
const watch = async (table: Table, clinicId: string, session: Session, now: DateTime): Promise<void> => {
  const { id: subject, localDate, startsAt, graceMinutes } = session;
  const dueAt = DateTime.fromISO(startsAt).plus({ minutes: graceMinutes });
  if (dueAt <= now) return;
  await alarmsIn(table).set({
    kind: 'attendance',
    lane: 0,
    clinicId,
    subject,
    localDate,
    startsAt,
    dueAt: instantOf(dueAt),
  });
};

/** Writes a history through the product's own collections, so that it is as the product would have kept it. */
export const writeHistory = async (
  table: Table,
  clinicId: string,
  { history, now }: { history: History; now: DateTime },
): Promise<void> => {
  const [sessions, attendances, messages] = [sessionsIn(table), attendancesIn(table), messagesIn(table)];
  const [followUps, charts] = [followUpsIn(table), chartsIn(table)];
  await Promise.all([
    sessions.putHistory(clinicId, history.sessions),
    attendances.putHistory(clinicId, history.attendances),
    messages.record(clinicId, history.messages),
    messages.recordReplies(clinicId, history.replies),
    followUps.putHistory(clinicId, history.followUps),
  ]);
  // Of a session going on, grace is still to end: whoever is not there by then is missed, as in life.
  for (const session of history.sessions) await watch(table, clinicId, session, now);
  for (const { phone, at } of history.optOuts)
    await charts.setOptOut(phone, {
      optedOut: true,
      change: { at, change: 'opted-out', source: 'reply', wording: 'STOP' },
    });
};
