import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinicFile, group, people, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/**
 * Ticks that come twice, at once, not at all or out of time, and dispatchers that die. Monday 23 November 2026, Phoenix (UTC-7):
 * a group of 25 at 9:00, and a second session at 14:00 for some of them. Steps on Sunday at 18:00 and on Monday at 8:00 (due 7:00, held).
 */
const clinic = clinicFile({
  schedules: [
    group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' }),
    group('skills', { dtstart: '2026-11-02T14:00', rrule: 'FREQ=WEEKLY;BYDAY=MO', durationMinutes: 60 }),
  ],
  patients: [
    ...people(22, 21, ['day-a']),
    ...people(3, 61, ['day-a', 'skills'], 'both'),
    person('late', 71, ['skills']),
  ],
});
const phones = clinic.patients.map(({ phone }) => phone);
const sundayNoon = '2026-11-22T19:00:00Z';

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage();
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());

const load = async (file: object = clinic): Promise<void> => {
  expect(await stage.reset({ clinic: file, now: sundayNoon })).toMatchObject({ status: 200 });
};
const patientTexts = async (since = '2026-11-22T00:00:00Z') =>
  (await stage.texts({ since })).filter(({ kind }) => kind === 'patient');
/** How many texts each patient got since, most first. */
const countsSince = async (since?: string): Promise<number[]> => {
  const texts = await patientTexts(since);
  return phones.map((phone) => texts.filter(({ to }) => to === phone).length);
};
const dispatch = (copies = 1) => stage.invoke('dispatch-reminders', { event: { lane: 0 }, copies });

