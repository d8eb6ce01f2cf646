import type { Schema } from './document.ts';

/** One line of a table: a field of a body or an answer. `path` such as `roster[].name`. */
export type Field = { path: string; shape: string; required: boolean; meaning: string };

const deepest = 3;

const limits = ({ minimum, maximum, minLength, maxLength }: Schema): string[] => {
  const [low, high] = [minimum ?? minLength, maximum ?? maxLength];
  // What JSON can hold at all is no limit of ours.
  const said = (bound: number | undefined): bound is number => bound !== undefined && Math.abs(bound) < 1e15;
  return said(low) && said(high) ? [`${low}–${high}`] : said(high) ? [`≤ ${high}`] : said(low) && low !== 0 ? [`≥ ${low}`] : [];
}; // prettier-ignore

/** A schema in a word or two: `string date-time`, `"open" | "closed"`, `integer 1–1000`. */
export const shapeOf = (schema: Schema): string => {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(shapeOf))].join(' | ');
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.items) return `${shapeOf(schema.items)}[]`;
  const type = [schema.type ?? 'any'].flat().join(' | ');
  return [type, ...(schema.format ? [schema.format] : []), ...limits(schema)].join(' ');
};

const inner = (schema: Schema): Schema | undefined =>
  (schema.anyOf ?? schema.oneOf ?? [schema]).find((one) => one.properties ?? one.items);

/** Every field of a schema, those inside others after them, three deep. */
export const fieldsOf = (schema: Schema, before = '', depth = 0): Field[] => {
  const one = inner(schema);
  if (one?.items) return fieldsOf(one.items, `${before}[]`, depth);
  return Object.entries(one?.properties ?? {}).flatMap(([name, field]) => {
    const path = before === '' ? name : `${before}.${name}`;
    const line = { path, shape: shapeOf(field), required: one?.required?.includes(name) ?? false, meaning: field.description ?? '' };
    return [line, ...(depth < deepest ? fieldsOf(field, path, depth + 1) : [])];
  });
}; // prettier-ignore

const exampleText = ({ format, minLength = 0 }: Schema): string =>
  format === 'date-time'
    ? '2026-11-23T16:00:00Z'
    : format === 'date'
      ? '2026-11-23'
      : minLength > 30
        ? 'x'.repeat(minLength)
        : '…';

/** Something of that shape, as JSON has it: required fields only. */
export const exampleOf = (schema: Schema, depth = 0): unknown => {
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return exampleOf(choice, depth);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.items) return depth > deepest ? [] : [exampleOf(schema.items, depth + 1)];
  if (schema.properties) {
    const wanted = Object.entries(schema.properties).filter(([name]) => schema.required?.includes(name) ?? false);
    return Object.fromEntries(wanted.map(([name, field]) => [name, depth > deepest ? '…' : exampleOf(field, depth + 1)]));
  }
  const type = [schema.type].flat()[0];
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  return type === 'object' ? {} : exampleText(schema);
}; // prettier-ignore
