import { describe, expect, it } from 'vitest';
import { having, openDesk } from './desk.ts';

const desk = openDesk();
const messages = '/api/patients/riverside-ana/messages';
const write = (body: object, as?: string) => desk.post(messages, body, as);
const night = '2026-11-23T22:30:00-07:00';
const due = () => desk.deps().alarms.earliest(['patient'], 4);

describe('writing to a patient by hand', () => {
  it('is on record at once, with who wrote it, and goes out with the next tick', async () => {
    const { status, body } = await write({ body: 'Could you call us?' }, 'dana');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'staff',
      status: 'held',
      reason: 'waiting-its-turn',
      body: 'Riverside: Could you call us?',
      parts: 1,
      written: { by: 'dana' },
    });
    expect((await desk.get(messages)).rows).toMatchObject([{ kind: 'staff', written: { by: 'dana' } }]);
    expect(await due()).toBe('2026-11-23T15:00:05.000Z');
    expect(desk.events).toEqual([{ type: 'message.recorded', clinicId: 'riverside', patientId: 'riverside-ana' }]);
    expect(await desk.audited()).toEqual(
      expect.arrayContaining([having({ call: 'POST /api/patients/:id/messages', subjects: ['riverside-ana'] })]),
    );
  });

  it('P8 is refused with what the linter found, whatever the reason given', async () => {
    const refused = await write({ body: 'Your therapy is at 9', override: { reason: 'it is what it is' } });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'body' }] } });
    expect(refused.body.errors[0]?.message).toBe('"therapy" says that it is treatment');
    expect(await due()).toBeNull();
  });

  it('P5 waits for texting hours, and with a reason goes at once; the reason is kept', async () => {
    desk.at(night);
    expect((await write({ body: 'Good morning' })).body).toMatchObject({
      status: 'held',
      reason: 'outside-texting-hours',
    });
    expect(await due()).toBe('2026-11-24T15:00:00.000Z'); // Tue 8:00
    const now = await write({ body: 'Your ride is here', override: { reason: 'asked for it' } });
    expect(now.body).toMatchObject({ reason: 'waiting-its-turn', written: { override: 'asked for it' } });
    expect(await due()).toBe('2026-11-24T05:30:05.000Z');
  });

  it('a reason nobody needed is not kept', async () => {
    const { body } = await write({ body: 'Hello', override: { reason: 'just in case' } });
    expect(body['written']).not.toHaveProperty('override');
  });

  it('P5 is refused after STOP, reason or not, and says why', async () => {
    const change = { at: '2026-11-23T14:00:00.000Z', change: 'opted-out', source: 'text', wording: 'STOP' } as const;
    await desk.deps().charts.setOptOut('+16025550121', { optedOut: true, change });
    const refused = await write({ body: 'Hello', override: { reason: 'we agreed' } });
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('stopped our texts') as string },
    });
  });

  it('P5 somebody on hold is not written to without a reason', async () => {
    const cal = '/api/patients/riverside-cal/messages';
    expect((await desk.post(cal, { body: 'Hello' })).status).toBe(409);
    expect((await desk.post(cal, { body: 'Hello', override: { reason: 'comes back on Monday' } })).status).toBe(201);
  });

  it('P2 the same key again is the same text', async () => {
    const again = () =>
      desk.app().request(
        messages,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': 'k-1' },
          body: JSON.stringify({ body: 'Once' }),
        },
        desk.claimsOf('sam'),
      );
    expect([(await again()).status, (await again()).status]).toEqual([201, 201]);
    expect((await desk.get(messages)).rows).toHaveLength(1);
  });

  it('the auditor reads and does not write', async () => {
    expect((await write({ body: 'Hello' }, 'audrey')).status).toBe(403);
    expect((await desk.post(`${messages}/preview`, { body: 'Hello' }, 'audrey')).status).toBe(403);
  });
});

