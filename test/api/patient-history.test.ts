import { describe, expect, it } from 'vitest';
import { bySam, openDesk } from './desk.ts';

const desk = openDesk();
const consent = { givenAt: '2026-11-20T17:00:00Z', source: 'phone call', wording: 'intake-2026-01' };
const onPaper = { ...consent, source: 'paper' };
const history = async (query = '') => (await desk.get(`/api/patients/riverside-ana/history${query}`)).rows;
const ana = async () => (await desk.get('/api/patients/riverside-ana')).body['patient'] as Record<string, unknown>;
const openIds = async () => (await desk.deps().followUps.open('riverside')).map(({ id }) => id);
const raise = async (id: string, kind: 'wrong-number' | 'undeliverable') => {
  const clinic = (await desk.deps().clinics.get('riverside'))!;
  await desk.deps().raise({ id, kind, patientId: 'riverside-ana', why: 'a test' }, { clinic, staff: [] });
};

describe('the history of a chart', () => {
  it('says who changed what, when and by which door, newest first, whichever door it was', async () => {
    await desk.put('/api/patients/riverside-ana', { ...(await ana()), privacy: 'time' }, 'dana');
    desk.at('2026-11-23T09:00:00-07:00');
    await desk.put('/api/episodes/riverside-ana-1', { patientId: 'riverside-ana', admittedOn: '2026-11-02', holds: [{ from: '2026-11-25' }] }); // prettier-ignore
    desk.at('2026-11-23T10:00:00-07:00');
    const change = { at: '2026-11-23T17:30:00.000Z', change: 'opted-out', source: 'text', wording: 'STOP' } as const;
    await desk.deps().charts.setOptOut('+16025550121', { optedOut: true, change });
    desk.at('2026-11-23T11:00:00-07:00');
    await desk.post('/api/import/patients', { csv: 'id,name,phone\nriverside-ana,Ana Imported,602-555-0121', dryRun: false }); // prettier-ignore
    expect((await history()).map(({ at, door, staffId, changes }) => ({ at, door, staffId, first: (changes as { part: string; fields: unknown[] }[])[0]?.fields[0] }))).toMatchObject([
      { door: 'import', staffId: 'sam', first: { field: 'name', to: 'Ana Imported' } },
      { at: '2026-11-23T17:30:00.000Z', door: 'text', staffId: null, first: { field: 'optedOut', from: false, to: true } },
      { at: '2026-11-23T16:00:00.000Z', door: 'staff', staffId: 'sam', first: { field: 'holds.2026-11-25', from: null, to: { from: '2026-11-25' } } },
      { at: '2026-11-23T15:00:00.000Z', door: 'staff', staffId: 'dana', first: { field: 'privacy', from: 'name', to: 'time' } },
      { door: 'clinic-file', staffId: null },
    ]); // prettier-ignore
  });

  it('a writing that changes nothing leaves no trace', async () => {
    await desk.put('/api/patients/riverside-ana', await ana());
    expect(await history()).toHaveLength(1);
  });

  it('comes a page at a time, each leading to the next, none twice and none left out', async () => {
    for (const privacy of ['time', 'place', 'name', 'time'])
      await desk.put('/api/patients/riverside-ana', { ...(await ana()), privacy });
    const seen: unknown[] = [];
    let next: string | undefined = '/api/patients/riverside-ana/history?limit=2';
    while (next !== undefined) {
      const answer: Response = await desk.app().request(next, {}, desk.claimsOf('audrey'));
      seen.push(...((await answer.json()) as unknown[]));
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(await history());
    expect(seen).toHaveLength(5);
  });

  it('P13 outlives the chart, for the clinic that had it and no other, and reading it is in the audit trail', async () => {
    await desk.put('/api/episodes/riverside-ana-1', { patientId: 'riverside-ana', admittedOn: '2026-11-02', dischargedOn: '2026-11-20' }); // prettier-ignore
    expect((await desk.delete('/api/patients/riverside-ana')).status).toBe(204);
    expect((await history())[0]?.['changes']).toMatchObject([
      { part: 'patient', change: 'removed' },
      { part: 'episode' },
      { part: 'membership' },
    ]);
    expect((await desk.get('/api/patients/riverside-ana/history', 'sam@hillside')).status).toBe(404);
    const statusFor = async (as: string) => (await desk.get('/api/patients/riverside-ana/history', as)).status;
    expect([await statusFor('fay'), await statusFor('dana'), await statusFor('audrey')]).toEqual([403, 403, 200]);
    expect(await desk.audited()).toContainEqual(
      expect.objectContaining({ call: 'GET /api/patients/:id/history', subjects: ['riverside-ana'] }),
    );
  });
});

describe('a chart deleted', () => {
  const written = { direction: 'out', kind: 'staff', status: 'sent', because: 'staff-wrote' } as const;
  const text = {
    ...written,
    localDate: '2026-11-20' as never,
    step: 'staff-1',
    at: '2026-11-20T17:00:00.000Z',
    told: [],
  };
  const family = [{ id: 'rosa', name: 'Rosa Ruiz', phone: '+16025550143' }];
  const rosa = 'riverside-ana.family.rosa';
  const endsOf = async (personId: string) => (await desk.itemsOf(`CLINIC#riverside#PATIENT#${personId}`)).map(({ expiresAt }) => expiresAt); // prettier-ignore
  const discharge = () => desk.put('/api/episodes/riverside-ana-1', { patientId: 'riverside-ana', admittedOn: '2026-11-02', dischargedOn: '2026-11-20' }); // prettier-ignore
  const listed = async () => (await desk.get('/api/conversations')).rows.map(({ patientId }) => patientId);
  const sixYearsOn = Date.parse('2032-11-23T15:00:00.000Z') / 1000;

  it('takes its conversations out of the list, and what is kept beside it, the family included, ends six years later', async () => {
    await desk.put('/api/patients/riverside-ana', { ...(await ana()), family });
    for (const patientId of ['riverside-ana', rosa, 'riverside-ben']) {
      await desk.deps().conversations.replied('riverside', patientId, '2026-11-20T18:00:00.000Z');
      await desk.deps().messages.record('riverside', [{ ...text, patientId }]);
    }
    await discharge();
    expect((await desk.delete('/api/patients/riverside-ana')).status).toBe(204);
    expect(await listed()).toEqual(['riverside-ben']);
    const ends = [...(await endsOf('riverside-ana')), ...(await endsOf(rosa))];
    expect(ends.length).toBeGreaterThan(4);
    expect(new Set(ends)).toEqual(new Set([sixYearsOn]));
    expect(new Set(await endsOf('riverside-ben'))).toEqual(new Set([undefined]));
  });

  it('by a call that died in between is let go by the same call again, family included; the end set first stands', async () => {
    await desk.put('/api/patients/riverside-ana', { ...(await ana()), family });
    await desk.deps().conversations.replied('riverside', rosa, '2026-11-20T18:00:00.000Z');
    await desk.deps().messages.record('riverside', [{ ...text, patientId: rosa }]);
    await desk.deps().charts.change('riverside', 'riverside-ana', () => undefined, bySam);
    expect(await listed()).toEqual(['riverside-ana']);
    for (const day of ['23', '24']) {
      desk.at(`2026-11-${day}T08:00:00-07:00`);
      expect((await desk.delete('/api/patients/riverside-ana')).status).toBe(404);
    }
    expect(await listed()).toEqual([]);
    const ends = [...(await endsOf('riverside-ana')), ...(await endsOf(rosa))];
    expect(new Set(ends)).toEqual(new Set([sixYearsOn]));
  });

  it('P13 takes its id with it: nobody new is put in under it, whose history and texts would then be read as theirs', async () => {
    await desk.deps().messages.record('riverside', [{ ...text, patientId: 'riverside-ana' }]);
    await discharge();
    await desk.delete('/api/patients/riverside-ana');
    const other = { name: 'Somebody Else', phone: '602-555-0199', timeZone: 'America/Phoenix' };
    const detail = 'A patient with this id was deleted, and their history is kept. Choose another id.';
    const refused = { status: 409, body: { detail } };
    expect(await desk.put('/api/patients/riverside-ana', other, 'dana')).toMatchObject(refused);
    const admission = { patient: { ...other, id: 'riverside-ana' }, episode: { admittedOn: '2026-11-23' } };
    expect(await desk.post('/api/admissions', admission, 'dana')).toMatchObject(refused);
    const read = ['history', 'messages'].map((part) => desk.get(`/api/patients/riverside-ana/${part}`, 'dana'));
    expect((await Promise.all(read)).map(({ status }) => status)).toEqual([403, 404]);
  });

  it('ends what is kept of participants taken off the chart before it, too', async () => {
    const consent = { ...onPaper, givenAt: '2026-11-01T10:00:00.000Z' };
    await desk.put('/api/patients/riverside-ana', { ...(await ana()), family: [{ ...family[0], consent, patientConsent: consent }] }); // prettier-ignore
    await desk.put('/api/patients/riverside-ana', { ...(await ana()), family: [] });
    await discharge();
    await desk.delete('/api/patients/riverside-ana');
    const ends = await endsOf(rosa);
    expect(ends.length).toBeGreaterThan(0);
    expect(new Set(ends)).toEqual(new Set([sixYearsOn]));
  });

  it('is of a patient: asked with the id of a participant it ends nothing', async () => {
    const consent = { ...onPaper, givenAt: '2026-11-01T10:00:00.000Z' };
    await desk.put('/api/patients/riverside-ana', { ...(await ana()), family: [{ ...family[0], consent, patientConsent: consent }] }); // prettier-ignore
    await desk.deps().conversations.replied('riverside', rosa, '2026-11-20T18:00:00.000Z');
    expect((await desk.delete(`/api/patients/${rosa}`)).status).toBe(404);
    const ends = await endsOf(rosa);
    expect(ends.length).toBeGreaterThan(0);
    expect(new Set(ends)).toEqual(new Set([undefined]));
    expect(await listed()).toEqual(['riverside-ana']);
  });
});

describe('a number put right', () => {
  it('ends the permission, which was for the old one, unless that was only written down wrong', async () => {
    const fixed = await desk.put('/api/patients/riverside-ana/phone', { phone: '(602) 555-0141' }, 'fay');
    expect(fixed).toMatchObject({ status: 200, body: { phone: '+16025550141', consent: null } });
    expect((await desk.get('/api/patients/riverside-ana')).body.consentHistory).toMatchObject([
      { change: 'withdrawn' },
    ]);
    const stands = await desk.put('/api/patients/riverside-ben/phone', { phone: '602-555-0142', consentStands: true });
    expect(stands.body['consent']).not.toBeNull();
  });

  it('closes what was open about the old number, and leaves the rest of the queue alone', async () => {
    await raise('wrong-number.riverside-ana', 'wrong-number');
    await raise('undeliverable.riverside-ben', 'undeliverable');
    await desk.put('/api/patients/riverside-ana/phone', { phone: '602-555-0141' }, 'fay');
    expect(await openIds()).toEqual(['undeliverable.riverside-ben']);
  });

  it('P14 one that cannot be one is refused by its path and never repeated', async () => {
    const answer = await desk.put('/api/patients/riverside-ana/phone', { phone: '555-0199' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'phone' }] } });
    expect(JSON.stringify(answer.body)).not.toContain('0199');
  });
});

