import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../functions/intake/problem.ts';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';

/** Bad input at every door (issue 2, line 12): files, rules, queue messages, texts. */
const schedule = group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' });
const clinic = clinicFile({
  schedules: [schedule],
  patients: [person('ben', 22, ['day-a']), person('ida', 23, ['day-a'])],
});
const [ben, ida, stranger] = [numberOf(22), numberOf(23), numberOf(77)];

let stage: Stage;
let records: Records;
let sns: SNSClient;
beforeAll(async () => {
  stage = await startStage({ clinic, now: '2026-11-22T19:00:00Z', staff: 'sam' }); // Sun 12:00
  records = await recordsOf(stage);
  sns = new SNSClient({});
});
afterAll(async () => {
  sns.destroy();
  await stage.stop();
});

/** Everything the clinic has, to be compared before and after. */
const everything = async () => ({
  now: await stage.clock.now(),
  clinics: await records.clinics.list(),
  charts: await records.charts.list('riverside'),
  schedules: await records.clinics.schedules('riverside'),
  sessions: await records.sessions.between('riverside', '2026-11-01' as never, '2027-02-01' as never),
});
const followUps = async () => records.followUps.open('riverside');
const problems = (body: unknown): Problem[] =>
  (body as { problems?: Problem[]; errors?: Problem[] }).problems ?? (body as { errors: Problem[] }).errors;

describe('clinic files and rules', () => {
  const bad = (change: (file: Record<string, Record<string, unknown>[]>) => void): object => {
    const file = structuredClone(clinic) as unknown as Record<string, Record<string, unknown>[]>;
    change(file);
    return file;
  };

  test('a bad clinic file is refused whole, with every mistake by its path, and nothing is changed', async () => {
    const before = await everything();
    const file = bad((it) => {
      it['patients']![0]!['phone'] = '12';
      it['patients']![1]!['timeZone'] = 'Mars/Olympus';
      it['schedules']![0]!['rrule'] = 'FREQ=WEEKLY;BYDAY=XX';
      it['memberships']![0]!['scheduleId'] = 'nowhere';
    });
    const answer = await stage.reset({ clinic: file, now: '2026-11-02T16:00:00Z' });
    expect(answer.status).toBe(422);
    expect(
      problems(answer.body)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['memberships[0].scheduleId', 'patients[0].phone', 'patients[1].timeZone', 'schedules[0].rrule'].sort());
    expect(await everything()).toEqual(before);
  });

  test('load-clinic by itself refuses the same file and writes nothing', async () => {
    const before = await everything();
    const file = bad((it) => {
      it['patients']![1]!['phone'] = 'none';
      it['patients']![0]!['name'] = 'Changed';
      it['schedules']![0]!['title'] = 'Changed';
      Object.assign(it['clinic']!, { textName: 'Changed' });
    });
    const [result] = await stage.invoke('load-clinic', { event: file });
    expect(result).toMatchObject({ ok: true, result: { ok: false, problems: [{ path: 'patients[1].phone' }] } });
    expect(await everything()).toEqual(before);
  });

  test('load-clinic by itself refuses half an emoji, which the table would refuse in the middle of writing', async () => {
    const before = await everything();
    const file = bad((it) => {
      it['patients']![1]!['name'] = 'Ida \ud83d';
      it['patients']![0]!['name'] = 'Changed';
    });
    const [result] = await stage.invoke('load-clinic', { event: file });
    expect(result).toMatchObject({ ok: true, result: { ok: false, problems: [{ path: 'patients[1].name' }] } });
    expect(await everything()).toEqual(before);
  });

  test.each([
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=SECONDLY',
    'FREQ=MINUTELY;INTERVAL=1',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'every other Tuesday',
    'FREQ=WEEKLY;COUNT=3;UNTIL=20270101T000000Z',
  ])('an impossible rule put as a schedule is refused with its path, and the schedule stays: %s', async (rrule) => {
    const before = await everything();
    const answer = await stage.api.put('/schedules/day-a', { ...schedule, rrule });
    expect(answer.status).toBe(422);
    expect(problems(answer.body)[0]).toMatchObject({ path: expect.stringMatching(/^(rrule|dtstart)$/) as string });
    expect(await everything()).toEqual(before);
  });
});

