import { beforeEach, expect, test } from 'vitest';
import type { Sms } from '../../../functions/aws/sms.ts';
import { alertStaffWith } from '../../../functions/care/alert-staff.ts';
import { closeFollowUpWith } from '../../../functions/care/close-follow-up.ts';
import { escalateAlarm } from '../../../functions/care/escalate-alarm.ts';
import { like, openDesk } from '../../api/desk.ts';

/** Escalation over the real collections: a follow-up due at 9:45 in Phoenix, Sam the supervisor, Ada the administrator. */
const desk = openDesk();
const id = 'missed.riverside-ana';
const followUp = () => desk.deps().followUps.get('riverside', id);
const raise = async (why: string): Promise<void> => {
  const [clinic, staff] = [await desk.deps().clinics.get('riverside'), await desk.deps().clinics.staff('riverside')];
  await desk.deps().raise({ id, kind: 'missed', why }, { clinic: clinic!, staff, counsellorId: 'dana' });
};

beforeEach(async () => {
  desk.at('2026-11-23T09:15:00-07:00');
  await raise('Not here.');
});

const refuse = () => Promise.resolve({ outcome: 'refused' as const, optedOut: true });
const take = () => Promise.resolve({ outcome: 'sent' as const, carrierMessageId: 'x' });
let texts: { phone: string; body: string }[] = [];
let topic: string[] = [];

/** Rings what is due at a time; left out, `send` refuses every number for good. */
const ring = async (
  instant: string,
  {
    meanwhile = () => Promise.resolve(),
    send = refuse,
  }: { meanwhile?: () => Promise<unknown>; send?: (phone: string) => ReturnType<Sms['send']> } = {},
): Promise<void> => {
  desk.at(instant);
  [texts, topic] = [[], []];
  const deps = desk.deps();
  const alert = alertStaffWith({
    sms: {
      send: async (phone, body) => {
        const sent = await send(phone);
        if (sent.outcome === 'sent') texts.push({ phone, body });
        return sent;
      },
    },
    topic: { publish: ({ body }) => Promise.resolve(void topic.push(body)) },
    telemetry: deps.telemetry,
    charts: deps.charts,
    sleep: () => Promise.resolve(),
  });
  for (const alarm of await deps.alarms.due({ kind: 'follow-up', lane: 0, limit: 30 }, desk.now()))
    await escalateAlarm(
      {
        ...deps,
        holder: 'h',
        alert: async (given) => {
          const told = await alert(given);
          await meanwhile();
          return told;
        },
      },
      alarm,
    );
};

test('P10 Minutes, not days: a supervisor whose number is refused for good does not keep it from the administrator', async () => {
  await ring('2026-11-23T09:45:00-07:00');
  expect(await followUp()).toMatchObject({ escalation: 1, ownerId: 'sam' });
  expect(desk.failures).toHaveLength(1); // the operators hear of Sam's; Ada has no phone
  await ring('2026-11-23T09:46:00-07:00'); // to the others on duty: refused too
  await ring('2026-11-23T10:45:00-07:00');
  expect(await followUp()).toMatchObject({ escalation: 2, ownerId: 'ada' });
});

test('P10 Minutes, not days: a reply that lands meanwhile is kept, and it climbs all the same', async () => {
  await ring('2026-11-23T09:45:00-07:00', { meanwhile: () => raise('Has since replied.') });
  expect(await followUp()).toMatchObject({ escalation: 1, why: 'Not here.\nHas since replied.' });
});

test('P10 Minutes, not days: whoever takes it on meanwhile keeps it', async () => {
  await ring('2026-11-23T09:45:00-07:00', {
    meanwhile: () => desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'fay'),
  });
  expect(await followUp()).toMatchObject({ status: 'acknowledged', ownerId: 'fay' });
});

const session = 'day-a_2026-11-23T0900';
const raiseEight = async (): Promise<string[]> => {
  const [clinic, staff] = [await desk.deps().clinics.get('riverside'), await desk.deps().clinics.staff('riverside')];
  const patients = Array.from({ length: 8 }, (_, index) => `p${index}`);
  for (const patientId of patients)
    await desk
      .deps()
      .raise(
        { id: `missed.${patientId}`, kind: 'missed', patientId, sessionId: session, why: 'Not here.' },
        { clinic: clinic!, staff, counsellorId: 'dana' },
      );
  await closeFollowUpWith(desk.deps())('riverside', id, { by: 'dana', outcome: 'reached' });
  return patients.map((patientId) => `missed.${patientId}`);
};
const all = async () =>
  (await desk.deps().followUps.open('riverside')).filter(({ sessionId }) => sessionId === session);

