import { DateTime } from 'luxon';
import * as z from 'zod';
import { awsEndpoint } from './aws-endpoint.ts';
import { awsEnvironment, enterAwsEnvironment } from './aws-environment.ts';
import { type StageClock, installClock, realClock, virtualClock } from './clock.ts';
import { claimDirectory } from './data-directory.ts';
import { type Engine, givenOrOwnEngine } from './engine.ts';
import { type KeptTime, keptTime } from './kept-time.ts';
import { type Listening, listen } from './listen.ts';
import { type Records, recordsOf } from './records.ts';
import { type Services, servicesOf } from './services.ts';
import { type Ticker, tickerOf } from './ticker.ts';
import { oneAtATime } from './turns.ts';
import type { Wiring } from './wiring.ts';

export type StageOptions = {
  wiring: Wiring;
  /** The project's root, from which the Lambdas' entries are read. */
  root: string;
  /** Where data, texts and the virtual now are kept. */
  directory: string;
  clock: 'virtual' | 'real';
  /** One line about something that went wrong; never with a name, number or words of a text. */
  report: (line: string) => void;
};

/** load-clinic answers with the problems of a file it refuses. */
const Loaded = z.object({ ok: z.boolean(), problems: z.array(z.unknown()).default([]) });

/**
 * Loads a clinic as an engineer does in a deployment. Its sessions come by the stack's own rule for `clinic.changed`; nothing here expands
 * them, so that a missing rule shows.
 */
const loadWith =
  ({ invoke }: Services['lambdas']) =>
  async (clinicFile: unknown): Promise<void> => {
    const run = await invoke('load-clinic', clinicFile);
    if (!run.ok) throw new Error(`load-clinic: ${run.error.message}`);
    const answer = Loaded.safeParse(run.result);
    if (answer.success && !answer.data.ok) {
      throw new Error(`load-clinic refused the file: ${JSON.stringify(answer.data.problems)}`);
    }
  };

type Parts = Services & { records: Records; ticker: Ticker; load: (clinicFile: unknown) => Promise<void> };

/** Empties everything, sets the clock and loads a clinic file that has been read without problems. */
const resetWith =
  ({ queues, records, carrier, topics, eventBus, ticker, load }: Parts) =>
  async (clinicFile: unknown, now?: DateTime): Promise<void> => {
    await queues.settle();
    await records.empty();
    for (const part of [queues, carrier, topics, eventBus]) part.clear();
    ticker.pause(false);
    if (now) ticker.startAt(now);
    await load(clinicFile);
  };

type Closing = {
  parts: Parts;
  time: { clock: StageClock; kept: KeptTime };
  engine: Engine;
  fakes: Listening;
  release: () => void;
};

/** Ends everything a stage has started, the engine last. */
const closeWith =
  ({ parts: { ticker, queues, records }, time, engine, fakes, release }: Closing) =>
  async (): Promise<void> => {
    ticker.stop();
    await queues.settle();
    if (time.clock.kind === 'virtual') time.kept.write(time.clock.now());
    await fakes.close();
    records.close();
    await engine.stop();
    release();
  };

/**
 * Builds the product on this machine from a wiring: engine, tables, carrier, topics, queues, buses, Lambdas and the clock that drives
 * them. Nothing is listening yet but the loopback endpoints the Lambdas' SDK clients talk to.
 */
export const openStage = async ({ wiring, root, report, ...options }: StageOptions) => {
  const { path: directory, release } = claimDirectory(options.directory);
  const kept = keptTime(directory);
  const clock = options.clock === 'real' ? realClock() : virtualClock(kept.read() ?? DateTime.utc());
  installClock(clock);

  const engine = await givenOrOwnEngine(directory);
  const isStaff = (phone: string): Promise<boolean> => records.people.isStaff(phone);
  const services = servicesOf({ wiring, root, directory, clock, report, isStaff });
  const fakes = await listen(awsEndpoint(services), 0);
  const environment = awsEnvironment({ dynamodb: engine.endpoint, fakes: fakes.url }, directory);
  enterAwsEnvironment(environment);
  const records = recordsOf(wiring);

  const moved = (): void => {
    kept.write(clock.now());
  };
  const { fire } = services.eventBus;
  const { settle } = services.queues;
  const ticker = tickerOf({ clock, rules: wiring.rules, fire, settle, moved, nextDueAt: () => records.nextDue() });
  const load = loadWith(services.lambdas);
  const parts = { ...services, records, ticker, load };
  const close = closeWith({ parts, time: { clock, kept }, engine, fakes, release });
  try {
    await records.create();
    await services.lambdas.start();
  } catch (error) {
    await close();
    throw error;
  }
  // Turns of the clock and resets are done one at a time.
  return {
    ...parts,
    wiring,
    clock,
    environment,
    reset: resetWith(parts),
    turn: oneAtATime(),
    engineEnded: engine.ended,
    close,
  };
};
export type Stage = Awaited<ReturnType<typeof openStage>>;