describe('consent', () => {
  it('P5 is recorded with wording, source and time, and its withdrawal too, by the front desk as by anybody but the auditor', async () => {
    const put = (given: unknown, as: string) => desk.put('/api/patients/riverside-ana/consent', { consent: given }, as);
    expect((await put(null, 'audrey')).status).toBe(403);
    expect((await put(null, 'fay')).body['consent']).toBeNull();
    desk.at('2026-11-23T09:00:00-07:00');
    expect((await put(consent, 'fay')).body['consent']).toMatchObject({ source: 'phone call' });
    expect((await desk.get('/api/patients/riverside-ana')).body.consentHistory).toMatchObject([
      { change: 'withdrawn', source: 'staff fay' },
      { change: 'given', source: 'phone call' },
    ]);
  });

  it("P8 a participant's own permission and the patient's to involve them are two", async () => {
    const family = [{ id: 'rosa', name: 'Rosa Ruiz', phone: '+16025550143' }];
    await desk.put('/api/patients/riverside-ana', { ...(await ana()), family });
    const put = (body: object) => desk.put('/api/patients/riverside-ana/consent', body, 'fay');
    expect((await put({ participantId: 'rosa', consent })).body['family']).toMatchObject([{ consent: { source: 'phone call' }, patientConsent: null }]); // prettier-ignore
    expect((await put({ participantId: 'rosa', permission: 'patient', consent })).body['family']).toMatchObject([{ patientConsent: {} }]); // prettier-ignore
    expect((await put({ participantId: 'luis', consent })).status).toBe(422);
    expect((await put({ permission: 'patient', consent })).status).toBe(422);
  });
});

it('the list can be of those who are here, on hold, waiting or discharged today', async () => {
  await desk.put('/api/patients/dee', { name: 'Dee New', phone: '602-555-0131', timeZone: 'America/Phoenix' });
  await desk.put('/api/episodes/riverside-ben-1', { patientId: 'riverside-ben', admittedOn: '2026-11-02', dischargedOn: '2026-11-23' }); // prettier-ignore
  const ids = async (status: string) => (await desk.get(`/api/patients?status=${status}`)).rows.map(({ id }) => id);
  expect(await ids('active')).toEqual(['riverside-ana']);
  expect(await ids('on-hold')).toEqual(['riverside-cal']);
  expect(await ids('waiting')).toEqual(['dee']);
  expect(await ids('discharged')).toEqual(['riverside-ben']);
});
