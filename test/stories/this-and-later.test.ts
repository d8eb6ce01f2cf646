import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../stage.ts';

/** Sunday 22 November 2026, 17:30 in Phoenix: at 18:00 the reminders of Monday go out. */
const sunday = '2026-11-23T00:30:00Z';
/** Monday, 08:55. */
const monday = '2026-11-23T15:55:00Z';
const date = '2026-11-23';

type Effects = { texts: { body: string | null; when: string }[]; sessions: { effect: string }[] };

describe('A schedule changed from a day on', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage({ staff: 'jo' });
  });
  beforeEach(async () => {
    expect((await stage.reset({ clinic: 'clinics/phoenix.json', now: sunday })).status).toBe(200);
    await stage.clock.to(monday);
  });
  afterAll(() => stage.stop());

  /** Changes tonight's group and all later ones; gives what was foretold and what then was texted. */
  const change = async (fields: object): Promise<{ foretold: Effects; sent: string[] }> => {
    const path = `/schedules/night-a/from/${date}`;
    const schedule = { ...((await stage.api.get(path)).body as object), ...fields };
    const since = await stage.clock.now();
    const foretold = await stage.api.post('/schedules/effects', { do: 'change-from', date, schedule });
    expect(foretold.status).toBe(200);
    expect((await stage.api.put(path, schedule)).status).toBe(200);
    await stage.clock.advance('PT3M');
    return { foretold: foretold.body as Effects, sent: (await stage.texts({ since })).map(({ body }) => body) };
  };

  it('P9 another time: who was told of tonight hears it at once, in the words shown before it was saved, and nobody else', async () => {
    const { foretold, sent } = await change({ dtstart: `${date}T19:00` });
    expect(foretold.sessions.every(({ effect }) => effect === 'moved')).toBe(true);
    const bodies = foretold.texts.flatMap(({ body, when }) => (when === 'at once' && body !== null ? [body] : []));
    expect(bodies.length).toBeGreaterThan(1);
    expect(sent.toSorted()).toEqual(bodies.toSorted());
    expect(sent.every((body) => body.includes('7:00'))).toBe(true);
  });

  it('P9 another room: nobody is texted, and answers to yesterday’s text still count', async () => {
    const [told] = await stage.texts();
    expect(told).toBeDefined();
    const { foretold, sent } = await change({ place: 'Suite 200, Room 9' });
    expect([foretold.texts, sent]).toEqual([[], []]);
    await stage.reply('+16025550121', '1');
    const { body } = await stage.api.get(`/sessions?date=${date}`);
    const answers = (body as { roster: { patientId: string; response?: string }[] }[]).flatMap(({ roster }) => roster.filter(({ patientId }) => patientId === 'ana')); // prettier-ignore
    expect(answers.some(({ response }) => response === 'accepted')).toBe(true);
  });
  it('a substitute in another room for this one session: nobody is texted, who is missing is theirs to see to, and a later change of the schedule leaves it', async () => {
    const id = `day-a_${date}T0900`;
    const since = await stage.clock.now();
    const read = async (of: string) => ((await stage.api.get(`/sessions?date=${date}`)).body as { id: string }[]).find((one) => one.id === of); // prettier-ignore
    const own = { counsellorId: 'marcus', capacity: 11, place: 'Suite 200, Room 9' };
    expect((await stage.api.put(`/sessions/${id}/details`, own)).status).toBe(200);
    const whole = (await stage.api.get('/schedules/day-a')).body as object;
    expect((await stage.api.put('/schedules/day-a', { ...whole, capacity: 14, place: 'Suite 300' })).status).toBe(200);
    await stage.clock.advance('PT3M');
    expect(await read(id)).toMatchObject(own);
    expect((await stage.texts({ since })).map(({ body }) => body)).toEqual([]);
    await stage.clock.advance('PT20M');
    const missed = ((await stage.api.get('/follow-ups')).body as { kind: string; ownerId: string; sessionIds: string[] }[]).filter(({ sessionIds }) => sessionIds.includes(id)); // prettier-ignore
    expect(missed.length).toBeGreaterThan(0);
    expect(new Set(missed.map(({ ownerId }) => ownerId))).toEqual(new Set(['marcus']));
  });
});
