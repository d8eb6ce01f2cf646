import * as z from 'zod';
import { Consent, Episode, Id, membershipId } from './clinic.ts';
import type { Chart } from './roster.ts';
import { Instant, Weekday } from './wall-clock.ts';

/** Who changed a chart, when, and by which door they came. `staffId` null: nobody of the staff, as with a reply of the patient's. */
export const ChangedBy = z.object({
  at: Instant,
  door: z.enum(['staff', 'clinic-file', 'import', 'text', 'carrier']),
  staffId: Id.nullable(),
});
export type ChangedBy = z.infer<typeof ChangedBy>;

const Hold = Episode.shape.holds.unwrap().element;
const StepDown = Episode.shape.changes.unwrap().element;

/** What a field of a chart can hold. A list of holds or step-downs is compared one by one, each as a field of its own. */
export const FieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(Weekday),
  Consent,
  Hold,
  StepDown,
]);
export type FieldValue = z.infer<typeof FieldValue>;

export const FieldChange = z.object({ field: z.string(), from: FieldValue, to: FieldValue });
export type FieldChange = z.infer<typeof FieldChange>;

/** One part of a chart that came, went or changed, and which of its fields. */
export const PartChange = z.object({
  part: z.enum(['patient', 'family', 'episode', 'membership']),
  id: Id.describe('Of the patient, the participant, the stay or the place'),
  change: z.enum(['added', 'changed', 'removed']),
  fields: z.array(FieldChange).describe('Those that differ; a field that was not there, or is no more, is null'),
});
export type PartChange = z.infer<typeof PartChange>;

/** Everything one writing of a chart changed. */
export const ChartChange = ChangedBy.extend({ changes: z.array(PartChange) });
export type ChartChange = z.infer<typeof ChartChange>;

type Fields = ReadonlyMap<string, FieldValue>;
type Parts = ReadonlyMap<string, Fields>;

/** Those that are there: what stands elsewhere, as an id does, is left out by `undefined`. */
const fieldsOf = (record: Record<string, FieldValue | undefined>): [string, FieldValue][] =>
  Object.entries(record).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]]));

const patientFields = ({ patient, optedOut }: Chart): Fields =>
  new Map(fieldsOf({ ...patient, id: undefined, family: undefined, optedOut }));

const familyParts = ({ patient, familyOptedOut = [] }: Chart): Parts =>
  new Map(
    patient.family.map(({ id, ...own }) => [id, new Map(fieldsOf({ ...own, optedOut: familyOptedOut.includes(id) }))]),
  );

const episodeParts = ({ episodes }: Chart): Parts =>
  new Map(
    episodes.map(({ id, holds, changes, ...own }) => [
      id,
      new Map<string, FieldValue>([
        ...fieldsOf({ ...own, patientId: undefined }),
        ...changes.map((each) => [`changes.${each.from}`, each] as const),
        ...holds.map((each) => [`holds.${each.from}`, each] as const),
      ]),
    ]),
  );

const membershipParts = ({ memberships }: Chart): Parts =>
  new Map(
    memberships.map((membership) => [membershipId(membership), new Map(fieldsOf({ ...membership, id: undefined }))]),
  );

/** The parts of a chart, by kind and id. A chart that is not there has none. */
const partsOf = (chart: Chart | undefined): Record<PartChange['part'], Parts> => ({
  patient: new Map(chart ? [[chart.patient.id, patientFields(chart)]] : []),
  family: chart ? familyParts(chart) : new Map(),
  episode: chart ? episodeParts(chart) : new Map(),
  membership: chart ? membershipParts(chart) : new Map(),
});

/** The order of an object's fields, and one that is left out, are no difference. */
const written = (value: FieldValue): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : JSON.stringify(value);

const none: Fields = new Map();

const fieldChanges = (before: Fields, after: Fields): FieldChange[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [from, to] = [before.get(field) ?? null, after.get(field) ?? null];
    return written(from) === written(to) ? [] : [{ field, from, to }];
  });

const kinds = PartChange.shape.part.options;

/**
 * What differs between a chart before and after: each part that came, went or changed, with its fields. Nothing for what is only the product's own
 * bookkeeping (`introduced`). A chart put in place of nothing, or taken away, is all its parts added or removed.
 */
export const chartChanges = (before: Chart | undefined, after: Chart | undefined): PartChange[] => {
  const [was, is] = [partsOf(before), partsOf(after)];
  return kinds.flatMap((part) =>
    [...new Set([...was[part].keys(), ...is[part].keys()])].flatMap((id) => {
      const [old, current] = [was[part].get(id), is[part].get(id)];
      const fields = fieldChanges(old ?? none, current ?? none);
      const change = !old ? 'added' : !current ? 'removed' : 'changed';
      return change === 'changed' && fields.length === 0 ? [] : [{ part, id, change, fields }];
    }),
  );
};

/** Everybody who was a participant of the patient's family at any time of a history, by their id; a chart deleted takes them off. */
export const participantsEver = (history: readonly ChartChange[]): string[] => [
  ...new Set(history.flatMap(({ changes }) => changes.flatMap(({ part, id }) => (part === 'family' ? [id] : [])))),
];
