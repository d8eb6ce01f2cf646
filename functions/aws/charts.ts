import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ChangedBy } from '../domain/chart-history.ts';
import { Episode, Membership, Patient, Phone, membershipId } from '../domain/clinic.ts';
import { personIdOf, type Subject } from '../domain/family.ts';
import { RosterEntry, rosterEntryOf, type Chart } from '../domain/roster.ts';
import { Instant, type LocalDate } from '../domain/wall-clock.ts';
import { changeItem } from './chart-changes.ts';
import { partition, queryAll, unlessRefused, type Item, type Key, type Table } from './table.ts';

const StoredChart = z.object({
  patient: Patient,
  episodes: z.array(Episode),
  memberships: z.array(Membership),
  optedOut: z.boolean(),
  /** The family participants, by id, whose number has opted out. */
  familyOptedOut: z.array(z.string()).default([]),
  introduced: z.array(Phone).default([]),
  version: z.int(),
});
export type StoredChart = z.infer<typeof StoredChart>;

/** A change of somebody's permission to be texted, kept with wording, time and source. */
export const ConsentChange = z.object({
  at: Instant,
  /** Of a family participant's: whether it is their own, or the patient's to involve them. Left out: their own. */
  permission: z.enum(['own', 'patient']).optional(),
  change: z.enum(['given', 'withdrawn', 'opted-out', 'opted-in']),
  source: z.string(),
  wording: z.string(),
});
export type ConsentChange = z.infer<typeof ConsentChange>;

const PhonePointer = z.object({
  clinicId: z.string(),
  patientId: z.string(),
  participantId: z.string().optional(),
});
/** Whom a number reaches: a patient, or somebody of a patient's family. */
export type Reached = Subject & { clinicId: string };
const OptOut = z.object({ optedOutAt: Instant.nullable() });

const chartKey = (clinicId: string, patientId: string): Key => ({ pk: `CLINIC#${clinicId}#CHARTS`, sk: patientId });
const phoneKey = (phone: string, clinicId: string, personId: string): Key => ({
  pk: `PHONE#${phone}`,
  sk: `PATIENT#${clinicId}#${personId}`,
});
/** Where a number's opt-out is kept. */
export const optOutKey = (phone: string): Key => ({ pk: `PHONE#${phone}`, sk: 'OPTOUT' });
const rosterPartition = (clinicId: string, scheduleId: string): string => `CLINIC#${clinicId}#ROSTER#${scheduleId}`;

/**
 * The items kept beside each schedule the patient has a place in: a copy of the patient's roster entry, so that one query of a schedule is its
 * roster. The sort key begins with the last day that counts, so that a query from a day on never reads those who left before it.
 */
const rosterItems = (clinicId: string, chart: Chart): (Key & Item)[] => {
  const entry = rosterEntryOf(chart);
  const lastDays = new Map<string, string>();
  for (const { scheduleId, until } of entry.places) {
    const last = until ?? '9999-12-31';
    if (last > (lastDays.get(scheduleId) ?? '')) lastDays.set(scheduleId, last);
  }
  return [...lastDays].map(([scheduleId, last]) => ({
    ...entry,
    pk: rosterPartition(clinicId, scheduleId),
    sk: `${last}#${entry.patientId}`,
  }));
};

/** The items that lead from each number of a chart, the patient's and the family participants', to the chart. */
const phoneItems = (clinicId: string, { patient }: Chart): (Key & Item)[] => [
  { ...phoneKey(patient.phone, clinicId, patient.id), clinicId, patientId: patient.id },
  ...patient.family.map(({ id, phone }) => ({
    ...phoneKey(phone, clinicId, personIdOf(patient.id, id)),
    clinicId,
    patientId: patient.id,
    participantId: id,
  })),
];

const same = (a: Key, b: Key): boolean => a.pk === b.pk && a.sk === b.sk;

