import * as z from 'zod';
import { type Resolve, resolverOf } from './intrinsics.ts';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
});

/** As much of a CloudFormation template as the local stage reads; the rest is AWS's business. */
export const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
});
export type Template = z.infer<typeof Template>;

/** A template with its intrinsic functions at hand. */
export type OpenTemplate = { template: Template; resolve: Resolve };

/** Parses a template as `cdk synth` writes it. Throws a ZodError when it is none. */
export const openTemplate = (json: unknown): OpenTemplate => {
  const template = Template.parse(json);
  return { template, resolve: resolverOf(template) };
};

/**
 * The resources of a type with the properties the schema names, intrinsics resolved, in template order.
 * Properties the schema does not name are not even resolved: policies and keys may use what only CloudFormation knows.
 */
export const resourcesOf = <Shape extends z.ZodRawShape>(
  { template, resolve }: OpenTemplate,
  types: readonly string[],
  schema: z.ZodObject<Shape>,
): { id: string; properties: z.output<z.ZodObject<Shape>>; metadata: Record<string, unknown> }[] =>
  Object.entries(template.Resources).flatMap(([id, resource]) => {
    if (!types.includes(resource.Type)) return [];
    const named = Object.keys(schema.shape).map((key) => [key, resolve(resource.Properties[key])] as const);
    const read = schema.safeParse(Object.fromEntries(named.filter(([, value]) => value !== undefined)));
    if (!read.success) throw new Error(`The template's ${id} (${resource.Type}): ${z.prettifyError(read.error)}`);
    return [{ id, properties: read.data, metadata: resource.Metadata }];
  });