describe('what comes in on the line for replies', () => {
  /** Puts a message on the inbound topic as it is, whatever it is. */
  const publishRaw = async (message: string): Promise<void> => {
    const { topics } = await stage.status();
    const { name = '' } =
      topics.find(({ subscriptions }) => subscriptions.some(({ protocol }) => protocol === 'sqs')) ?? {};
    await sns.send(new PublishCommand({ TopicArn: `arn:aws:sns:us-east-1:000000000000:${name}`, Message: message }));
  };
  const payload = (from: string, body: string, id: string): string =>
    JSON.stringify({
      originationNumber: from,
      destinationNumber: '+16025550199',
      messageBody: body,
      inboundMessageId: id,
    });
  const answersTo = async (phone: string): Promise<string[]> =>
    (await stage.texts({ phone })).map(({ body }) => body).filter((body) => !body.includes('see you tomorrow'));
  const deadLetters = async () => (await stage.status()).queues.filter(({ waiting }) => waiting > 0);

  beforeEach(async () => {
    expect(await stage.reset({ clinic, now: '2026-11-22T19:00:00Z' })).toMatchObject({ status: 200 });
    await stage.clock.to('2026-11-23T01:30:00Z'); // Sun 18:30
  });

  test('P6 No reply is lost: what is no text at all reaches a person, and the replies beside it in the batch are handled', async () => {
    const odd = ['not JSON {', '{"hello":"world"}', '[]', '"just a string"', 'null', payload('nobody', '1', 'odd-6')];
    const records5 = [...odd.slice(0, 3), payload(ben, '1', 'good-1'), ...odd.slice(3), payload(ida, '2', 'good-2')];
    const Records = records5.map((body, index) => ({
      messageId: `m-${index}`,
      body,
      attributes: {},
      eventSource: 'aws:sqs',
    }));
    const [result] = await stage.invoke('receive-replies', { event: { Records } });
    expect(result).toEqual({ ok: true, result: { batchItemFailures: [] } });
    expect(await answersTo(ben)).toEqual(['Riverside: thanks, see you Mon 9:00 AM.']);
    expect(await answersTo(ida)).toHaveLength(1);
    expect((await followUps()).map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual([
      'declined declined.ida',
      'unknown-sender unreadable.2026-11-22',
    ]);
    expect((await stage.events()).filter(({ detailType }) => detailType === 'inbound.unreadable')).toHaveLength(
      odd.length,
    );
  });

  test('P6 No reply is lost: half an emoji in a record, or in the id of a text, keeps neither from being stored', async () => {
    const Records = [payload(ben, '1', 'good-5 \ud83d'), 'not JSON \ud83d'].map((body, index) => ({
      ...{ messageId: `m-${index}`, body, attributes: {}, eventSource: 'aws:sqs' },
    }));
    const [result] = await stage.invoke('receive-replies', { event: { Records } });
    expect(result).toEqual({ ok: true, result: { batchItemFailures: [] } });
    expect(await answersTo(ben)).toEqual(['Riverside: thanks, see you Mon 9:00 AM.']);
    expect((await followUps()).map(({ id }) => id)).toEqual(['unreadable.2026-11-22']);
  });

  test('P6 No reply is lost: the same over the topic and the queue; nothing is left on either queue', async () => {
    await Promise.all([
      publishRaw('not JSON {'),
      publishRaw(payload(ben, '1', 'good-3')),
      publishRaw('{"hello":"world"}'),
      publishRaw(payload(ida, '1', 'good-4')),
    ]);
    await stage.clock.advance('PT1S'); // answers once the queues are empty
    expect(await answersTo(ben)).toEqual(['Riverside: thanks, see you Mon 9:00 AM.']);
    expect(await answersTo(ida)).toEqual(['Riverside: thanks, see you Mon 9:00 AM.']);
    expect((await followUps()).map(({ id }) => id)).toEqual(['unreadable.2026-11-22']);
    expect(await deadLetters()).toEqual([]);
  });

  test('P6 No reply is lost: a body of 10 kB reaches a person and is kept in the conversation', async () => {
    const long = `I cannot say this shortly. ${'word '.repeat(2000)}`;
    await stage.reply(ben, long, 'long-1');
    expect(await followUps()).toMatchObject([{ kind: 'unclear-reply', patientId: 'ben' }]);
    const { body } = await stage.api.get('/patients/ben/messages');
    const shown =
      (body as { direction: string; body: string }[]).find(({ direction }) => direction === 'in')?.body ?? '';
    expect(shown.length).toBeGreaterThan(1000);
    expect(shown.endsWith('…') && long.startsWith(shown.slice(0, -1))).toBe(true);
    expect(await answersTo(ben)).toEqual([expect.stringContaining('a person will read this')]);
  });

  test.each([
    ['thumbs up', '👍', 'accepted'],
    ['an emoji after a digit', '1 🙏🏽', 'accepted'],
    ['only a picture', '🦄', 'other'],
    ['Arabic, right to left', 'سأحضر غدا إن شاء الله', 'other'],
    ['Hebrew with a digit and bidi marks', '\u200f1\u200f', undefined],
    ['an empty text', '', 'other'],
    ['a digit in full width', '１', undefined],
    ['a null character and half an emoji', '\u0000 \ud83d', 'other'],
    ['an emoji astride the end of what is quoted', `${'a'.repeat(299)}👍`, 'other'],
  ])('%s is read or reaches a person, and is kept as it was', async (_, text, readAs) => {
    await stage.reply(ben, text, 'odd-text');
    const { body } = await stage.api.get('/patients/ben/messages');
    const reply = (body as { direction: string; body: string; readAs: string }[]).find(
      ({ direction }) => direction === 'in',
    );
    expect(reply?.body).toBe(text.replace(/\p{Surrogate}/u, '\uFFFD'));
    if (readAs) expect(reply?.readAs).toBe(readAs);
    expect(reply?.readAs === 'accepted' || (await followUps()).some(({ kind }) => kind === 'unclear-reply')).toBe(true);
    expect(await deadLetters()).toEqual([]);
  });

  test('P6 No reply is lost: a reply from an unknown number reaches a person and is not answered', async () => {
    await stage.reply(stranger, 'Is this the place?');
    expect(await followUps()).toMatchObject([
      { kind: 'unknown-sender', why: expect.stringContaining('Is this the place?') as string },
    ]);
    expect(await stage.texts({ phone: stranger })).toEqual([]);
  });

  test('an unknown number that writes STOP is opted out, told so once, and stays out as a patient', async () => {
    await stage.reply(stranger, 'STOP');
    expect(await answersTo(stranger)).toHaveLength(1);
    const file = clinicFile({ schedules: [schedule], patients: [person('new', 77, ['day-a'])] });
    await stage.invoke('load-clinic', { event: file });
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    expect(await stage.texts({ phone: stranger })).toHaveLength(1);
  });

  test('P6 No reply is lost: the same reply delivered five times is handled and answered once', async () => {
    for (let delivery = 0; delivery < 5; delivery += 1) await stage.reply(ben, '2', 'once');
    expect(await answersTo(ben)).toHaveLength(1);
    expect(await followUps()).toHaveLength(1);
    const replies = (
      await records.messages.conversation('riverside', 'ben', {
        from: '2026-11-20' as never,
        until: '2026-11-30' as never,
      })
    ).filter(({ direction }) => direction === 'in');
    expect(replies).toHaveLength(1);
    expect((await stage.events()).filter(({ detailType }) => detailType === 'reply.received')).toHaveLength(1);
  });

  test('P6 No reply is lost: the same reply delivered five times at once is answered once', async () => {
    const Records = Array.from({ length: 5 }, (_, index) => ({
      messageId: `m-${index}`,
      body: payload(ben, '2', 'at-once'),
    }));
    await stage.invoke('receive-replies', { event: { Records } });
    await stage.invoke('receive-replies', { event: { Records }, copies: 5 });
    expect(await answersTo(ben)).toHaveLength(1);
    expect(await followUps()).toHaveLength(1);
  });

  test('the same words sent five times are all kept, and answered once', async () => {
    for (let time = 0; time < 5; time += 1) await stage.reply(ben, '1', `time-${time}`);
    expect(await answersTo(ben)).toHaveLength(1);
    const replies = (
      await records.messages.conversation('riverside', 'ben', {
        from: '2026-11-20' as never,
        until: '2026-11-30' as never,
      })
    ).filter(({ direction }) => direction === 'in');
    expect(replies).toHaveLength(5);
  });
});
