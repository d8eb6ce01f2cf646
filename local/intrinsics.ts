import * as z from 'zod';
import type { Template } from './template.ts';

/** What stands in for a deployment's account and region on this machine. */
export const localAccount = { account: '000000000000', region: 'us-east-1' } as const;

export type Resolve = (value: unknown) => unknown;

const pseudoParameters: Record<string, string> = {
  'AWS::AccountId': localAccount.account,
  'AWS::Region': localAccount.region,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
  'AWS::StackId': 'local',
};

/** The property that names a resource, and how its ARN continues after `arn:aws:SERVICE:REGION:ACCOUNT:`. */
const kinds: Record<string, { service: string; nameProperty: string; path: string }> = {
  'AWS::DynamoDB::Table': { service: 'dynamodb', nameProperty: 'TableName', path: 'table/' },
  'AWS::DynamoDB::GlobalTable': { service: 'dynamodb', nameProperty: 'TableName', path: 'table/' },
  'AWS::Lambda::Function': { service: 'lambda', nameProperty: 'FunctionName', path: 'function:' },
  'AWS::SQS::Queue': { service: 'sqs', nameProperty: 'QueueName', path: '' },
  'AWS::SNS::Topic': { service: 'sns', nameProperty: 'TopicName', path: '' },
  'AWS::Events::EventBus': { service: 'events', nameProperty: 'Name', path: 'event-bus/' },
  'AWS::Events::Rule': { service: 'events', nameProperty: 'Name', path: 'rule/' },
};

/**
 * Resolves Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::Select and pseudo parameters to the values they have on this machine.
 * A resource is called by its name in the template or else by its logical id. Any other intrinsic is refused by name.
 */
export const resolverOf = (template: Template): Resolve => {
  const text = (value: unknown): string => z.coerce.string().parse(resolve(value));

  const nameOf = (id: string): string => {
    const resource = template.Resources[id];
    const named =
      resource && kinds[resource.Type] ? resource.Properties[kinds[resource.Type]?.nameProperty ?? ''] : undefined;
    return named === undefined ? id : text(named);
  };
  const arnOf = (id: string): string => {
    const kind = kinds[template.Resources[id]?.Type ?? ''];
    return `arn:aws:${kind?.service ?? 'local'}:${localAccount.region}:${localAccount.account}:${kind?.path ?? ''}${nameOf(id)}`;
  };
  const reference = (id: string): unknown => {
    if (pseudoParameters[id] !== undefined) return pseudoParameters[id];
    if (template.Parameters[id]) return template.Parameters[id].Default;
    const type = template.Resources[id]?.Type;
    if (type === undefined) throw new Error(`The template refers to ${id}, which it does not have`);
    if (type === 'AWS::SNS::Topic') return arnOf(id);
    if (type === 'AWS::SQS::Queue')
      return `https://sqs.${localAccount.region}.amazonaws.com/${localAccount.account}/${nameOf(id)}`;
    return nameOf(id);
  };
  const attribute = (id: string, name: string): string => {
    if (!template.Resources[id]) throw new Error(`The template asks for ${id}.${name}, which it does not have`);
    if (name === 'Arn' || name === 'TopicArn') return arnOf(id);
    // Everything is on one origin here, so an address begins with its path.
    if (name === 'ApiEndpoint') return '';
    return ['Name', 'QueueName', 'TopicName'].includes(name) ? nameOf(id) : `${id}.${name}`;
  };
  const substitute = (pattern: string, own: Record<string, unknown>): string =>
    pattern.replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      if (name in own) return text(own[name]);
      const [id = '', ...rest] = name.split('.');
      return rest.length > 0 ? attribute(id, rest.join('.')) : text(reference(id));
    });

  const intrinsics: Record<string, (argument: unknown) => unknown> = {
    Ref: (argument) => reference(z.string().parse(argument)),
    'Fn::GetAtt': (argument) => {
      const [id = '', name = ''] = z
        .union([z.array(z.string()), z.string().transform((dotted) => dotted.split('.', 2))])
        .parse(argument);
      return attribute(id, name);
    },
    'Fn::Join': (argument) => {
      const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument);
      return parts.map(text).join(separator);
    },
    'Fn::Sub': (argument) => {
      const [pattern, own] = z
        .union([
          z.tuple([z.string(), z.record(z.string(), z.unknown())]),
          z.string().transform((only) => [only, {}] as const),
        ])
        .parse(argument);
      return substitute(pattern, own);
    },
    'Fn::Select': (argument) => {
      const [index, list] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument);
      return z.array(z.unknown()).parse(resolve(list))[index];
    },
    'Fn::Split': (argument) => {
      const [separator, whole] = z.tuple([z.string(), z.unknown()]).parse(argument);
      return text(whole).split(separator);
    },
  };

  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [key, argument] = entries[0] ?? [''];
    const intrinsic = entries.length === 1 ? intrinsics[key] : undefined;
    if (intrinsic) return intrinsic(argument);
    if (key.startsWith('Fn::')) throw new Error(`The local stage does not know ${key}`);
    return Object.fromEntries(entries.map(([name, inner]) => [name, resolve(inner)]));
  };
  return resolve;
};
