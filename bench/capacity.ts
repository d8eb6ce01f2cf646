import { pathToFileURL } from 'node:url';
import { startBenchCarrier } from './carrier.ts';
import { benchClinic } from './clinics.ts';
import { startCountingEngine, type Units } from './counting-engine.ts';
import { openProduct } from './product.ts';

/** Four weeks of one group of ten, MO,WE,FR at 13:00 in Phoenix (UTC-7), in steady state: the horizon is full before counting begins. */
const days = Array.from({ length: 28 }, (_, index) => new Date(Date.UTC(2026, 11, 7 + index)));
const at = (day: Date, clockTime: string): string => `${day.toISOString().slice(0, 10)}T${clockTime}:00.000Z`;
const meets = (day: Date): boolean => [1, 3, 5].includes(day.getUTCDay());
const firstTexts = 'day-before step, first texts (not in the sum)';
const dayBefore = (day: Date): Date => new Date(day.getTime() - 86_400_000);

/**
 * Capacity units per text for a group of ten with two steps, as the engine counts them: the daily expansion, and the ticks at which something is
 * due. Ticks with nothing due cost one empty query (0.5 read units) each, whatever the size of the clinic; they are given apart.
 */
export const benchCapacity = async (): Promise<void> => {
  const engine = await startCountingEngine();
  const carrier = await startBenchCarrier(0);
  const product = await openProduct(
    { dynamodb: engine.counted, fakes: carrier.url },
    { TEXT_PARTS_PER_SECOND: '100000' },
  );
  try {
    product.standAt('2026-12-05T08:00:00.000Z');
    await product.load(benchClinic('riverside', { groups: 1, firstNumber: 0 }));
    await product.run('expand-schedules');
    const spent: Record<string, Units> = {};
    const run = async (what: string, name: string, instant: string): Promise<void> => {
      product.standAt(instant);
      engine.take();
      await product.run(name, { lane: 0 });
      const { read, write, calls } = engine.take();
      const before = spent[what] ?? { read: 0, write: 0, calls: 0 };
      spent[what] = { read: before.read + read, write: before.write + write, calls: before.calls + calls };
    };
    // What fell due before counting begins.
    await run('warm-up', 'dispatch-reminders', at(dayBefore(days[0] ?? new Date(0)), '20:00'));
    // The first texts the ten patients get, which have to be noted: steady state is what comes after.
    const before = carrier.accepted.length;
    await run(firstTexts, 'dispatch-reminders', at(days[0] ?? new Date(0), '01:00'));
    const alreadySent = carrier.accepted.length;
    for (const day of days) {
      await run('expansion', 'expand-schedules', at(day, '08:10'));
      if (meets(day)) await run('same-day step', 'dispatch-reminders', at(day, '18:00'));
      const next = new Date(day.getTime() + 86_400_000);
      // 18:00 in Phoenix is 01:00 UTC of the next day.
      if (meets(next)) await run('day-before step', 'dispatch-reminders', at(next, '01:00'));
      if (meets(day)) await run('attendance (not in the sum)', 'watch-attendance', at(day, '20:15'));
    }
    await run('one idle tick (not in the sum)', 'dispatch-reminders', at(days[20] ?? new Date(0), '12:00'));
    const texts = carrier.accepted.length - alreadySent;
    const counted = ['expansion', 'day-before step', 'same-day step'];
    const total = counted.reduce(
      (sum, what) => ({
        read: sum.read + (spent[what]?.read ?? 0),
        write: sum.write + (spent[what]?.write ?? 0),
        calls: sum.calls + (spent[what]?.calls ?? 0),
      }),
      { read: 0, write: 0, calls: 0 },
    );
    console.log(
      `\nCapacity units per text: one group of ten, two steps, four weeks, ${texts} texts (targets: write 1.7, read 0.6)`,
    );
    console.table(
      Object.fromEntries(
        [
          ...Object.entries(spent).filter(([what]) => what !== 'warm-up'),
          ['SUM per text: expansion and both steps', total] as const,
        ].map(([what, units]) => {
          const per = what.startsWith('one idle') ? 1 : what === firstTexts ? alreadySent - before : texts;
          const round = (value: number): number => Number((value / per).toFixed(3));
          return [
            what,
            { 'write units': round(units.write), 'read units': round(units.read), 'round trips': round(units.calls) },
          ];
        }),
      ),
    );
  } finally {
    product.close();
    await carrier.stop();
    await engine.stop();
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchCapacity();
