import { DateTime } from 'luxon';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Alarm, alarmsIn, type Alarms } from '../../../functions/aws/alarms.ts';
import { openTable } from '../../../functions/aws/table.ts';
import { recordsOf, type Records } from '../../records.ts';
import { type Stage, startStage } from '../../stage.ts';

/** Leases on a real engine: who holds an alarm, and what the others may do. */
let stage: Stage;
let records: Records;
let alarms: Alarms;
beforeAll(async () => {
  stage = await startStage();
  records = await recordsOf(stage);
  alarms = records.alarms;
});
afterAll(() => stage.stop());

const at = (seconds: number): DateTime => DateTime.fromISO('2026-11-23T16:00:00Z').plus({ seconds });
const kind = 'remind' as const;
const claim = (holder: string, from: number, patientIds: string[] = []) => ({
  holder,
  until: at(from + 70),
  patientIds,
  done: [],
});
let number = 0;
let alarm: Alarm;
const stored = async (): Promise<Alarm | undefined> =>
  (await alarms.due({ kind, lane: 0, limit: 100 }, at(1000))).find(({ subject }) => subject === alarm.subject);
beforeEach(async () => {
  number += 1;
  const input = {
    kind,
    lane: 0,
    dueAt: '2026-11-23T15:00:00Z',
    clinicId: 'riverside',
    subject: `s${number}`,
    step: 'same-day',
  };
  await alarms.set(input);
  alarm = Alarm.parse(input);
});

test('of many who claim at once exactly one has it', async () => {
  const claims = await Promise.all(
    Array.from({ length: 20 }, (_, index) => alarms.claim(alarm, claim(`run-${index}`, 0), at(0))),
  );
  const winners = claims.filter((one) => one !== undefined);
  expect(winners).toHaveLength(1);
  expect((await stored())?.holder).toBe(winners[0]?.holder);
});

test('a lease is another’s only once it has lapsed', async () => {
  await alarms.claim(alarm, claim('first', 0, ['p1']), at(0));
  const seen = await stored();
  expect(await alarms.claim(seen!, claim('second', 60), at(60))).toBeUndefined();
  expect(await alarms.claim(seen!, claim('second', 71), at(71))).toMatchObject({ holder: 'second', epoch: 2 });
});

test('after the lease has changed hands the loser can neither go on nor remove the alarm', async () => {
  const first = await alarms.claim(alarm, claim('first', 0, ['p1']), at(0));
  const second = await alarms.claim(first!, claim('second', 71, ['p1']), at(71));
  expect(await alarms.claim(first!, claim('first', 72), at(72))).toBeUndefined();
  expect(await alarms.finish(first!)).toBe(false);
  expect(await stored()).toMatchObject({ holder: 'second', claimed: ['p1'] });
  expect(await alarms.finish(second!)).toBe(true);
  expect(await stored()).toBeUndefined();
});

test('who holds the lease renews it, with the next patients and those done', async () => {
  const first = await alarms.claim(alarm, claim('first', 0, ['p1']), at(0));
  expect(await alarms.claim(first!, { ...claim('first', 10, ['p2']), done: ['p1'] }, at(10))).toMatchObject({
    epoch: 2,
  });
  expect(await stored()).toMatchObject({ claimed: ['p2'], done: ['p1'] });
});

test('a claim whose answer was lost, and which the SDK sent again, is known as one’s own', async () => {
  const table = openTable(records.table.name);
  const send = table.client.send.bind(table.client);
  let lost = true;
  // The first answer is lost on the way back: the write is there, and the same write comes again.
  vi.spyOn(table.client, 'send').mockImplementation((async (command: Parameters<typeof send>[0]) => {
    const answer = await send(command);
    if (!lost || command.constructor.name !== 'UpdateCommand') return answer;
    lost = false;
    return send(command);
  }) as never);
  expect(await alarmsIn(table).claim(alarm, claim('mine', 0, ['p1']), at(0))).toMatchObject({
    holder: 'mine',
    epoch: 1,
    claimed: ['p1'],
  });
  expect(lost).toBe(false);
});

test('setting an alarm that is set already changes nothing, its lease least of all', async () => {
  await alarms.claim(alarm, claim('first', 0, ['p1']), at(0));
  await alarms.set({ ...alarm, again: true });
  expect(await stored()).toMatchObject({ holder: 'first', claimed: ['p1'], again: false });
});

test('what is due at this very instant is due, what is due in a millisecond is not; oldest first', async () => {
  const due = async (now: string) =>
    (await alarms.due({ kind: 'follow-up', lane: 7, limit: 10 }, DateTime.fromISO(now))).map(({ subject }) => subject);
  for (const [subject, dueAt] of [['b', '2026-11-23T16:00:00.001Z'], ['a', '2026-11-23T16:00:00.000Z'], ['c', '2026-11-22T16:00:00Z']] as const)
    await alarms.set({ kind: 'follow-up', lane: 7, dueAt, clinicId: 'riverside', subject }); // prettier-ignore
  expect(await due('2026-11-23T15:59:59.999Z')).toEqual(['c']);
  expect(await due('2026-11-23T16:00:00Z')).toEqual(['c', 'a']);
  expect(await due('2026-11-23T16:00:00.001Z')).toEqual(['c', 'a', 'b']);
});
