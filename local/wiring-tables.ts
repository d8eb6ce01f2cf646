import * as z from 'zod';
import { type OpenTemplate, resourcesOf } from './template.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).exactOptional(),
});

const Properties = z.object({
  KeySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema, Projection })).default([]),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});

/** A table with exactly the keys, indexes and TTL attribute the stack gives it. */
export type TableWiring = z.infer<typeof Properties> & { name: string };

/** The DynamoDB tables of the template. */
export const tablesIn = (template: OpenTemplate): TableWiring[] =>
  resourcesOf(template, ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'], Properties).map(
    ({ id, properties }) => ({
      ...properties,
      name: z.string().parse(template.resolve({ Ref: id })),
    }),
  );
