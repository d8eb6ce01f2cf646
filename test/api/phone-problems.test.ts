import { expect, it } from 'vitest';
import { lineOf } from '../../functions/intake/phone-line.ts';
import { openDesk } from './desk.ts';

const desk = openDesk();
const problems = async (status = 'open') => (await desk.get(`/api/phone-problems?status=${status}`, 'fay')).rows;
const ids = async (status?: string) => (await problems(status)).map(({ id }) => id);
const settle = (id: string, as: string) => desk.post(`/api/phone-problems/${id}/settle`, { as }, 'fay');
const phoneOf = (id: string, phone: string) => desk.put(`/api/patients/riverside-${id}/phone`, { phone, consentStands: true }, 'fay'); // prettier-ignore
const raise = async (kind: 'wrong-number' | 'undeliverable', name: string) => {
  const clinic = (await desk.deps().clinics.get('riverside'))!;
  const id = `${kind}.riverside-${name}`;
  await desk.deps().raise({ id, kind, patientId: `riverside-${name}`, why: 'a test' }, { clinic, staff: [] });
};

it('a clinic whose numbers are right has none, and its own list whatever the other clinics have', async () => {
  expect(await ids()).toEqual([]);
  await desk.put('/api/patients/hillside-ana/consent', { consent: null }, 'sam@hillside');
  expect(await ids()).toEqual([]);
  expect((await desk.get('/api/phone-problems', 'sam@hillside')).rows).toMatchObject([{ id: 'no-consent.hillside-ana' }]);
}); // prettier-ignore

it('says what is the matter, since when, what it means and what to do: toll-free, stopped, wrong, undeliverable, shared', async () => {
  await phoneOf('ana', '+18005550123');
  const change = { at: '2026-11-22T17:00:00.000Z', change: 'opted-out', source: 'text', wording: 'STOP' } as const;
  await desk.deps().charts.setOptOut('+16025550122', { optedOut: true, change });
  await raise('undeliverable', 'cal');
  expect(await problems()).toMatchObject([
    { id: 'undeliverable.riverside-cal', since: '2026-11-23T15:00:00.000Z', followUpId: 'undeliverable.riverside-cal' },
    { id: 'not-mobile.riverside-ana', since: null, phone: '+18005550123', settle: 'checked-by-phone' },
    { id: 'opted-out.riverside-ben', since: '2026-11-22T17:00:00.000Z' },
  ]);
  for (const { meaning, next } of await problems()) expect([meaning, next]).not.toContain('');
  await phoneOf('ana', '602-555-0123');
  expect(await ids()).toContain('shared.riverside-ana');
});

it('the right number put in ends what was the matter with the old one', async () => {
  await raise('wrong-number', 'ana');
  expect(await ids()).toEqual(['wrong-number.riverside-ana']);
  await phoneOf('ana', '602-555-0141');
  expect(await ids()).toEqual([]);
});

it('what the front desk settles is settled, with who and when, until somebody else gets the number', async () => {
  await phoneOf('ana', '602-555-0122');
  expect((await settle('shared.riverside-ana', 'checked-by-phone')).status).toBe(422);
  expect((await settle('shared.riverside-ana', 'shared-on-purpose')).body).toMatchObject({ settled: { by: 'fay', at: '2026-11-23T15:00:00.000Z' } }); // prettier-ignore
  expect(await ids()).toEqual(['shared.riverside-ben']);
  expect(await ids('settled')).toEqual(['shared.riverside-ana']);
  await phoneOf('cal', '602-555-0122');
  expect(await ids()).toContain('shared.riverside-ana');
});

it('checked by phone closes the follow-up about the number', async () => {
  await raise('undeliverable', 'cal');
  desk.events.length = 0;
  expect((await settle('undeliverable.riverside-cal', 'checked-by-phone')).status).toBe(200);
  expect(await desk.deps().followUps.open('riverside')).toEqual([]);
  expect(desk.events.map(({ type }) => type)).toEqual(['follow-up.closed', 'patient.changed']);
  expect((await settle('undeliverable.riverside-cal', 'checked-by-phone')).status).toBe(404);
});

