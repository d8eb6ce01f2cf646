import { describe, expect, it } from 'vitest';
import { having, openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';
const wednesday = 'day-a_2026-11-25T0900';
const friday = 'day-a_2026-11-27T0900';
const record = async (sessionId: string, patientId: string, status: string, at?: string) => {
  const body = { patientId, status, ...(at && { at }) };
  expect((await desk.post(`/api/sessions/${sessionId}/attendance`, body)).status).toBe(200);
};
type Short = { patientId: string; couldMakeUp: object[] };
const shortOf = async (query = ''): Promise<Short[]> => {
  const { status, body } = await desk.get(`/api/hours${query}`);
  expect(status).toBe(200);
  return body['patients'] as Short[];
};
const shortRow = async (patientId: string) => (await shortOf()).find((row) => row.patientId === patientId);

describe('a week of hours', () => {
  it('says who is below the prescribed minutes and at which sessions left they are expected', async () => {
    await record(monday, 'riverside-ana', 'excused');
    await record(monday, 'riverside-ben', 'arrived', '2026-11-23T07:55:00-07:00');
    desk.at('2026-11-23T09:05:00-07:00');
    const answer = await desk.get('/api/hours?week=2026-11-25');
    expect(answer.body).toMatchObject({ from: '2026-11-23', until: '2026-11-29' });
    expect(await shortOf('?week=2026-11-29')).toMatchObject([
      {
        patientId: 'riverside-ana',
        prescribedMinutes: 540, attendedMinutes: 0, excusedMinutes: 180, shortMinutes: 540,
        stillExpected: [{ id: wednesday, minutes: 180 }, { id: friday, minutes: 180 }],
        stillExpectedMinutes: 360, uncoveredMinutes: 180,
      },
      // On hold on Monday and Tuesday: 5/7 of 540.
      { patientId: 'riverside-cal', prescribedMinutes: 386, shortMinutes: 386, stillExpectedMinutes: 360, uncoveredMinutes: 26 },
      { patientId: 'riverside-ben', attendedMinutes: 180, shortMinutes: 360, stillExpectedMinutes: 360, uncoveredMinutes: 0, couldMakeUp: [] },
    ]); // prettier-ignore
  });

  it('where something stays short, it shows others of the same level of care with a free seat, none that has begun', async () => {
    await record(monday, 'riverside-ana', 'excused');
    expect((await shortRow('riverside-ana'))?.couldMakeUp).toEqual([
      having({ id: 'night-a_2026-11-23T1800', freeSeats: 12 }),
      having({ id: 'night-a_2026-11-24T1800', freeSeats: 12 }), // Thursday is Thanksgiving
    ]);
    desk.at('2026-11-23T18:00:00-07:00');
    expect((await shortRow('riverside-ana'))?.couldMakeUp).toEqual([having({ id: 'night-a_2026-11-24T1800' })]);
  });

  it('a full group, another level of care and a one-to-one are no way to make up', async () => {
    await record(monday, 'riverside-ana', 'excused');
    const { sessions } = desk.deps();
    const night = (await sessions.get('riverside', 'night-a_2026-11-23T1800'))!;
    for (const changes of [{ capacity: 0 }, { levelOfCare: '1' }, { kind: 'individual' as const }]) {
      const before = (await sessions.get('riverside', night.id))!;
      await sessions.replace('riverside', before, { ...night, ...changes });
      expect((await shortRow('riverside-ana'))?.couldMakeUp).toEqual([having({ id: 'night-a_2026-11-24T1800' })]);
    }
  });

  it('a running session still counts for who is awaited, with what is left of it, and for nobody recorded away', async () => {
    desk.at('2026-11-23T10:00:00-07:00');
    expect(await shortRow('riverside-ana')).toMatchObject({
      stillExpected: [{ id: monday, minutes: 120 }, { minutes: 180 }, { minutes: 180 }],
    });
    await record(monday, 'riverside-ana', 'no-show');
    expect(await shortRow('riverside-ana')).toMatchObject({ stillExpected: [{ id: wednesday }, { id: friday }] });
  });
});

describe("a patient's hours", () => {
  it('come by week and by stay, with the late counted from their arrival', async () => {
    desk.at('2026-11-23T12:30:00-07:00');
    await record(monday, 'riverside-ana', 'arrived', '2026-11-23T10:00:00-07:00');
    const { status, body } = await desk.get('/api/patients/riverside-ana/hours?from=2026-11-23&until=2026-11-30');
    expect(status).toBe(200);
    expect(body['weeks']).toEqual([
      { from: '2026-11-23', until: '2026-11-29', prescribedMinutes: 540, attendedMinutes: 120, excusedMinutes: 0, shortMinutes: 420 },
      { from: '2026-11-30', until: '2026-12-06', prescribedMinutes: 540, attendedMinutes: 0, excusedMinutes: 0, shortMinutes: 540 },
    ]); // prettier-ignore
    // 2 to 23 November: 22 days.
    expect(body['stays']).toEqual([
      having({ episodeId: 'riverside-ana-1', until: '2026-11-23', prescribedMinutes: 1697, attendedMinutes: 120 }),
    ]);
  });

  it('without days go from the admission to today', async () => {
    const { body } = await desk.get('/api/patients/riverside-ana/hours');
    expect((body['weeks'] as object[]).length).toBe(4); // those of 2, 9, 16 and 23 November
  });

  it('more than 400 days, and a patient nobody has, are refused; days the wrong way round have no weeks', async () => {
    const tooLong = await desk.get('/api/patients/riverside-ana/hours?from=2020-01-01&until=9999-12-31');
    expect({ status: tooLong.status, path: tooLong.body.errors[0]?.path }).toEqual({ status: 400, path: 'until' });
    expect((await desk.get('/api/patients/hillside-ana/hours')).status).toBe(404);
    expect(
      (await desk.get('/api/patients/riverside-ana/hours?from=2026-11-30&until=2026-11-23')).body['weeks'],
    ).toEqual([]);
    expect((await desk.get('/api/hours?week=monday')).status).toBe(400);
  });
});
