import { describe, expect, it } from 'vitest';
import { type Answer, having, openDesk } from './desk.ts';

const desk = openDesk();
const consent = { givenAt: '2026-11-20T17:00:00Z', source: 'intake form', wording: 'intake-2026-01' };
const dee = { name: 'Dee New', phone: '(602) 555-0131', timeZone: 'America/Phoenix', consent };
const schedule = {
  title: 'Skills', kind: 'life-skills', track: 'day', levelOfCare: '2.1', dtstart: '2026-11-24T13:00', timeZone: 'America/Phoenix',
  rrule: 'FREQ=WEEKLY;BYDAY=TU', durationMinutes: 60, capacity: 8, counsellorId: 'dana',
}; // prettier-ignore
const pathsOf = ({ body }: Answer) => body.errors.map(({ path }) => path);
const types = () => desk.events.map(({ type }) => type);

describe('schedules', () => {
  it('a schedule put in is kept with its defaults and goes on the bus for the expansion', async () => {
    expect(await desk.put('/api/schedules/skills', schedule)).toMatchObject({
      status: 201,
      body: { id: 'skills', exdates: [], rdates: [] },
    });
    expect(await desk.put('/api/schedules/skills', { ...schedule, id: 'skills', durationMinutes: 90 })).toMatchObject({
      status: 200,
      body: { durationMinutes: 90 },
    });
    expect(await desk.deps().clinics.schedule('riverside', 'skills')).toMatchObject({ durationMinutes: 90 });
    expect(desk.events).toEqual(
      [1, 2].map(() => ({ type: 'schedule.changed', clinicId: 'riverside', scheduleId: 'skills' })),
    );
  });

  it('every field that is wrong is named', async () => {
    const shape = await desk.put('/api/schedules/skills', {
      ...schedule,
      durationMinutes: 0,
      rdates: ['2026-11-24T13:00', 'soon'],
      colour: 'red',
    });
    expect(shape).toMatchObject({ status: 422, type: 'application/problem+json' });
    expect(pathsOf(shape).sort()).toEqual(['colour', 'durationMinutes', 'rdates[1]']);
    expect(pathsOf(await desk.put('/api/schedules/skills', { ...schedule, rrule: 'FREQ=SECONDLY' }))).toEqual([
      'rrule',
    ]);
    expect(pathsOf(await desk.put('/api/schedules/skills', { ...schedule, dtstart: '2026-11-25T13:00' }))).toEqual([
      'dtstart',
    ]);
    expect(pathsOf(await desk.put('/api/schedules/skills', { ...schedule, counsellorId: 'nobody' }))).toEqual([
      'counsellorId',
    ]);
    expect(pathsOf(await desk.put('/api/schedules/skills', { ...schedule, place: 'Rehab wing' }))).toEqual(['place']);
    expect(pathsOf(await desk.put('/api/schedules/day-a', { ...schedule, capacity: 2 }))).toEqual(['capacity']);
    expect(pathsOf(await desk.put('/api/schedules/skills', { ...schedule, id: 'other' }))).toEqual(['id']);
    expect(types()).toEqual([]);
  });

  it('a schedule taken out is gone and goes on the bus; one that is not there is 404', async () => {
    expect((await desk.delete('/api/schedules/day-a')).status).toBe(204);
    expect(await desk.deps().clinics.schedule('riverside', 'day-a')).toBeUndefined();
    expect(await desk.deps().clinics.schedule('hillside', 'day-a')).toBeDefined();
    expect((await desk.delete('/api/schedules/day-a')).status).toBe(404);
    expect(types()).toEqual(['schedule.changed']);
  });

  it('counsellors change the schedules they lead, and give none away', async () => {
    expect((await desk.put('/api/schedules/skills', schedule, 'dana')).status).toBe(201);
    expect((await desk.put('/api/schedules/skills', schedule, 'pat')).status).toBe(403);
    expect((await desk.put('/api/schedules/skills', { ...schedule, counsellorId: 'pat' }, 'pat')).status).toBe(403);
    expect((await desk.put('/api/schedules/skills', { ...schedule, counsellorId: 'pat' }, 'dana')).status).toBe(403);
    expect((await desk.delete('/api/schedules/skills', 'pat')).status).toBe(403);
  });
});