describe('what a text would come to, before it is sent', () => {
  const preview = (body: string) => desk.post(`${messages}/preview`, { body });

  it('says how it would read, what it costs and that it would go', async () => {
    expect((await preview('Hello')).body).toMatchObject({
      ...{ text: 'Riverside: Hello', parts: 1, units: 16, encoding: 'GSM-7', language: 'en' },
      ...{ findings: [], would: 'send', holdUntil: null, reason: null, overridable: false },
    });
    expect((await preview('Hello 🙂')).body).toMatchObject({ encoding: 'UCS-2' });
  });

  it('says what the linter finds, and when it would wait, and writes nothing', async () => {
    desk.at(night);
    const { body } = await preview('See you in rehab');
    expect(body).toMatchObject({
      findings: [{ found: 'rehab' }],
      would: 'hold',
      holdUntil: '2026-11-24T15:00:00.000Z',
      overridable: true,
    });
    expect((await desk.get(messages)).rows).toEqual([]);
    expect(await due()).toBeNull();
  });
});

describe('where conversations stand', () => {
  const standings = async () => (await desk.get('/api/conversations')).rows;
  const wrote = async (who: string, at: string) => {
    await desk.deps().conversations.replied('riverside', `riverside-${who}`, at);
    const clinic = await desk.deps().clinics.get('riverside');
    await desk.deps().raise(
      {
        id: `unclear-reply.riverside-${who}`,
        kind: 'unclear-reply',
        patientId: `riverside-${who}`,
        why: `${who} wrote`,
      },
      { clinic: clinic!, staff: [] },
    );
  };

  it('has those who wait first, longest waiting first, until staff answer by hand or close what they asked', async () => {
    expect(await standings()).toEqual([]);
    await wrote('ana', '2026-11-23T14:00:00.000Z');
    await wrote('ben', '2026-11-23T14:30:00.000Z');
    await desk.deps().conversations.replied('riverside', 'riverside-cal', '2026-11-23T14:45:00.000Z');
    const order = async () => (await standings()).map(({ patientId, waiting }) => [patientId, waiting]);
    expect(await order()).toEqual([['riverside-ana', true], ['riverside-ben', true], ['riverside-cal', false]]);
    await write({ body: 'Hello' });
    expect(await order()).toEqual([['riverside-ben', true], ['riverside-ana', false], ['riverside-cal', false]]);
    await desk.post('/api/follow-ups/unclear-reply.riverside-ben/close', { outcome: 'reached' });
    expect((await order()).map(([, waiting]) => waiting)).toEqual([false, false, false]);
  }); // prettier-ignore

  it('says who has taken one over, until it is handed back or its time is up', async () => {
    const taken = await desk.post('/api/patients/riverside-ana/take-over', {}, 'dana');
    expect(taken.body).toMatchObject({ takenOver: { by: 'dana', until: '2026-11-24T15:00:00.000Z' } });
    expect(await standings()).toMatchObject([{ patientId: 'riverside-ana', takenOver: { by: 'dana' } }]);
    desk.at('2026-11-24T08:00:00-07:00');
    expect(await standings()).toMatchObject([{ takenOver: null }]);
    await desk.post('/api/patients/riverside-ana/take-over', {}, 'sam');
    expect(await standings()).toMatchObject([{ takenOver: { by: 'sam' } }]);
    await desk.post('/api/patients/riverside-ana/hand-back', {}, 'dana');
    expect(await standings()).toMatchObject([{ takenOver: null }]);
    expect(desk.events.map(({ type }) => type)).toEqual([
      ...['conversation.taken-over', 'conversation.taken-over', 'conversation.handed-back'],
    ]);
  });

  it("P13 shows no other clinic's", async () => {
    await wrote('ana', '2026-11-23T14:00:00.000Z');
    expect((await desk.get('/api/conversations', 'sam@hillside')).rows).toEqual([]);
    expect((await desk.post('/api/patients/riverside-ana/take-over', {}, 'sam@hillside')).status).toBe(404);
    expect((await desk.post(messages, { body: 'Hello' }, 'sam@hillside')).status).toBe(404);
  });
});
