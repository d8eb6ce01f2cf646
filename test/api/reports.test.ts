import { expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';
const record = (patientId: string, status: string, as = 'sam') =>
  desk.post(`/api/sessions/${monday}/attendance`, { patientId, status }, as);
const csvOf = async (path: string, as = 'sam') => {
  const answer = await desk.app().request(path, { headers: { accept: 'text/csv' } }, desk.claimsOf(as));
  return { answer, lines: (await answer.text()).replace('\uFEFF', '').trim().split('\r\n') };
};

it('attendance is of sessions that are over, by their weekday if not asked otherwise, and a few are too few for a rate', async () => {
  desk.at('2026-11-23T13:00:00-07:00');
  await record('riverside-ana', 'arrived');
  await record('riverside-ben', 'no-show');
  const { status, body } = await desk.get('/api/reports/attendance?from=2026-11-23&until=2026-11-23&by=weekday');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    report: 'attendance',
    by: 'weekday',
    rows: [
      { group: 'MO', counts: { expected: 2, came: 1, noShow: 1 }, rates: { noShow: { count: 1, of: 2, share: null } } },
    ],
    total: { group: 'all', counts: { expected: 2 } },
    difference: null,
  });
});

it('as a spreadsheet it has the same rows and one for all, without anybody’s name', async () => {
  desk.at('2026-11-23T13:00:00-07:00');
  await record('riverside-ana', 'arrived');
  const { answer, lines } = await csvOf('/api/reports/attendance?from=2026-11-23&until=2026-11-23&by=counsellor');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toContain('attendance-by-counsellor-2026-11-23-2026-11-23.csv');
  expect(lines[0]).toMatch(/^counsellor,expected,came,late,excused,declined,noShow,missed,unrecorded,attendanceShare/);
  expect(lines.at(-1)).toMatch(/^all,2,1,/);
  expect(lines.join()).not.toMatch(/ANA|riverside-ana/);
});

it('outreach is of the misses of those days', async () => {
  desk.at('2026-11-23T09:20:00-07:00');
  await record('riverside-ben', 'no-show');
  await desk.post('/api/follow-ups/missed.riverside-ben/outreach', { outcome: 'reached' });
  const { body } = await desk.get('/api/reports/outreach?from=2026-11-23&until=2026-11-23&by=priority');
  expect(body).toMatchObject({ total: { counts: { opened: 1, tried: 1, reached: 1 } } });
});

it('every report answers to every grouping it has; another is refused with its path, as are too many days', async () => {
  for (const path of [
    'attendance?by=hour',
    'hours?by=band',
    'replies?by=language',
    'outreach?by=week',
    'reminder-effect?by=texts',
    'reminder-effect',
  ])
    expect({ path, status: (await desk.get(`/api/reports/${path}`)).status }).toEqual({ path, status: 200 });
  const wrong = await desk.get('/api/reports/hours?by=track');
  expect([wrong.status, wrong.body.errors]).toEqual([400, [{ path: 'by', message: 'expected one of week, band' }]]);
  for (const query of ['from=2026-11-24&until=2026-11-23', 'from=2026-01-01&until=2026-11-23', 'by=x', 'from=soon'])
    expect({ query, status: (await desk.get(`/api/reports/attendance?${query}`)).status }).toEqual({
      query,
      status: 400,
    });
});

it('P13 the front desk may not see them; a counsellor sees what they lead; each look is in the audit trail', async () => {
  desk.at('2026-11-23T22:00:00-07:00');
  expect((await desk.get('/api/reports/attendance', 'fay')).status).toBe(403);
  expect((await desk.get('/api/reports/attendance', 'audrey')).status).toBe(200);
  const place = { episodeId: 'riverside-ben-1', scheduleId: 'night-a', from: '2026-11-02' };
  await desk.put('/api/memberships/riverside-ben-1.night-a.2026-11-02', place);
  const day = 'from=2026-11-23&until=2026-11-23&by=counsellor';
  const groupsFor = async (as: string) =>
    (await desk.get(`/api/reports/attendance?${day}`, as)).body['rows'] as { group: string }[];
  expect((await groupsFor('sam')).map(({ group }) => group)).toEqual(['dana', 'pat']);
  expect((await groupsFor('dana')).map(({ group }) => group)).toEqual(['dana']);
  expect(await desk.audited()).toContainEqual(
    expect.objectContaining({ staffId: 'dana', call: 'GET /api/reports/:report' }),
  );
});
