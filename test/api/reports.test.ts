import { expect, it } from 'vitest';
import { gatherFacts } from '../../functions/api/report-facts.ts';
import { LocalDate } from '../../functions/domain/wall-clock.ts';
import { messageOf } from '../session-parts.ts';
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

it('as a spreadsheet it has the same rows and one for all, with a counsellor’s name beside the id and no patient’s', async () => {
  desk.at('2026-11-23T13:00:00-07:00');
  await record('riverside-ana', 'arrived');
  const { answer, lines } = await csvOf('/api/reports/attendance?from=2026-11-23&until=2026-11-23&by=counsellor');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toContain('attendance-by-counsellor-2026-11-23-2026-11-23.csv');
  expect(lines[0]).toMatch(
    /^counsellor,name,expected,came,late,excused,declined,noShow,missed,unrecorded,attendanceShare/,
  );
  expect(lines[1]).toMatch(/^dana,Dana Lee,2,1,/);
  expect(lines.at(-1)).toMatch(/^all,,2,1,/);
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

it('the evening before the first day counts: a reply is filed under the day it came, its reminder under the day it is about', async () => {
  desk.at('2026-11-24T08:00:00-07:00');
  const { messages } = desk.deps();
  // Sunday 18:00 and 18:05 in Phoenix, about Monday.
  const told = [{ sessionId: monday, startsAt: '2026-11-23T16:00:00.000Z' }];
  const text = messageOf({ patientId: 'riverside-ana', localDate: LocalDate.parse('2026-11-23'), step: 'day-before', at: '2026-11-23T01:00:00.000Z', told }); // prettier-ignore
  await messages.record('riverside', [text]);
  await messages.recordReply('riverside', {
    direction: 'in', patientId: 'riverside-ana', localDate: LocalDate.parse('2026-11-22'), inboundMessageId: 'in-1', at: '2026-11-23T01:05:00.000Z',
    body: '1', readAs: 'accepted', about: [],
  }); // prettier-ignore
  const { body } = await desk.get('/api/reports/replies?from=2026-11-23&until=2026-11-23&by=step');
  expect(body).toMatchObject({ total: { counts: { sent: 1, answered: 1, accepted: 1 } } });
});

it('only those who were here on its days are read, and no follow-up closed before them', async () => {
  const stay = (name: string, dischargedOn: string | null, admittedOn = '2026-11-02') =>
    desk.put(`/api/episodes/riverside-${name}-1`, { patientId: `riverside-${name}`, admittedOn, dischargedOn });
  await stay('ben', '2026-11-20');
  await stay('cal', '2026-11-23');
  const { charts, attendances, messages, followUps, sessions, now } = desk.deps();
  const read: string[] = [];
  const deps = {
    charts, sessions, now,
    attendances: { ofPatient: (...asked: Parameters<typeof attendances.ofPatient>) => (read.push(asked[1]), attendances.ofPatient(...asked)) },
    messages: { conversation: (...asked: Parameters<typeof messages.conversation>) => (read.push(asked[1]), messages.conversation(...asked)) },
    followUps,
  }; // prettier-ignore
  const closeOne = async (name: string, at: string) => {
    desk.at(at);
    const [id, kind] = [`undeliverable.riverside-${name}`, 'undeliverable' as const];
    const clinic = (await desk.deps().clinics.get('riverside'))!;
    await desk.deps().raise({ id, kind, patientId: `riverside-${name}`, why: 'a test' }, { clinic, staff: [] });
    await desk.post(`/api/follow-ups/${id}/close`, { outcome: 'other' });
  };
  await closeOne('ana', '2026-11-16T12:00:00-07:00');
  // Monday 23:30 in Phoenix is Tuesday in UTC.
  await closeOne('cal', '2026-11-23T23:30:00-07:00');
  const days = { from: LocalDate.parse('2026-11-23'), until: LocalDate.parse('2026-11-23') };
  const asked = { clinicId: 'riverside', timeZone: 'America/Phoenix', days };
  const facts = await gatherFacts(deps, { ...asked, report: 'reminder-effect' });
  expect(facts.charts.map(({ patient }) => patient.id)).toEqual(['riverside-ana', 'riverside-cal']);
  expect([...new Set(read)].sort()).toEqual(['riverside-ana', 'riverside-cal']);
  const { followUps: found } = await gatherFacts(deps, { ...asked, report: 'outreach' });
  expect(found.map(({ id }) => id)).toEqual(['undeliverable.riverside-cal']);
  expect(await followUps.closed('riverside')).toHaveLength(2);
});
