import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clinicFile, group, numberOf, people, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * A carrier that misbehaves. One Monday group at 9:00, Phoenix (UTC-7): the first step is due on Sunday at 18:00 and covered by the second,
 * due on Monday at 8:00, which is the last before the session.
 */
const schedule = group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' });
const steps = (last: string) => ({
  policies: {
    reminderSteps: [
      { id: 'day-before', daysBefore: 1, at: '18:00' },
      { id: 'same-day', before: last },
    ],
  },
});
const one = clinicFile({ clinic: steps('PT1H'), schedules: [schedule], patients: [person('ben', 22, ['day-a'])] });
const many = clinicFile({ clinic: steps('PT1H'), schedules: [schedule], patients: people(24, 21, ['day-a']) });
const ids = many.patients.map(({ id }) => id);
const ben = numberOf(22);

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage();
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const load = async (clinic: object): Promise<void> => {
  expect(await stage.reset({ clinic, now: '2026-11-22T19:00:00Z' })).toMatchObject({ status: 200 }); // Sun 12:00
};
const times = async (): Promise<string[]> => (await stage.texts({ phone: ben })).map(({ at }) => at.slice(8, 16));
const recorded = async (): Promise<string[]> => (await records.textsAbout('2026-11-23', ['ben']))['ben'] ?? [];
const openKinds = async (): Promise<string[]> => (await records.followUps.open('riverside')).map(({ kind }) => kind);
const eventTypes = async (): Promise<string[]> => (await stage.events()).map(({ detailType }) => detailType);
/** How many texts each patient of the large group got since. */
const countsSince = async (since: string): Promise<Map<string, number>> => {
  const texts = await stage.texts({ since });
  return new Map(many.patients.map(({ id, phone }) => [id, texts.filter(({ to }) => to === phone).length]));
};

