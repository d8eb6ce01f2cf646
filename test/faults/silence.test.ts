import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicFile, group, numberOf, people, person, phoneOf } from '../clinic-parts.ts';
import { recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * Silence (P14): a busy day with everything that can go wrong, all logs and metrics on, and then a search of everything the Lambdas logged,
 * threw or put on the bus. Names are such as no code or log would contain by chance. Phoenix, UTC-7.
 */
const clinic = clinicFile({
  schedules: [
    group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' }),
    group('late', { dtstart: '2026-11-02T13:00', rrule: 'FREQ=WEEKLY;BYDAY=MO' }),
  ],
  patients: [
    person('p-a', 22, ['day-a'], { name: 'Xanthippe Quillfeather' }),
    person('p-b', 23, ['day-a'], { name: 'Ozymandias Thistlewick', language: 'es' }),
    person('p-c', 24, ['day-a', 'late'], { name: 'Peregrine Bramblethwaite', privacy: 'place' }),
    person('p-d', 25, ['late'], { name: 'Ignatius Wolverhampton', consent: null }),
    ...people(12, 41, ['day-a'], 'q').map((one, index) => ({
      ...one,
      patient: { ...one.patient, name: `Quixote${index} Marmaduke` },
    })),
  ],
});
const stranger = numberOf(77);
const said = [
  '1', 'no puedo, mi hijo tiene varicela', 'my ferret is unwell so I will be 20 minutes late', 'STOP', 'START', 'wrong number, this is Balthazar',
  'I want to kill myself', 'HELP', 'can you ring my aunt Philomena?', '🦄 سأحضر',
]; // prettier-ignore

let stage: Stage;
let logged = '';
let heard = '';
beforeAll(async () => {
  stage = await startStage({
    clinic,
    now: '2026-11-22T19:00:00Z',
    staff: 'pat',
    environment: { POWERTOOLS_LOG_LEVEL: 'DEBUG', POWERTOOLS_METRICS_DISABLED: 'false' },
  });
  const records = await recordsOf(stage);
  const thrown: string[] = [];
  const gather = async () => {
    for (const { lastError } of (await stage.status()).functions)
      if (lastError) thrown.push(`${lastError.name} ${lastError.message}`);
  };
  await stage.carrier({ fail: 'reset', rate: 0.3 });
  await stage.clock.to('2026-11-23T01:01:00Z'); // Sun 18:01
  await stage.carrier({ fail: 'opted-out', rate: 0.2 });
  await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  await stage.carrier({});
  for (const [index, body] of said.entries()) await stage.reply(numberOf(22 + (index % 3)), body);
  for (const body of said) await stage.reply(stranger, body);
  const odd = JSON.stringify({ originationNumber: 'Xanthippe', messageBody: said[2], inboundMessageId: 'odd' });
  await stage.invoke('receive-replies', {
    event: {
      Records: [
        { messageId: 'm-1', body: odd },
        { messageId: 'm-2', body: said[2] },
      ],
    },
  });
  await stage.invoke('receive-replies', { event: { Records: 'Xanthippe Quillfeather' } });
  await stage.invoke('dispatch-reminders', { event: { lane: 'Xanthippe Quillfeather' } });
  await gather();
  const file = structuredClone(clinic);
  await stage.invoke('load-clinic', { event: { ...file, patients: [{ ...file.patients[0], phone: 'Xanthippe' }] } });
  await stage.invoke('load-clinic', { event: 'Xanthippe Quillfeather' });
  await stage.api.put('/patients/p-a', {
    name: 'Xanthippe Quillfeather',
    phone: '+16025550122',
    language: 'Xanthippe',
  });
  await stage.api.get('/patients/Xanthippe');
  await stage.api.post('/sessions/day-a_2026-11-23T0900/move', { startsAt: '2026-11-23T17:00:00Z' });
  await stage.clock.to('2026-11-23T14:55:00Z'); // Mon 7:55
  await stage.carrier({ fail: 'throttle' });
  await stage.clock.to('2026-11-23T15:20:00Z'); // Mon 8:20
  await stage.carrier({ fail: '500', rate: 0.5 });
  await stage.clock.to('2026-11-23T17:05:00Z'); // Mon 10:05
  await stage.api.post('/sessions/day-a_2026-11-23T0900/attendance', { patientId: 'q1', status: 'arrived' });
  await stage.clock.to('2026-11-23T18:30:00Z'); // Mon 11:30: missed, escalated
  // A record nobody can read: who rings the alarm of that session throws.
  const roster = {
    pk: 'CLINIC#riverside#ROSTER#late',
    sk: '9999-12-31#p-x',
    name: 'Xanthippe Quillfeather',
    phone: '+16025550122',
  };
  await records.table.client.send(new PutCommand({ TableName: records.table.name, Item: roster }));
  await stage.clock.to('2026-11-23T20:20:00Z'); // Mon 13:20
  await stage.api.get('/sessions?date=2026-11-23');
  await gather();
  heard = JSON.stringify([await stage.events(), await stage.alerts()]);
  logged = `${stage.output()}\n${thrown.join('\n')}`;
});
afterAll(() => stage.stop());

const words = (text: string): string[] => text.split(/[^\p{L}\d]+/u).filter((word) => word.length > 5);
const names = [...clinic.patients.flatMap(({ name }) => name.split(' ')), 'Balthazar', 'Philomena'];
const numbers = [...clinic.patients.map(({ phone }) => phone), stranger, ...Object.values(phoneOf)].flatMap((phone) => [
  phone,
  phone.slice(2),
]);
const occurringIn = (text: string, what: readonly string[]): string[] =>
  what.filter((one) => text.toLowerCase().includes(one.toLowerCase()));

test('the day was as busy as this test means it to be', async () => {
  const events = new Set((await stage.events()).map(({ detailType }) => detailType));
  for (const type of [
    'session.moved', 'session.missed', 'message.failed', 'message.unknown', 'follow-up.opened', 'follow-up.escalated', 'patient.opted-out',
    'patient.opted-in', 'patient.crisis', 'patient.wrong-number', 'reply.received', 'inbound.unreadable', 'attendance.recorded',
  ]) expect(events).toContain(type); // prettier-ignore
  expect(logged).toContain('"TextsSent"');
  expect(logged).toContain('"level":"ERROR"');
  expect(logged).toMatch(/ZodError/);
});

test('P14 Silence in logs: no name of a patient, or of anybody they mention', () => {
  expect(occurringIn(logged, names)).toEqual([]);
  expect(occurringIn(heard, names)).toEqual([]);
});

test('P14 Silence in logs: no phone number', () => {
  expect(occurringIn(logged, numbers)).toEqual([]);
  // Alerts name the staff phone they went to; events nothing at all.
  expect(
    occurringIn(
      heard,
      numbers.filter((number) => !Object.values(phoneOf).some((phone) => phone.endsWith(number.slice(-10)))),
    ),
  ).toEqual([]);
  expect(heard).not.toMatch(/"detail":[^}]*\+?1?602555/);
});

test('P14 Silence in logs: nothing of what patients were sent or wrote', async () => {
  const bodies = (await stage.texts()).filter(({ kind }) => kind === 'patient').map(({ body }) => body);
  expect(bodies.length).toBeGreaterThan(20);
  expect(occurringIn(logged, [...bodies, ...said.filter((text) => text.length > 5)])).toEqual([]);
  expect(occurringIn(heard, [...bodies, ...said.filter((text) => text.length > 5)])).toEqual([]);
  expect(
    occurringIn(logged, [
      'varicela',
      'ferret',
      'unwell',
      'see you',
      'nos vemos',
      'Reply 1',
      ...words('Philomena Balthazar'),
    ]),
  ).toEqual([]);
  expect(occurringIn(heard, ['varicela', 'ferret', 'unwell', 'see you', 'nos vemos', 'Reply 1'])).toEqual([]);
});
