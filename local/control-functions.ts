import { Hono } from 'hono';
import * as z from 'zod';
import { instantOf } from '../functions/domain/wall-clock.ts';
import { jsonBody, problemResponse, queryOf } from './problem-response.ts';
import type { Stage } from './stage.ts';

const Invocation = z.strictObject({
  function: z.string().min(1),
  event: z.unknown().optional(),
  copies: z.int().min(1).max(100).default(1),
});
const Named = z.object({ function: z.string() });
const noFunction = (name: string): Response =>
  problemResponse({ status: 404, title: `The stack has no function ${name}` });

/** `POST /invoke`; `GET /environment`, what a Lambda needs to run as its own process; `GET /events`, what was put on the buses. */
export const controlOfFunctions = (
  stage: Pick<Stage, 'wiring' | 'lambdas' | 'eventBus' | 'queues' | 'clock' | 'environment'>,
): Hono => {
  const app = new Hono();
  const functionNamed = (name: string) => stage.wiring.functions.find((one) => one.name === name);

  app.post('/invoke', async (context) => {
    const { function: name, event, copies } = await jsonBody(context.req.raw, Invocation);
    const wiring = functionNamed(name);
    if (!wiring) return noFunction(name);
    const given = event ?? stage.eventBus.scheduledEventFor(wiring.arn) ?? {};
    const results = await Promise.all(Array.from({ length: copies }, () => stage.lambdas.invoke(name, given)));
    await stage.queues.settle();
    return context.json({ results });
  });

  app.get('/environment', (context) => {
    const { function: name } = queryOf(context.req.url, Named);
    const wiring = functionNamed(name);
    if (!wiring) return noFunction(name);
    return context.json({ function: wiring, now: instantOf(stage.clock.now()), environment: stage.environment });
  });

  app.get('/events', (context) => context.json(stage.eventBus.events()));
  return app;
};
