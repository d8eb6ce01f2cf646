import fc from 'fast-check';
import { expect, it } from 'vitest';
import { having, like, openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';
const problem = (status: number): unknown =>
  having({ status, type: 'application/problem+json', body: having({ type: 'about:blank', status, title: like(/./) }) });

it('an unknown path, an unknown id and an id nobody could have are 404 with problem details', async () => {
  const paths = [
    '/api',
    '/api/',
    '/api/nothing',
    '/api/sessions/nobody/attendance',
    '/api/patients/nobody',
    '/api/patients/nobody/messages',
    '/nothing',
  ];
  for (const path of paths) expect(await desk.get(path)).toEqual(problem(404));
  const ids = [
    'nobody',
    'day-a_2026-13-45T9999',
    'day-a_2026-11-23T0901',
    '..',
    '%00',
    '%E0%A4%A',
    'a b',
    'ä',
    'x'.repeat(300),
    "'; DROP TABLE",
  ];
  for (const id of ids) {
    expect(await desk.post(`/api/sessions/${encodeURIComponent(id)}/cancel`, { reason: 'x' })).toEqual(problem(404));
    expect(await desk.get(`/api/patients/${encodeURIComponent(id)}`)).toEqual(problem(404));
  }
  expect((await desk.get('/api/patients/%E0%A4%A')).status).toBe(404);
});

it('a method a path does not have is 404 too', async () => {
  expect(await desk.delete('/api/sessions')).toEqual(problem(404));
  expect(await desk.call('PATCH', '/api/patients/riverside-ana', {})).toEqual(problem(404));
});

it('a body that is no JSON is 400, whatever it is', async () => {
  for (const body of ['{', '{"reason": "x"', 'reason=x', '', '\u0000', '{"reason": undefined}'])
    expect(await desk.post(`/api/sessions/${monday}/cancel`, body)).toEqual(problem(400));
});

it('a body that is JSON of another shape is 422', async () => {
  for (const body of [
    'null',
    '[]',
    '7',
    '"x"',
    '{}',
    '{"reason": null}',
    '{"reason": {"a": []}}',
    '{"__proto__": {"reason": "x"}}',
  ])
    expect(await desk.post(`/api/sessions/${monday}/cancel`, body)).toEqual(problem(422));
});

it('half an emoji is refused with its place, in whatever field, and a whole one is taken', async () => {
  const cancel = (body: string) => desk.post(`/api/sessions/${monday}/cancel`, body);
  for (const [body, path] of [
    [String.raw`{"reason": "\ud83d"}`, 'reason'],
    [String.raw`{"reason": "see you \uDC4D"}`, 'reason'],
    [String.raw`{"reason": "x", "of": [{"\ud83d": 1}]}`, 'of[0]'],
  ] as const) {
    const answer = await cancel(body);
    expect(answer).toEqual(problem(422));
    expect(answer.body.errors).toEqual([{ path, message: like(/whole characters/) }]);
  }
  expect(desk.events).toEqual([]);
  expect((await cancel(String.raw`{"reason": "burst pipe \ud83d\udca7, no water 👍"}`)).status).toBe(200);
});

it('a body is taken for JSON whatever a simple tool calls it, but not what says it is something else', async () => {
  const send = async (type: string | undefined) => {
    const init = {
      method: 'POST',
      body: '{"reason":"x"}',
      headers: type === undefined ? {} : { 'content-type': type },
    };
    return (await desk.app().request(`/api/sessions/${monday}/cancel`, init, desk.claimsOf('sam'))).status;
  };
  expect(await send('application/xml')).toBe(415);
  expect(await send('multipart/form-data; boundary=x')).toBe(415);
  for (const type of [
    undefined,
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-8',
  ])
    expect(await send(type)).toBe(200);
});

it('a body over 256 kB is 413, and one just under it is read', async () => {
  expect(await desk.post(`/api/sessions/${monday}/cancel`, { reason: 'x'.repeat(257 * 1024) })).toEqual(problem(413));
  expect(await desk.post(`/api/sessions/${monday}/cancel`, { reason: 'x'.repeat(255 * 1024) })).toEqual(problem(422));
  expect(await desk.post(`/api/sessions/${monday}/cancel`, '['.repeat(200_000))).toEqual(problem(400));
  expect(await desk.post(`/api/sessions/${monday}/cancel`, `${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toEqual(
    problem(422),
  );
});

it('unknown query parameters are passed over, repeated ones refused', async () => {
  expect((await desk.get('/api/sessions?date=2026-11-23&sort=name')).status).toBe(200);
  expect(await desk.get('/api/sessions?date=2026-11-23&date=2026-11-24')).toEqual(problem(400));
});

it('P14 no problem repeats a name, a number or words somebody sent', async () => {
  const secret = 'Secret-Zed-5550199';
  const bodies: [string, string, object][] = [
    [
      'PUT',
      '/api/patients/zed',
      {
        name: { first: secret },
        phone: secret,
        timeZone: 'America/Phoenix',
        consent: { source: secret },
        language: 'en',
      },
    ],
    ['PUT', '/api/patients/zed', { name: `${secret}${'x'.repeat(90)}`, phone: 5550199, timeZone: 'UTC' }],
    [
      'PUT',
      '/api/episodes/zed',
      { patientId: 'riverside-ana', admittedOn: '2026-11-02', holds: [{ from: 'x', reason: secret }] },
    ],
    ['POST', `/api/sessions/${monday}/cancel`, { reason: [secret] }],
    ['POST', `/api/follow-ups/x/outreach`, { outcome: 'reached', note: { text: secret } }],
  ];
  for (const [method, path, body] of bodies) {
    const answer = await desk.call(method, path, body);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).not.toContain(secret);
    expect(JSON.stringify(answer.body)).not.toContain('5550199');
  }
});

it('an error nobody foresaw says nothing of itself', async () => {
  desk.deps().sessions.ofDay = () => Promise.reject(new Error('ANA riverside +16025550121'));
  const answer = await desk.get('/api/sessions');
  expect(answer).toEqual(problem(500));
  expect(JSON.stringify(answer.body)).not.toMatch(/ANA|\+1602/);
});

/** Each call that takes a body, with one that is fine. */
const writes: [string, string, Record<string, unknown>][] = [
  ['POST', `/api/sessions/${monday}/attendance`, { patientId: 'riverside-ana', status: 'arrived', at: '2026-11-23T15:00:00Z' }],
  ['POST', '/api/sessions/day-a_2026-11-27T0900/cancel', { reason: 'x' }],
  ['POST', '/api/sessions/day-a_2026-11-25T0900/move', { startsAt: '2026-11-25T17:00:00Z' }],
  ['PUT', '/api/sessions/day-a_2026-11-25T0900/details', { capacity: 9, counsellorId: 'pat', place: 'Suite 2', joinUrl: 'https://meet.example/x' }],
  ['POST', '/api/follow-ups/known/outreach', { outcome: 'reached', note: 'x' }],
  ['POST', '/api/follow-ups/known/close', { outcome: 'x' }],
  ['PUT', '/api/schedules/x', {
    title: 'x', kind: 'group', track: 'day', levelOfCare: '2.1', dtstart: '2026-11-24T13:00', timeZone: 'America/Phoenix', rrule: 'FREQ=WEEKLY;BYDAY=TU',
    exdates: [], rdates: [], durationMinutes: 60, capacity: 8, counsellorId: 'dana', place: 'Suite 2', joinUrl: 'https://meet.example/x', policies: {},
  }],
  ['PUT', '/api/patients/x', { name: 'x', phone: '6025550131', timeZone: 'America/Phoenix', language: 'es', privacy: 'time', consent: { givenAt: '2026-11-20T17:00:00Z', source: 'x', wording: 'x' } }],
  ['PUT', '/api/episodes/y', { patientId: 'riverside-ana', admittedOn: '2026-10-01', dischargedOn: '2026-10-02', changes: [], holds: [], prescribedMinutesPerWeek: 540 }],
  ['PUT', '/api/memberships/z', { episodeId: 'riverside-ana-1', scheduleId: 'night-a', from: '2026-11-23', until: null, weekdays: ['MO'] }],
  ['POST', '/api/schedules/preview', { schedule: { dtstart: '2026-11-23T09:00', timeZone: 'America/Phoenix', rrule: 'FREQ=DAILY', durationMinutes: 60, exdates: [], rdates: [] }, from: '2026-11-01', until: '2026-12-01' }],
]; // prettier-ignore

const odd = fc.oneof(
  fc.constantFrom(
    '', '2026-11-23', '0000-01-01', '9999-12-31', '2026-02-30', '2026-11-23T09:00', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-11-23T16:00:00+14:00', 'Etc/UTC',
    'FREQ=DAILY;COUNT=99999999', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', 'FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9', 'RRULE:', 'BYDAY=,;', 'no-show', 'left', 'expected',
    1e308, -0, 2 ** 53, '\ud800', '\u0000',
  ),
  fc.integer(), fc.string({ unit: 'binary' }), fc.jsonValue(), fc.array(fc.constantFrom('2026-11-23T09:00', '9999-12-31T23:59', 7, null)),
); // prettier-ignore

/** A fine body with some of its fields, those of its objects included, made odd: what passes the first door meets the next. */
const bent = ([method, path, body]: (typeof writes)[number]) =>
  fc
    .tuple(
      fc.subarray(Object.keys(body)).map((names) => names.slice(0, 3)),
      fc.array(odd, { minLength: 3, maxLength: 3 }),
      fc.boolean(),
    )
    .map(([names, values, inner]) => {
      const bend = (into: object, keys: string[]) => ({
        ...into,
        ...Object.fromEntries(keys.map((name, index) => [name, values[index % 3]])),
      });
      const schedule = body['schedule'] as object | undefined;
      const whole =
        schedule && inner
          ? { ...body, schedule: bend(schedule, Object.keys(schedule).slice(0, 1 + names.length)) }
          : bend(body, names);
      return { method, path, body: whole };
    });

it('no JSON, however odd, makes a call fail on our side', { timeout: 120_000 }, async () => {
  const clinic = (await desk.deps().clinics.get('riverside'))!;
  await desk.deps().raise({ id: 'known', kind: 'unclear-reply', why: 'a test' }, { clinic, staff: [] });
  const anything = fc
    .constantFrom(...writes)
    .chain(([method, path]) =>
      fc.record({ method: fc.constant(method), path: fc.constant(path), body: fc.jsonValue() }),
    );
  const requests = fc.oneof(
    { weight: 1, arbitrary: anything },
    { weight: 4, arbitrary: fc.constantFrom(...writes).chain(bent) },
  );
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(requests, async ({ method, path, body }) => {
      const { status, type } = await desk.call(method, path, JSON.stringify(body));
      seen.add(status);
      expect(status).toBeLessThan(500);
      if (status >= 400) expect(type).toBe('application/problem+json');
    }),
    { numRuns: 800 },
  );
  expect(desk.failures).toEqual([]);
  expect([...seen]).toEqual(expect.arrayContaining([200, 201, 422])); // odd, but not so odd that nothing gets through
});
