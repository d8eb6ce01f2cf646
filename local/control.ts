import { Hono } from 'hono';
import { controlOfFunctions } from './control-functions.ts';
import { controlOfTexts } from './control-texts.ts';
import { controlOfTime } from './control-time.ts';
import type { Stage } from './stage.ts';
import { statusOf } from './status.ts';

/** The stage's control interface (design.md section 7; docs/local-stage.md). */
export const control = (stage: Stage): Hono => {
  const app = new Hono();
  app.get('/status', async (context) => context.json(await statusOf(stage)));
  app.route('/', controlOfTime(stage));
  app.route('/', controlOfTexts(stage));
  app.route('/', controlOfFunctions(stage));
  return app;
};
