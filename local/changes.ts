import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Lambdas } from './lambdas.ts';
import type { Wiring } from './wiring.ts';

type Deps = { lambdas: Pick<Lambdas, 'record'>; wiring: Pick<Wiring, 'functions' | 'routes'> };

/**
 * Tells a page whether anything may have changed, so that it need not read patients' data again and again to find out: each such read by
 * a person is in the audit trail. `revision` is another text after each run of a Lambda that no reader invokes, each request that is not
 * a read, and each start of the stage.
 */
export const changesOf = ({ lambdas, wiring }: Deps): { count: MiddlewareHandler; revision: () => string } => {
  const start = randomUUID();
  const readers = new Set(wiring.routes.map(({ functionArn }) => functionArn));
  const movers = wiring.functions.filter(({ arn }) => !readers.has(arn));
  let requests = 0;
  return {
    count: async ({ req }, next) => {
      await next();
      if (req.method !== 'GET' && req.method !== 'HEAD') requests += 1;
    },
    revision: () => {
      const runs = movers.reduce((sum, { name }) => sum + lambdas.record(name).invocations, 0);
      return `${start}.${requests + runs}`;
    },
  };
};
