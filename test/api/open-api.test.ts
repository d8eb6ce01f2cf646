import { type Schema, Validator } from '@cfworker/json-schema';
import { expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const desk = openDesk();
type Content = Record<string, { schema: Schema }>;
type Document = {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, { content: Content }> }>>;
};
const readDocument = async () => (await desk.get('/api/openapi.json', 'audrey')).body as unknown as Document;

const monday = 'day-a_2026-11-23T0900';

it('the document is OpenAPI 3.1 and has every call of the table', async () => {
  const document = await readDocument();
  expect(document.openapi).toBe('3.1.0');
  const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(listed.sort()).toEqual(
    [
      'GET /api/sessions', 'POST /api/sessions/{id}/attendance', 'POST /api/sessions/{id}/cancel', 'POST /api/sessions/{id}/move', 'PUT /api/sessions/{id}/details',
      'GET /api/follow-ups', 'GET /api/follow-ups/load', 'GET /api/follow-ups/{id}', 'POST /api/follow-ups/{id}/acknowledge', 'POST /api/follow-ups/{id}/outreach', 'POST /api/follow-ups/{id}/close', 'POST /api/follow-ups/{id}/escalate', 'POST /api/follow-ups/{id}/hand-over',
      'GET /api/texts', 'POST /api/texts/preview', 'PUT /api/texts/{kind}/{language}', 'DELETE /api/texts/{kind}/{language}',
      'GET /api/conversations', 'POST /api/patients/{id}/take-over', 'POST /api/patients/{id}/hand-back',
      'POST /api/patients/{id}/messages', 'POST /api/patients/{id}/messages/preview',
      'GET /api/patients', 'GET /api/patients/{id}', 'GET /api/patients/{id}/messages', 'GET /api/patients/{id}/why',
      'GET /api/sessions/{id}/why', 'GET /api/follow-ups/{id}/why',
      'GET /api/patients/{id}/family/{participantId}/messages',
      'GET /api/patients/{id}/hours', 'GET /api/hours',
      'PUT /api/schedules/{id}', 'DELETE /api/schedules/{id}', 'PUT /api/patients/{id}', 'DELETE /api/patients/{id}',
      'PUT /api/episodes/{id}', 'DELETE /api/episodes/{id}', 'PUT /api/memberships/{id}', 'DELETE /api/memberships/{id}',
      'POST /api/admissions', 'GET /api/phone-problems', 'POST /api/phone-problems/{id}/settle', 'GET /api/patients/{id}/history', 'PUT /api/patients/{id}/phone', 'PUT /api/patients/{id}/consent',
      'GET /api/export/{table}', 'POST /api/import/calendar', 'POST /api/import/patients', 'GET /api/pulse',
      'POST /api/import/fhir', 'GET /api/export/fhir', 'GET /api/feeds', 'POST /api/feeds', 'DELETE /api/feeds/{id}',
      'GET /api/schedules', 'GET /api/schedules/{id}', 'GET /api/schedules/{id}/from/{date}', 'PUT /api/schedules/{id}/from/{date}', 'POST /api/schedules/effects',
      'GET /api/calendar', 'GET /api/clinic/closures', 'PUT /api/clinic/closures',
      'POST /api/schedules/preview', 'POST /api/dry-run', 'GET /api/staff', 'GET /api/clinic',
      'GET /api/reports/{report}',
    ].sort(),
  ); // prettier-ignore
});