describe('P2 Once', () => {
  test('P2 Once: the same tick twice and ten dispatchers at once send one text to each patient', async () => {
    await load();
    await stage.ticks(true);
    await stage.clock.to('2026-11-23T01:00:00Z'); // Sun 18:00
    const results = await dispatch(10);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    await dispatch();
    await dispatch();
    expect(await countsSince()).toEqual(phones.map(() => 1));
    await stage.ticks(false);
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    expect(await countsSince()).toEqual(phones.map(() => 1));
  });

  test('P2 Once: ten watchers at once find a miss once, and ten escalations at once page once', async () => {
    await load(
      clinicFile({
        schedules: [group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' })],
        patients: [person('ben', 22, ['day-a'])],
      }),
    );
    await stage.clock.to('2026-11-23T16:10:00Z'); // Mon 9:10
    await stage.ticks(true);
    await stage.clock.to('2026-11-23T16:15:00Z'); // Mon 9:15
    await stage.invoke('watch-attendance', { copies: 10 });
    await stage.invoke('watch-attendance');
    expect((await stage.alerts()).map(({ channel }) => channel)).toEqual(['sms', 'topic']);
    await stage.clock.to('2026-11-23T16:45:00Z'); // Mon 9:45
    await stage.invoke('escalate-follow-ups', { copies: 10 });
    expect((await stage.alerts('2026-11-23T16:45:00Z')).map(({ channel }) => channel)).toEqual(['sms', 'topic']);
    const events = (await stage.events()).map(({ detailType }) => detailType);
    expect(events.filter((type) => type === 'session.missed')).toHaveLength(1);
    expect(events.filter((type) => type === 'follow-up.escalated')).toHaveLength(1);
  });

  test('P2 Once: expansion at once with itself books each session once and tells nobody anything', async () => {
    await load();
    const before = await records.sessions.between('riverside', '2026-11-01' as never, '2027-02-01' as never);
    await stage.invoke('expand-schedules', { copies: 5 });
    expect(await records.sessions.between('riverside', '2026-11-01' as never, '2027-02-01' as never)).toEqual(before);
    expect(await patientTexts()).toEqual([]);
  });

  test('a clock that jumps back an hour sends nothing a second time, and when it comes round again nothing is missing', async () => {
    await load();
    await stage.clock.to('2026-11-23T01:20:00Z'); // Sun 18:20
    await stage.clock.to('2026-11-23T00:20:00Z'); // back to Sun 17:20
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    expect(await countsSince()).toEqual(phones.map(() => 1));
    await stage.clock.to('2026-11-23T15:10:00Z'); // Mon 8:10
    await stage.clock.to('2026-11-23T14:10:00Z'); // back to Mon 7:10
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    const mornings = phones.map((phone) => (phone === '+16025550171' ? 1 : 2)); // whose only session is at 14:00 has no second yet
    expect(await countsSince()).toEqual(mornings);
  });

  test('a clock that jumps back while a lease is held delays nobody past the jump', async () => {
    await load();
    await stage.ticks(true);
    await stage.clock.to('2026-11-23T01:00:00Z'); // Sun 18:00
    const [alarm] = await records.alarms.due(
      { kind: 'remind', lane: 0, limit: 1 },
      DateTime.fromISO('2026-11-23T01:00:00Z'),
    );
    const claimed =
      alarm &&
      (await records.alarms.claim(
        alarm,
        { holder: 'dead', until: DateTime.fromISO('2026-11-23T01:01:10Z'), patientIds: ['p1'], done: [] },
        DateTime.fromISO('2026-11-23T01:00:00Z'),
      ));
    expect(claimed).toBeDefined();
    await stage.clock.to('2026-11-23T00:00:00Z'); // back to Sun 17:00
    await stage.ticks(false);
    await stage.clock.to('2026-11-23T01:03:00Z'); // Sun 18:03
    const counts = await countsSince();
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(phones.length - 1); // p1 is in doubt, and covered
    expect(Math.max(...counts)).toBe(1);
  });
});

describe('P4 Claimed before sent', () => {
  /** Ticks stand still; a dispatcher runs as its own process and is killed while its second chunk is with the carrier. */
  const killInSecondChunk = async (at: string): Promise<string[]> => {
    await stage.ticks(true);
    await stage.clock.to(at);
    await stage.carrier({ delayMs: 1500 });
    const dispatcher = stage.runFunction('dispatch-reminders', { event: { lane: 0 } });
    const claimedNow = async (): Promise<string[]> => {
      const due = await records.alarms.due({ kind: 'remind', lane: 0, limit: 10 }, DateTime.fromISO(at));
      return due.find(({ done }) => done.length === 10)?.claimed ?? [];
    };
    let inFlight: string[] = [];
    for (let look = 0; look < 400 && inFlight.length === 0; look += 1) {
      await setTimeout(25);
      inFlight = await claimedNow();
    }
    await setTimeout(700);
    dispatcher.kill('SIGKILL');
    if (dispatcher.exitCode === null && dispatcher.signalCode === null) await once(dispatcher, 'exit');
    expect(dispatcher.signalCode).toBe('SIGKILL');
    expect(inFlight).toHaveLength(10);
    await setTimeout(1600); // what the carrier had taken goes out
    await stage.carrier({});
    await stage.ticks(false);
    return inFlight;
  };
  const steps = (...ids: string[]) => ({
    policies: {
      reminderSteps: [
        { id: 'day-before', daysBefore: 1, at: '18:00' },
        { id: 'same-day', before: 'PT1H' },
      ].filter(({ id }) => ids.includes(id)),
    },
  });
  const crowd = people(25, 21, ['day-a']);
  const schedules = [group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' })];
  const ids = crowd.map(({ patient }) => patient.id);
  const countOf = async (since: string): Promise<Record<string, number>> => {
    const texts = await patientTexts(since);
    return Object.fromEntries(
      crowd.map(({ patient }) => [patient.id, texts.filter(({ to }) => to === patient.phone).length]),
    );
  };

  test('P4 Claimed before sent: a dispatcher killed in its second chunk, where a later step covers: everybody has a record, nobody a double', async () => {
    await load(clinicFile({ clinic: steps('day-before', 'same-day'), schedules, patients: crowd }));
    const inFlight = await killInSecondChunk('2026-11-23T01:00:00Z'); // Sun 18:00
    expect(Object.values(await countOf('2026-11-22T00:00:00Z')).filter((count) => count > 0)).toHaveLength(20);
    await stage.clock.to('2026-11-23T02:00:00Z'); // Sun 19:00
    const counts = await countOf('2026-11-22T00:00:00Z');
    expect(Math.max(...Object.values(counts))).toBe(1);
    const about = await records.textsAbout('2026-11-23', ids);
    for (const id of ids)
      expect([id, about[id]]).toEqual([
        id,
        [inFlight.includes(id) ? 'day-before unknown dispatcher-died' : 'day-before sent step-due'],
      ]);
    await stage.clock.to('2026-11-23T15:10:00Z'); // Mon 8:10
    expect(new Set(Object.values(await countOf('2026-11-23T15:00:00Z')))).toEqual(new Set([1]));
  }, 60_000);

  test('P4 Claimed before sent: the same at the last step: nobody is left out, and doubled are at most the ten in flight', async () => {
    await load(clinicFile({ clinic: steps('same-day'), schedules, patients: crowd }));
    const inFlight = await killInSecondChunk('2026-11-23T15:00:00Z'); // Mon 8:00
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    const counts = await countOf('2026-11-22T00:00:00Z');
    expect(Math.min(...Object.values(counts))).toBe(1);
    expect(ids.filter((id) => (counts[id] ?? 0) > 1).sort()).toEqual([...inFlight].sort());
    expect(Math.max(...Object.values(counts))).toBe(2);
    const about = await records.textsAbout('2026-11-23', ids);
    for (const id of ids)
      expect([id, about[id]]).toEqual([
        id,
        [inFlight.includes(id) ? 'same-day sent repeated-after-unknown' : 'same-day sent step-due'],
      ]);
  }, 60_000);

  describe('with a text of staff in hand', () => {
    const ben = '+16025550122';
    const said = async () => (await stage.api.get('/patients/ben/messages', 'sam')).body;
    const bodies = async () => (await stage.texts({ phone: ben })).map(({ body }) => body);
    /** Written on Sunday at noon, claimed and with the carrier when the dispatcher is killed; then the carrier lets it go out. */
    const killWithTextInHand = async (): Promise<void> => {
      await load(clinicFile({ schedules, patients: [person('ben', 22, ['day-a'])] }));
      await stage.ticks(true);
      expect((await stage.api.post('/patients/ben/messages', { body: 'Call us, please' }, 'sam')).status).toBe(201);
      await stage.clock.advance('PT1M');
      await stage.carrier({ delayMs: 1500 });
      const dispatcher = stage.runFunction('dispatch-reminders', { event: { lane: 0 }, now: await stage.clock.now() });
      const isClaimed = async (): Promise<boolean> => {
        const due = await records.alarms.due(
          { kind: 'patient', lane: 0, limit: 1 },
          DateTime.fromISO(await stage.clock.now()),
        );
        return due[0]?.claimed.includes('ben') ?? false;
      };
      for (let look = 0; look < 400 && !(await isClaimed()); look += 1) await setTimeout(25);
      await setTimeout(700);
      dispatcher.kill('SIGKILL');
      if (dispatcher.exitCode === null && dispatcher.signalCode === null) await once(dispatcher, 'exit');
      await setTimeout(1600);
      await stage.carrier({});
      await stage.ticks(false);
    };

    test('P4 Claimed before sent: it is the last word, so it is sent once more and no oftener, and staff read that it may have come twice', async () => {
      await killWithTextInHand();
      expect(await bodies()).toHaveLength(1);
      await stage.clock.advance('PT30M');
      expect(await bodies()).toEqual(['Riverside: Call us, please', 'Riverside: Call us, please']);
      expect(await said()).toMatchObject([
        { status: 'sent', reason: 'repeated-after-unknown', written: { by: 'sam' } },
      ]);
    }, 60_000);

    test('P12 Why: if it may not go out again, staff read that it is not known whether it did, and whoever wrote it is told', async () => {
      await killWithTextInHand();
      await stage.reply(ben, 'STOP');
      await stage.clock.advance('PT30M');
      expect((await bodies()).filter((body) => body.includes('Call us'))).toHaveLength(1);
      const text = {
        status: 'unknown',
        reason: 'dispatcher-died',
        written: expect.objectContaining({ by: 'sam' }) as object,
        body: 'Riverside: Call us, please',
      };
      expect(await said()).toEqual(expect.arrayContaining([expect.objectContaining(text)]));
      expect((await stage.api.get('/follow-ups?kind=text-not-sent', 'sam')).body).toMatchObject([
        { ownerId: 'sam', why: expect.stringMatching(/^It is not known whether the text written by hand/) as string },
      ]);
    }, 60_000);
  });

  test('P4 Claimed before sent: the whole stage killed in the middle of a batch and started again: everybody is texted in the end', async () => {
    await load(clinicFile({ clinic: steps('same-day'), schedules, patients: crowd }));
    await stage.clock.to('2026-11-23T14:59:00Z'); // Mon 7:59
    await stage.carrier({ delayMs: 400 });
    const turning = stage.clock.to('2026-11-23T15:00:00Z').catch(() => undefined); // Mon 8:00
    for (let look = 0; look < 200 && (await patientTexts()).length < 10; look += 1) await setTimeout(20);
    await stage.kill();
    await turning;
    // This process looks into the engine that is gone; the new stage is to start its own.
    delete process.env['AWS_ENDPOINT_URL_DYNAMODB'];
    await stage.restart();
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    const counts = Object.values(await countOf('2026-11-22T00:00:00Z'));
    expect(Math.min(...counts)).toBe(1);
    expect(counts.filter((count) => count > 1).length).toBeLessThanOrEqual(10);
  }, 60_000);
});
