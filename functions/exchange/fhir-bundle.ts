import * as z from 'zod';
import { isObject } from '../intake/shape-problems.ts';
import type { Outcome, Remark } from './outcome.ts';
import { isRead, shapes, type Read, type Reference } from './fhir-shapes.ts';

const mostEntries = 5000;

/** One entry that is read: where it stands, what it says, and the elements of it that are not taken in. */
export type Entry<T> = { index: number; resource: T; outcome: Outcome };
type Resource<Type extends Read> = z.infer<(typeof shapes)[Type]>;
export type ReadBundle = {
  problems: Remark[];
  notes: Remark[];
  entries: { [Type in Read]: Entry<Resource<Type>>[] };
  /** Those that could not be read, each with the FHIRPath of what is wrong. */
  unread: Outcome[];
  /** The resource a reference means, as a key that is the same for the entry itself; undefined where the bundle does not have it. */
  keyOf: (reference: z.infer<typeof Reference> | undefined) => string | undefined;
};

const Bundle = z.object({
  resourceType: z.literal('Bundle', { error: 'expected a FHIR R4 Bundle' }),
  entry: z
    .array(z.object({ fullUrl: z.string().optional(), resource: z.unknown() }))
    .max(mostEntries, `expected at most ${mostEntries} entries; send the bundle in pieces`)
    .default([]),
});

/** Of every resource, and nothing that could be taken in. */
const passedOver = ['meta', 'text', 'language', 'implicitRules', 'contained'];

/** The FHIRPath of an element of an entry; FHIRPath counts from 0. */
export const pathAt = (index: number, ...path: readonly PropertyKey[]): string =>
  ['Bundle', `entry[${index}]`, 'resource', ...path].reduce<string>(
    (whole, part) => (typeof part === 'number' ? `${whole}[${part}]` : whole === '' ? String(part) : `${whole}.${String(part)}`),
    '',
  ); // prettier-ignore

const notTaken = (raw: object, shape: z.ZodObject): Remark[] => {
  const names = Object.keys(raw).filter((name) => !(name in shape.shape) && !passedOver.includes(name));
  return names.length > 0 ? [{ path: names.join(', '), message: 'not taken in' }] : [];
};

const outcomeOf = (index: number, resource: string): Outcome => ({
  row: index + 1, status: 'same', resource, problems: [], notes: [],
}); // prettier-ignore

/** `Patient/12/_history/3` and `https://ehr.example/r4/Patient/12` are Patient/12. */
const typeAndId = (text: string): string | undefined =>
  /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]+)?$/.exec(text)?.[1];

const firstIssue = (index: number, error: z.ZodError): Remark[] =>
  error.issues.slice(0, 5).map(({ path, message }) => ({ path: pathAt(index, ...path), message }));

/** Reads one resource into the list of its type, or into the list of those that cannot be read. */
const reader =
  <Shape extends z.ZodObject>(shape: Shape, into: Entry<z.infer<Shape>>[], unread: Outcome[]) =>
  (index: number, raw: Record<string, unknown>): void => {
    const parsed = shape.safeParse(raw);
    const outcome = outcomeOf(index, String(raw['resourceType']));
    outcome.notes.push(...notTaken(raw, shape));
    if (parsed.success) into.push({ index, resource: parsed.data, outcome });
    else unread.push({ ...outcome, status: 'refused', problems: firstIssue(index, parsed.error) });
  };

const readersInto = (entries: ReadBundle['entries'], unread: Outcome[]) => ({
  Patient: reader(shapes.Patient, entries.Patient, unread),
  EpisodeOfCare: reader(shapes.EpisodeOfCare, entries.EpisodeOfCare, unread),
  Schedule: reader(shapes.Schedule, entries.Schedule, unread),
  Slot: reader(shapes.Slot, entries.Slot, unread),
  Appointment: reader(shapes.Appointment, entries.Appointment, unread),
});

/** Reads a bundle of whatever type. Never throws: what cannot be read is said with the path of its element. */
export const readBundle = (input: unknown): ReadBundle => {
  const entries: ReadBundle['entries'] = { Patient: [], EpisodeOfCare: [], Schedule: [], Slot: [], Appointment: [] };
  const [keys, counts, unread] = [new Map<string, string>(), new Map<string, number>(), new Array<Outcome>()];
  const keyOf: ReadBundle['keyOf'] = (reference) => {
    const text = reference?.reference ?? '';
    return keys.get(text) ?? keys.get(typeAndId(text) ?? '');
  };
  const bundle = Bundle.safeParse(input);
  const readers = readersInto(entries, unread);
  for (const [index, { fullUrl, resource }] of (bundle.data?.entry ?? []).entries()) {
    const type = isObject(resource) ? resource['resourceType'] : undefined;
    if (!isObject(resource) || typeof type !== 'string') {
      unread.push({
        ...outcomeOf(index, ''), status: 'refused', problems: [{ path: pathAt(index), message: 'expected a resource with its resourceType' }],
      }); // prettier-ignore
      continue;
    }
    const key = String(index);
    if (fullUrl !== undefined) keys.set(fullUrl, key);
    if (typeof resource['id'] === 'string') keys.set(`${type}/${resource['id']}`, key);
    if (isRead(type)) readers[type](index, resource);
    else counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const problems = (bundle.error?.issues ?? []).map(({ path, message }) => ({
    path: ['Bundle', ...path.map(String)].join('.'),
    message,
  }));
  const notes = [...counts].map(([type, count]) => ({ path: type, message: `${count} not taken in` }));
  return { problems, notes, entries, unread, keyOf };
};
