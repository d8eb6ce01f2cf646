import { describe, expect, it } from 'vitest';
import { type Answer, like, openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';
const followUpId = 'missed.riverside-ana';

/** Every call, with a body that would be fine, and the roles that may make it. */
const everybody = ['audrey', 'fay', 'dana', 'pat', 'sam', 'ada'];
const calls: { call: string; body?: unknown; by: string[] }[] = [
  { call: 'GET /api/sessions', by: everybody },
  { call: `POST /api/sessions/${monday}/attendance`, body: { patientId: 'riverside-ana', status: 'excused' }, by: ['fay', 'dana', 'pat', 'sam', 'ada'] },
  { call: `POST /api/sessions/${monday}/cancel`, body: { reason: 'x' }, by: ['dana', 'sam', 'ada'] },
  { call: `POST /api/sessions/${monday}/move`, body: { startsAt: '2026-11-23T17:00:00Z' }, by: ['dana', 'sam', 'ada'] },
  { call: `PUT /api/sessions/${monday}/details`, body: { capacity: 9 }, by: ['dana', 'sam', 'ada'] },
  { call: 'GET /api/follow-ups', by: everybody },
  { call: 'GET /api/follow-ups/load', by: everybody },
  { call: `POST /api/follow-ups/${followUpId}/acknowledge`, by: ['fay', 'dana', 'pat', 'sam', 'ada'] },
  { call: `POST /api/follow-ups/${followUpId}/outreach`, body: { outcome: 'reached' }, by: ['fay', 'dana', 'pat', 'sam', 'ada'] },
  { call: `POST /api/follow-ups/${followUpId}/close`, body: { outcome: 'done' }, by: ['fay', 'dana', 'pat', 'sam', 'ada'] },
  { call: `POST /api/follow-ups/${followUpId}/hand-over`, body: { to: 'sam' }, by: ['sam', 'ada'] },
  { call: 'GET /api/patients', by: everybody },
  { call: 'GET /api/patients/riverside-ana', by: everybody },
  { call: 'GET /api/patients/riverside-ana/messages', by: everybody },
  { call: 'GET /api/patients/riverside-ana/hours', by: everybody },
  { call: 'GET /api/hours', by: everybody },
  { call: 'PUT /api/patients/new', body: { name: 'N', phone: '+16025550131', timeZone: 'America/Phoenix' }, by: ['dana', 'pat', 'sam', 'ada'] },
  { call: 'POST /api/admissions', body: { patientId: 'riverside-ana', episode: { admittedOn: '2026-11-23' } }, by: ['dana', 'pat', 'sam', 'ada'] },
  { call: 'GET /api/phone-problems', by: everybody },
  { call: 'POST /api/phone-problems/shared.riverside-ana/settle', body: { as: 'shared-on-purpose' }, by: ['fay', 'dana', 'pat', 'sam', 'ada'] },
  { call: 'GET /api/patients/riverside-ana/history', by: everybody },
  { call: 'PUT /api/patients/riverside-ana/phone', body: { phone: '+16025550131' }, by: ['fay', 'dana', 'pat', 'sam', 'ada'] },
  { call: 'PUT /api/patients/riverside-ana/consent', body: { consent: null }, by: ['fay', 'dana', 'pat', 'sam', 'ada'] },
  { call: 'DELETE /api/patients/riverside-ana', by: ['sam', 'ada'] },
  { call: 'PUT /api/episodes/riverside-ana-1', body: { patientId: 'riverside-ana', admittedOn: '2026-11-02' }, by: ['dana', 'pat', 'sam', 'ada'] },
  { call: 'DELETE /api/episodes/riverside-ben-1', by: ['dana', 'pat', 'sam', 'ada'] },
  { call: 'PUT /api/memberships/riverside-ana-1.day-a.2026-11-02', body: { episodeId: 'riverside-ana-1', scheduleId: 'day-a', from: '2026-11-02' }, by: ['dana', 'pat', 'sam', 'ada'] },
  { call: 'DELETE /api/memberships/riverside-ana-1.day-a.2026-11-02', by: ['dana', 'pat', 'sam', 'ada'] },
  { call: 'DELETE /api/schedules/day-a', by: ['dana', 'sam', 'ada'] },
  { call: 'POST /api/schedules/preview', body: {}, by: everybody },
  { call: 'POST /api/dry-run', body: { from: '2026-11-23', until: '2026-11-24' }, by: everybody },
  { call: 'GET /api/reports/attendance', by: ['audrey', 'dana', 'pat', 'sam', 'ada'] },
  { call: 'GET /api/staff', by: everybody },
  { call: 'GET /api/clinic', by: everybody },
]; // prettier-ignore

const make = ({ call, body }: (typeof calls)[number], as: string | null): Promise<Answer> => {
  const [method = '', path = ''] = call.split(' ');
  return desk.call(method, path, body, as);
};
const raise = async () => {
  const clinic = (await desk.deps().clinics.get('riverside'))!;
  await desk
    .deps()
    .raise(
      { id: followUpId, kind: 'missed', patientId: 'riverside-ana', sessionId: monday, why: 'a test' },
      { clinic, staff: [] },
    );
};

describe('roles', () => {
  it.each(calls)('$call is for $by and nobody else', async (one) => {
    await raise();
    for (const who of everybody.filter((each) => !one.by.includes(each)))
      expect({ who, status: (await make(one, who)).status }).toEqual({ who, status: 403 });
    for (const who of one.by) expect([401, 403]).not.toContain((await make(one, who)).status);
  });
});

describe('P13 walls', () => {
  it('nobody without claims, or with half of them, gets anything, not even the list of calls', async () => {
    for (const one of [...calls, { call: 'GET /api/openapi.json', by: [] }, { call: 'GET /api/nothing', by: [] }])
      expect({ call: one.call, status: (await make(one, null)).status }).toEqual({ call: one.call, status: 401 });
    const half = { requestContext: { authorizer: { jwt: { claims: { 'custom:clinic': 'riverside' } } } } };
    expect((await desk.app().request('/api/sessions', {}, half)).status).toBe(401);
    expect((await desk.app().request('/api/sessions')).status).toBe(401);
  });

  it("no header and no query can stand in for the token's claims", async () => {
    const headers = { 'x-staff': 'sam', authorization: 'Bearer sam', 'x-amzn-oidc-identity': 'sam' };
    expect(
      (await desk.app().request('/api/sessions?custom:clinic=riverside&custom:staff=sam', { headers }, {})).status,
    ).toBe(401);
  });

  it('somebody the clinic does not have on its staff is refused, a colleague of another clinic by the same id included', async () => {
    await desk.deps().clinics.putStaff('hillside', { id: 'hank', name: 'Hank Hill', role: 'administrator' });
    expect((await desk.get('/api/sessions', 'hank')).status).toBe(403);
    expect((await desk.get('/api/sessions', 'hank@hillside')).status).toBe(200);
    expect((await desk.get('/api/sessions', 'sam@nowhere')).status).toBe(403);
  });

  it("no call of one clinic's administrator reaches another clinic's data", async () => {
    await raise();
    for (const one of calls) {
      const { status, body } = await make(one, 'ada@hillside');
      expect(JSON.stringify(body)).not.toMatch(/ANA riverside|BEN riverside|riverside-ana"/);
      if (one.call.includes('riverside-'))
        expect({ call: one.call, status }).not.toEqual({ call: one.call, status: 200 });
    }
    expect((await desk.get('/api/patients')).body).toHaveLength(3);
    expect((await desk.get('/api/follow-ups')).body).toHaveLength(1);
    expect((await desk.get('/api/sessions')).rows[0]!).toMatchObject({
      status: 'booked',
      startsAt: '2026-11-23T16:00:00.000Z',
    });
    expect(await desk.deps().clinics.schedule('riverside', 'day-a')).toBeDefined();
  });
});

describe('P13 audit trail', () => {
  it('every call that reads or changes patient data leaves one entry of ids before it answers', async () => {
    await raise();
    const touching: [string, string[]][] = [
      ['GET /api/sessions', ['riverside-ana', 'riverside-ben', 'riverside-cal']],
      ['GET /api/follow-ups', ['riverside-ana']],
      [`POST /api/follow-ups/${followUpId}/acknowledge`, ['riverside-ana']],
      [`POST /api/follow-ups/${followUpId}/outreach`, ['riverside-ana']],
      [`POST /api/follow-ups/${followUpId}/close`, ['riverside-ana']],
      [`POST /api/sessions/${monday}/attendance`, ['riverside-ana']],
      ['GET /api/patients', ['*']],
      ['GET /api/patients/riverside-ana', ['riverside-ana']],
      ['GET /api/patients/riverside-ana/messages', ['riverside-ana']],
      ['GET /api/patients/riverside-ana/hours', ['riverside-ana']],
      ['GET /api/hours', ['*']],
      ['POST /api/dry-run', ['*']],
      ['GET /api/reports/attendance', ['*']],
      ['PUT /api/patients/new', ['new']],
      ['PUT /api/episodes/riverside-ana-1', ['riverside-ana']],
      ['PUT /api/memberships/riverside-ana-1.day-a.2026-11-02', ['riverside-ana']],
      ['DELETE /api/memberships/riverside-ana-1.day-a.2026-11-02', ['riverside-ana']],
      ['DELETE /api/episodes/riverside-ben-1', ['riverside-ben']],
    ];
    for (const [index, [call, subjects]] of touching.entries()) {
      desk.at(desk.now().plus({ seconds: 1 }).toISO() ?? '');
      const answer = await make(
        calls.find((one) => one.call === call)!,
        'sam',
      );
      expect(answer.status).toBeLessThan(300);
      const entries = await desk.audited();
      expect(entries).toHaveLength(index + 1);
      const [method] = call.split(' ');
      expect(entries.at(-1)).toEqual({
        at: desk.now().toUTC().toISO(),
        staffId: 'sam',
        call: like(new RegExp(`^${method} /api/[a-z-]+`)),
        subjects,
        requestId: like(/./),
      });
    }
    expect((await desk.audited()).map(({ call }) => call)).toContain('POST /api/sessions/:id/attendance');
    expect(JSON.stringify(await desk.audited())).not.toMatch(/ANA|\+1602/);
  });

  it('what shows no patient leaves none, nor does what was refused', async () => {
    await desk.get('/api/clinic');
    await desk.get('/api/staff');
    await desk.get('/api/openapi.json');
    await desk.get('/api/sessions?date=2026-11-26');
    await desk.get('/api/patients/nobody');
    await desk.post(`/api/sessions/${monday}/attendance`, { patientId: 'riverside-ana', status: 'arrived' }, 'audrey');
    expect(await desk.audited()).toEqual([]);
  });

  it('when the entry cannot be written, nothing is shown', async () => {
    desk.deps().audit.add = () => Promise.reject(new Error('ANA riverside'));
    const answer = await desk.get('/api/patients/riverside-ana');
    expect(answer).toMatchObject({ status: 500, type: 'application/problem+json' });
    expect(JSON.stringify(answer.body)).not.toContain('ANA');
    expect(desk.failures).toHaveLength(1);
  });
});
