import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DateTime } from 'luxon';
import { afterAll, afterEach, expect, test } from 'vitest';
import { clinicsIn } from '../../functions/aws/clinics.ts';
import { openTable } from '../../functions/aws/table.ts';
import { clock } from '../../functions/clock.ts';
import { Clinic } from '../../functions/domain/clinic.ts';
import { startEngine } from '../../local/engine.ts';
import { type Stage, openStage } from '../../local/stage.ts';
import { statusOf } from '../../local/status.ts';
import { wiringOf } from '../../local/wiring.ts';
import { smallStack, stackWith } from './small-stack.ts';

const directory = mkdtempSync(join(tmpdir(), 'iop-stage-'));
const reports: string[] = [];
let open: Stage | undefined;

const start = async (template: unknown = smallStack()): Promise<Stage> => {
  open = await openStage({
    wiring: wiringOf(template),
    root: import.meta.dirname,
    directory,
    clock: 'virtual',
    report: (line) => reports.push(line),
  });
  return open;
};
const stop = async (): Promise<void> => {
  await open?.close();
  open = undefined;
  delete process.env['AWS_ENDPOINT_URL_DYNAMODB'];
};
afterEach(stop);
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const riverside = Clinic.parse({
  id: 'riverside',
  textName: 'Riverside',
  timeZone: 'America/Phoenix',
  phone: '+16025550100',
});

test('the engine gets the table exactly as the template has it', async () => {
  await start();
  const client = new DynamoDBClient({});
  const { Table } = await client.send(new DescribeTableCommand({ TableName: 'Records' }));
  expect(Table?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual(['pk', 'sk']);
  expect(Table?.GlobalSecondaryIndexes).toMatchObject([
    { IndexName: 'byPatient', Projection: { ProjectionType: 'ALL' } },
  ]);
  const ttl = await client.send(new DescribeTimeToLiveCommand({ TableName: 'Records' }));
  expect(ttl.TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' });
  client.destroy();
});

test('data, texts and the virtual now survive a restart', async () => {
  const first = await start();
  await clinicsIn(openTable('Records')).put(riverside);
  first.ticker.startAt(DateTime.fromISO('2026-11-23T16:00:00Z'));
  await first.carrier.send({ from: '+16025550199', to: '+16025550121', body: 'See you tomorrow.' });
  await stop();

  const second = await start();
  expect(second.clock.now().toISO()).toBe('2026-11-23T16:00:00.000Z');
  expect(second.carrier.texts()).toHaveLength(1);
  expect((await second.records.people.clinics()).map(({ clinic }) => clinic.id)).toEqual(['riverside']);
});

test('a reset empties data, texts and alerts, and sets the clock', async () => {
  const stage = await start();
  await clinicsIn(openTable('Records')).put(riverside);
  await stage.reset({}, DateTime.fromISO('2026-11-02T16:00:00Z'));
  expect(await stage.records.people.clinics()).toEqual([]);
  expect(stage.carrier.texts()).toEqual([]);
  expect(stage.clock.now().toISO()).toBe('2026-11-02T16:00:00.000Z');
});

test('a Lambda goes by the stage’s clock and its own environment, and reports what it was given', async () => {
  const stage = await start();
  stage.ticker.startAt(DateTime.fromISO('2026-11-23T16:00:00Z'));
  expect(clock.now().toISO()).toBe('2026-11-23T16:00:00.000Z');
  expect(await stage.lambdas.invoke('tick', { lane: 3 })).toEqual({
    ok: true,
    result: { event: { lane: 3 }, table: 'Records' },
  });
  expect(process.env['TABLE_NAME']).toBeUndefined();
});

test('the status names every function with what starts it, every rule, table and queue', async () => {
  const stage = await start();
  expect(await statusOf(stage)).toMatchObject({
    functions: [{ name: 'tick' }, { name: 'read' }, { name: 'load-clinic', triggers: [] }],
    rules: [
      { name: 'EveryMinute', schedule: 'rate(1 minute)' },
      { name: 'Daily' },
      { name: 'Changes', bus: 'iop-reminders' },
    ],
    tables: [{ name: 'Records', indexes: [{ name: 'byPatient' }], ttlAttribute: 'expiresAt' }],
    queues: [{ name: 'Lost', deadLetterOf: ['Replies'] }, { name: 'Replies' }],
  });
});

test('a function whose environment the stack forgot keeps the stage from starting, and names the variable', async () => {
  // Another entry, for a module is imported once only.
  const template = stackWith('Tick', { Environment: {} }, 'fakes/forgotten.ts');
  await expect(start(template)).rejects.toThrow(/forgotten.ts does not start[^]*TABLE_NAME/);
});

test('what a handler throws is reported by name and place, never by message', async () => {
  const stage = await start(stackWith('Read', {}, 'fakes/failing.ts'));
  const result = await stage.lambdas.invoke('failing', {});
  expect(result).toMatchObject({ ok: false, error: { name: 'RangeError', message: 'Ana Ruiz +16025550121' } });
  expect(reports.join()).toMatch(/failing failed: RangeError at fakes\/failing.ts:\d+/);
  expect(reports.join()).not.toMatch(/Ana|555/);
});

test('a DynamoDB endpoint that is set wins over the embedded engine', async () => {
  const other = mkdtempSync(join(tmpdir(), 'iop-engine-'));
  const engine = await startEngine(other);
  try {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = engine.endpoint;
    const stage = await start();
    await clinicsIn(openTable('Records')).put(riverside);
    expect(stage.environment['AWS_ENDPOINT_URL_DYNAMODB']).toBe(engine.endpoint);
    expect((await stage.records.people.clinics()).map(({ clinic }) => clinic.id)).toEqual(['riverside']);
    await stop();
  } finally {
    await engine.stop();
    rmSync(other, { recursive: true });
  }
});

test('a table of AWS itself is never emptied', async () => {
  const stage = await start();
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = 'https://dynamodb.us-east-1.amazonaws.com';
  await expect(stage.records.empty()).rejects.toThrow(/not local/);
});

test('a second stage on the same data is refused while the first runs elsewhere', async () => {
  // Process 1 is always running and never ours.
  writeFileSync(
    join(directory, 'stage.pid'),
    `1 ${readFileSync('/proc/1/stat', 'utf8').split(') ')[1]?.split(' ')[19] ?? ''}`,
  );
  await expect(start()).rejects.toThrow(/Another local stage \(process 1\)/);
  rmSync(join(directory, 'stage.pid'));
});
