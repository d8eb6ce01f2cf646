import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListTopicsCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { awsEndpoint } from '../../local/aws-endpoint.ts';
import { Fault, carrierOf } from '../../local/carrier.ts';
import { virtualClock } from '../../local/clock.ts';
import { eventBusOf } from '../../local/event-bus.ts';
import { type Listening, listen } from '../../local/listen.ts';
import { topicsOf } from '../../local/topics.ts';
import { wiringOf } from '../../local/wiring.ts';
import { smallStack } from './small-stack.ts';

const wiring = wiringOf(smallStack());
const clock = virtualClock(DateTime.fromISO('2026-11-23T16:00:00Z'));
const directory = mkdtempSync(join(tmpdir(), 'iop-carrier-'));
const queued: { arn: string; body: string }[] = [];
const delivered: { name: string; event: unknown }[] = [];
let broken = false;

const send = (arn: string, body: string) => {
  queued.push({ arn, body });
  return 'id';
};
const carrier = carrierOf({ clock, directory, isStaff: (phone) => Promise.resolve(phone === '+16025550110') });
const topics = topicsOf({ ...wiring, queues: { send }, clock, directory });
const eventBus = eventBusOf({
  ...wiring,
  clock,
  queues: { send },
  lambdas: {
    byArn: (arn) => wiring.functions.find((one) => one.arn === arn),
    deliver: ({ name }, event) => {
      delivered.push({ name, event });
      return Promise.resolve(
        broken ? { ok: false, error: { name: 'Error', message: '' } } : { ok: true, result: null },
      );
    },
  },
});

let server: Listening;
let sns: SNSClient;
let events: EventBridgeClient;
const client = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts: 1 };
beforeAll(async () => {
  server = await listen(awsEndpoint({ carrier, topics, eventBus }), 0);
  sns = new SNSClient({ ...client, endpoint: `${server.url}/sns` });
  events = new EventBridgeClient({ ...client, endpoint: `${server.url}/events` });
});
afterAll(async () => {
  sns.destroy();
  events.destroy();
  await server.close();
  rmSync(directory, { recursive: true });
});
beforeEach(() => {
  carrier.clear();
  topics.clear();
  queued.length = 0;
  delivered.length = 0;
  broken = false;
});

const text = (to = '+16025550121', body = 'See you tomorrow Tue 9:00 AM. Reply 1 coming.') =>
  sns.send(
    new PublishCommand({
      PhoneNumber: to,
      Message: body,
      MessageAttributes: {
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
        'AWS.MM.SMS.OriginationNumber': { DataType: 'String', StringValue: '+16025550199' },
      },
    }),
  );
type Failure = Error & { code?: string };
const failureOf = (attempt: Promise<unknown>): Promise<Failure | null> =>
  attempt.then(
    () => null,
    (error: unknown) => error as Failure,
  );

test('a text the carrier accepts is kept with its time, sender, parts and whom it went to', async () => {
  const { MessageId } = await text();
  await text('+16025550110', 'x'.repeat(161));
  expect(carrier.texts()).toEqual([
    {
      id: MessageId,
      at: '2026-11-23T16:00:00.000Z',
      from: '+16025550199',
      to: '+16025550121',
      body: 'See you tomorrow Tue 9:00 AM. Reply 1 coming.',
      parts: 1,
      kind: 'patient',
    },
    expect.objectContaining({ to: '+16025550110', parts: 2, kind: 'staff' }),
  ]);
});

test.each([
  ['throttle', 'Throttling'],
  ['opted-out', 'OptedOutException'],
  ['500', 'InternalErrorException'],
] as const)('%s reaches the SDK as %s, and the text does not go out', async (fail, name) => {
  carrier.misbehave(Fault.parse({ fail }));
  expect((await failureOf(text()))?.name).toBe(name);
  expect(carrier.texts()).toEqual([]);
});

test('a reset leaves the sender without an answer although the text went out', async () => {
  carrier.misbehave(Fault.parse({ fail: 'reset' }));
  expect((await failureOf(text()))?.code).toBe('ECONNRESET');
  expect(carrier.texts()).toHaveLength(1);
});

test('a reset or a 500 can be told to lose the text, or to send it', async () => {
  carrier.misbehave(Fault.parse({ fail: 'reset', accept: false }));
  await failureOf(text());
  expect(carrier.texts()).toHaveLength(0);
  carrier.misbehave(Fault.parse({ fail: '500', accept: true }));
  await failureOf(text());
  expect(carrier.texts()).toHaveLength(1);
});

test('a share of the texts fails, the same ones each time', async () => {
  const run = async () => {
    carrier.misbehave(Fault.parse({ fail: 'throttle', rate: 0.5 }));
    const outcomes: boolean[] = [];
    for (let number = 0; number < 20; number += 1) outcomes.push((await failureOf(text())) === null);
    return outcomes;
  };
  const first = await run();
  expect(new Set(first).size).toBe(2);
  expect(await run()).toEqual(first);
});

