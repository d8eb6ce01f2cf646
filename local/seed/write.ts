import { attendancesIn } from '../../functions/aws/attendances.ts';
import { chartsIn } from '../../functions/aws/charts.ts';
import { followUpsIn } from '../../functions/aws/follow-ups.ts';
import { messagesIn } from '../../functions/aws/messages.ts';
import { sessionsIn } from '../../functions/aws/sessions.ts';
import type { Table } from '../../functions/aws/table.ts';
import type { History } from './history.ts';

const atOnce = 24;

const eachOf = async <T>(list: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < list.length; from += atOnce) await Promise.all(list.slice(from, from + atOnce).map(act));
};

/** Writes a history through the product's own collections, so that it is as the product would have kept it. */
export const writeHistory = async (table: Table, clinicId: string, history: History): Promise<void> => {
  const [sessions, attendances, messages] = [sessionsIn(table), attendancesIn(table), messagesIn(table)];
  const [followUps, charts] = [followUpsIn(table), chartsIn(table)];
  await eachOf(history.sessions, (session) => sessions.add(clinicId, session));
  await attendances.putHistory(clinicId, history.attendances);
  await messages.record(clinicId, history.messages);
  await messages.recordReplies(clinicId, history.replies);
  await eachOf(history.followUps, async (followUp) => {
    await followUps.add(clinicId, { ...followUp, status: 'open', version: 0 });
    if (followUp.status === 'closed') await followUps.close(clinicId, followUp);
  });
  for (const { phone, at } of history.optOuts)
    await charts.setOptOut(phone, {
      optedOut: true,
      change: { at, change: 'opted-out', source: 'reply', wording: 'STOP' },
    });
};
