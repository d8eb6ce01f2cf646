import { Hono } from 'hono';
import * as z from 'zod';
import { Phone } from '../functions/domain/clinic.ts';
import { Instant } from '../functions/domain/wall-clock.ts';
import { Fault } from './carrier.ts';
import { receiveText } from './inbound.ts';
import { jsonBody, queryOf } from './problem-response.ts';
import type { Stage } from './stage.ts';
import { alertsOf } from './status.ts';

const Inbound = z.strictObject({
  from: Phone,
  body: z.string().max(100_000),
  inboundMessageId: z.string().min(1).max(200).optional(),
});
// A plus sign that was not escaped in a query arrives as a blank.
const plus = z.string().transform((text) => text.replaceAll(' ', '+'));
/** A fault, or a number whose holder opts out at the carrier; the fault then stays as it is. */
const CarrierOrder = Fault.extend({ optOut: Phone.optional() });
const Since = z.object({ since: plus.pipe(Instant).optional() });
const TextsQuery = Since.extend({ phone: plus.pipe(Phone).optional() });

/** `GET` and `POST /texts`, `GET /alerts`, `POST /carrier`. */
export const controlOfTexts = (stage: Pick<Stage, 'carrier' | 'topics' | 'queues' | 'wiring'>): Hono => {
  const app = new Hono();

  app.get('/texts', (context) => {
    const { phone, since = '' } = queryOf(context.req.url, TextsQuery);
    const wanted = stage.carrier.texts().filter(({ to, at }) => (phone === undefined || to === phone) && at >= since);
    return context.json(wanted);
  });

  app.post('/texts', async (context) => {
    const inbound = await jsonBody(context.req.raw, Inbound);
    return context.json({ inboundMessageId: await receiveText(inbound, stage) });
  });

  app.get('/alerts', (context) => {
    const { since = '' } = queryOf(context.req.url, Since);
    return context.json(alertsOf(stage).filter(({ at }) => at >= since));
  });

  app.post('/carrier', async (context) => {
    const { optOut, ...fault } = await jsonBody(context.req.raw, CarrierOrder);
    if (optOut === undefined) stage.carrier.misbehave(fault);
    else stage.carrier.optOut(optOut);
    return context.json({
      ...stage.carrier.fault(),
      ...(optOut !== undefined && { optedOut: stage.carrier.optedOut() }),
    });
  });
  return app;
};
