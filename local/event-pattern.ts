import * as z from 'zod';

/** One alternative of a pattern: a literal, or one of the comparisons the local stage knows. Others are refused, never ignored. */
const Alternative = z.union(
  [
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.strictObject({ prefix: z.string() }),
    z.strictObject({ exists: z.boolean() }),
    z.strictObject({ 'anything-but': z.union([z.string(), z.array(z.string())]) }),
  ],
  { error: 'expected a literal, prefix, exists or anything-but' },
);
type Alternative = z.infer<typeof Alternative>;

export type EventPattern = { [field: string]: Alternative[] | EventPattern };

/** An EventBridge event pattern or SNS filter policy: fields all match; of a field's alternatives one does. */
export const EventPattern: z.ZodType<EventPattern> = z.lazy(() =>
  z.record(z.string(), z.union([z.array(Alternative), EventPattern])),
);

const allows = (alternative: Alternative, value: unknown): boolean => {
  if (typeof alternative !== 'object' || alternative === null) return alternative === value;
  if ('exists' in alternative) return alternative.exists === (value !== undefined);
  if (value === undefined) return false;
  if ('prefix' in alternative) return typeof value === 'string' && value.startsWith(alternative.prefix);
  return ![alternative['anything-but']].flat().some((not) => not === value);
};

const Fields = z.record(z.string(), z.unknown());

/**
 * Whether an event (or a message's attributes) fits a pattern.
 * A field that is a list fits when one of its elements does. AWS: "Amazon EventBridge event patterns".
 */
export const matches = (pattern: EventPattern, event: unknown): boolean => {
  const fields = Fields.safeParse(event);
  return Object.entries(pattern).every(([name, wanted]) => {
    const value = fields.success ? fields.data[name] : undefined;
    if (!Array.isArray(wanted)) return matches(wanted, value);
    const values = Array.isArray(value) ? value : [value];
    return values.some((one) => wanted.some((alternative) => allows(alternative, one)));
  });
};
