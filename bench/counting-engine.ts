import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { startEngine } from '../local/engine.ts';

/** Capacity units as DynamoDB itself counts them. */
export type Units = { read: number; write: number; calls: number };

const Consumed = z.object({ CapacityUnits: z.number() });
const Answer = z.object({ ConsumedCapacity: z.union([Consumed, z.array(Consumed)]).optional() });

const isWrite = (target: string): boolean => /\.(Put|Update|Delete|BatchWrite|TransactWrite)/.test(target);

/**
 * The embedded engine behind a proxy that asks every call for its ConsumedCapacity and adds it up, whoever made the call. Timing-free: the
 * figures are the engine's count, not a measurement.
 */
export const startCountingEngine = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'iop-bench-'));
  const engine = await startEngine(directory);
  let units: Units = { read: 0, write: 0, calls: 0 };

  const proxy = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const target = String(request.headers['x-amz-target'] ?? '');
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      const counted = /(Item|Items|Query|Scan)$/.test(target);
      const answer = await fetch(engine.endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': target,
          authorization: request.headers.authorization ?? '',
          'x-amz-date': String(request.headers['x-amz-date'] ?? ''),
        },
        body: JSON.stringify({ ...body, ...(counted && { ReturnConsumedCapacity: 'TOTAL' }) }),
      });
      const text = await answer.text();
      const consumed = counted && answer.ok ? Answer.parse(JSON.parse(text)).ConsumedCapacity : undefined;
      const sum = [consumed ?? []].flat().reduce((total, { CapacityUnits }) => total + CapacityUnits, 0);
      units = {
        ...units,
        calls: units.calls + 1,
        [isWrite(target) ? 'write' : 'read']: units[isWrite(target) ? 'write' : 'read'] + sum,
      };
      // A conditional write that is refused consumes too, but the engine does not say how much; there are none in the plain flow.
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
    })();
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;

  return {
    /** The engine itself, uncounted. */
    direct: engine.endpoint,
    counted: `http://127.0.0.1:${port}`,
    /** The units since the last time this was asked. */
    take: (): Units => {
      const taken = units;
      units = { read: 0, write: 0, calls: 0 };
      return taken;
    },
    stop: async (): Promise<void> => {
      proxy.closeAllConnections();
      proxy.close();
      await engine.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
export type CountingEngine = Awaited<ReturnType<typeof startCountingEngine>>;