test('P10 Minutes, not days: eight of one session that nobody takes on are one text, whose code is all of them, and each climbs', async () => {
  await raiseEight();
  await ring('2026-11-23T09:45:00-07:00', { send: take });
  expect(texts).toHaveLength(1);
  expect(topic).toHaveLength(1);
  const [code] = (await all()).map(({ alertCode }) => alertCode);
  expect(texts[0]?.body).toBe(
    `Riverside: 8 follow-ups past due, now with you. Reply ok ${code} to take it, no ${code} to pass on.`,
  );
  expect(await all()).toEqual(
    Array(8).fill(expect.objectContaining({ escalation: 1, ownerId: 'sam', alertCode: code })),
  );
  await ring('2026-11-23T10:45:00-07:00', { send: take });
  expect((await all()).map(({ escalation }) => escalation)).toEqual(Array(8).fill(2));
});

test('P10 Minutes, not days: after an outage of hours eight of one session go up one rung, not two at once', async () => {
  await raiseEight();
  await ring('2026-11-23T14:00:00-07:00', { send: take });
  expect((await all()).map(({ escalation }) => escalation)).toEqual(Array(8).fill(1));
  expect(texts).toHaveLength(1);
});

test('P10 a run that dies with a text gone tells the rest again, and loses none', async () => {
  await raiseEight();
  const dying = ring('2026-11-23T09:45:00-07:00', { send: take, meanwhile: () => Promise.reject(new Error('killed')) });
  await expect(dying).rejects.toThrow('killed');
  await ring('2026-11-23T09:47:00-07:00', { send: take });
  expect((await all()).map(({ escalation }) => escalation)).toEqual(Array(8).fill(1));
  expect(texts).toHaveLength(1);
});

test('P10 Minutes, not days: refused for all on duty, it goes to the first who comes on duty, and is tried no more with the others', async () => {
  const { clinics } = desk.deps();
  const evening = [{ weekdays: ['MO'], from: '18:00', until: '22:00' }] as const;
  const eve = { id: 'eve', name: 'Eve Hart', role: 'supervisor' as const, phone: '+16025550179', duty: [...evening] };
  await clinics.putStaff('riverside', eve as never);
  const send = (phone: string) => (phone === eve.phone ? take() : refuse());
  for (const time of ['09:45', '09:46', '09:47', '10:46', '12:00']) {
    await ring(`2026-11-23T${time}:00-07:00`, { send });
    expect(texts).toEqual([]);
  }
  expect(await followUp()).toMatchObject({ status: 'open', alertHeld: true });
  await ring('2026-11-23T18:00:00-07:00', { send });
  expect(texts).toEqual([{ phone: eve.phone, body: expect.stringContaining('waiting since Mon 9:15 AM') as string }]);
  expect(await followUp()).not.toHaveProperty('alertHeld');
});

test('P10 Minutes, not days: eight missing at night are one text to the first on duty, worded as past, with the day and time', async () => {
  await raiseEight();
  for (const { id: each } of await all()) {
    await desk.deps().followUps.change('riverside', each, (current) => ({ ...current, alertHeld: true }));
  }
  await ring('2026-11-24T08:00:00-07:00', { send: take });
  expect(texts).toEqual([
    {
      phone: expect.any(String) as string,
      body: expect.stringMatching(
        /^Riverside: 8 waiting since Mon 9:15 AM, when nobody could be texted\. Reply ok \d{4} /,
      ) as string,
    },
  ]);
  await ring('2026-11-24T08:01:00-07:00', { send: take });
  expect(texts).toEqual([]);
});

