import { Hono } from 'hono';
import { DateTime, Duration } from 'luxon';
import * as z from 'zod';
import { Instant, IsoDuration, instantOf } from '../functions/domain/wall-clock.ts';
import { readClinicSource } from './clinic-source.ts';
import { jsonBody, problemResponse } from './problem-response.ts';
import type { Stage } from './stage.ts';

const furthest = Duration.fromISO('P400D');

const Turn = z.union([z.strictObject({ advance: IsoDuration }), z.strictObject({ to: Instant })], {
  error: 'expected { "advance": "PT24H" } or { "to": "2026-11-23T16:00:00Z" }',
});
const Ticks = z.strictObject({ paused: z.boolean() });
const Reset = z.strictObject({
  clinic: z.union([z.string().min(1), z.record(z.string(), z.unknown())]),
  now: Instant.optional(),
});

const dateTime = (instant: string): DateTime => DateTime.fromISO(instant, { zone: 'utc' });
const clockIsReal = (): Response =>
  problemResponse({ status: 409, title: 'The clock is real; start with CLOCK=virtual to turn it' });

/** `POST /clock`, `/ticks` and `/reset`. */
export const controlOfTime = ({
  clock,
  ticker,
  turn,
  reset,
}: Pick<Stage, 'clock' | 'ticker' | 'turn' | 'reset'>): Hono => {
  const app = new Hono();

  app.post('/clock', async (context) => {
    const wanted = await jsonBody(context.req.raw, Turn);
    if (clock.kind === 'real') return clockIsReal();
    return turn(async () => {
      const to = 'to' in wanted ? dateTime(wanted.to) : clock.now().plus(Duration.fromISO(wanted.advance));
      if (to > clock.now().plus(furthest))
        return problemResponse({ status: 400, title: 'Turn the clock by at most 400 days' });
      await ticker.turnTo(to);
      return context.json({ now: instantOf(clock.now()) });
    });
  });

  app.post('/ticks', async (context) => {
    ticker.pause((await jsonBody(context.req.raw, Ticks)).paused);
    return context.json({ paused: ticker.paused() });
  });

  app.post('/reset', async (context) => {
    const { clinic, now } = await jsonBody(context.req.raw, Reset);
    if (now !== undefined && clock.kind === 'real') return clockIsReal();
    const at = now === undefined ? undefined : dateTime(now);
    const read = readClinicSource(clinic, at ?? clock.now());
    if (!read.ok) {
      return problemResponse({
        status: 422,
        title: 'The clinic file has mistakes; nothing was changed',
        problems: read.problems,
      });
    }
    return turn(async () => {
      await reset(read.file, at);
      return context.json({ now: instantOf(clock.now()), clinic: read.file.clinic.id });
    });
  });
  return app;
};
