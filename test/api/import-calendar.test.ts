import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Message } from '../../functions/domain/message.ts';
import type { ImportReport } from '../../functions/exchange/outcome.ts';
import { expandClinic } from '../../functions/scheduling/expand.ts';
import { like, openDesk, type Row } from './desk.ts';

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

const weekly = (start: string) =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1@x.example', 'SUMMARY:Yoga', `DTSTART;TZID=America/Phoenix:20261130T${start}00`, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;BYDAY=MO', 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'); // prettier-ignore

it('P9 a dry run of changed times says whom it would text, in the words they would read; taken in as it is, nobody', async () => {
  const [row] = (await take({ ics: weekly('1000'), dryRun: false })).report.rows;
  const deps = desk.deps();
  await desk.put('/api/memberships/m1', { episodeId: 'riverside-ana-1', scheduleId: row!.id, from: '2026-11-30' });
  await expandClinic(deps, (await deps.clinics.get('riverside'))!, { policiesChanged: false });
  const sessionId = `${row!.id}_2026-11-30T1000`;
  const told: Message = {
    ...{ direction: 'out', patientId: 'riverside-ana', localDate: '2026-11-30' as Message['localDate'], step: 'day-before' },
    ...{ kind: 'reminder', status: 'sent', because: 'step-due', at: '2026-11-22T01:00:00.000Z' },
    told: [{ sessionId, startsAt: '2026-11-30T17:00:00.000Z' }],
  }; // prettier-ignore
  const send = (dryRun: boolean, seen?: string) =>
    desk.send('POST', '/api/import/calendar', {
      body: { ics: weekly('1430'), dryRun },
      headers: seen === undefined ? {} : { 'if-match': seen },
    });
  const tagged = async () => (await send(true)).headers.get('etag') ?? '';
  const seenBefore = await tagged();
  expect(await tagged()).toBe(seenBefore);
  await deps.messages.record('riverside', [told]);
  const foretold = async (start: string) =>
    ((await take({ ics: weekly(start) })).report as unknown as { effects: Record<string, Row[]> }).effects;
  expect(await foretold('1000')).toMatchObject({ sessions: [], texts: [] });
  const { texts, sessions } = await foretold('1430');
  expect(texts).toMatchObject([{ patientId: 'riverside-ana', when: 'at once', reason: 'session-changed' }]);
  expect(texts![0]!['body']).toMatch(/10:00 AM.*2:30 PM/s);
  // 30 November, 14:30.
  expect(sessions![0]).toMatchObject({ effect: 'moved', title: 'Yoga', nowAt: '2026-11-30T21:30:00.000Z' });
  expect((await desk.audited()).filter(({ subjects }) => subjects.includes('riverside-ana')).map(({ call }) => call)).toContain('POST /api/import/calendar'); // prettier-ignore
  // Whoever saw it when she had not been told yet has seen nobody texted.
  const stale = await send(false, seenBefore);
  expect([stale.status, await stale.json()]).toMatchObject([412, { detail: like(/who would be texted, is not what you saw/) }]); // prettier-ignore
  expect((await deps.clinics.schedule('riverside', row!.id ?? ''))?.dtstart).toBe('2026-11-30T10:00');
  const done = await send(false, await tagged());
  expect([done.status, await done.json()]).toMatchObject([200, { written: true }]);
  expect((await take({ ics: weekly('1600'), dryRun: false })).report).not.toHaveProperty('effects');
});
