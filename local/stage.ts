import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DateTime } from 'luxon';
import * as z from 'zod';
import { alarmKinds, alarmsIn } from '../functions/aws/alarms.ts';
import { chartsIn } from '../functions/aws/charts.ts';
import { clinicsIn } from '../functions/aws/clinics.ts';
import { openTable } from '../functions/aws/table.ts';
import { awsEndpoint } from './aws-endpoint.ts';
import { awsEnvironment, enterAwsEnvironment } from './aws-environment.ts';
import { carrierOf } from './carrier.ts';
import { installClock, realClock, virtualClock } from './clock.ts';
import { claimDirectory } from './data-directory.ts';
import { startEngine } from './engine.ts';
import { eventBusOf } from './event-bus.ts';
import { keptTime } from './kept-time.ts';
import { lambdasOf } from './lambdas.ts';
import { listen } from './listen.ts';
import { peopleOf } from './people.ts';
import { queuesOf } from './queue.ts';
import { createTables, emptyTables } from './tables.ts';
import { tickerOf } from './ticker.ts';
import { topicsOf } from './topics.ts';
import { oneAtATime } from './turns.ts';
import type { Wiring } from './wiring.ts';

/** load-clinic answers with the problems of a file it refuses. */
const Loaded = z.object({ ok: z.boolean(), problems: z.array(z.unknown()).default([]) });

export type StageOptions = {
  wiring: Wiring;
  /** The project's root, from which the Lambdas' entries are read. */
  root: string;
  directory: string;
  clock: 'virtual' | 'real';
  /** One line about something that went wrong; never with a name, number or words of a text. */
  report: (line: string) => void;
};

export type Stage = Awaited<ReturnType<typeof openStage>>;

/**
 * Builds the product on this machine from a wiring: engine, tables, carrier, topics, queues, buses, Lambdas and the clock that drives
 * them. Nothing is listening yet but the loopback endpoints the Lambdas' SDK clients talk to.
 */
export const openStage = async (options: StageOptions) => {
  const { wiring, root, report } = options;
  const directory = claimDirectory(options.directory);
  const time = keptTime(directory.path);
  const clock = options.clock === 'real' ? realClock() : virtualClock(time.read() ?? DateTime.utc());
  installClock(clock);

  const given = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  const engine = given === '' ? await startEngine(directory.path) : null;

  const tableName = wiring.tables[0]?.name ?? '';
  const lambdas = lambdasOf({ functions: wiring.functions, root, clock, report });
  const queues = queuesOf({ queues: wiring.queues, lambdas, clock });
  const topics = topicsOf({ ...wiring, queues, clock, directory: directory.path });
  const eventBus = eventBusOf({ rules: wiring.rules, buses: wiring.buses, lambdas, queues, clock });
  const isStaff = (phone: string): Promise<boolean> => people.isStaff(phone);
  const carrier = carrierOf({ clock, directory: directory.path, isStaff });

  const fakes = await listen(awsEndpoint({ carrier, topics, eventBus }), 0);
  const environment = awsEnvironment({ dynamodb: engine?.endpoint ?? given, fakes: fakes.url }, directory.path);
  enterAwsEnvironment(environment);

  const client = new DynamoDBClient({});
  const table = openTable(tableName);
  const people = peopleOf({ clinics: clinicsIn(table), charts: chartsIn(table) });
  const alarms = alarmsIn(table);
  const lanes = Math.max(1, ...wiring.functions.map((one) => Number(one.environment['LANES'] ?? 1)));
  const nextDue = async (kinds = alarmKinds.slice()): Promise<DateTime | null> => {
    const dueAt = await alarms.earliest(kinds, lanes);
    return dueAt === null ? null : DateTime.fromISO(dueAt, { zone: 'utc' });
  };
  const ticker = tickerOf({
    clock,
    rules: wiring.rules,
    fire: eventBus.fire,
    settle: queues.settle,
    moved: () => {
      time.write(clock.now());
    },
    nextDueAt: nextDue,
  });

  const close = async (): Promise<void> => {
    ticker.stop();
    await queues.settle();
    if (clock.kind === 'virtual') time.write(clock.now());
    await fakes.close();
    client.destroy();
    table.client.destroy();
    await engine?.stop();
    directory.release();
  };
  try {
    await createTables(client, wiring.tables);
    await lambdas.start();
  } catch (error) {
    await close();
    throw error;
  }

  /** Loads a clinic as an engineer does in a deployment, then fires what a day's start fires, so that its sessions are there. */
  const load = async (clinicFile: unknown): Promise<void> => {
    const run = await lambdas.invoke('load-clinic', clinicFile);
    if (!run.ok) throw new Error(`load-clinic: ${run.error.message}`);
    const answer = Loaded.safeParse(run.result);
    if (answer.success && !answer.data.ok)
      throw new Error(`load-clinic refused the file: ${JSON.stringify(answer.data.problems)}`);
    await ticker.fireDaily();
  };
  /** Empties everything, sets the clock and loads a clinic file that has been read without problems. */
  const reset = async (clinicFile: unknown, now?: DateTime): Promise<void> => {
    await queues.settle();
    await emptyTables(client, wiring.tables);
    for (const part of [queues, carrier, topics, eventBus]) part.clear();
    ticker.pause(false);
    if (now) ticker.startAt(now);
    await load(clinicFile);
  };

  return {
    wiring,
    clock,
    ticker,
    lambdas,
    queues,
    topics,
    eventBus,
    carrier,
    people,
    nextDue,
    load,
    reset,
    close,
    environment,
    /** Settles when the engine dies by itself, with what it said. */
    engineEnded: engine?.ended ?? new Promise<string>(() => undefined),
    /** Turns of the clock and resets: one at a time. */
    turn: oneAtATime(),
    pagesFolder: join(root, 'local/phones'),
  };
};
