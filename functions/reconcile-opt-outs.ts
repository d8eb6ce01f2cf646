import * as z from 'zod';
import { alarmsIn } from './aws/alarms.ts';
import { chartsIn } from './aws/charts.ts';
import { clinicsIn } from './aws/clinics.ts';
import { eventBusNamed } from './aws/event-bus.ts';
import { followUpsIn } from './aws/follow-ups.ts';
import { optedOutNumbers } from './aws/opted-out-numbers.ts';
import { openTable } from './aws/table.ts';
import { failedRun, telemetryOf } from './aws/telemetry.ts';
import { raiseFollowUpWith } from './care/raise-follow-up.ts';
import { recordCarrierOptOut } from './care/record-carrier-opt-out.ts';
import { clock } from './clock.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
});
export type Env = z.infer<typeof Env>;

const env = Env.parse(process.env);
const table = openTable(env.TABLE_NAME);
const now = () => clock.now();
const alarms = alarmsIn(table);
const followUps = followUpsIn(table);
const bus = eventBusNamed(env.BUS_NAME);
const telemetry = telemetryOf('reconcile-opt-outs');
const accountsList = optedOutNumbers();
const deps = {
  clinics: clinicsIn(table),
  charts: chartsIn(table),
  raise: raiseFollowUpWith({ followUps, alarms, bus, telemetry, now }),
  bus,
  now,
};

/**
 * Daily: whom the account's list has opted out and we do not, we opt out too. Never the other way round: a number that is not on the list may
 * have told us.
 */
export const handler = async (): Promise<void> => {
  const failures: unknown[] = [];
  for (const phone of await accountsList.list()) {
    try {
      await recordCarrierOptOut(deps, phone);
    } catch (error) {
      telemetry.failed('an opt-out could not be recorded', error);
      failures.push(error);
    }
  }
  telemetry.count({});
  if (failures.length > 0) throw failedRun('opt-outs could not be recorded', failures);
};
