import { expect, test } from 'vitest';
import { triggersOf, wiringOf } from '../../local/wiring.ts';
import { smallStack, stackWith, stackWithout } from './small-stack.ts';

const wiring = wiringOf(smallStack());
const functionNamed = (name: string) => wiring.functions.find((one) => one.name === name)!;

test('a table has the keys, the index and the TTL attribute of the template', () => {
  const [table] = wiring.tables;
  expect(table).toMatchObject({
    name: 'Records',
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
  expect(table?.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName)).toEqual(['byPatient']);
});

test('a function is found by its entry and told what the template tells it, intrinsics resolved', () => {
  expect(functionNamed('tick')).toMatchObject({ entry: 'fakes/tick.ts', timeoutSeconds: 60, asyncRetries: 0 });
  expect(functionNamed('tick').environment).toEqual({
    TABLE_NAME: 'Records',
    ORIGINATION_NUMBER: '+16025550199',
    ALERT_TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:Alerts',
    TABLE_ARN: 'arn:aws:dynamodb:::Records',
    BUS: 'iop-reminders at Alerts by us-east-1',
  });
});

test('without an EventInvokeConfig an asynchronous event is tried twice more, as Lambda does', () => {
  expect(functionNamed('read').asyncRetries).toBe(2);
});

test('a Lambda without an entry, such as a CDK helper, does not run here', () => {
  expect(wiring.functions.map(({ name }) => name)).toEqual(['tick', 'read', 'load-clinic']);
});

test('each function shows what starts it, and one that nothing starts shows that', () => {
  expect(triggersOf(wiring, functionNamed('tick').arn)).toEqual([
    'rule EveryMinute: rate(1 minute)',
    'rule EveryMinute: rate(1 minute)',
    'route ANY /api/{proxy+}',
  ]);
  expect(triggersOf(wiring, functionNamed('read').arn)).toHaveLength(3);
  expect(triggersOf(wiring, functionNamed('load-clinic').arn)).toEqual([]);
});

test('a rule gives each target its input', () => {
  expect(wiring.rules.find(({ name }) => name === 'EveryMinute')?.targets.map(({ input }) => input)).toEqual([
    { lane: 0 },
    { lane: 1 },
  ]);
});

test('a queue has its redrive policy and the function it feeds', () => {
  expect(wiring.queues.find(({ name }) => name === 'Replies')).toMatchObject({
    redrive: { deadLetterArn: 'arn:aws:sqs:us-east-1:000000000000:Lost', maxReceiveCount: 3 },
    feeds: { functionArn: functionNamed('read').arn, batchSize: 2, partialFailures: true },
  });
});

test('a rule taken out of the stack, or disabled, does not run', () => {
  const others = ['Daily', 'Changes'];
  expect(wiringOf(stackWithout('EveryMinute')).rules.map(({ name }) => name)).toEqual(others);
  expect(wiringOf(stackWith('EveryMinute', { State: 'DISABLED' })).rules.map(({ name }) => name)).toEqual(others);
});

test('a reference to something the template lacks is refused by name', () => {
  expect(() => wiringOf(stackWithout('Records'))).toThrow(/Records, which it does not have/);
});

test('an event pattern the local stage would read differently from AWS is refused', () => {
  expect(() => wiringOf(stackWith('Changes', { EventPattern: { source: [{ wildcard: 'iop*' }] } }))).toThrow(
    /Changes .*/,
  );
});

test('a rule whose input is transformed is refused', () => {
  const Targets = [{ Id: 'T', Arn: 'arn', InputPath: '$.detail' }];
  expect(() => wiringOf(stackWith('EveryMinute', { Targets }))).toThrow(/does not know InputPath/);
});