describe('every text', () => {
  beforeEach(() => load(one));

  test('a throttled text surely did not go out: it is tried again until the carrier takes it, and goes out once', async () => {
    await stage.carrier({ fail: 'throttle' });
    await stage.clock.to('2026-11-23T01:05:00Z'); // Sun 18:05
    expect(await times()).toEqual([]);
    expect(await recorded()).toEqual(['day-before retrying carrier-throttled']);
    await stage.carrier({});
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    expect(await times()).toHaveLength(1);
    expect(await recorded()).toEqual(['day-before sent step-due']);
    expect(await openKinds()).toEqual([]);
  });

  test('after five tries the text is given up, staff get a follow-up for the next business morning, and the next step is still sent', async () => {
    await stage.carrier({ fail: 'throttle' });
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    expect(await recorded()).toEqual(['day-before failed carrier-throttled']);
    const [message] = await records.messages.recorded(
      'riverside',
      { localDate: '2026-11-23' as never, step: 'day-before' },
      ['ben'],
    );
    expect(message).toMatchObject({ attempts: 5, told: [] });
    expect(await records.followUps.open('riverside')).toMatchObject([
      { kind: 'undeliverable', patientId: 'ben', ownerId: 'dana', dueAt: '2026-11-23T15:00:00.000Z' }, // Mon 8:00
    ]);
    expect(await eventTypes()).toContain('message.failed');
    await stage.carrier({});
    await stage.clock.to('2026-11-23T15:10:00Z'); // Mon 8:10
    expect(await times()).toEqual(['23T15:00']);
  });

  test('no try is later than ten minutes before the session, and staff know before it begins', async () => {
    await load(clinicFile({ clinic: steps('PT20M'), schedules: [schedule], patients: [person('ben', 22, ['day-a'])] }));
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    await stage.carrier({ fail: 'throttle' });
    await stage.clock.to('2026-11-23T15:50:00Z'); // Mon 8:50
    expect(await recorded()).toContain('same-day failed carrier-throttled');
    expect(await openKinds()).toEqual(['undeliverable']);
    await stage.carrier({});
    await stage.clock.to('2026-11-23T16:00:00Z'); // Mon 9:00
    expect(await times()).toEqual(['23T01:00']);
  });

  test.each([
    // The text goes out, the answer is lost.
    { fail: 'reset', evening: 1 },
    // The text does not go out.
    { fail: '500', evening: 0 },
  ] as const)(
    'P4 Claimed before sent: a text in doubt ($fail) is not repeated when the next step covers it',
    async ({ fail, evening }) => {
      await stage.carrier({ fail });
      await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
      expect(await times()).toHaveLength(evening);
      expect(await recorded()).toEqual(['day-before unknown carrier-ambiguous']);
      expect(await eventTypes()).toContain('message.unknown');
      await stage.carrier({});
      await stage.clock.to('2026-11-23T15:59:00Z'); // Mon 8:59
      expect((await times()).slice(evening)).toEqual(['23T15:00']);
      expect(await recorded()).toEqual(['day-before unknown carrier-ambiguous', 'same-day sent step-due']);
      expect(await openKinds()).toEqual([]);
    },
  );

  test.each([
    { fail: 'reset', times: ['23T15:00', '23T15:01'] },
    { fail: '500', times: ['23T15:01'] },
  ] as const)(
    'P4 Claimed before sent: the last step in doubt ($fail) is repeated once the carrier answers again',
    async ({ fail, times: expected }) => {
      await stage.clock.to('2026-11-23T14:59:00Z'); // Mon 7:59
      await stage.carrier({ fail });
      await stage.clock.to('2026-11-23T15:00:00Z'); // Mon 8:00
      expect(await recorded()).toContain('same-day unknown carrier-ambiguous');
      await stage.carrier({});
      await stage.clock.to('2026-11-23T15:59:00Z'); // Mon 8:59
      expect((await times()).slice(1)).toEqual(expected);
      expect(await recorded()).toContain('same-day sent repeated-after-unknown');
      expect(await openKinds()).toEqual([]);
    },
  );

  test('P12 Why: the last step in doubt and then STOP: staff read that it is not known whether it went, and why it was not sent again', async () => {
    await stage.clock.to('2026-11-23T14:59:00Z'); // Mon 7:59
    await stage.carrier({ fail: 'reset' });
    await stage.clock.to('2026-11-23T15:00:00Z'); // Mon 8:00
    await stage.carrier({});
    await stage.reply(ben, 'STOP');
    await stage.clock.to('2026-11-23T15:05:00Z'); // Mon 8:05
    expect(await recorded()).toContain('same-day unknown carrier-ambiguous');
    const { body } = await stage.api.get('/patients/ben/messages', 'sam');
    expect(body).toContainEqual(
      expect.objectContaining({
        ...{ step: 'same-day', status: 'unknown', reason: 'carrier-ambiguous', notRepeated: 'opted-out' },
        reasonText:
          'The carrier gave no clear answer, so it may or may not have been delivered. It was not sent again: this number has stopped our texts. Only START from the number itself undoes this.',
      }),
    );
    const [undelivered] = (await records.followUps.open('riverside')).filter(({ kind }) => kind === 'undeliverable');
    expect(undelivered?.why).toMatch(/^It is not known whether a text about 2026-11-23 arrived/);
  });

  test('the last step in doubt three times over is not repeated for ever: staff get a follow-up', async () => {
    await stage.clock.to('2026-11-23T14:59:00Z'); // Mon 7:59
    await stage.carrier({ fail: 'reset' });
    await stage.clock.to('2026-11-23T15:59:00Z'); // Mon 8:59
    expect((await times()).slice(1)).toHaveLength(3);
    expect(await openKinds()).toEqual(['undeliverable']);
  });

  test('a change notice in doubt is repeated, for no later step tells of the change', async () => {
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
    await stage.carrier({ fail: '500' });
    expect((await stage.api.post('/sessions/day-a_2026-11-23T0900/cancel', { reason: 'Snow' }, 'sam')).status).toBe(
      200,
    );
    await stage.clock.to('2026-11-23T01:31:00Z'); // Sun 18:31
    await stage.carrier({});
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    expect((await stage.texts({ phone: ben })).map(({ body }) => body).at(-1)).toContain('is cancelled');
    expect(await times()).toHaveLength(2);
    expect((await recorded()).join()).toMatch(/change-\S+ sent repeated-after-unknown/);
  });

  test('P5 Permission: a number the carrier says has opted out is never tried again, and staff are told to find another way', async () => {
    await stage.carrier({ fail: 'opted-out' });
    await stage.clock.to('2026-11-23T01:10:00Z'); // Sun 18:10
    await stage.carrier({});
    await stage.clock.to('2026-11-23T15:59:00Z'); // Mon 8:59
    expect(await times()).toEqual([]);
    expect(await recorded()).toEqual(['day-before failed carrier-opted-out', 'same-day skipped opted-out']);
    expect(await openKinds()).toEqual(['opt-out']);
  });

  test('an answer the carrier throttles is tried again, and one in doubt is not repeated', async () => {
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
    await stage.carrier({ fail: 'throttle' });
    await stage.reply(ben, '1', 'throttled');
    expect(await times()).toHaveLength(1);
    expect(await recorded()).toHaveLength(1);
    await stage.carrier({ fail: 'reset' });
    await stage.reply(ben, '2', 'lost');
    await stage.reply(ben, '2', 'lost');
    expect(await times()).toHaveLength(2);
    const [session] = (await records.sessions.getMany('riverside', ['day-a_2026-11-23T0900'])).map(({ away }) => away);
    expect(session).toEqual(['ben']); // heard all the same
  });

  test('a carrier that is down cannot keep a missed session from staff: the alert topic has it, and the tick goes on', async () => {
    await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
    await stage.carrier({ fail: '500' });
    await stage.clock.to('2026-11-23T16:15:00Z'); // Mon 9:15
    const alerts = await stage.alerts('2026-11-23T16:15:00Z');
    expect(alerts).toMatchObject([{ channel: 'topic', clinic: 'riverside' }]);
    expect(await openKinds()).toEqual(['missed']);
  });
});

