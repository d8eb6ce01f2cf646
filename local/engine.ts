import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** The embedded DynamoDB of a stage. `ended` settles when it dies by itself. */
export type Engine = { endpoint: string; stop: () => Promise<void>; ended: Promise<string> };

/**
 * The engine runs under a shell that holds a pipe from us: however we end, SIGKILL included, the pipe closes and the shell ends the engine.
 * Its own process group keeps Ctrl-C from reaching it before we have finished with it.
 */
const guarded = `
exec 3<&0
"$@" 3<&- & engine=$!
echo $engine > "$PID_FILE"
( cat <&3 >/dev/null; kill $engine 2>/dev/null ) & guard=$!
exec 3<&-
wait $engine; code=$?
kill $guard 2>/dev/null
exit $code`;

/** The DynamoDB endpoint that is set, which wins, or else an engine of the stage's own. */
export const givenOrOwnEngine = async (directory: string): Promise<Engine> => {
  const given = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  if (given === '') return startEngine(directory);
  return { endpoint: given, stop: () => Promise.resolve(), ended: new Promise(() => undefined) };
};

/**
 * Starts the engine on a free loopback port with its data in the directory.
 * Throws with what to do instead where this platform has no engine.
 */
export const startEngine = async (directory: string): Promise<Engine> => {
  const binary = engineBinary();
  const database = join(directory, 'dynamodb.sqlite');
  const pidFile = join(directory, 'engine.pid');
  await endStaleEngine(pidFile, database);
  const port = await freePort();
  const child = spawn(
    '/bin/sh',
    ['-c', guarded, 'engine', binary, '--host', '127.0.0.1', '--port', String(port), '--db-path', database],
    {
      env: { PATH: process.env['PATH'] ?? '', PID_FILE: pidFile },
      stdio: ['pipe', 'ignore', 'pipe'],
      detached: true,
    },
  );
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const ended = once(child, 'exit').then(() => complaint.trim());
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(endpoint, child, () => complaint);
  return { endpoint, ended, stop: () => stopEngine(child, pidFile) };
};

const stopEngine = async (child: ChildProcess, pidFile: string): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) {
    child.stdin?.end();
    await Promise.race([once(child, 'exit'), setTimeout(5000, undefined, { ref: false })]);
  }
  rmSync(pidFile, { force: true });
};

const engineBinary = (): string => {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  } catch {
    throw new Error(
      `No DynamoDB engine comes with the product for ${process.platform}-${process.arch}. Start AWS's DynamoDB Local or the AWS Emulator ` +
        'and set AWS_ENDPOINT_URL_DYNAMODB, for example AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm start.',
    );
  }
};

/** Ends the engine a killed stage may have left on this database. The pid counts only if that process really is it. */
const endStaleEngine = async (pidFile: string, database: string): Promise<void> => {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  for (let look = 0; look < 40 && isEngine(pid, database); look += 1) {
    // Its guard is at work: a moment is enough. After a second it has no guard any more.
    if (look >= 10) process.kill(pid, look >= 20 ? 'SIGKILL' : 'SIGTERM');
    await setTimeout(100);
  }
};

const isEngine = (pid: number, database: string): boolean => {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(database);
  } catch {
    return false;
  }
};

/** A loopback port nobody listens on at this moment. The engine cannot tell which it took, so we choose. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return portOf(address);
};

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  return address.port;
};

const answering = async (endpoint: string, child: ChildProcess, complaint: () => string): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) break;
    const answer = await fetch(endpoint, { method: 'POST', body: '{}' }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer) return;
    await setTimeout(25);
  }
  child.stdin?.end();
  throw new Error(`The DynamoDB engine does not start: ${complaint()}`);
};
