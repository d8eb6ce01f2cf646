import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { realClock, virtualClock } from '../../local/clock.ts';
import { tickerOf } from '../../local/ticker.ts';

const at = (iso: string): DateTime => DateTime.fromISO(iso, { zone: 'utc' });
const rule = (name: string, schedule: string) => ({ name, arn: name, bus: 'default', schedule, targets: [] });

const stand = ({
  start = '2026-11-23T08:08:30Z',
  nextDueAt,
  work,
}: {
  start?: string;
  nextDueAt?: () => string | null;
  work?: (clock: ReturnType<typeof virtualClock>) => Promise<void>;
} = {}) => {
  const clock = virtualClock(at(start));
  const fired: string[] = [];
  const ticker = tickerOf({
    clock,
    rules: [rule('minute', 'rate(1 minute)'), rule('daily', 'cron(10 8 * * ? *)')],
    fire: async ({ name }, when) => {
      fired.push(`${name} ${when.toFormat('HH:mm')}`);
      await work?.(clock);
    },
    settle: () => Promise.resolve(),
    moved: () => undefined,
    nextDueAt: nextDueAt && (() => Promise.resolve(nextDueAt()).then((iso) => (iso === null ? null : at(iso)))),
  });
  return { clock, ticker, fired };
};

test('turning the clock fires every rule at its times, in order', async () => {
  const { clock, ticker, fired } = stand();
  await ticker.turnTo(at('2026-11-23T08:11:20Z'));
  expect(fired).toEqual(['minute 08:09', 'minute 08:10', 'daily 08:10', 'minute 08:11']);
  expect(clock.now().toISO()).toBe('2026-11-23T08:11:20.000Z');
});

test('a handler sees the time its rule fired at', async () => {
  const seen: string[] = [];
  const { ticker } = stand({
    work: (clock) => {
      seen.push(clock.now().toFormat('HH:mm:ss'));
      return Promise.resolve();
    },
  });
  await ticker.turnTo(at('2026-11-23T08:10:00Z'));
  expect(seen).toEqual(['08:09:00', '08:10:00', '08:10:00']);
});

test('minutes before the earliest alarm are left out, the daily rule never', async () => {
  const { ticker, fired } = stand({ nextDueAt: () => '2026-11-23T08:30:30Z' });
  await ticker.turnTo(at('2026-11-23T08:32:00Z'));
  expect(fired).toEqual(['daily 08:10', 'minute 08:31', 'minute 08:32']);
});

test('an alarm due on the minute is fired on that minute', async () => {
  const { ticker, fired } = stand({ nextDueAt: () => '2026-11-23T08:30:00Z' });
  await ticker.turnTo(at('2026-11-23T08:30:00Z'));
  expect(fired).toEqual(['daily 08:10', 'minute 08:30']);
});

test('without any alarm a day turns without a minute fired', async () => {
  const { ticker, fired } = stand({ nextDueAt: () => null });
  await ticker.turnTo(at('2026-11-24T08:08:30Z'));
  expect(fired).toEqual(['daily 08:10']);
});

test('paused ticks stop the minute rules only, and resume with the next minute', async () => {
  const { ticker, fired } = stand();
  ticker.pause(true);
  await ticker.turnTo(at('2026-11-23T08:20:00Z'));
  ticker.pause(false);
  await ticker.turnTo(at('2026-11-23T08:21:00Z'));
  expect(fired).toEqual(['daily 08:10', 'minute 08:21']);
});

test('the clock can jump back; nothing fires, and the hour passes again', async () => {
  const { clock, ticker, fired } = stand();
  await ticker.turnTo(at('2026-11-23T08:09:00Z'));
  await ticker.turnTo(at('2026-11-23T08:08:00Z'));
  expect(clock.now().toISO()).toBe('2026-11-23T08:08:00.000Z');
  await ticker.turnTo(at('2026-11-23T08:09:00Z'));
  expect(fired).toEqual(['minute 08:09', 'minute 08:09']);
});

test('a run that paces its texts past the next minute delays that minute and loses none', async () => {
  let runs = 0;
  const { clock, ticker, fired } = stand({
    work: async (stageClock) => {
      runs += 1;
      // 08:09:00 + 90 s is 08:10:30: the 08:10 tick comes late.
      if (runs === 1) await stageClock.sleep(90_000);
    },
  });
  await ticker.turnTo(at('2026-11-23T08:09:00Z'));
  expect(clock.now().toISO()).toBe('2026-11-23T08:10:30.000Z');
  await ticker.turnTo(at('2026-11-23T08:11:00Z'));
  expect(fired).toEqual(['minute 08:09', 'minute 08:10', 'daily 08:10', 'minute 08:11']);
});

test('two who sleep at the same moment wake at the same moment', async () => {
  const clock = virtualClock(at('2026-11-23T08:00:00Z'));
  await Promise.all([clock.sleep(100), clock.sleep(100)]);
  expect(clock.now().toISO()).toBe('2026-11-23T08:00:00.100Z');
});

test('a real clock cannot be turned', () => {
  expect(() => {
    realClock().set(at('2026-11-23T08:00:00Z'));
  }).toThrow(/CLOCK=virtual/);
});
