import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { introduceEverybody } from './introduce-everybody.ts';
import type { CarriedText, Fault } from '../local/carrier.ts';
import type { BusEvent } from '../local/event-bus.ts';
import type { Result } from '../local/lambdas.ts';
import type { Alert, Status } from '../local/status.ts';
import { lintSent } from './lint-sent.ts';
import { nearHorizon } from './near-horizon.ts';

const root = join(import.meta.dirname, '..');
// The template and the console are built once for all test files, and kept by a checksum of their sources.
const buildCache = join(tmpdir(), 'iop-reminders-builds');
const startSeconds = 60;

/** What a call came to; `body` is parsed when it is JSON. */
export type Answer = { status: number; body: unknown };
type Now = { now: string };
export type StartOptions = {
  /** A clinic file's path or value; left out, the stage stays empty. */
  clinic?: string | object;
  /** The virtual now, ISO. */
  now?: string;
  /** Who the API calls come from unless they say otherwise. */
  staff?: string;
  environment?: Record<string, string>;
  /** Nobody has had a first text, which says more than the others. Left out: everybody of the file has, as most tests are not about it. */
  firstTexts?: boolean;
};

/**
 * Starts a local stage as a process of its own, on a free port and a data directory of its own, and gives a small client of it.
 * Always `await stage.stop()` in an `afterAll`; should the test die first, the stage goes with it.
 * Every text and alert it sends is linted (P8): when a test asks for texts or alerts, and before they are cleared or the stage stops.
 */
export const startStage = async ({ clinic, now, staff, environment = {}, firstTexts }: StartOptions = {}) => {
  const directory = mkdtempSync(join(tmpdir(), 'iop-stage-'));
  let child = await startChild(directory, environment).catch((error: unknown) => {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  });

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const answer = await fetch(`${child.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = /json/.test(answer.headers.get('content-type') ?? '') && text !== '';
    return { status: answer.status, body: json ? (JSON.parse(text) as unknown) : text };
  };
  /** A control call that must succeed. */
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await call(method, `/local${path}`, body);
    if (answer.status !== 200)
      throw new Error(`${method} /local${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const query = (values: Record<string, string | undefined>): string => {
    const given = new URLSearchParams();
    for (const [name, value] of Object.entries(values)) if (value !== undefined) given.set(name, value);
    return `?${given.toString()}`;
  };
  const signedIn = (as = staff): Record<string, string> => (as === undefined ? {} : { 'x-staff': as });

  const stage = {
    directory,
    url: () => child.url,
    /** What the stage has written on its console. */
    output: () => child.output.join(''),
    call,
    clock: {
      now: async () => ((await control('GET', '/status')) as Now).now,
      /** Turns the clock by an ISO duration, `PT24H`; gives the now after all due work. */
      advance: async (duration: string) => ((await control('POST', '/clock', { advance: duration })) as Now).now,
      to: async (instant: string) => ((await control('POST', '/clock', { to: instant })) as Now).now,
    },
    status: async () => (await control('GET', '/status')) as Status,
    texts: async (filter: { phone?: string; since?: string } = {}) => {
      lintSent(directory);
      return (await control('GET', `/texts${query(filter)}`)) as CarriedText[];
    },
    alerts: async (since?: string) => {
      lintSent(directory);
      return (await control('GET', `/alerts${query({ since })}`)) as Alert[];
    },
    events: async () => (await control('GET', '/events')) as BusEvent[],
    /** A text comes in; answers when it has been handled. */
    reply: async (from: string, body: string, inboundMessageId?: string) =>
      ((await control('POST', '/texts', { from, body, inboundMessageId })) as { inboundMessageId: string })
        .inboundMessageId,
    carrier: (fault: Partial<Fault>) => control('POST', '/carrier', fault),
    ticks: (paused: boolean) => control('POST', '/ticks', { paused }),
    reset: async ({
      firstTexts = false,
      clinic,
      ...to
    }: Pick<StartOptions, 'now' | 'firstTexts'> & { clinic: string | object }) => {
      lintSent(directory);
      const answer = await call('POST', '/local/reset', { ...to, clinic: nearHorizon(clinic) });
      if (answer.status === 200 && !firstTexts) await introduceEverybody(stage, answer);
      return answer;
    },
    invoke: async (name: string, { event, copies }: { event?: unknown; copies?: number } = {}) =>
      ((await control('POST', '/invoke', { function: name, event, copies })) as { results: Result[] }).results,
    api: {
      get: (path: string, as?: string) => call('GET', `/api${path}`, undefined, signedIn(as)),
      post: (path: string, body: unknown = {}, as?: string) => call('POST', `/api${path}`, body, signedIn(as)),
      put: (path: string, body: unknown, as?: string) => call('PUT', `/api${path}`, body, signedIn(as)),
      delete: (path: string, as?: string) => call('DELETE', `/api${path}`, undefined, signedIn(as)),
    },
    /** Runs one Lambda as a process of its own against this stage, to be killed in the middle. */
    runFunction: (name: string, { event = {}, now: at }: { event?: unknown; now?: string } = {}): ChildProcess => {
      const given = [
        '--stage-url',
        child.url,
        '--event',
        JSON.stringify(event),
        ...(at === undefined ? [] : ['--now', at]),
      ];
      return spawn(process.execPath, ['--import', 'tsx', 'local/function-process.ts', name, ...given], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    },
    /** Ends the stage as a power cut would. */
    kill: async (): Promise<void> => {
      child.process.kill('SIGKILL');
      await ended(child.process);
    },
    /** Starts the stage again on the same data. */
    restart: async (): Promise<void> => {
      await stop(child.process);
      child = await startChild(directory, environment);
    },
    stop: async (): Promise<void> => {
      await stop(child.process);
      try {
        lintSent(directory);
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    },
  };
  if (clinic === undefined) return stage;
  const loaded = await stage.reset({
    clinic,
    ...(now === undefined ? {} : { now }),
    ...(firstTexts && { firstTexts }),
  });
  if (loaded.status === 200) return stage;
  await stage.stop();
  throw new Error(`The clinic was not loaded: ${JSON.stringify(loaded.body)}`);
};
export type Stage = Awaited<ReturnType<typeof startStage>>;

type Child = { process: ChildProcess; url: string; output: string[] };

const startChild = async (directory: string, environment: Record<string, string>): Promise<Child> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts', '--empty', '--until-stdin-closes'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      CLOCK: 'virtual',
      DATA_DIR: directory,
      BUILD_CACHE: buildCache,
      NODE_OPTIONS: '',
      ...environment,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const line = once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first));
  const failed = Promise.race([ended(child), setTimeout(startSeconds * 1000, undefined, { ref: false })]).then(
    () => '',
  );
  const url = await Promise.race([line, failed]);
  if (url.startsWith('http')) return { process: child, url, output };
  child.kill('SIGKILL');
  throw new Error(`The local stage did not start within ${startSeconds} s:\n${output.join('')}`);
};

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

const stop = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGTERM');
  const inTime = await Promise.race([ended(child).then(() => true), setTimeout(10_000, false, { ref: false })]);
  if (!inTime) child.kill('SIGKILL');
  await ended(child);
};
