import { beforeEach, describe, expect, it } from 'vitest';
import { like, openDesk } from './desk.ts';

const desk = openDesk();
const dee = { name: 'Dee New', phone: '(602) 555-0131', timeZone: 'America/Phoenix' };
const skills = {
  title: 'Skills', kind: 'life-skills', track: 'day', levelOfCare: '2.1', dtstart: '2026-11-24T13:00', timeZone: 'America/Phoenix',
  rrule: 'FREQ=WEEKLY;BYDAY=TU', durationMinutes: 60, capacity: 8, counsellorId: 'dana',
}; // prettier-ignore
const place = { episodeId: 'riverside-ana-1', scheduleId: 'night-a', from: '2026-11-23' };
const tagOf = (answer: Response): string => answer.headers.get('etag') ?? '';

/** Each kind of part: where it is, and two states of it. */
const parts = [
  { path: '/api/patients/dee', first: dee, second: { ...dee, name: 'Dee Newer' } },
  {
    path: '/api/episodes/kim-1',
    first: { patientId: 'kim', admittedOn: '2026-11-23' },
    second: { patientId: 'kim', admittedOn: '2026-11-24' },
  },
  { path: '/api/memberships/ana-night', first: place, second: { ...place, weekdays: ['MO'] } },
  { path: '/api/schedules/skills', first: skills, second: { ...skills, durationMinutes: 90 } },
];

beforeEach(async () => {
  await desk.put('/api/patients/kim', { ...dee, name: 'Kim New', phone: '602-555-0132' });
});

