import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ImportReport } from '../../functions/exchange/outcome.ts';
import { openDesk } from './desk.ts';

const desk = openDesk();
const ics = readFileSync(new URL('../exchange/calendars/google.ics', import.meta.url), 'utf8');
const take = async (more: object = {}, as = 'sam') => {
  const { status, body } = await desk.post('/api/import/calendar', { ics, ...more }, as);
  return { status, report: body as unknown as ImportReport };
};
const schedules = () => desk.deps().clinics.schedules('riverside');

it('nothing is written unless asked for, and what would be is said', async () => {
  const { report } = await take();
  expect(report).toMatchObject({ dryRun: true, written: false, counts: { new: 2, changed: 0, same: 0, refused: 2 } });
  expect(await schedules()).toHaveLength(2);
  expect(desk.events).toEqual([]);
});

it('the series that are right are written and put on the bus, the others listed; a second time nothing is new', async () => {
  expect((await take({ dryRun: false, defaults: { capacity: 9 } })).report).toMatchObject({ written: true });
  const added = (await schedules()).filter(({ id }) => id.startsWith('cal-'));
  expect(added.map(({ title, capacity }) => [title, capacity]).sort()).toEqual([
    ['Day group A', 9],
    ['Family afternoon', 9],
  ]);
  expect(desk.events.map(({ type, scheduleId }) => [type, scheduleId]).sort()).toEqual(
    added.map(({ id }) => ['schedule.changed', id]).sort(),
  );
  desk.events.length = 0;
  expect((await take({ dryRun: false })).report.counts).toEqual({ new: 0, changed: 0, same: 2, refused: 2 });
  expect(desk.events).toEqual([]);
});

it('all or nothing writes nothing when one event is refused', async () => {
  expect((await take({ dryRun: false, allOrNothing: true })).report.written).toBe(false);
  expect(await schedules()).toHaveLength(2);
});

it('only supervisors and administrators take data in', async () => {
  for (const as of ['dana', 'fay', 'audrey']) expect((await take({}, as)).status).toBe(403);
  for (const as of ['sam', 'ada']) expect((await take({}, as)).status).toBe(200);
});

it('a file may be larger than a part of a clinic, up to 4 MB', async () => {
  const padding = `DESCRIPTION:${'x'.repeat(70)}\r\n`;
  const larger = (times: number) => ics.replace('STATUS:CONFIRMED', `${padding.repeat(times)}STATUS:CONFIRMED`);
  expect((await take({ ics: larger(8_000) })).status).toBe(200);
  expect((await take({ ics: larger(60_000) })).status).toBe(413);
});
