import { Hono } from 'hono';
import { DateTime, Duration } from 'luxon';
import * as z from 'zod';
import { Phone } from '../functions/domain/clinic.ts';
import { Instant, IsoDuration, instantOf } from '../functions/domain/wall-clock.ts';
import { Fault } from './carrier.ts';
import { readClinicSource } from './clinic-source.ts';
import { receiveText } from './inbound.ts';
import { jsonBody, problemResponse, queryOf } from './problem-response.ts';
import type { Stage } from './stage.ts';
import { alertsOf, statusOf } from './status.ts';

const furthest = Duration.fromISO('P400D');

const Turn = z.union([z.strictObject({ advance: IsoDuration }), z.strictObject({ to: Instant })], {
  error: 'expected { "advance": "PT24H" } or { "to": "2026-11-23T16:00:00Z" }',
});
const Inbound = z.strictObject({
  from: Phone,
  body: z.string().max(100_000),
  inboundMessageId: z.string().min(1).max(200).optional(),
});
const Ticks = z.strictObject({ paused: z.boolean() });
const Reset = z.strictObject({
  clinic: z.union([z.string().min(1), z.record(z.string(), z.unknown())]),
  now: Instant.optional(),
});
const Invocation = z.strictObject({
  function: z.string().min(1),
  event: z.unknown().optional(),
  copies: z.int().min(1).max(100).default(1),
});
// A plus sign that was not escaped arrives as a blank.
const plus = z.string().transform((text) => text.replaceAll(' ', '+'));
const Since = z.object({ since: plus.pipe(Instant).optional() });
const TextsQuery = Since.extend({ phone: plus.pipe(Phone).optional() });

const dateTime = (instant: string): DateTime => DateTime.fromISO(instant, { zone: 'utc' });

/** The stage's control interface (design.md section 7; docs/local-stage.md). */
export const control = (stage: Stage): Hono => {
  const app = new Hono();

  app.get('/status', async (context) => context.json(await statusOf(stage)));

  app.post('/clock', async (context) => {
    const wanted = await jsonBody(context.req.raw, Turn);
    if (stage.clock.kind === 'real')
      return problemResponse({ status: 409, title: 'The clock is real; start with CLOCK=virtual to turn it' });
    return stage.turn(async () => {
      const now = stage.clock.now();
      const to = 'to' in wanted ? dateTime(wanted.to) : now.plus(Duration.fromISO(wanted.advance));
      if (to > now.plus(furthest))
        return problemResponse({ status: 400, title: 'Turn the clock by at most 400 days at once' });
      await stage.ticker.turnTo(to);
      return context.json({ now: instantOf(stage.clock.now()) });
    });
  });

  app.get('/texts', (context) => {
    const { phone, since = '' } = queryOf(context.req.url, TextsQuery);
    return context.json(
      stage.carrier.texts().filter((text) => (phone === undefined || text.to === phone) && text.at >= since),
    );
  });

  app.post('/texts', async (context) => {
    const inbound = await jsonBody(context.req.raw, Inbound);
    return context.json({ inboundMessageId: await receiveText(inbound, stage) });
  });

  app.get('/alerts', (context) => {
    const { since = '' } = queryOf(context.req.url, Since);
    return context.json(alertsOf(stage).filter(({ at }) => at >= since));
  });

  app.get('/events', (context) => {
    const { since = '' } = queryOf(context.req.url, Since);
    return context.json(stage.eventBus.events().filter(({ at }) => instantOf(dateTime(at)) >= since));
  });

  app.post('/carrier', async (context) => {
    stage.carrier.misbehave(await jsonBody(context.req.raw, Fault));
    return context.json(stage.carrier.fault());
  });

  app.post('/ticks', async (context) => {
    const { paused } = await jsonBody(context.req.raw, Ticks);
    stage.ticker.pause(paused);
    return context.json({ paused: stage.ticker.paused() });
  });

  app.post('/reset', async (context) => {
    const { clinic, now } = await jsonBody(context.req.raw, Reset);
    const read = readClinicSource(clinic, now === undefined ? stage.clock.now() : dateTime(now));
    if (!read.ok)
      return problemResponse({
        status: 422,
        title: 'The clinic file has mistakes; nothing was changed',
        problems: read.problems,
      });
    if (now !== undefined && stage.clock.kind === 'real')
      return problemResponse({ status: 409, title: 'The clock is real and cannot be set' });
    return stage.turn(async () => {
      await stage.reset(read.file, now === undefined ? undefined : dateTime(now));
      return context.json({ now: instantOf(stage.clock.now()), clinic: read.file.clinic.id });
    });
  });

  app.post('/invoke', async (context) => {
    const { function: name, event, copies } = await jsonBody(context.req.raw, Invocation);
    const wiring = stage.wiring.functions.find((one) => one.name === name);
    if (!wiring) return problemResponse({ status: 404, title: `The stack has no function ${name}` });
    const given = event ?? stage.eventBus.scheduledEventFor(wiring.arn) ?? {};
    const results = await Promise.all(Array.from({ length: copies }, () => stage.lambdas.invoke(name, given)));
    await stage.queues.settle();
    return context.json({ results });
  });

  app.get('/environment', (context) => {
    const { function: name } = queryOf(context.req.url, z.object({ function: z.string() }));
    const wiring = stage.wiring.functions.find((one) => one.name === name);
    if (!wiring) return problemResponse({ status: 404, title: `The stack has no function ${name}` });
    return context.json({
      function: wiring,
      now: instantOf(stage.clock.now()),
      environment: { ...stage.environment, ...wiring.environment },
    });
  });
  return app;
};
