import { expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';
const tableOf = async (name: string, as = 'sam') => {
  const answer = await desk.get(`/api/export/${name}`, as);
  const text = typeof answer.body === 'string' ? answer.body : '';
  return { ...answer, text, lines: text.replace('\uFEFF', '').trim().split('\r\n') };
};

it('patients come out as they go in: taken in again nothing is new', async () => {
  const { status, type, text, lines } = await tableOf('patients');
  expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
  const { headers } = await desk.send('GET', '/api/export/patients?from=2026-11-01&until=2026-11-10');
  expect(headers.get('content-disposition')).toContain('"patients-2026-11-23.csv"'); // as they stand, not of days
  expect(lines).toHaveLength(4);
  const again = await desk.post('/api/import/patients', { csv: text });
  expect(again.body['counts']).toEqual({ new: 0, changed: 0, same: 3, refused: 0 });
});

it('attendance, follow-ups and hours are those recorded', async () => {
  desk.at('2026-11-23T12:30:00-07:00');
  const record = (patientId: string, status: string) =>
    desk.post(`/api/sessions/${monday}/attendance`, { patientId, status, ...(status === 'arrived' && { at: '2026-11-23T09:00:00-07:00' }) }); // prettier-ignore
  await record('riverside-ana', 'arrived');
  await record('riverside-ben', 'no-show');
  const attendance = (await tableOf('attendance')).lines;
  expect(attendance.find((line) => line.includes('riverside-ana'))).toContain('ANA riverside,arrived');
  expect(attendance.find((line) => line.includes('riverside-ana'))).toContain(',dana,Dana Lee,riverside-ana,');
  expect((await tableOf('follow-ups')).lines[1]).toMatch(/,dana,Dana Lee,/);
  expect((await tableOf('follow-ups')).lines[1]).toMatch(/^missed\.riverside-ben,missed,riverside-ben,BEN riverside/);
  const hours = (await tableOf('hours')).lines.filter((line) => line.includes('2026-11-23'));
  expect(hours).toContain('riverside-ana,ANA riverside,2026-11-23,540,180,0,360');
});

it("a follow-up is of the clinic's day it was opened on, not of the day in Greenwich", async () => {
  // Monday the 23rd, 23:30 in Phoenix: the 24th in UTC.
  desk.at('2026-11-23T23:30:00-07:00');
  const clinic = (await desk.deps().clinics.get('riverside'))!;
  await desk.deps().raise({ id: 'wrong-number.riverside-ana', kind: 'wrong-number', patientId: 'riverside-ana', why: 'a test' }, { clinic, staff: [] }); // prettier-ignore
  const on = async (day: string) => (await tableOf(`follow-ups?from=${day}&until=${day}`)).lines.length - 1;
  expect([await on('2026-11-23'), await on('2026-11-24')]).toEqual([1, 0]);
});

it('a text that a spreadsheet would run as a formula is made harmless', async () => {
  await desk.put('/api/patients/riverside-ana', {
    name: '=HYPERLINK("x")',
    phone: '602-555-0121',
    timeZone: 'America/Phoenix',
  });
  expect((await tableOf('patients')).text).toContain(`"'=HYPERLINK(""x"")"`);
});

it('counts of texts hold no names and no words', async () => {
  const { messages } = desk.deps();
  const common = {
    direction: 'out',
    localDate: '2026-11-23',
    kind: 'reminder',
    at: '2026-11-23T01:00:00.000Z',
    told: [],
    step: 'day-before',
  } as const;
  await messages.record('riverside', [
    { ...common, patientId: 'riverside-ana', status: 'sent', because: 'step-due', body: 'Hi ANA', parts: 2 },
    { ...common, patientId: 'riverside-ben', status: 'sent', because: 'step-due', body: 'Hi BEN', parts: 1 },
  ] as never);
  expect((await tableOf('messages')).lines).toEqual(['date,direction,kind,status,because,count,parts', '2026-11-23,out,reminder,sent,step-due,2,3']); // prettier-ignore
});

it('an export is in the audit trail (P13), for supervisors and administrators, of known tables and at most 186 days', async () => {
  await tableOf('patients');
  expect(await desk.audited()).toMatchObject([{ staffId: 'sam', call: 'GET /api/export/:table', subjects: ['*'] }]);
  for (const as of ['dana', 'fay', 'audrey']) expect((await tableOf('patients', as)).status).toBe(403);
  expect((await desk.get('/api/export/secrets')).status).toBe(404);
  for (const days of ['from=2026-11-24&until=2026-11-23', 'from=2025-01-01', 'from=x'])
    expect((await desk.get(`/api/export/hours?${days}`)).status).toBe(400);
});

it("P13 Walls: no table holds another clinic's patients", async () => {
  for (const name of ['patients', 'attendance', 'messages', 'follow-ups', 'hours'])
    expect((await tableOf(name)).text).not.toContain('hillside');
});
