import { Validator, type Schema } from '@cfworker/json-schema';
import { createGeneratorSync } from 'json-schema-faker';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { allowed, permissions } from '../../functions/api/permissions.ts';
import { openDesk } from './desk.ts';

/** Said in a failure, and to be set to have it again: CONTRACT_SEED=7 npx vitest run test/api/contract.test.ts */
const seed = Number(process.env['CONTRACT_SEED'] ?? 1);
const rounds = Number(process.env['CONTRACT_ROUNDS'] ?? 4);

const Json = z.record(z.string(), z.unknown());
const Parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false), schema: Json });
const Content = z.record(z.string(), z.object({ schema: Json }));
const Operation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()).min(1),
  summary: z.string().min(10),
  'x-permission': z.string(),
  'x-reads-only': z.boolean().optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: Content.optional() })),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });
type Call = { name: string; method: string; path: string; operation: z.infer<typeof Operation> };

const desk = openDesk();
const readCalls = async (): Promise<Call[]> => {
  const { paths } = Document.parse(await (await desk.send('GET', '/api/openapi.json')).json());
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, operation,
    })),
  ); // prettier-ignore
};

const generator = createGeneratorSync({ seed, alwaysFakeOptionals: false, maxItems: 3 });
const made = (schema: Record<string, unknown>): unknown => {
  try {
    return generator.generate(schema);
  } catch {
    return {};
  }
};

/** Ids there are, by what stands before the parameter; and what nobody has. */
const known: Record<string, string> = {
  patients: 'riverside-ana', sessions: 'day-a_2026-11-25T0900', schedules: 'day-a', episodes: 'riverside-ana-1',
  'follow-ups': 'missed.riverside-ana', memberships: 'riverside-ana-1.day-a.2026-11-02',
}; // prettier-ignore
const pathOf = ({ path, operation }: Call, ids: 'known' | 'unknown' | 'odd'): string =>
  path.replace(/([a-z-]+)\/\{(\w+)\}/g, (_all, before: string, name: string) => {
    const schema = operation.parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
    const options = Array.isArray(schema['enum']) ? String(schema['enum'][0]) : undefined;
    const id = {
      known: options ?? known[before] ?? 'one',
      unknown: options ?? 'nobody-of-this-name',
      odd: 'ä ö%00/..',
    }[ids];
    return `${before}/${encodeURIComponent(name === 'date' && ids !== 'odd' ? '2026-11-25' : id)}`;
  });
const queryOf = ({ operation }: Call, round: number): string => {
  const query = operation.parameters.filter((one) => one.in === 'query' && (one.required || round % 2 === 1));
  const pairs = query.map(({ name, schema }): [string, string] => [name, String(made(schema))]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
};
const bodySchema = ({ operation }: Call) => operation.requestBody?.content['application/json']?.schema;

/** Whether an answer is one of those the document has for the call, in the shape it has for it. */
const complaint = async (call: Call, answer: Response): Promise<string | undefined> => {
  const declared = call.operation.responses[answer.status];
  if (answer.status >= 500 || !declared) return `${call.name} answers ${answer.status}: ${await answer.text()}`;
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const schema = declared.content?.[type]?.schema;
  if (!type.includes('json')) return undefined;
  if (!schema) return `${call.name} answers ${answer.status} as ${type}, which is not declared`;
  const body: unknown = await answer.json();
  const { valid, errors } = new Validator(schema satisfies Schema, '2020-12', false).validate(body);
  return valid ? undefined : `${call.name} ${answer.status}: ${JSON.stringify(errors.slice(0, 2))}`;
};

type Try = { ids: 'known' | 'unknown' | 'odd'; round: number; body: unknown };
const junk: unknown[] = [null, [], 'text', 7, {}, { id: 7 }, { ['x'.repeat(300)]: true }, [[[]]]];

const tryCall = async (call: Call, { ids, round, body }: Try): Promise<string | undefined> => {
  const path = pathOf(call, ids) + queryOf(call, round);
  const headers = round % 3 === 2 ? { 'if-match': '"old"', 'idempotency-key': `k${round}` } : {};
  const answer = await desk.send(call.method, path, { headers, ...(call.method !== 'GET' && { body }) });
  const said = await complaint(call, answer);
  return said && `${said} [${path} ${JSON.stringify(body ?? null).slice(0, 400)} seed ${seed}]`;
};

describe('every call of the document', () => {
  it('answers generated good and bad input with a status and a shape it declares, and never with 5xx', async () => {
    const complaints: string[] = [];
    // What takes things away comes last, so that there is something for the others to find.
    const calls = (await readCalls()).sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));
    desk.at('2026-11-23T09:20:00-07:00');
    await desk.post('/api/sessions/day-a_2026-11-23T0900/attendance', {
      patientId: 'riverside-ana',
      status: 'no-show',
    });
    for (const call of calls) {
      const schema = bodySchema(call);
      const tries: Try[] = Array.from({ length: rounds }, (_, round) => ({
        ids: (['known', 'unknown', 'known', 'odd'] as const)[round % 4] ?? 'known',
        round,
        body: schema ? made(schema) : undefined,
      }));
      if (schema)
        for (const [round, body] of junk.entries())
          if ((round + seed) % 2 === 0) tries.push({ ids: 'known', round, body });
      for (const one of tries) complaints.push(...[await tryCall(call, one)].flatMap((said) => said ?? []));
    }
    expect([...new Set(complaints)]).toEqual([]);
    expect(desk.failures).toEqual([]);
  }, 120_000);

  it('answers 400 to a body that is no JSON, and changes nothing', async () => {
    const wrong: string[] = [];
    for (const call of (await readCalls()).filter(bodySchema)) {
      const { status } = await desk.call(call.method, pathOf(call, 'known'), '{"torn');
      // 404 where the path names nothing there is: that is looked at first.
      if (status !== 400 && status !== 404) wrong.push(`${call.name} ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(desk.events).toEqual([]);
  }, 60_000);

  it('answers 401 to nobody, and 403 to exactly the roles its permission keeps out', async () => {
    const wrong: string[] = [];
    const people = { 'front-desk': 'fay', counsellor: 'dana', supervisor: 'sam', administrator: 'ada', auditor: 'audrey' } as const; // prettier-ignore
    for (const call of await readCalls()) {
      const permission = permissions.find((one) => one === call.operation['x-permission']);
      expect(permission, call.name).toBeDefined();
      if (!permission) continue;
      const path = pathOf(call, 'unknown');
      // A body nobody can have meant: who may make the call is refused for that, with nothing changed.
      const send = (as: string | null) =>
        desk.send(call.method, path, { as, ...(call.method !== 'GET' && { body: 7 }) });
      if ((await send(null)).status !== 401) wrong.push(`${call.name} without signing in`);
      for (const role of ['front-desk', 'counsellor', 'supervisor', 'administrator', 'auditor'] as const) {
        const { status } = await send(people[role]);
        if ((status === 403) !== (allowed(role, permission) === 'no')) wrong.push(`${call.name} ${role} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('that an auditor may make only reads', async () => {
    const open = (await readCalls()).filter(({ method, operation }) => {
      const permission = permissions.find((one) => one === operation['x-permission']);
      return method !== 'GET' && permission !== undefined && allowed('auditor', permission) !== 'no';
    });
    expect(open.filter(({ operation }) => !operation['x-reads-only']).map(({ name }) => name)).toEqual([]);
  });

  it('has a name of its own', async () => {
    const names = (await readCalls()).map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });
});
