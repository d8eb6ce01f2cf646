import type * as z from 'zod';
import type { Extension, Identifier, Leaf } from './fhir-shapes.ts';

/** What of ours R4 has no element for travels in extensions and identifiers of our own. The address is a name and nothing is fetched from it (RFC 2606). */
const base = 'https://iop-reminders.example/fhir';

export type OwnThing = 'patient' | 'episode' | 'schedule' | 'session' | 'staff';
/** Names the identifiers that are our own ids. */
export const ownSystem = (thing: OwnThing): string => `${base}/id/${thing}`;
/** Our codes: kinds of session, tracks. */
export const ownCodes = (of: 'kind' | 'track'): string => `${base}/code/${of}`;
type OwnExtension = 'texting' | 'prescribed' | 'step-down' | 'place' | 'recurrence';
const urlOf = (name: OwnExtension): string => `${base}/${name}`;

export const ownIdentifier = (thing: OwnThing, value: string) => ({ system: ownSystem(thing), value });

/** Our own id among a resource's identifiers, where it came from us. */
export const ownIdIn = (thing: OwnThing, identifiers: readonly z.infer<typeof Identifier>[]): string | undefined =>
  identifiers.find(({ system }) => system === ownSystem(thing))?.value;

type Value = string | number | boolean | readonly string[] | null | undefined;

const leafOf = (url: string, value: string | number | boolean) =>
  typeof value === 'number'
    ? { url, valueInteger: value }
    : typeof value === 'boolean'
      ? { url, valueBoolean: value }
      : { url, valueString: value };

/** A record of ours as one extension; a list as an element for each, an empty one, like nothing at all, as none. */
export const extensionOf = (name: OwnExtension, record: Readonly<Record<string, Value>>) => ({
  url: urlOf(name),
  extension: Object.entries(record).flatMap(([field, value]) =>
    value === null || value === undefined
      ? []
      : typeof value === 'object'
        ? value.map((one) => leafOf(field, one))
        : [leafOf(field, value)],
  ),
});

const valueOf = ({ valueString, valueInteger, valueBoolean }: z.infer<typeof Leaf>) =>
  valueString ?? valueInteger ?? valueBoolean;

/** The records that extensions of one of our names hold, as yet unchecked; `lists` are the fields that may stand several times. */
export const recordsIn = (
  extensions: readonly z.infer<typeof Extension>[],
  name: OwnExtension,
  lists: readonly string[] = [],
): Record<string, unknown>[] =>
  extensions
    .filter(({ url }) => url === urlOf(name))
    .map(({ extension }) => {
      const record: Record<string, unknown> = {};
      for (const leaf of extension) {
        const before = record[leaf.url];
        if (!lists.includes(leaf.url)) record[leaf.url] = valueOf(leaf);
        else record[leaf.url] = [...(Array.isArray(before) ? before.map(String) : []), valueOf(leaf)];
      }
      return record;
    });