/** Patients with their stays and places. Saving one keeps its rosters and its phone's index right in the same transaction. */
export const chartsIn = (table: Table) => {
  const get = async (clinicId: string, patientId: string): Promise<StoredChart | undefined> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: chartKey(clinicId, patientId), ConsistentRead: true }),
    );
    return Item && StoredChart.parse(Item);
  };

  const isOptedOut = async (phone: string): Promise<boolean> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: optOutKey(phone), ConsistentRead: true }),
    );
    return Item !== undefined && OptOut.parse(Item).optedOutAt !== null;
  };

  /** Writes a chart over the one that was read (`before`), or deletes it; false when somebody else changed it in between. */
  const write = (
    clinicId: string,
    { before, after }: { before: StoredChart | undefined; after: Chart | undefined },
    by: ChangedBy | undefined,
  ): Promise<boolean> => {
    const patientId = (after ?? before)?.patient.id ?? '';
    const version = (before?.version ?? 0) + 1;
    const kept = by && changeItem(clinicId, { before, after, by, version });
    const key = chartKey(clinicId, patientId);
    const condition = before
      ? { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': before.version } }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    const itemsOf = (chart: Chart | undefined) =>
      chart ? [...rosterItems(clinicId, chart), ...phoneItems(clinicId, chart)] : [];
    const wanted = itemsOf(after);
    const obsolete = itemsOf(before).filter((old) => !wanted.some((item) => same(item, old)));
    const chart = after
      ? {
          Put: { TableName: table.name, Item: { ...after, ...key, version }, ...condition },
        }
      : { Delete: { TableName: table.name, Key: key, ...condition } };
    return unlessRefused(
      table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            chart,
            ...(kept ? [{ Put: { TableName: table.name, Item: kept } }] : []),
            ...wanted.map((Item) => ({ Put: { TableName: table.name, Item } })),
            ...obsolete.map(({ pk, sk }) => ({ Delete: { TableName: table.name, Key: { pk, sk } } })),
          ],
        }),
      ),
    );
  };

  const reachedAt = async (phone: string): Promise<Reached[]> =>
    (await queryAll(table, { ...partition(`PHONE#${phone}`, 'PATIENT#'), ConsistentRead: true })).map((item) => {
      const { participantId, ...rest } = PhonePointer.parse(item);
      return participantId === undefined ? rest : { ...rest, participantId };
    });

  /** A chart with what the numbers' own records say of opt-outs. */
  const withOptOuts = async (chart: Chart): Promise<Chart> => {
    const { phone, family } = chart.patient;
    const [optedOut, ...outs] = await Promise.all([phone, ...family.map((one) => one.phone)].map(isOptedOut));
    const familyOptedOut = family.filter((_, index) => outs[index]).map(({ id }) => id);
    return { ...chart, optedOut: optedOut ?? false, familyOptedOut };
  };

  const change = async (
    clinicId: string,
    patientId: string,
    make: (chart: StoredChart | undefined) => Chart | undefined,
    { by, told = [] }: { by?: ChangedBy; told?: readonly string[] },
  ): Promise<number | undefined> => {
    // Two people change one chart at once rarely; three tries in a row failing is worth an error.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const before = await get(clinicId, patientId);
      const made = make(before);
      if (!made && !before) return undefined;
      // Read after the chart: an opt-out written in between changes this chart too, and then this write is refused.
      const introduced = [...new Set([...(before?.introduced ?? []), ...told])];
      const after = made && { ...(await withOptOuts(made)), introduced };
      if (await write(clinicId, { before, after }, by)) return after && (before?.version ?? 0) + 1;
    }
    throw new Error('the patient was changed by somebody else three times over');
  };

  const list = async (clinicId: string): Promise<StoredChart[]> =>
    (await queryAll(table, partition(`CLINIC#${clinicId}#CHARTS`))).map((item) => StoredChart.parse(item));

  const recordConsent = async (clinicId: string, personId: string, change: ConsentChange): Promise<void> => {
    const sk = `CONSENT#${change.at}${change.permission === 'patient' ? '#patient' : ''}`;
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...change, pk: `CLINIC#${clinicId}#PATIENT#${personId}`, sk } }),
    );
  };

  return {
    get,

    /** Every patient of a clinic, those discharged long ago included. */
    list,

    /**
     * Changes a patient's chart: `make` gets it as it stands (or undefined) and gives what it is to be, or undefined to delete it.
     * It is called again when somebody else was quicker. Whether it is opted out is never `make`'s to say: that is the number's record's; nor
     * which numbers are introduced. What differs is kept in the chart's history in the same write, with who did it (chart-changes.ts). Gives the
     * version it has now; undefined when there is none any more.
     */
    change: (
      clinicId: string,
      patientId: string,
      make: (chart: StoredChart | undefined) => Chart | undefined,
      by: ChangedBy,
    ) => change(clinicId, patientId, make, { by }),

    /** Keeps on a patient's chart and rosters that a number has had its first text (`Chart.introduced`). */
    markIntroduced: async (clinicId: string, patientId: string, phone: string): Promise<void> => {
      await change(clinicId, patientId, (chart) => chart, { told: [phone] });
    },

    /** Everybody with a place in a schedule on or after a day: the roster before weekdays and holds are looked at. Strongly consistent. */
    roster: async (clinicId: string, scheduleId: string, date: LocalDate): Promise<RosterEntry[]> => {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND sk >= :date',
        ExpressionAttributeValues: { ':pk': rosterPartition(clinicId, scheduleId), ':date': date },
        ConsistentRead: true,
      });
      return items.map((item) => RosterEntry.parse(item));
    },

    /** The patients, and family participants, of any clinic, who can be reached at a number. */
    reachedAt,
    isOptedOut,

    /**
     * Records that a number may no longer be texted, or may again: first for the number itself, so that nobody added later is texted on it
     * either, then on the chart and rosters of everybody reached there. False when what was said later (`change.at`) stands.
     */
    setOptOut: async (
      phone: string,
      { optedOut, change: consent }: { optedOut: boolean; change: ConsentChange },
    ): Promise<boolean> => {
      const { at, source } = consent;
      const stands = await unlessRefused(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...optOutKey(phone), optedOutAt: optedOut ? at : null, changedAt: at, source },
            ConditionExpression: 'attribute_not_exists(changedAt) OR changedAt <= :at',
            ExpressionAttributeValues: { ':at': at },
          }),
        ),
      );
      const by = { at, door: source === 'carrier' ? 'carrier' : 'text', staffId: null } as const;
      for (const { clinicId, patientId, participantId } of await reachedAt(phone)) {
        await change(clinicId, patientId, (chart) => chart, { by });
        const personId = participantId === undefined ? patientId : personIdOf(patientId, participantId);
        await recordConsent(clinicId, personId, consent);
      }
      return stands;
    },

    /** Every change of the permission to text a patient, or a family participant (`personIdOf`), oldest first. */
    consentHistory: async (clinicId: string, personId: string): Promise<ConsentChange[]> =>
      (await queryAll(table, partition(`CLINIC#${clinicId}#PATIENT#${personId}`, 'CONSENT#'))).map((item) =>
        ConsentChange.parse(item),
      ),

    /** Adds a change of permission to that history. */
    recordConsent,

    /** The chart that holds an episode, for calls that name the episode only. */
    ofEpisode: async (clinicId: string, episodeId: string): Promise<StoredChart | undefined> =>
      (await list(clinicId)).find(({ episodes }) => episodes.some(({ id }) => id === episodeId)),

    /** The chart that holds a membership. */
    ofMembership: async (clinicId: string, id: string): Promise<StoredChart | undefined> =>
      (await list(clinicId)).find(({ memberships }) =>
        memberships.some((membership) => membershipId(membership) === id),
      ),
  };
};
export type Charts = ReturnType<typeof chartsIn>;
