import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Clinic, Schedule, Staff, type Closure } from '../domain/clinic.ts';
import { partition, queryAll, unlessRefused, type Table } from './table.ts';

const clinicKey = (clinicId: string) => ({ pk: 'CLINICS', sk: clinicId });
const staffKey = (clinicId: string, staffId: string) => ({ pk: `CLINIC#${clinicId}`, sk: `STAFF#${staffId}` });
const scheduleKey = (clinicId: string, scheduleId: string) => ({
  pk: `CLINIC#${clinicId}`,
  sk: `SCHEDULE#${scheduleId}`,
});

/** As stored: beside its fields an item has its keys, which are not the clinic's business. */
const stored = { clinic: Clinic.strip(), staff: Staff.strip(), schedule: Schedule.strip() };

/** Clinics with their staff and schedules: what administrators set up. */
export const clinicsIn = (table: Table) => ({
  /** Every clinic of this deployment. */
  list: async (): Promise<Clinic[]> =>
    (await queryAll(table, partition('CLINICS'))).map((item) => stored.clinic.parse(item)),

  get: async (clinicId: string): Promise<Clinic | undefined> => {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: clinicKey(clinicId) }));
    return Item && stored.clinic.parse(Item);
  },

  put: async (clinic: Clinic): Promise<void> => {
    await table.client.send(new PutCommand({ TableName: table.name, Item: { ...clinic, ...clinicKey(clinic.id) } }));
  },

  /** Sets a clinic's closures and nothing else of it; false when there is no such clinic. */
  setClosures: (clinicId: string, closures: readonly Closure[]): Promise<boolean> =>
    unlessRefused(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: clinicKey(clinicId),
          UpdateExpression: 'SET closures = :closures',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':closures': closures },
        }),
      ),
    ),

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

  putSchedule: async (clinicId: string, schedule: Schedule): Promise<void> => {
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: { ...schedule, ...scheduleKey(clinicId, schedule.id) } }),
    );
  },

  deleteSchedule: async (clinicId: string, scheduleId: string): Promise<void> => {
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: scheduleKey(clinicId, scheduleId) }));
  },
});
export type Clinics = ReturnType<typeof clinicsIn>;
