import { handle } from 'hono/aws-lambda';
import * as z from 'zod';
import { staffApi } from './api/staff-api.ts';
import { staffApiDeps } from './api/staff-api-deps.ts';
import { eventBusNamed } from './aws/event-bus.ts';
import { openTable } from './aws/table.ts';
import { telemetryOf } from './aws/telemetry.ts';
import { clock } from './clock.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
  LANES: z.string().regex(/^\d+$/),
  /** Where calendar feeds are served; on the local stage where everything is. */
  FEEDS_URL: z.string().default(''),
});
export type Env = z.infer<typeof Env>;

const env = Env.parse(process.env);
const app = staffApi(
  staffApiDeps({
    table: openTable(env.TABLE_NAME),
    bus: eventBusNamed(env.BUS_NAME),
    telemetry: telemetryOf('staff-api'),
    lanes: Number(env.LANES),
    feedsUrl: env.FEEDS_URL,
    now: () => clock.now(),
  }),
);

/** The staff API behind API Gateway's HTTP API. */
// hono 5 moves this to a package of its own, which is not published yet where we install from.
// eslint-disable-next-line @typescript-eslint/no-deprecated
export const handler = handle(app);
