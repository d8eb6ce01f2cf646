import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { callsOf as callsInBundleOf } from './function-calls.ts';
import { functionIds, propertiesOf, synthesized } from './synthesized.ts';

const bundled = new Map<string, Promise<Set<string>>>();
const callsOf = (name: string): Promise<Set<string>> => {
  const calls = bundled.get(name) ?? callsInBundleOf(name);
  bundled.set(name, calls);
  return calls;
};

const template = synthesized({ originationNumber: '+12065550100' });
const names = [...functionIds(template).keys()];

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Statement = z.object({
  Effect: z.literal('Allow'),
  Action: list,
  Resource: z.unknown().optional(),
  NotResource: z.unknown().optional(),
  Condition: z.unknown().optional(),
});
type Statement = z.infer<typeof Statement>;
const Policy = z.object({ Description: z.string(), PolicyDocument: z.object({ Statement: z.array(Statement) }) });
const policies = new Map(
  Object.values(propertiesOf(template, 'AWS::IAM::ManagedPolicy', Policy)).map((policy) => [
    policy.Description.replace(/^What (.*) may do$/, '$1'),
    policy.PolicyDocument.Statement,
  ]),
);
const statementsOf = (name: string): Statement[] => policies.get(name)!;
const text = (value: unknown) => JSON.stringify(value);

/** What a statement allows, in the words of function-calls.ts. */
const allowedBy = ({ Action, Resource, NotResource }: Statement): string[] =>
  Action.map((action) => {
    if (action === 'sns:Publish') return NotResource === undefined ? 'sns:Publish to a topic' : 'sns:Publish to phones';
    return text(Resource).includes('/index/byPatient') ? `${action} on the index` : action;
  });
const machinery = /^(kms|logs|sqs):/;
const allowed = (name: string) =>
  statementsOf(name)
    .flatMap(allowedBy)
    .filter((action) => !machinery.test(action));

describe('grants', () => {
  it('are one managed policy a function, and nothing inline', () => {
    expect([...policies.keys()].sort()).toEqual([...names, 'publishing the console'].sort());
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  it.each(names)('of %s name every action, and no resource by a wildcard but where IAM knows none', (name) => {
    for (const { Action, Resource, NotResource } of statementsOf(name)) {
      expect(Action.join()).not.toContain('*');
      if (Action.join() === 'sns:ListPhoneNumbersOptedOut') expect(Resource).toBe('*');
      else if (NotResource === undefined) expect(text(Resource)).not.toContain('*');
    }
  });

  it('leave out every topic where they allow texting, since a phone number has no ARN', () => {
    const open = names.flatMap(statementsOf).filter(({ NotResource }) => NotResource !== undefined);
    expect(open.length).toBeGreaterThan(0);
    for (const { Action, NotResource } of open) {
      expect(Action).toEqual(['sns:Publish']);
      expect(NotResource).toEqual({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:*:*:*']] });
    }
  });

  it('let the key be used only by way of the service that holds the data', () => {
    for (const { Action, Condition } of names.flatMap(statementsOf))
      if (Action.some((action) => action.startsWith('kms:'))) expect(text(Condition)).toContain('kms:ViaService');
  });

  /** Its bundle holds the collections whole; which of their verbs it is given, `FeedReading` says (functions/feeds). */
  const readers = ['calendar-feed'];

  it.each(readers)('of %s, whose callers are not signed in, are to read and nothing else', (name) => {
    expect(allowed(name).sort()).toEqual(['dynamodb:GetItem', 'dynamodb:Query']);
    const keys = statementsOf(name).flatMap(({ Action }) => Action.filter((action) => action.startsWith('kms:')));
    expect(keys).toEqual(['kms:Decrypt', 'kms:DescribeKey']);
  });

  it.each(names.filter((name) => !readers.includes(name)))('of %s cover every call in its bundle', async (name) => {
    const calls = await callsOf(name);
    expect([...calls].filter((call) => !allowed(name).includes(call))).toEqual([]);
  });

  const written = names.filter((name) => !/not written yet/i.test(sourceOf(name)));

  it.each(written)('of %s reach no further than its calls: bus, phones, alerts, index', async (name) => {
    const calls = await callsOf(name);
    const reached = allowed(name).filter((action) => !/^dynamodb:\w+$/.test(action));
    expect(reached.filter((action) => !calls.has(action))).toEqual([]);
  });

  it('allow no table call that nobody makes', async () => {
    const calls = new Set((await Promise.all(names.map(callsOf))).flatMap((each) => [...each]));
    expect([...new Set(names.flatMap(allowed))].filter((action) => !calls.has(action))).toEqual([]);
  });
});

function sourceOf(name: string): string {
  return readFileSync(new URL(`../../functions/${name}.ts`, import.meta.url), 'utf8');
}