describe('a share of the texts', () => {
  beforeEach(() => load(many));

  test('P2 Once: half of the texts throttled at a time, every patient gets one, or staff a follow-up', async () => {
    await stage.carrier({ fail: 'throttle', rate: 0.5 });
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    const counts = await countsSince('2026-11-22T00:00:00Z');
    const about = await records.textsAbout('2026-11-23', ids);
    const followed = (await records.followUps.open('riverside')).map(({ patientId }) => patientId);
    for (const id of ids) {
      const sent = counts.get(id) === 1 && about[id]?.join() === 'day-before sent step-due';
      const given =
        counts.get(id) === 0 && about[id]?.join() === 'day-before failed carrier-throttled' && followed.includes(id);
      expect([id, sent || given]).toEqual([id, true]);
    }
    expect([...counts.values()].filter((count) => count === 1).length).toBeGreaterThan(12);
  });

  test('P4 Claimed before sent: half of the answers lost, nobody is texted twice in the evening, and nobody is left out in the morning', async () => {
    await stage.carrier({ fail: 'reset', rate: 0.5 });
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    const evening = await countsSince('2026-11-22T00:00:00Z');
    expect(new Set(evening.values())).toEqual(new Set([1]));
    const about = await records.textsAbout('2026-11-23', ids);
    expect(new Set(Object.values(about).flat())).toEqual(
      new Set(['day-before sent step-due', 'day-before unknown carrier-ambiguous']),
    );
    await stage.clock.to('2026-11-23T15:59:00Z'); // Mon 8:59
    const morning = await countsSince('2026-11-23T14:00:00Z');
    for (const id of ids) expect(morning.get(id)).toBeGreaterThanOrEqual(1);
    for (const id of ids) expect(morning.get(id)).toBeLessThanOrEqual(3);
  });

  test('P4 Claimed before sent: half of the last texts lost with a 500, every patient gets exactly one, or staff a follow-up', async () => {
    await stage.clock.to('2026-11-23T14:59:00Z'); // Mon 7:59
    await stage.carrier({ fail: '500', rate: 0.5 });
    await stage.clock.to('2026-11-23T15:59:00Z'); // Mon 8:59
    const morning = await countsSince('2026-11-23T14:00:00Z');
    const followed = (await records.followUps.open('riverside')).map(({ patientId }) => patientId);
    for (const id of ids)
      expect([id, morning.get(id), followed.includes(id)]).toEqual([
        id,
        followed.includes(id) ? 0 : 1,
        followed.includes(id),
      ]);
  });

  test('P5 Permission: only those the carrier says have opted out are left alone afterwards', async () => {
    await stage.carrier({ fail: 'opted-out', rate: 0.25 });
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    const evening = await countsSince('2026-11-22T00:00:00Z');
    await stage.carrier({});
    await stage.clock.to('2026-11-23T15:59:00Z'); // Mon 8:59
    expect(await countsSince('2026-11-23T14:00:00Z')).toEqual(evening);
    expect(new Set(evening.values())).toEqual(new Set([0, 1]));
  });
});
