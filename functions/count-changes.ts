import * as z from 'zod';
import { pulsesIn } from './aws/pulses.ts';
import { openTable } from './aws/table.ts';
import { telemetryOf } from './aws/telemetry.ts';
import { Id } from './domain/clinic.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
});
export type Env = z.infer<typeof Env>;

/** Any event of the product's own bus: all of them name their clinic. */
const Happened = z.object({ detail: z.object({ clinicId: Id }) });

const env = Env.parse(process.env);
const pulses = pulsesIn(openTable(env.TABLE_NAME));
const telemetry = telemetryOf('count-changes');

/** Counts each event of a clinic, so that an open console can ask for one number instead of reading the day again and again. */
export const handler = async (event: unknown): Promise<void> => {
  await pulses.raise(Happened.parse(event).detail.clinicId);
  telemetry.count({});
};
