import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { StageClock } from './clock.ts';
import { firstOwnFrame } from './own-frame.ts';
import type { FunctionWiring } from './wiring-functions.ts';

/** What a run came to. A failure is told by name and message here, and by name and place only on the console (P14). */
export type Result = { ok: true; result: unknown } | { ok: false; error: { name: string; message: string } };

type RunRecord = { invocations: number; lastError: { at: string; name: string; message: string } | null };

export type Lambdas = {
  /**
   * Imports every Lambda once, each with its own environment from the template and no other's, as in a deployment.
   * Throws when one does not import: a variable the stack forgot shows on the first start.
   */
  start: () => Promise<void>;
  /** Invokes once. Throws only when there is no such function; what the handler throws is a result. */
  invoke: (name: string, event: unknown) => Promise<Result>;
  /** As an event source delivers asynchronously: tried again after an error as often as the stack says. */
  deliver: (wiring: FunctionWiring, event: unknown) => Promise<Result>;
  byArn: (arn: string) => FunctionWiring | undefined;
  record: (name: string) => RunRecord;
};

type Handler = (event: unknown, context: unknown) => unknown;
const LambdaModule = z.object({
  handler: z.custom<Handler>((value) => typeof value === 'function', 'expected a handler'),
});

type Deps = { functions: FunctionWiring[]; root: string; clock: StageClock; report: (line: string) => void };

/** The template's Lambdas, run in this process from their sources. */
export const lambdasOf = ({ functions, root, clock, report }: Deps): Lambdas => {
  const handlers = new Map<string, Handler>();
  const records = new Map<string, RunRecord>(functions.map(({ name }) => [name, { invocations: 0, lastError: null }]));
  const recordOf = (name: string): RunRecord => records.get(name) ?? { invocations: 0, lastError: null };
  const byArn = (arn: string): FunctionWiring | undefined => functions.find((one) => one.arn === arn);

  const invoke = async (name: string, event: unknown): Promise<Result> => {
    const wiring = functions.find((one) => one.name === name);
    const handler = handlers.get(name);
    if (!wiring || !handler) throw new Error(`The stack has no function ${name}`);
    const record = recordOf(name);
    record.invocations += 1;
    try {
      // Through JSON both ways, as between AWS and a Lambda.
      return { ok: true, result: throughJson(await handler(throughJson(event), contextOf(wiring, clock))) };
    } catch (thrown) {
      const error =
        thrown instanceof Error
          ? { name: thrown.name, message: thrown.message }
          : { name: 'Error', message: 'not an Error' };
      record.lastError = { at: clock.now().toISO() ?? '', ...error };
      report(`${name} failed: ${error.name} ${firstOwnFrame(thrown, root)} (its message: GET /local/status)`);
      return { ok: false, error };
    }
  };
  const deliver = async (wiring: FunctionWiring, event: unknown): Promise<Result> => {
    let result = await invoke(wiring.name, event);
    for (let attempt = 0; !result.ok && attempt < wiring.asyncRetries; attempt += 1)
      result = await invoke(wiring.name, event);
    return result;
  };
  const start = async (): Promise<void> => {
    for (const one of functions) handlers.set(one.name, await importHandler(one, { root, all: functions }));
  };
  return { start, invoke, deliver, byArn, record: recordOf };
};

/** Imports a Lambda's module under its own environment, then puts the process's environment back. */
export const importHandler = async (
  wiring: FunctionWiring,
  { root, all }: { root: string; all: FunctionWiring[] },
): Promise<Handler> => {
  const names = new Set(all.flatMap((one) => Object.keys(one.environment)));
  const before = new Map([...names].map((name) => [name, process.env[name]]));
  setEnvironment(new Map([...names].map((name) => [name, wiring.environment[name]])));
  try {
    return LambdaModule.parse(await import(pathToFileURL(resolve(root, wiring.entry)).href)).handler;
  } catch (thrown) {
    throw new Error(
      `${wiring.entry} does not start: ${thrown instanceof z.ZodError ? z.prettifyError(thrown) : String(thrown)}`,
      { cause: thrown },
    );
  } finally {
    setEnvironment(before);
  }
};

const setEnvironment = (values: Map<string, string | undefined>): void => {
  for (const [name, value] of values) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
};

const throughJson = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

/** The context object of the Node runtime. Its remaining time goes by the stage's clock, so that a paced run ends when a real one would. */
export const contextOf = (wiring: FunctionWiring, clock: StageClock): object => {
  const endsAt = clock.now().plus({ seconds: wiring.timeoutSeconds });
  return {
    functionName: wiring.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: wiring.arn,
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${wiring.name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, endsAt.diff(clock.now()).toMillis()),
  };
};
