import * as z from 'zod/mini';

/** As much of a JSON Schema as is shown. */
export type Schema = {
  type?: string | string[] | undefined;
  description?: string | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  format?: string | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  items?: Schema | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
};
const Schema: z.ZodMiniType<Schema> = z.lazy(() =>
  z.object({
    type: z.optional(z.union([z.string(), z.array(z.string())])),
    description: z.optional(z.string()),
    enum: z.optional(z.array(z.unknown())),
    const: z.optional(z.unknown()),
    format: z.optional(z.string()),
    minimum: z.optional(z.number()),
    maximum: z.optional(z.number()),
    minLength: z.optional(z.number()),
    maxLength: z.optional(z.number()),
    properties: z.optional(z.record(z.string(), Schema)),
    required: z.optional(z.array(z.string())),
    items: z.optional(Schema),
    anyOf: z.optional(z.array(Schema)),
    oneOf: z.optional(z.array(Schema)),
  }),
);

const Content = z.record(z.string(), z.object({ schema: Schema }));
const Operation = z.object({
  summary: z.string(),
  tags: z.array(z.string()),
  'x-permission': z.optional(z.string()),
  parameters: z.optional(
    z.array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.optional(z.boolean()),
        description: z.optional(z.string()),
        schema: Schema,
      }),
    ),
  ),
  requestBody: z.optional(z.object({ content: Content })),
  responses: z.record(z.string(), z.object({ description: z.string(), content: z.optional(Content) })),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

export type Call = z.infer<typeof Operation> & { method: string; path: string };

/** The calls of an OpenAPI document by their group, both in the order of the alphabet. Throws for what is no such document. */
export const callsIn = (document: unknown): [string, Call[]][] => {
  const calls = Object.entries(Document.parse(document).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
  const groups = Map.groupBy(calls, ({ tags }) => tags[0] ?? '');
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
};
