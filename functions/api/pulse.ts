import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Pulses } from '../aws/pulses.ts';
import { Instant, instantOf } from '../domain/wall-clock.ts';
import { call, callsOf, jsonAnswer } from './call.ts';
import { anyProblem } from './problem-details.ts';

export type PulseDeps = { pulses: Pick<Pulses, 'revision'>; now: () => DateTime };

const Pulse = z.object({
  now: Instant.describe("The server's clock: minutes are counted by it, not by the browser's"),
  revision: z.int().describe('Another number once anything of this clinic has changed'),
});

const route = call('see the clinic', {
  method: 'get',
  path: '/api/pulse',
  summary: 'Whether anything has changed: to be asked every few seconds, in place of everything else',
  responses: { 200: jsonAnswer('The time, and a number that changes with the clinic', Pulse), ...anyProblem },
});

/** `GET /api/pulse`: live updates for the price of reading one small item (decision 0013). No patient data, so no audit entry. */
export const pulseCalls = ({ pulses, now }: PulseDeps) =>
  callsOf().openapi(route, async (context) => {
    const revision = await pulses.revision(context.get('signedIn').clinic.id);
    return context.json({ now: instantOf(now()), revision }, 200);
  });
