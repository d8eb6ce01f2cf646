import { expect, it } from 'vitest';
import { LocalDate } from '../../functions/domain/wall-clock.ts';
import { openDesk } from './desk.ts';

const desk = openDesk();
const day = (date: string) => LocalDate.parse(date);

it('the list has every patient of the clinic by name, with what it takes to reach them', async () => {
  const { rows } = await desk.get('/api/patients');
  expect(rows.map(({ id }) => id)).toEqual(['riverside-ana', 'riverside-ben', 'riverside-cal']);
  expect(rows[0]).toMatchObject({
    name: 'ANA riverside',
    phone: '+16025550121',
    language: 'en',
    optedOut: false,
    consent: true,
    episode: { id: 'riverside-ana-1' },
  });
});

it('somebody discharged has no current stay from that day on', async () => {
  await desk.put('/api/episodes/riverside-ana-1', {
    patientId: 'riverside-ana',
    admittedOn: '2026-11-02',
    dischargedOn: '2026-11-23',
  });
  expect((await desk.get('/api/patients')).rows[0]!.episode).toBeNull();
  desk.at('2026-11-22T12:00:00-07:00');
  expect((await desk.get('/api/patients')).rows[0]!.episode).toMatchObject({ dischargedOn: '2026-11-23' });
});

it('the chart has stays, places each with an id, and the history of consent', async () => {
  const { body } = await desk.get('/api/patients/riverside-ana');
  expect(body).toMatchObject({
    patient: { id: 'riverside-ana' }, optedOut: false, episodes: [{ id: 'riverside-ana-1' }],
    memberships: [{ id: 'riverside-ana-1.day-a.2026-11-02', scheduleId: 'day-a' }], consentHistory: [],
  }); // prettier-ignore
});

it('P12 the conversation has texts sent and not sent, each with its reason and a sentence for it, and replies, oldest first', async () => {
  const text = { direction: 'out' as const, patientId: 'riverside-ana', kind: 'reminder' as const, told: [] };
  await desk.deps().messages.record('riverside', [
    {
      ...text,
      localDate: day('2026-11-23'),
      step: 'same-day',
      status: 'skipped',
      because: 'on-hold',
      at: '2026-11-23T14:00:00.000Z',
    },
    {
      ...text,
      localDate: day('2026-11-23'),
      step: 'day-before',
      status: 'sent',
      because: 'step-due',
      at: '2026-11-23T01:00:00.000Z',
      body: 'Hi Ana, …',
      parts: 1,
    },
  ]);
  await desk.deps().messages.recordReply('riverside', {
    direction: 'in', patientId: 'riverside-ana', localDate: day('2026-11-22'), inboundMessageId: 'in-1', at: '2026-11-23T02:00:00.000Z', body: '1', readAs: 'accepted', about: [],
  }); // prettier-ignore
  const { status, body } = await desk.get('/api/patients/riverside-ana/messages');
  expect(status).toBe(200);
  expect(body).toMatchObject([
    {
      direction: 'out',
      status: 'sent',
      body: 'Hi Ana, …',
      reason: 'step-due',
      reasonText: 'Sent because this reminder was due.',
      policy: { source: 'clinic', line: 'day-before: the day before at 18:00' },
      decidedBy: null,
    },
    { direction: 'in', body: '1', readAs: 'accepted' },
    {
      direction: 'out',
      status: 'skipped',
      reason: 'on-hold',
      reasonText: 'Not sent: the stay is on hold that day.',
      decidedBy: { source: 'built in' },
    },
  ]);
});

it('the conversation is of the last 30 and next 15 days, or of the days asked for', async () => {
  const record = (date: string) =>
    desk.deps().messages.record('riverside', [
      {
        direction: 'out',
        patientId: 'riverside-ana',
        kind: 'reminder',
        told: [],
        localDate: day(date),
        step: 's',
        status: 'sent',
        because: 'step-due',
        at: `${date}T01:00:00.000Z`,
      },
    ]);
  for (const date of ['2026-10-23', '2026-10-24', '2026-12-08', '2026-12-09']) await record(date);
  const daysOf = async (query = '') =>
    (await desk.get(`/api/patients/riverside-ana/messages${query}`)).rows.map(({ localDate }) => localDate);
  expect(await daysOf()).toEqual(['2026-10-24', '2026-12-08']);
  expect(await daysOf('?from=2026-10-01&until=2026-10-23')).toEqual(['2026-10-23']);
  expect(await daysOf('?from=2026-12-31&until=2026-01-01')).toEqual([]);
  expect(await desk.get('/api/patients/riverside-ana/messages?from=x')).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'from' }] },
  });
});

it('the clinic says its policies and who is signed in; staff are listed', async () => {
  expect((await desk.get('/api/clinic', 'fay')).body).toMatchObject({
    id: 'riverside',
    policies: { graceMinutes: 15 },
    you: { id: 'fay', role: 'front-desk' },
  });
  expect((await desk.get('/api/staff')).rows.map(({ id }) => id)).toEqual([
    'ada',
    'audrey',
    'dana',
    'fay',
    'pat',
    'sam',
  ]);
});