it('a number that has been texted for a week and never wrote back is on the list, until it does', async () => {
  const { numbers } = desk.deps();
  await numbers.texted('riverside', '+16025550121', '2026-11-10T01:00:00.000Z');
  await numbers.texted('riverside', '+16025550121', '2026-11-22T01:00:00.000Z');
  expect(await problems()).toMatchObject([{ id: 'never-answered.riverside-ana', since: '2026-11-10T01:00:00.000Z' }]);
  await numbers.heard('riverside', '+16025550121', '2026-11-23T01:00:00.000Z');
  expect(await ids()).toEqual([]);
});

it('a number texted before that was noted is known by its conversation, read once; one that was never introduced is not read', async () => {
  const { charts, messages, numbers } = desk.deps();
  const sent = (name: string) => ({
    ...{ direction: 'out' as const, patientId: `riverside-${name}`, localDate: '2026-11-10' as never, step: 'same-day', kind: 'reminder' as const },
    ...{ status: 'sent' as const, because: 'step-due' as const, at: '2026-11-10T14:00:00.000Z', told: [] },
  });
  const heard = { direction: 'in' as const, patientId: 'riverside-ben', localDate: '2026-11-11' as never, inboundMessageId: 'in-1', at: '2026-11-11T14:00:00.000Z', body: '1', readAs: 'accepted', about: [] };
  await charts.markIntroduced('riverside', 'riverside-ana', '+16025550121');
  await charts.markIntroduced('riverside', 'riverside-ben', '+16025550122');
  await messages.record('riverside', ['ana', 'ben', 'cal'].map(sent));
  await messages.recordReply('riverside', heard);
  expect(await problems()).toMatchObject([{ id: 'never-answered.riverside-ana', since: '2026-11-10T14:00:00.000Z' }]);
  const noted = await numbers.of('riverside', ['+16025550121', '+16025550122', '+16025550123']);
  expect([...noted.values()]).toEqual([
    { optedOutAt: null, textedAt: '2026-11-10T14:00:00.000Z' },
    { optedOutAt: null, textedAt: '2026-11-10T14:00:00.000Z', heardAt: '2026-11-11T14:00:00.000Z' },
    { optedOutAt: null },
  ]);
}); // prettier-ignore

it('nobody needs the number of somebody discharged', async () => {
  await desk.put('/api/patients/riverside-ana/consent', { consent: null });
  await desk.put('/api/episodes/riverside-ana-1', { patientId: 'riverside-ana', admittedOn: '2026-11-02', dischargedOn: '2026-11-20' }); // prettier-ignore
  expect(await ids()).toEqual([]);
});

it.each([
  ['+16025550121', 'mobile'],
  ['+18005550123', 'not-mobile'],
  ['+442071838750', 'not-mobile'],
  ['+447700900123', 'unknown'],
  ['+16021550123', 'invalid'],
])('the line of %s is %s', (phone, line) => {
  expect(lineOf(phone)).toBe(line);
});

it('permission given for a number is not recorded on another that is on file by then, nor one given at a time to come', async () => {
  const consent = { givenAt: '2026-11-23T14:00:00Z', source: 'call', wording: 'phone-2026-02' };
  const record = (given: object) => desk.put('/api/patients/riverside-ana/consent', { consent, ...given }, 'fay');
  const { phone } = (await desk.deps().charts.get('riverside', 'riverside-ana'))!.patient;
  await phoneOf('ana', '602-555-0141');
  await record({ consent: null, phone: undefined });
  expect((await record({ phone })).status).toBe(409);
  const late = { ...consent, givenAt: '2026-11-23T15:00:01Z' };
  expect((await record({ consent: late, phone: '+16025550141' })).body).toMatchObject({ errors: [{ path: 'consent.givenAt' }] }); // prettier-ignore
  expect((await desk.deps().charts.get('riverside', 'riverside-ana'))!.patient.consent).toBeNull();
  expect((await record({ phone: '+16025550141' })).status).toBe(200);
});