describe.each(parts)('$path', ({ path, first, second }) => {
  const put = (body: unknown, headers: Record<string, string> = {}) => desk.send('PUT', path, { body, headers });

  it('of two who change the state both have read, the second is refused with 412', async () => {
    const read = tagOf(await put(first));
    expect(read).toMatch(/^".+"$/);
    const one = await put(second, { 'if-match': read });
    expect(one.status).toBe(200);
    expect(tagOf(one)).not.toBe(read);
    const other = await put(first, { 'if-match': read });
    expect(other.status).toBe(412);
    expect(await other.json()).toMatchObject({ status: 412, detail: like(/^This has changed since/) });
    expect((await put(first, { 'if-match': `"unheard-of", ${tagOf(one)}` })).status).toBe(200);
  });

  it('of two who change it at the same moment, having read the same, one is made and one refused', async () => {
    const read = tagOf(await put(first));
    const both = await Promise.all([1, 2].map(() => put(second, { 'if-match': read })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('If-None-Match: * adds what is not there, and changes nothing that is', async () => {
    expect((await put(first, { 'if-none-match': '*' })).status).toBe(201);
    expect((await put(second, { 'if-none-match': '*' })).status).toBe(412);
  });

  it('If-Match: * changes what is there, and adds nothing', async () => {
    expect((await put(first, { 'if-match': '*' })).status).toBe(412);
    expect((await desk.delete(path)).status).toBe(404);
    await put(first);
    expect((await put(second, { 'if-match': '*' })).status).toBe(200);
  });

  it('nobody takes out what was changed since they looked', async () => {
    const read = tagOf(await put(first));
    const now = tagOf(await put(second));
    expect((await desk.send('DELETE', path, { headers: { 'if-match': read } })).status).toBe(412);
    expect((await desk.send('DELETE', path, { headers: { 'if-match': now } })).status).not.toBe(412);
  });

  it('without these headers the last one wins, as ever', async () => {
    expect([(await put(first)).status, (await put(second)).status, (await put(first)).status]).toEqual([201, 200, 200]);
  });
});

it('the tag of a patient that is read is the one a change of it, of its stays and of its places asks for', async () => {
  const read = tagOf(await desk.send('GET', '/api/patients/riverside-ana'));
  const put = await desk.send('PUT', '/api/memberships/ana-night', { body: place, headers: { 'if-match': '*' } });
  expect(put.status).toBe(412);
  const episode = { patientId: 'riverside-ana', admittedOn: '2026-11-03' };
  const headers = { 'if-match': read };
  expect((await desk.send('PUT', '/api/episodes/riverside-ana-1', { body: episode, headers })).status).toBe(200);
  const again = await desk.send('PUT', '/api/episodes/riverside-ana-1', { body: episode, headers });
  expect(again.status).toBe(412);
});

it('a follow-up is worked on only as it was read, where that is asked for', async () => {
  desk.at('2026-11-23T09:20:00-07:00');
  await desk.post('/api/sessions/day-a_2026-11-23T0900/attendance', { patientId: 'riverside-ana', status: 'no-show' });
  const path = '/api/follow-ups/missed.riverside-ana';
  const read = tagOf(await desk.send('GET', path));
  const outreach = (tag: string) =>
    desk.send('POST', `${path}/outreach`, { body: { outcome: 'no-answer' }, headers: { 'if-match': tag } });
  const one = await outreach(read);
  expect(one.status).toBe(200);
  expect((await outreach(read)).status).toBe(412);
  expect((await outreach('"made up"')).status).toBe(412);
  const close = (tag: string) =>
    desk.send('POST', `${path}/close`, { body: { outcome: 'x' }, headers: { 'if-match': tag } });
  expect((await close(read)).status).toBe(412);
  expect((await close(tagOf(one))).status).toBe(200);
});

it.each([
  ['phone', { phone: '602-555-0177' }, { phone: '602-555-0178' }],
  ['consent', { consent: null }, { consent: { givenAt: '2026-11-20T17:00:00Z', source: 'form', wording: 'w' } }],
])(
  'of two who put the %s right that both have read, the second is refused, and may look again',
  async (what, one, other) => {
    const read = tagOf(await desk.send('GET', '/api/patients/riverside-ana'));
    const put = (body: object, tag: string) =>
      desk.send('PUT', `/api/patients/riverside-ana/${what}`, { body, as: 'fay', headers: { 'if-match': tag } });
    const first = await put(one, read);
    expect(first.status).toBe(200);
    expect((await put(other, read)).status).toBe(412);
    expect((await desk.get('/api/patients/riverside-ana')).body['patient']).toMatchObject(
      (await first.json()) as object,
    );
    expect((await put(other, tagOf(first))).status).toBe(200);
  },
);

describe('one session', () => {
  const path = '/api/sessions/day-a_2026-11-25T0900';
  const revisionOf = async (date: string) => {
    const { rows } = await desk.get(`/api/sessions?date=${date}`);
    return `"${String(rows.find(({ id }) => path.endsWith(id))?.['revision'])}"`;
  };
  const move = (startsAt: string, tag?: string) =>
    desk.send('POST', `${path}/move`, { body: { startsAt }, headers: tag === undefined ? {} : { 'if-match': tag } });
  const cancel = (tag: string) =>
    desk.send('POST', `${path}/cancel`, { body: { reason: 'x' }, headers: { 'if-match': tag } });

  it('is moved, or cancelled, only as it was read, where that is asked for; the answer says the state to go on from', async () => {
    const read = await revisionOf('2026-11-25');
    const moved = await move('2026-11-27T16:00:00Z', read);
    expect(moved.status).toBe(200);
    expect([await cancel(read), await move('2026-11-25T16:00:00Z', read)].map(({ status }) => status)).toEqual([
      412, 412,
    ]);
    expect(tagOf(moved)).toBe(await revisionOf('2026-11-27'));
    expect((await cancel(tagOf(moved))).status).toBe(200);
  });

  it('that two change at the same moment, having read the same, is changed once and refused once', async () => {
    const read = await revisionOf('2026-11-25');
    const both = await Promise.all([
      move('2026-11-25T17:00:00Z', read),
      move('2026-11-25T18:00:00Z', read),
      cancel(read),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('without the header is changed as it stands, as ever', async () => {
    for (const hour of [17, 18]) expect((await move(`2026-11-25T${hour}:00:00Z`)).status).toBe(200);
  });
});

it('of what a colleague has recorded since, nothing is taken back, where that is asked for', async () => {
  const path = '/api/sessions/day-a_2026-11-23T0900/attendance';
  const record = (status: string, as: string, headers: Record<string, string> = {}) =>
    desk.send('POST', path, { body: { patientId: 'riverside-ana', status }, as, headers });
  desk.at('2026-11-23T09:05:00-07:00');
  const arrived = tagOf(await record('arrived', 'fay'));
  const [row] = (await desk.get('/api/sessions?date=2026-11-23')).rows[0]?.roster ?? [];
  expect(arrived).toBe(`"${String(row?.['tag'])}"`);
  desk.at('2026-11-23T09:50:00-07:00');
  const left = tagOf(await record('left', 'dana'));
  expect((await record('expected', 'fay', { 'if-match': arrived })).status).toBe(412);
  expect((await desk.get('/api/sessions?date=2026-11-23')).rows[0]?.roster[0]).toMatchObject({ attendance: 'left' });
  expect((await record('arrived', 'fay', { 'if-match': left })).status).toBe(200);
});
