import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import * as z from 'zod';
import { enterAwsEnvironment } from './aws-environment.ts';
import { installClock, virtualClock } from './clock.ts';
import { lambdasOf } from './lambdas.ts';

/**
 * Runs one Lambda once as a process of its own, against a running stage:
 *   tsx local/function-process.ts dispatch-reminders --stage-url http://127.0.0.1:3000 --event '{"lane":0}' --now 2026-11-23T01:00:00Z
 * so that it can be killed in the middle. Prints the result as JSON; exit code 1 when the handler throws.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    event: { type: 'string', default: '{}' },
    now: { type: 'string' },
    'stage-url': { type: 'string', default: 'http://127.0.0.1:3000' },
  },
});

const Strings = z.record(z.string(), z.string());
const Answer = z.object({
  now: z.string(),
  environment: Strings,
  function: z.object({
    name: z.string(),
    arn: z.string(),
    entry: z.string(),
    environment: Strings,
    timeoutSeconds: z.number(),
    asyncRetries: z.number(),
  }),
});

const name = z.string({ error: 'expected the name of a function' }).parse(positionals[0]);
const answer = await fetch(`${values['stage-url']}/local/environment?function=${encodeURIComponent(name)}`);
const { now, environment, function: wiring } = Answer.parse(await answer.json());

enterAwsEnvironment(environment);
const clock = virtualClock(DateTime.fromISO(values.now ?? now, { zone: 'utc' }));
installClock(clock);
const lambdas = lambdasOf({
  functions: [wiring],
  root: join(import.meta.dirname, '..'),
  clock,
  report: (line) => process.stderr.write(`${line}\n`),
});
await lambdas.start();
const result = await lambdas.invoke(name, JSON.parse(values.event));
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(result.ok ? 0 : 1);
