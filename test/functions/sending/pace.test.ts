import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { paceOf } from '../../../functions/sending/pace.ts';

/** A clock on which sleeping is the only thing that takes time. */
const fakeClock = () => {
  let at = DateTime.fromISO('2026-11-23T15:00:00Z');
  return {
    now: () => at,
    sleep: (milliseconds: number) => {
      at = at.plus({ milliseconds });
      return Promise.resolve();
    },
    turn: (seconds: number) => (at = at.plus({ seconds })),
    far: at.plus({ hours: 1 }),
  };
};
/** Takes so many texts of one part and gives the second each went out in. */
const seconds = async (
  pace: ReturnType<typeof paceOf>,
  clock: ReturnType<typeof fakeClock>,
  texts: number,
): Promise<number[]> => {
  const start = clock.now();
  const times: number[] = [];
  for (let text = 0; text < texts; text += 1) {
    await pace.take(1, clock.far);
    times.push(clock.now().diff(start).as('seconds'));
  }
  return times;
};

test('after the first second’s worth no second sees more than the rate', async () => {
  const clock = fakeClock();
  const times = await seconds(paceOf(10, clock), clock, 100);
  expect(times.filter((time) => time === 0)).toHaveLength(10);
  for (let from = 0; from < 9; from += 1)
    expect(times.filter((time) => time > from && time <= from + 1).length).toBeLessThanOrEqual(10);
  expect(times.at(-1)).toBeGreaterThanOrEqual(8.9);
});

test('texts of several parts count by their parts, and one longer than the bucket still goes', async () => {
  const clock = fakeClock();
  const pace = paceOf(2, clock);
  const start = clock.now();
  for (let text = 0; text < 3; text += 1) expect(await pace.take(3, clock.far)).toBe(true);
  // Nine parts at two a second, two of them saved up and three owed at the end.
  expect(clock.now().diff(start).as('seconds')).toBeGreaterThanOrEqual(2.5);
});

test('a rate of less than one a second is kept too', async () => {
  const clock = fakeClock();
  const times = await seconds(paceOf(0.5, clock), clock, 4);
  expect(times).toEqual([0, 2, 4, 6]);
});

test('a throttling carrier halves the rate, which comes back by a tenth a second', async () => {
  const clock = fakeClock();
  const pace = paceOf(10, clock);
  await seconds(pace, clock, 10);
  pace.throttled();
  const times = await seconds(pace, clock, 120);
  expect(times.filter((time) => time <= 1).length).toBeLessThanOrEqual(6);
  const later = times.filter((time) => time > 8 && time <= 9).length;
  expect(later).toBeGreaterThanOrEqual(9);
  expect(later).toBeLessThanOrEqual(11);
});

test('a carrier that always throttles never stops the texts altogether', async () => {
  const clock = fakeClock();
  const pace = paceOf(16, clock);
  for (let time = 0; time < 50; time += 1) pace.throttled();
  expect(await pace.take(1, clock.far)).toBe(true);
  expect(clock.now().diff(DateTime.fromISO('2026-11-23T15:00:00Z')).as('seconds')).toBeLessThanOrEqual(1);
});

test('a clock that jumps back an hour neither stops the texts nor lets more through', async () => {
  const clock = fakeClock();
  const pace = paceOf(10, clock);
  await seconds(pace, clock, 10);
  clock.turn(-3600);
  const times = await seconds(pace, clock, 20);
  expect(times.at(-1)).toBeGreaterThanOrEqual(1.9);
  expect(times.at(-1)).toBeLessThanOrEqual(3);
});

test('callers are served in the order they asked', async () => {
  const clock = fakeClock();
  const pace = paceOf(1, clock);
  const served: number[] = [];
  await Promise.all([1, 2, 3, 4].map((caller) => pace.take(1, clock.far).then(() => served.push(caller))));
  expect(served).toEqual([1, 2, 3, 4]);
});

test('whoever would wait past the end of the run is told so at once, and waits for nothing', async () => {
  const clock = fakeClock();
  const pace = paceOf(1, clock);
  const start = clock.now();
  expect(await pace.take(1, start.plus({ seconds: 0.5 }))).toBe(true);
  expect(await pace.take(1, start.plus({ seconds: 0.5 }))).toBe(false);
  expect(clock.now()).toEqual(start);
  expect(await pace.take(1, start.plus({ seconds: 2 }))).toBe(true);
});