it('every answer, good or bad, fits the schema the document gives for it', async () => {
  const document = await readDocument();
  desk.at('2026-11-23T09:20:00-07:00');
  const follow = 'missed.riverside-ana';
  const preview = {
    schedule: { dtstart: '2026-11-23T09:00', timeZone: 'America/Phoenix', rrule: 'FREQ=DAILY', durationMinutes: 60 },
    from: '2026-11-23',
    until: '2026-11-29',
  };
  const rosa = { id: 'rosa', name: 'R', phone: '602-555-0133' };
  const tour: [string, string, string, unknown?][] = [
    ['POST', '/api/sessions/{id}/attendance', monday, { patientId: 'riverside-ana', status: 'no-show' }],
    ['POST', '/api/sessions/{id}/attendance', monday, { patientId: 'riverside-ben', status: 'arrived' }],
    ['POST', '/api/sessions/{id}/attendance', monday, { patientId: 'nobody', status: 'arrived' }],
    ['GET', '/api/sessions', ''],
    ['GET', '/api/pulse', ''],
    ['GET', '/api/follow-ups', ''],
    ['GET', '/api/follow-ups/{id}', follow],
    ['GET', '/api/follow-ups/{id}', 'nobody'],
    ['POST', '/api/follow-ups/{id}/acknowledge', follow],
    ['POST', '/api/follow-ups/{id}/outreach', follow, { outcome: 'reached', note: 'x' }],
    ['POST', '/api/follow-ups/{id}/escalate', follow, { reason: 'no answer' }],
    ['POST', '/api/follow-ups/{id}/escalate', follow, {}],
    ['POST', '/api/follow-ups/{id}/hand-over', follow, { to: 'dana' }],
    ['POST', '/api/follow-ups/{id}/hand-over', follow, { to: 'dana' }],
    ['POST', '/api/follow-ups/{id}/hand-over', follow, { to: 'audrey' }],
    ['POST', '/api/follow-ups/{id}/close', follow, { outcome: 'x' }],
    ['POST', '/api/follow-ups/{id}/close', follow, { outcome: 'y' }],
    ['POST', '/api/sessions/{id}/move', 'day-a_2026-11-25T0900', { startsAt: '2026-11-25T17:00:00Z' }],
    ['PUT', '/api/sessions/{id}/details', 'day-a_2026-11-25T0900', { capacity: 9, counsellorId: 'pat' }],
    ['PUT', '/api/sessions/{id}/details', 'day-a_2026-11-25T0900', { capacity: 0 }],
    ['POST', '/api/sessions/{id}/cancel', 'day-a_2026-11-25T0900', { reason: 'x' }],
    ['POST', '/api/sessions/{id}/cancel', 'nobody', { reason: 'x' }],
    ['GET', '/api/patients', ''],
    ['GET', '/api/patients/{id}', 'riverside-ana'],
    ['POST', '/api/patients/{id}/messages/preview', 'riverside-ana', { body: 'Hello' }],
    ['POST', '/api/patients/{id}/messages', 'riverside-ana', { body: 'Hello' }],
    ['POST', '/api/patients/{id}/messages', 'riverside-ana', { body: 'Hello from rehab' }],
    ['POST', '/api/patients/{id}/messages', 'riverside-cal', { body: 'Hello' }],
    ['POST', '/api/patients/{id}/take-over', 'riverside-ana'],
    ['POST', '/api/patients/{id}/hand-back', 'riverside-ana'],
    ['GET', '/api/conversations', ''],
    ['GET', '/api/texts', ''],
    ['POST', '/api/texts/preview', '', { kind: 'plan', language: 'es', words: 'x' }],
    ['GET', '/api/patients/{id}/messages', 'riverside-ana'],
    ['GET', '/api/patients/{id}/hours', 'riverside-ana'],
    ['GET', '/api/patients/{id}/why', 'riverside-ana?date=2026-11-25'],
    ['GET', '/api/patients/{id}/why', 'riverside-ana?date=soon'],
    ['GET', '/api/sessions/{id}/why', monday],
    ['GET', '/api/sessions/{id}/why', 'nobody'],
    ['GET', '/api/follow-ups/{id}/why', follow],
    ['GET', '/api/follow-ups/{id}/why', 'nobody'],
    ['GET', '/api/hours', ''],
    ['GET', '/api/reports/{report}', 'attendance?by=weekday'],
    ['GET', '/api/reports/{report}', 'hours'],
    ['GET', '/api/reports/{report}', 'replies?by=hour'],
    ['GET', '/api/reports/{report}', 'nothing'],
    ['PUT', '/api/patients/{id}', 'new', { name: 'N', phone: '602-555-0131', timeZone: 'America/Phoenix' }],
    ['PUT', '/api/patients/{id}', 'new', { name: 7 }],
    [
      'PUT',
      '/api/patients/{id}',
      'kin',
      { name: 'N', phone: '602-555-0132', timeZone: 'America/Phoenix', family: [rosa] },
    ],
    ['GET', '/api/patients/{id}', 'kin'],
    ['GET', '/api/patients/{id}/family/{participantId}/messages', 'kin'],
    ['GET', '/api/patients/{id}/family/{participantId}/messages', 'new'],
    ['PUT', '/api/episodes/{id}', 'new-1', { patientId: 'new', admittedOn: '2026-11-23' }],
    ['PUT', '/api/memberships/{id}', 'new-day', { episodeId: 'new-1', scheduleId: 'day-a', from: '2026-11-23' }],
    ['PUT', '/api/schedules/{id}', 'day-a', { title: 'x' }],
    ['POST', '/api/schedules/preview', '', preview],
    [
      'POST',
      '/api/admissions',
      '',
      { patientId: 'kin', episode: { admittedOn: '2026-11-23' }, memberships: [{ scheduleId: 'night-a' }] },
    ],
    [
      'POST',
      '/api/admissions',
      '',
      { patientId: 'kin', episode: { admittedOn: '2026-11-23' }, memberships: [{ scheduleId: 'day-z' }] },
    ],
    ['GET', '/api/phone-problems', ''],
    ['GET', '/api/phone-problems', '?status=soon'],
    ['POST', '/api/phone-problems/{id}/settle', 'no-consent.kin', { as: 'wants-no-texts' }],
    ['POST', '/api/phone-problems/{id}/settle', 'no-consent.kin', { as: 'shared-on-purpose' }],
    ['PUT', '/api/patients/{id}/phone', 'kin', { phone: '602-555-0134' }],
    ['PUT', '/api/patients/{id}/phone', 'kin', { phone: 'soon' }],
    ['PUT', '/api/patients/{id}/consent', 'kin', { consent: null, participantId: 'rosa' }],
    ['PUT', '/api/patients/{id}/consent', 'nobody', { consent: null }],
    ['GET', '/api/patients/{id}/history', 'kin?limit=1'],
    ['GET', '/api/patients/{id}/history', 'kin?limit=1000'],
    ['GET', '/api/schedules', ''],
    ['GET', '/api/schedules', '?limit=0'],
    ['GET', '/api/schedules/{id}', 'day-a'],
    ['GET', '/api/schedules/{id}', 'nobody'],
    ['GET', '/api/schedules/{id}/from/{date}', 'day-a'],
    ['PUT', '/api/schedules/{id}/from/{date}', 'day-a', { title: 'x' }],
    ['POST', '/api/schedules/effects', '', { do: 'delete-schedule', scheduleId: 'day-a' }],
    ['POST', '/api/schedules/effects', '', { do: 'close', closures: [{ on: '2026-11-30', title: 'x' }] }],
    ['GET', '/api/calendar', '?from=2026-11-23&until=2026-11-29'],
    ['GET', '/api/calendar', ''],
    ['GET', '/api/clinic/closures', ''],
    ['PUT', '/api/clinic/closures', '', [{ on: '2026-11-27', title: 'x' }]],
    ['PUT', '/api/clinic/closures', '', [{ on: '2026-11-27', until: '2026-11-20', title: 'x' }]],
    ['POST', '/api/dry-run', '', { from: '2026-11-23', until: '2026-11-29' }],
    ['POST', '/api/dry-run', '', { from: '2026-11-23', until: '2026-11-20' }],
    ['GET', '/api/staff', ''],
    ['GET', '/api/clinic', ''],
    ['GET', '/api/export/{table}', 'patients'],
    ['GET', '/api/export/fhir', ''],
    ['GET', '/api/feeds', ''],
    ['POST', '/api/feeds', '', { of: 'clinic' }],
    ['POST', '/api/feeds', '', { of: 'everybody' }],
    ['DELETE', '/api/feeds/{id}', 'none'],
    ['GET', '/api/export/fhir', '?from=2026-11-23&until=2026-11-01'],
    [
      'POST',
      '/api/import/fhir',
      '',
      { bundle: { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Patient' } }] } },
    ],
    ['POST', '/api/import/fhir', '', { bundle: 7 }],
    ['POST', '/api/import/patients', '', { csv: 'MRN,Name,Phone\n1,A B,602-555-0170' }],
    ['POST', '/api/import/patients', '', { csv: 7 }],
    ['POST', '/api/import/calendar', '', { ics: 'x' }],
  ];
  for (const [method, path, id, body] of tour) {
    const [name = '', query] = id.split('?');
    const named = path
      .replace('{participantId}', 'rosa')
      .replace('{date}', '2026-11-30')
      .replace(/\{\w+\}/, name);
    const answer = await desk.call(method, named + (query ? `?${query}` : ''), body);
    const response = document.paths[path]?.[method.toLowerCase()]?.responses[answer.status];
    expect({ method, path, status: answer.status, declared: response !== undefined }).toMatchObject({ declared: true });
    const { schema } = response!.content[answer.type.split(';')[0]!]!;
    const { valid, errors } = new Validator(schema, '2020-12', false).validate(answer.body);
    expect({ method, path, valid, errors }).toMatchObject({ valid: true });
  }
});

it('the Lambda answers API Gateway in payload format 2.0, and keeps the id of the request', async () => {
  Object.assign(process.env, { TABLE_NAME: desk.tableName(), BUS_NAME: 'none', LANES: '4' });
  const { handler } = await import('../../functions/staff-api.ts');
  const event = {
    version: '2.0', routeKey: 'ANY /api/{proxy+}', rawPath: '/api/sessions', rawQueryString: 'date=2026-11-23', headers: { host: 'api.example.test' },
    body: null, isBase64Encoded: false,
    requestContext: {
      accountId: '0', apiId: 'a', domainName: 'api.example.test', domainPrefix: 'api', routeKey: '', stage: '$default', time: '', timeEpoch: 0, requestId: 'request-1',
      authentication: null, http: { method: 'GET', path: '/api/sessions', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' },
      authorizer: { jwt: { claims: { 'custom:clinic': 'riverside', 'custom:staff': 'fay' }, scopes: null } },
    },
  }; // prettier-ignore
  const result = await handler(event as unknown as Parameters<typeof handler>[0]);
  expect(result).toMatchObject({ statusCode: 200, isBase64Encoded: false });
  expect(JSON.parse(result.body)).toMatchObject([{ id: monday }, { id: 'night-a_2026-11-23T1800' }]);
  const today = new Date().toISOString().slice(0, 10);
  expect(await desk.deps().audit.ofDay('riverside', today)).toMatchObject([
    { staffId: 'fay', call: 'GET /api/sessions', requestId: 'request-1' },
  ]);
});