describe('patients', () => {
  it("a number is read with the country of the clinic's, and consent is written down", async () => {
    expect(await desk.put('/api/patients/dee', dee)).toMatchObject({
      status: 201,
      body: { id: 'dee', phone: '+16025550131', privacy: 'name' },
    });
    const history = (await desk.get('/api/patients/dee')).body.consentHistory;
    expect(history).toEqual([
      { at: '2026-11-23T15:00:00.000Z', change: 'given', source: 'intake form', wording: 'intake-2026-01' },
    ]);
  });

  it('a change that leaves consent alone writes no history; a new number ends it, and a permission for that one is news', async () => {
    await desk.put('/api/patients/dee', dee);
    const changed = async (body: object) => {
      desk.at(desk.now().plus({ minutes: 1 }).toISO() ?? '');
      expect((await desk.put('/api/patients/dee', body)).status).toBe(200);
      return (await desk.get('/api/patients/dee')).body.consentHistory.map(({ change }: { change: string }) => change);
    };
    expect(await changed({ ...dee, name: 'Dee Newer' })).toEqual(['given']);
    const moved = { ...dee, phone: '602-555-0132' };
    expect(await changed(moved)).toEqual(['given', 'withdrawn']);
    const asked = { ...dee.consent, givenAt: '2026-11-23T15:00:00Z' };
    expect(await changed({ ...moved, consent: asked })).toEqual(['given', 'withdrawn', 'given']);
    expect(await changed({ ...moved, consent: null })).toEqual(['given', 'withdrawn', 'given', 'withdrawn']);
  });

  it("P5 a permission that ended here is not brought back by saying it again, a family participant's neither; one given since is news", async () => {
    const put = async (body: object) => {
      desk.at(desk.now().plus({ minutes: 1 }).toISO() ?? '');
      const { status, body: is } = await desk.put('/api/patients/dee', body);
      return { status, consent: is['consent'], family: is['family'] };
    };
    const rosa = { id: 'rosa', name: 'Rosa', phone: '602-555-0133', consent: dee.consent, patientConsent: dee.consent };
    const both = { ...dee, family: [rosa] };
    const moved = { ...both, phone: '602-555-0132', family: [{ ...rosa, phone: '602-555-0134' }] };
    const none = { status: 200, consent: null, family: [having({ consent: null, patientConsent: having({}) })] };
    await put(both);
    // Twice, as when the first answer was lost; then the number of before again.
    expect([await put(moved), await put(moved), await put(both)]).toEqual([none, none, none]);
    const asked = { ...dee.consent, givenAt: '2026-11-23T15:00:00Z' };
    expect(await put({ ...both, consent: asked })).toMatchObject({ consent: { givenAt: '2026-11-23T15:00:00.000Z' } });
    // An old copy changes nothing of the permission that stands.
    expect(await put(both)).toMatchObject({ consent: { givenAt: '2026-11-23T15:00:00.000Z' } });
    await desk.put('/api/patients/dee/consent', { consent: null });
    expect([await put(both), await put({ ...both, consent: asked })]).toEqual([none, none]);
    await desk.put('/api/patients/dee/consent', { consent: asked });
    expect(await put({ ...both, consent: asked })).toMatchObject({ status: 200, consent: { source: 'intake form' } });
  });

  it('P5 nobody gives permission at a time to come: each such time is refused by its path', async () => {
    const soon = { ...dee.consent, givenAt: '2026-11-23T15:00:01Z' };
    const rosa = { id: 'rosa', name: 'Rosa', phone: '602-555-0133', consent: soon, patientConsent: soon };
    const paths = ['consent.givenAt', 'family[0].consent.givenAt', 'family[0].patientConsent.givenAt'];
    const answer = await desk.put('/api/patients/dee', { ...dee, consent: soon, family: [rosa] });
    expect({ status: answer.status, paths: pathsOf(answer) }).toEqual({ status: 422, paths });
    const admitted = await desk.post('/api/admissions', {
      patient: { ...dee, family: [rosa] },
      episode: { admittedOn: '2026-11-23' },
    });
    expect(pathsOf(admitted)).toEqual(paths.slice(1).map((path) => `patient.${path}`));
  });

  it('P5 a number that has opted out stays so for whoever is put in with it', async () => {
    const change = { at: '2026-11-20T00:00:00.000Z', change: 'opted-out' as const, source: 'text', wording: 'STOP' };
    await desk.deps().charts.setOptOut('+16025550131', { optedOut: true, change });
    await desk.put('/api/patients/dee', dee);
    expect((await desk.get('/api/patients/dee')).body.optedOut).toBe(true);
  });

  it('stays and places are left as they are', async () => {
    await desk.put('/api/patients/riverside-ana', { ...dee, name: 'Ana Other' });
    expect((await desk.get('/api/patients/riverside-ana')).body).toMatchObject({
      patient: { name: 'Ana Other' },
      episodes: [{ id: 'riverside-ana-1' }],
      memberships: [{}],
    });
    expect((await desk.get('/api/sessions?date=2026-11-23')).rows[0]?.roster[0]?.['name']).toBe('Ana Other');
  });

  it('P14 a number that cannot be one is refused by its path and never repeated', async () => {
    for (const phone of ['602-555', '911', 'call me', '(602) 555-0131 x9', 16025550131]) {
      const answer = await desk.put('/api/patients/dee', { ...dee, phone });
      expect({ status: answer.status, paths: pathsOf(answer) }).toEqual({ status: 422, paths: ['phone'] });
      expect(JSON.stringify(answer.body)).not.toContain(String(phone));
    }
  });

  it('is taken out only after discharge', async () => {
    expect((await desk.delete('/api/patients/riverside-ana')).status).toBe(409);
    await desk.put('/api/episodes/riverside-ana-1', {
      patientId: 'riverside-ana',
      admittedOn: '2026-11-02',
      dischargedOn: '2026-11-20',
    });
    expect((await desk.delete('/api/patients/riverside-ana')).status).toBe(204);
    expect((await desk.get('/api/patients/riverside-ana')).status).toBe(404);
    expect((await desk.delete('/api/patients/riverside-ana')).status).toBe(404);
    expect((await desk.get('/api/sessions?date=2026-11-23')).rows[0]!.roster).toHaveLength(2);
  });
});

