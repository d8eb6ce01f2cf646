import { expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const desk = openDesk();
const newYork = {
  dtstart: '2026-10-26T18:00',
  timeZone: 'America/New_York',
  rrule: 'FREQ=WEEKLY;BYDAY=MO,TH',
  durationMinutes: 120,
};
const preview = (schedule: object, from = '2026-10-26', until = '2026-11-30', as?: string) =>
  desk.post('/api/schedules/preview', { schedule, from, until }, as);

it('P1 the preview marks the holiday and the first session after the clocks changed', async () => {
  const { status, rows } = await preview(newYork);
  expect(status).toBe(200);
  expect(rows).toHaveLength(11);
  // Clocks go back on 1 November: 18:00 is 22:00 UTC before and 23:00 UTC after.
  expect(rows[1]).toEqual({
    recurrenceId: '2026-10-29T18:00',
    localDate: '2026-10-29',
    startsAt: '2026-10-29T22:00:00.000Z',
    endsAt: '2026-10-30T00:00:00.000Z',
  });
  expect(rows[2]).toEqual({
    recurrenceId: '2026-11-02T18:00',
    localDate: '2026-11-02',
    startsAt: '2026-11-02T23:00:00.000Z',
    endsAt: '2026-11-03T01:00:00.000Z',
    dstChange: true,
  });
  expect(rows.filter(({ dstChange }) => dstChange)).toHaveLength(1);
  expect(rows.filter(({ closure }) => closure)).toMatchObject([
    { recurrenceId: '2026-11-26T18:00', closure: 'Thanksgiving' },
  ]);
});

it('the last day counts whole; an instant is where it ends', async () => {
  const last = async (until: string) => (await preview(newYork, '2026-10-26', until)).rows.at(-1)?.['recurrenceId'];
  expect(await last('2026-10-29')).toBe('2026-10-29T18:00');
  expect(await last('2026-10-29T22:00:00Z')).toBe('2026-10-26T18:00');
});

it('exceptions and extra dates of a schedule still being written are in it, whatever else it lacks or has', async () => {
  const { rows } = await preview(
    { ...newYork, exdates: ['2026-10-29T18:00'], rdates: ['2026-10-30T10:00'], title: '', capacity: 'many' },
    '2026-10-26',
    '2026-11-01',
  );
  expect(rows.map(({ recurrenceId }) => recurrenceId)).toEqual(['2026-10-26T18:00', '2026-10-30T10:00']);
});

it('a rule outside the whitelist, a window too long or empty, and a wrong bound are refused with their paths', async () => {
  const paths = async (answer: ReturnType<typeof preview>) => {
    const { status, body } = await answer;
    return [status, body.errors.map(({ path }) => path)];
  };
  expect(await paths(preview({ ...newYork, rrule: 'FREQ=MINUTELY' }))).toEqual([422, ['schedule.rrule']]);
  expect(await paths(preview({ ...newYork, dtstart: '2026-10-27T18:00' }))).toEqual([422, ['schedule.dtstart']]);
  expect(await paths(preview({ ...newYork, timeZone: 'Mars/Olympus' }))).toEqual([422, ['schedule.timeZone']]);
  expect(await paths(preview(newYork, '2026-01-01', '2027-02-07'))).toEqual([422, ['until']]);
  expect(await paths(preview(newYork, '2026-11-01', '2026-10-01'))).toEqual([422, ['until']]);
  expect(await paths(preview(newYork, 'soon'))).toEqual([422, ['from']]);
  expect(await paths(preview(newYork, undefined, '9999-12-31'))).toEqual([422, ['until']]);
  expect(await paths(preview(newYork, '0000-01-01T00:00:00Z'))).toEqual([422, ['from']]);
});

it('400 days is the most', async () => {
  expect((await preview(newYork, '2026-01-01', '2027-02-05')).status).toBe(200);
});

it('anybody on the staff may look, and nothing changes', async () => {
  expect((await preview(newYork, undefined, undefined, 'audrey')).status).toBe(200);
  expect(desk.events).toEqual([]);
});
