import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Clinic, Closure, Schedule, Staff } from '../domain/clinic.ts';
import { partition, queryAll, unlessRefused, type Key, type Table } from './table.ts';

const clinicKey = (clinicId: string) => ({ pk: 'CLINICS', sk: clinicId });
const staffKey = (clinicId: string, staffId: string) => ({ pk: `CLINIC#${clinicId}`, sk: `STAFF#${staffId}` });
const scheduleKey = (clinicId: string, scheduleId: string) => ({
  pk: `CLINIC#${clinicId}`,
  sk: `SCHEDULE#${scheduleId}`,
});

const loadedKey = (clinicId: string) => ({ pk: `CLINIC#${clinicId}`, sk: 'LOADED' });
const Loaded = z.object({ closures: z.array(Closure) });

/** As stored: beside its fields an item has its keys, which are not the clinic's business. */
const stored = { clinic: Clinic.strip(), staff: Staff.strip(), schedule: Schedule.strip() };

const clinicItem = (clinicId: string) => ({
  key: clinicKey(clinicId),
  parse: (item: unknown) => stored.clinic.parse(item),
});
const scheduleItem = (clinicId: string, scheduleId: string) => ({
  key: scheduleKey(clinicId, scheduleId),
  parse: (item: unknown) => stored.schedule.parse(item),
});

/** How often an item has been written; those from before that was counted have no number. */
const Counted = z.object({ version: z.int().optional() });
const mostTries = 5;

/** Writes what `make` makes of an item as it stands, again whenever somebody else was quicker; undefined from `make` deletes it. */
const changeItem = async <T extends object>(
  table: Table,
  { key, parse }: { key: Key; parse: (item: unknown) => T },
  make: (before: T | undefined) => T | undefined,
): Promise<void> => {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
    const after = make(Item && parse(Item));
    if (!after && !Item) return;
    const version = Item && Counted.parse(Item).version;
    const condition = {
      TableName: table.name,
      ConditionExpression: !Item
        ? 'attribute_not_exists(pk)'
        : version === undefined
          ? 'attribute_exists(pk) AND attribute_not_exists(version)'
          : 'version = :version',
      ...(version !== undefined && { ExpressionAttributeValues: { ':version': version } }),
    };
    const write = after
      ? table.client.send(new PutCommand({ ...condition, Item: { ...after, ...key, version: (version ?? 0) + 1 } }))
      : table.client.send(new DeleteCommand({ ...condition, Key: key }));
    if (await unlessRefused(write)) return;
  }
  throw new Error(`part of a clinic was changed by somebody else ${mostTries} times over`);
};

/** Clinics with their staff and schedules: what administrators set up. */
export const clinicsIn = (table: Table) => ({
  /** Every clinic of this deployment. */
  list: async (): Promise<Clinic[]> =>
    (await queryAll(table, partition('CLINICS'))).map((item) => stored.clinic.parse(item)),

  get: async (clinicId: string): Promise<Clinic | undefined> => {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: clinicKey(clinicId) }));
    return Item && stored.clinic.parse(Item);
  },

  put: (clinic: Clinic): Promise<void> => changeItem(table, clinicItem(clinic.id), () => clinic),

  /** Changes a clinic to what `make` makes of it as it stands; `make` is called again when somebody else was quicker. */
  change: (clinicId: string, make: (clinic: Clinic | undefined) => Clinic | undefined): Promise<void> =>
    changeItem(table, clinicItem(clinicId), make),

  staff: async (clinicId: string): Promise<Staff[]> =>
    (await queryAll(table, partition(`CLINIC#${clinicId}`, 'STAFF#'))).map((item) => stored.staff.parse(item)),

  putStaff: async (clinicId: string, staff: Staff): Promise<void> => {
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...staff, ...staffKey(clinicId, staff.id) } }),
    );
  },

  schedules: async (clinicId: string): Promise<Schedule[]> =>
    (await queryAll(table, partition(`CLINIC#${clinicId}`, 'SCHEDULE#'))).map((item) => stored.schedule.parse(item)),

  schedule: async (clinicId: string, scheduleId: string): Promise<Schedule | undefined> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: scheduleKey(clinicId, scheduleId) }),
    );
    return Item && stored.schedule.parse(Item);
  },

  putSchedule: (clinicId: string, schedule: Schedule): Promise<void> =>
    changeItem(table, scheduleItem(clinicId, schedule.id), () => schedule),

  /** Changes, adds or (undefined) deletes a schedule: what `make` makes of it as it stands; called again when somebody else was quicker. */
  changeSchedule: (
    clinicId: string,
    scheduleId: string,
    make: (schedule: Schedule | undefined) => Schedule | undefined,
  ): Promise<void> => changeItem(table, scheduleItem(clinicId, scheduleId), make),

  /** The closures of the clinic file as it was loaded last; none when none was, or before that was kept. */
  loadedClosures: async (clinicId: string): Promise<Closure[]> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: loadedKey(clinicId), ConsistentRead: true }),
    );
    return Item ? Loaded.parse(Item).closures : [];
  },

  putLoadedClosures: async (clinicId: string, closures: readonly Closure[]): Promise<void> => {
    await table.client.send(new PutCommand({ TableName: table.name, Item: { ...loadedKey(clinicId), closures } }));
  },

  deleteSchedule: (clinicId: string, scheduleId: string): Promise<void> =>
    changeItem(table, scheduleItem(clinicId, scheduleId), () => undefined),
});
export type Clinics = ReturnType<typeof clinicsIn>;
