import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DateTime } from 'luxon';
import { clock } from '../functions/clock.ts';
import { awsEnvironment, enterAwsEnvironment } from '../local/aws-environment.ts';
import { importHandler } from '../local/lambdas.ts';
import { synthesizedTemplate } from '../local/synthesize.ts';
import { createTables, emptyTables } from '../local/tables.ts';
import { wiringOf } from '../local/wiring.ts';

const root = join(import.meta.dirname, '..');

/**
 * The product's own Lambdas with the stack's own environment, on given endpoints and a clock the benchmark turns: what is measured is what is
 * deployed.
 */
export const openProduct = async (
  endpoints: { dynamodb: string; fakes: string },
  environment: Record<string, string> = {},
) => {
  enterAwsEnvironment(awsEnvironment(endpoints, tmpdir()));
  const wiring = wiringOf(await synthesizedTemplate(root, join(tmpdir(), 'iop-reminders-templates')));
  const functions = wiring.functions.map((one) => ({ ...one, environment: { ...one.environment, ...environment } }));
  const client = new DynamoDBClient({});
  await createTables(client, wiring.tables);
  const handlers = new Map<string, (event: unknown, context: unknown) => unknown>();
  for (const one of functions) handlers.set(one.name, await importHandler(one, { root, all: functions }));

  return {
    empty: () => emptyTables(client, wiring.tables),
    /** Stands the clock still at an instant. */
    standAt: (instant: string): void => {
      clock.now = () => DateTime.fromISO(instant, { zone: 'utc' });
    },
    /** Lets the clock run on from an instant. */
    runFrom: (instant: string): void => {
      const offset = Date.parse(instant) - Date.now();
      clock.now = () => DateTime.fromMillis(Date.now() + offset, { zone: 'utc' });
    },
    run: (name: string, event: unknown = {}): Promise<unknown> => Promise.resolve(handlers.get(name)?.(event, {})),
    /** Loads a clinic as an engineer does; throws when it is refused. */
    load: async (file: unknown): Promise<void> => {
      const loaded = await handlers.get('load-clinic')?.(file, {});
      if ((loaded as { ok?: boolean }).ok !== true) throw new Error(JSON.stringify(loaded).slice(0, 500));
    },
    close: (): void => {
      client.destroy();
    },
  };
};