test('P10 an alert about some of those an earlier one named has a code of its own: its ok takes on nothing it did not say', async () => {
  const ids = await raiseEight();
  await ring('2026-11-23T09:45:00-07:00', { send: take });
  const [before] = (await all()).map(({ alertCode }) => alertCode);
  const { followUps } = desk.deps();
  const passed = { by: 'dana', at: '2026-11-23T16:50:00.000Z' };
  for (const each of ids.slice(0, 2))
    await followUps.change('riverside', each, (current) => ({ ...current, passedBy: [passed] }));
  await ring('2026-11-23T10:45:00-07:00', { send: take });
  const codes = (await all()).map(({ id: each, alertCode }) => [ids.indexOf(each) < 2, alertCode] as const);
  const [some, others] = [true, false].map(
    (which) => new Set(codes.filter(([one]) => one === which).map(([, code]) => code)),
  );
  expect([some?.size, others?.size]).toEqual([1, 1]);
  expect([...(some ?? [])]).not.toEqual([...(others ?? [])]);
  expect([...(some ?? []), ...(others ?? [])]).toContain(before);
});

test('P10 Minutes, not days: an urgent one is worded urgent on its way up', async () => {
  const [clinic, staff] = [await desk.deps().clinics.get('riverside'), await desk.deps().clinics.staff('riverside')];
  const cause = { id: 'crisis.riverside-ana', kind: 'crisis' as const, why: 'A reply.' };
  await desk.deps().raise(cause, { clinic: clinic!, staff, counsellorId: 'dana' });
  await ring('2026-11-23T09:21:00-07:00', { send: take });
  expect(texts.length).toBeGreaterThan(0);
  for (const { body } of texts) expect(body).toMatch(/^URGENT Riverside: .*past due, now with you/);
});

test('P10 sent up by hand it goes to the next rung at the next tick, whatever its due time and whether or not it was taken on', async () => {
  await desk.post(`/api/follow-ups/${id}/acknowledge`, {}, 'dana');
  await desk.post(`/api/follow-ups/${id}/escalate`, { reason: 'no answer at home' }, 'dana');
  await ring('2026-11-23T09:16:00-07:00', { send: take });
  expect(texts.map(({ phone }) => phone)).toEqual(['+16025550111']); // Sam
  const now = await followUp();
  expect(now).toMatchObject({ escalation: 1, ownerId: 'sam', status: 'open' });
  expect(now).not.toHaveProperty('pushed');
  await ring('2026-11-23T09:17:00-07:00', { send: take });
  expect(texts).toEqual([]);
});

test('P10 sent up by hand it goes to those above even while its alert waits for somebody below', async () => {
  await desk.deps().followUps.change('riverside', id, (current) => ({ ...current, alertHeld: true }));
  const { body } = await desk.post(`/api/follow-ups/${id}/escalate`, { reason: 'no answer at home' }, 'dana');
  expect(body['goesUp']).toEqual({ holdUntil: null, toIds: ['sam'], textedIds: ['sam'] });
  await ring('2026-11-23T09:16:00-07:00', { send: take });
  expect(texts).toMatchObject([{ phone: '+16025550111', body: like(/now with you/) }]); // Sam
  expect(await followUp()).toMatchObject({ escalation: 1, ownerId: 'sam' });
  expect(await followUp()).not.toHaveProperty('alertHeld');
});

test('P10 sent up at night it says for whom it waits, and until when, and goes to them then', async () => {
  const { clinics } = desk.deps();
  const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR'];
  for (const person of await clinics.staff('riverside'))
    if (person.role === 'supervisor' || person.role === 'administrator')
      await clinics.putStaff('riverside', {
        ...person,
        phone: person.phone ?? '+16025550178',
        duty: [{ weekdays, from: person.role === 'supervisor' ? '08:00' : '09:00', until: '17:00' }],
      } as never);
  desk.at('2026-11-23T22:00:00-07:00');
  const { body } = await desk.post(`/api/follow-ups/${id}/escalate`, { reason: 'no answer at home' }, 'dana');
  const waits = { holdUntil: '2026-11-24T15:00:00.000Z', toIds: ['sam'], textedIds: ['sam'] }; // Tue 8:00
  expect(body['goesUp']).toEqual(waits);
  await ring('2026-11-23T22:01:00-07:00', { send: take });
  expect(texts).toEqual([]);
  expect((await desk.get(`/api/follow-ups/${id}`)).body['goesUp']).toEqual(waits);
  await ring('2026-11-24T08:00:00-07:00', { send: take });
  expect(texts).toMatchObject([{ phone: '+16025550111' }]);
  expect((await desk.get(`/api/follow-ups/${id}`)).body['goesUp']).toBeNull();
});
