import { handle } from 'hono/aws-lambda';
import * as z from 'zod';
import { clinicsIn } from './aws/clinics.ts';
import { feedsIn } from './aws/feeds.ts';
import { sessionsIn } from './aws/sessions.ts';
import { openTable } from './aws/table.ts';
import { telemetryOf } from './aws/telemetry.ts';
import { clock } from './clock.ts';
import { feedApp } from './feeds/serve-feed.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
});
export type Env = z.infer<typeof Env>;

const env = Env.parse(process.env);
const table = openTable(env.TABLE_NAME);
const app = feedApp({
  feeds: feedsIn(table),
  clinics: clinicsIn(table),
  sessions: sessionsIn(table),
  telemetry: telemetryOf('calendar-feed'),
  now: () => clock.now(),
});

/** Calendar feeds behind an HTTP API of their own, without sign-in. */
// hono 5 moves this to a package of its own, which is not published yet where we install from.
// eslint-disable-next-line @typescript-eslint/no-deprecated
export const handler = handle(app);
