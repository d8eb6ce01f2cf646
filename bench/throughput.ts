import { pathToFileURL } from 'node:url';
import { startBenchCarrier, type Accepted } from './carrier.ts';
import { benchClinic } from './clinics.ts';
import { startCountingEngine } from './counting-engine.ts';
import { openProduct } from './product.ts';
import { smsThrough } from '../functions/aws/sms.ts';

const clinics = 20;
const groupsEach = 10;
const texts = clinics * groupsEach * 10;
/** The carrier's answer takes so long. */
const carrierMilliseconds = 20;
const floorConcurrency = 100;

type Row = {
  texts: number;
  'texts a second': number;
  'p50 lag s': number;
  'p99 lag s': number;
  'CPU ms a text': number;
};

const rowOf = (accepted: readonly Accepted[], startedAt: number, cpu: NodeJS.CpuUsage): Row => {
  const lags = accepted.map(({ atMilliseconds }) => (atMilliseconds - startedAt) / 1000).sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((lags[Math.min(lags.length - 1, Math.floor(share * lags.length))] ?? 0).toFixed(2));
  return {
    texts: lags.length,
    'texts a second': Math.round(lags.length / (lags.at(-1) ?? 1)),
    'p50 lag s': at(0.5),
    'p99 lag s': at(0.99),
    'CPU ms a text': Number(((cpu.user + cpu.system) / 1000 / lags.length).toFixed(2)),
  };
};

/** The sends alone: the same SDK client and carrier, nothing read and nothing recorded. */
const floor = async (accepted: Accepted[]): Promise<Row> => {
  const sms = smsThrough('+16025550199');
  accepted.length = 0;
  const startedAt = performance.timeOrigin + performance.now();
  const cpu = process.cpuUsage();
  let next = 0;
  await Promise.all(
    Array.from({ length: floorConcurrency }, async () => {
      while (next++ < texts)
        await sms.send(
          '+16025550121',
          "Hi Ana, Riverside: see you tomorrow Mon 1:00 PM. Reply 1 coming, 2 can't, 3 late. STOP to stop.",
        );
    }),
  );
  return rowOf(accepted, startedAt, process.cpuUsage(cpu));
};

/**
 * Texts a second and lag from the tick through the real dispatcher Lambda to a local carrier, on the embedded engine, all due at one minute;
 * beside the sends alone. Pace lifted. The carrier runs in this process, so its CPU is in the figures of both.
 */
export const benchThroughput = async (): Promise<void> => {
  const engine = await startCountingEngine();
  const carrier = await startBenchCarrier(carrierMilliseconds);
  const product = await openProduct(
    { dynamodb: engine.direct, fakes: carrier.url },
    { TEXT_PARTS_PER_SECOND: '1000000' },
  );
  try {
    product.standAt('2026-12-05T20:00:00.000Z');
    for (let index = 0; index < clinics; index += 1) {
      await product.load(benchClinic(`clinic-${index}`, { groups: groupsEach, firstNumber: index * groupsEach * 10 }));
    }
    await product.run('expand-schedules');
    const rows: Record<string, Row> = { 'sends alone, 100 at once': await floor(carrier.accepted) };
    carrier.accepted.length = 0;
    // 18:00 in Phoenix on Sunday 6 December.
    product.runFrom('2026-12-07T01:00:00.000Z');
    const startedAt = performance.timeOrigin + performance.now();
    const cpu = process.cpuUsage();
    await product.run('dispatch-reminders', { lane: 0 });
    await product.run('dispatch-reminders', { lane: 0 });
    rows['dispatcher, groups of ten'] = rowOf(carrier.accepted, startedAt, process.cpuUsage(cpu));
    const doubled = carrier.accepted.length - new Set(carrier.accepted.map(({ phone }) => phone)).size;
    console.log(
      `\n${texts} reminders of ${clinics} clinics due at one minute, carrier answering in ${carrierMilliseconds} ms; doubles: ${doubled}`,
    );
    console.table(rows);
  } finally {
    product.close();
    await carrier.stop();
    await engine.stop();
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchThroughput();