describe('episodes and memberships', () => {
  const stay = { patientId: 'dee', admittedOn: '2026-11-23' };
  const place = { episodeId: 'dee-1', scheduleId: 'day-a', from: '2026-11-23' };
  const admit = async () => {
    await desk.put('/api/patients/dee', dee);
    expect((await desk.put('/api/episodes/dee-1', stay)).status).toBe(201);
  };
  const onRoster = async (date: string) =>
    (await desk.get(`/api/sessions?date=${date}`)).rows[0]!.roster.map(
      ({ patientId }: { patientId: string }) => patientId,
    );

  it('an admission and a place put a patient on the roster at once, a discharge takes them off from that day', async () => {
    await admit();
    expect(await desk.put('/api/memberships/dee-day', place)).toMatchObject({ status: 201, body: { id: 'dee-day' } });
    expect(await onRoster('2026-11-25')).toContain('dee');
    expect((await desk.put('/api/episodes/dee-1', { ...stay, dischargedOn: '2026-11-25' })).status).toBe(200);
    expect(await onRoster('2026-11-23')).toContain('dee');
    expect(await onRoster('2026-11-25')).not.toContain('dee');
  });

  it('a hold takes the patient off what is expected', async () => {
    await desk.put('/api/episodes/riverside-ana-1', {
      patientId: 'riverside-ana',
      admittedOn: '2026-11-02',
      holds: [{ from: '2026-11-25', until: null }],
    });
    const [session] = (await desk.get('/api/sessions?date=2026-11-25')).rows;
    expect(session?.roster.find((row) => row.patientId === 'riverside-ana')).toMatchObject({ onHold: true });
  });

  it('a full group refuses, by the path of its schedule', async () => {
    await admit();
    expect((await desk.put('/api/memberships/dee-day', place)).status).toBe(201);
    await desk.put('/api/patients/eli', { ...dee, name: 'Eli New', phone: '602-555-0133' });
    await desk.put('/api/episodes/eli-1', { ...stay, patientId: 'eli' });
    const full = await desk.put('/api/memberships/eli-day', { ...place, episodeId: 'eli-1' });
    expect({ status: full.status, paths: pathsOf(full) }).toEqual({ status: 422, paths: ['scheduleId'] });
    expect((await desk.put('/api/memberships/dee-day', { ...place, weekdays: ['MO'] })).status).toBe(200);
  });

  it('what they say of each other is checked', async () => {
    await admit();
    const paths = async (path: string, body: object) => pathsOf(await desk.put(path, body));
    expect(await paths('/api/episodes/x', { ...stay, patientId: 'nobody' })).toEqual(['patientId']);
    expect(await paths('/api/episodes/x', { ...stay, admittedOn: '2026-11-30' })).toEqual(['admittedOn']); // overlaps dee-1
    expect(await paths('/api/episodes/dee-1', { ...stay, dischargedOn: '2026-11-01' })).toEqual(['dischargedOn']);
    expect(await paths('/api/memberships/m', { ...place, episodeId: 'nobody' })).toEqual(['episodeId']);
    expect(await paths('/api/memberships/m', { ...place, scheduleId: 'nobody' })).toEqual(['scheduleId']);
    expect(await paths('/api/memberships/m', { ...place, from: '2026-11-01' })).toEqual(['from']);
    expect(await paths('/api/memberships/m', { ...place, weekdays: ['SU'] })).toEqual(['weekdays[0]']);
    expect(
      await paths('/api/episodes/riverside-ana-1', {
        ...stay,
        patientId: 'riverside-ben',
        admittedOn: '2026-12-01',
        dischargedOn: null,
      }),
    ).toEqual(['admittedOn']);
  });

  it('the first and the last day that can be written are days like others', async () => {
    for (const day of ['0000-01-01', '9999-12-31']) {
      const answers = [
        await desk.put('/api/episodes/edge', {
          patientId: 'riverside-ana',
          admittedOn: day,
          dischargedOn: day,
          holds: [{ from: day, until: day }],
        }),
        await desk.put('/api/memberships/edge', { episodeId: 'edge', scheduleId: 'night-a', from: day, until: day }),
        await desk.put('/api/memberships/edge-2', {
          episodeId: 'riverside-ana-1',
          scheduleId: 'night-a',
          from: '2026-11-23',
          until: day,
        }),
        await desk.get(`/api/sessions?date=${day}`),
        await desk.get(`/api/patients/riverside-ana/messages?from=${day}&until=${day}`),
      ];
      for (const { status } of answers) expect(status).toBeLessThan(500);
    }
    expect(await onRoster('2026-11-23')).toContain('riverside-ana');
    expect(desk.failures).toEqual([]);
  });

  it('a stay and a place do not change hands', async () => {
    await admit();
    await desk.put('/api/patients/eli', { ...dee, name: 'Eli New' });
    expect(pathsOf(await desk.put('/api/episodes/dee-1', { ...stay, patientId: 'eli' }))).toEqual(['patientId']);
    await desk.put('/api/episodes/eli-1', { ...stay, patientId: 'eli' });
    await desk.put('/api/memberships/dee-day', place);
    expect(pathsOf(await desk.put('/api/memberships/dee-day', { ...place, episodeId: 'eli-1' }))).toEqual([
      'episodeId',
    ]);
  });

  it('a stay taken out takes its places with it; what is not there is 404', async () => {
    await admit();
    await desk.put('/api/memberships/dee-day', place);
    expect((await desk.delete('/api/episodes/dee-1')).status).toBe(204);
    expect((await desk.get('/api/patients/dee')).body).toMatchObject({ episodes: [], memberships: [] });
    expect((await desk.delete('/api/episodes/dee-1')).status).toBe(404);
    expect((await desk.delete('/api/memberships/dee-day')).status).toBe(404);
  });

  it("a clinic file's membership, which has no id of its own, goes by what it joins", async () => {
    const own = 'riverside-ana-1.day-a.2026-11-02';
    const changed = await desk.put(`/api/memberships/${own}`, {
      episodeId: 'riverside-ana-1',
      scheduleId: 'day-a',
      from: '2026-11-02',
      weekdays: ['MO'],
    });
    expect(changed).toMatchObject({ status: 200, body: { id: own } });
    expect((await desk.get('/api/patients/riverside-ana')).body.memberships).toHaveLength(1);
    expect(await onRoster('2026-11-25')).not.toContain('riverside-ana');
  });
});