test.each([
  ['a national number', '6025550121', 'hello'],
  ['a text over 1,600 characters', '+16025550121', 'x'.repeat(1601)],
])('%s is an invalid parameter', async (_, to, body) => {
  expect((await failureOf(text(to, body)))?.name).toBe('InvalidParameterException');
});

test('texts survive a restart of the carrier, also when the last line was cut short', async () => {
  await text();
  appendFileSync(join(directory, 'texts.jsonl'), '{"id":"half');
  const again = carrierOf({ clock, directory, isStaff: () => Promise.resolve(false) });
  expect(again.texts()).toEqual(carrier.texts());
  await again.send({ from: '+16025550199', to: '+16025550121', body: 'after' });
  expect(
    carrierOf({ clock, directory, isStaff: () => Promise.resolve(false) })
      .texts()
      .map(({ body }) => body),
  ).toEqual([again.texts()[0]?.body, 'after']);
});

const publish = (topic: string, Message: string, attributes: Record<string, string> = {}) =>
  sns.send(
    new PublishCommand({
      TopicArn: `arn:aws:sns:us-east-1:000000000000:${topic}`,
      Message,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    }),
  );

test('a topic with a raw subscription puts the message itself on the queue', async () => {
  await publish('Inbound', '{"messageBody":"1"}');
  expect(queued).toEqual([{ arn: 'arn:aws:sqs:us-east-1:000000000000:Replies', body: '{"messageBody":"1"}' }]);
});

test('a topic for people keeps an alert with its attributes and the subscribers its filters let through', async () => {
  await publish('Alerts', 'Riverside: 2 of 8 not here yet.', { severity: 'urgent', clinic: 'riverside' });
  await publish('Alerts', 'Riverside: roster not taken.', { severity: 'normal', clinic: 'riverside' });
  expect(topics.alerts()).toMatchObject([
    { topic: 'Alerts', to: ['desk@clinic.example'], attributes: { severity: 'urgent', clinic: 'riverside' } },
    { topic: 'Alerts', to: [], attributes: { severity: 'normal', clinic: 'riverside' } },
  ]);
});

test('a topic the stack does not have is not found', async () => {
  expect((await failureOf(publish('Nowhere', 'hello')))?.name).toBe('NotFoundException');
});

test('a call the product is not granted is refused by name', async () => {
  expect((await failureOf(sns.send(new ListTopicsCommand({}))))?.message).toMatch(/ListTopics/);
});

const put = (
  DetailType: string,
  { Source = 'iop-reminders', EventBusName = 'iop-reminders', Detail = '{"clinicId":"riverside"}' } = {},
) => events.send(new PutEventsCommand({ Entries: [{ Source, DetailType, EventBusName, Detail }] }));

test('an event invokes the targets of the rules it fits, on its own bus, before PutEvents answers', async () => {
  await put('schedule.changed');
  expect(delivered).toMatchObject([
    {
      name: 'read',
      event: {
        source: 'iop-reminders',
        'detail-type': 'schedule.changed',
        detail: { clinicId: 'riverside' },
        time: '2026-11-23T16:00:00Z',
      },
    },
  ]);
});

test('an event that fits no rule, or is put on another bus, invokes nothing', async () => {
  await put('session.missed');
  await put('schedule.changed', { EventBusName: 'default' });
  expect(delivered).toEqual([]);
  expect(eventBus.events().map(({ detailType, bus }) => `${detailType} ${bus}`)).toContain(
    'session.missed iop-reminders',
  );
});

test('a bus the stack does not have, and a detail that is no JSON, are refused entry by entry', async () => {
  expect(await put('schedule.changed', { EventBusName: 'other' })).toMatchObject({ FailedEntryCount: 1 });
  expect(await put('schedule.changed', { Detail: '{' })).toMatchObject({
    FailedEntryCount: 1,
    Entries: [{ ErrorCode: 'MalformedDetail' }],
  });
});

test('a scheduled rule gives its target the input of the rule, or a scheduled event', async () => {
  const at = DateTime.fromISO('2026-11-23T16:01:00Z');
  for (const rule of wiring.rules.filter(({ schedule }) => schedule)) await eventBus.fire(rule, at);
  expect(delivered).toMatchObject([
    { name: 'tick', event: { lane: 0 } },
    { name: 'tick', event: { lane: 1 } },
    { name: 'read', event: { 'detail-type': 'Scheduled Event', time: '2026-11-23T16:01:00Z' } },
  ]);
});

test('an event that fails for good is kept on the function’s dead-letter queue', async () => {
  broken = true;
  const [tick] = wiring.functions;
  tick!.deadLetterArn = 'arn:aws:sqs:us-east-1:000000000000:Lost';
  await eventBus.fire(
    wiring.rules.find(({ name }) => name === 'EveryMinute')!,
    clock.now(),
  );
  expect(queued.map(({ body }) => body)).toEqual(['{"lane":0}', '{"lane":1}']);
});
