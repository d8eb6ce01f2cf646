import { GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { Attendance, type AttendanceStatus, type ResponseStatus } from '../domain/attendance.ts';
import type { DeclineReason } from '../domain/reply-words.ts';
import type { LocalDate } from '../domain/wall-clock.ts';
import { partition, putAll, queryAll, unlessRefused, type Table } from './table.ts';

const keyOf = (clinicId: string, sessionId: string, patientId: string) => ({
  pk: `CLINIC#${clinicId}#SESSION#${sessionId}`,
  sk: `ATTENDANCE#${patientId}`,
});

type Identity = Pick<Attendance, 'sessionId' | 'patientId' | 'localDate'>;
/** What to write of an attendance; `null` takes a value back. */
export type AttendanceChange = {
  [Field in Exclude<keyof Attendance, keyof Identity>]?: Attendance[Field] | null | undefined;
};

/** The fields by which a record is found. */
const identityOf = (clinicId: string, { sessionId, patientId, localDate }: Identity) => ({
  sessionId,
  patientId,
  localDate,
  gsi1pk: `CLINIC#${clinicId}#PATIENT#${patientId}`,
  gsi1sk: `ATTENDANCE#${localDate}#${sessionId}`,
});

/** The update that writes some fields, and with them those by which the record is found. */
const updateOf = (
  table: Table,
  { clinicId, ...identified }: Identity & { clinicId: string },
  change: AttendanceChange,
) => {
  const { sessionId, patientId } = identified;
  const identity = identityOf(clinicId, identified);
  const entries = Object.entries({ ...change, ...identity }).filter(([, value]) => value !== undefined);
  const set = entries.filter(([, value]) => value !== null);
  const gone = entries.filter(([, value]) => value === null);
  return {
    TableName: table.name,
    Key: keyOf(clinicId, sessionId, patientId),
    UpdateExpression: [
      `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      ...(gone.length > 0 ? [`REMOVE ${gone.map(([name]) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
  } satisfies UpdateCommandInput;
};

/** Who was at which session: by session for rosters, by patient (the index) for the course of a stay. */
export const attendancesIn = (table: Table) => ({
  ofSession: async (clinicId: string, sessionId: string): Promise<Attendance[]> =>
    (
      await queryAll(table, {
        ...partition(`CLINIC#${clinicId}#SESSION#${sessionId}`, 'ATTENDANCE#'),
        ConsistentRead: true,
      })
    ).map((item) => Attendance.parse(item)),

  /** A patient's attendance from one clinic day to another, newest first. */
  ofPatient: async (
    clinicId: string,
    patientId: string,
    { from, until }: { from: LocalDate; until: LocalDate },
  ): Promise<Attendance[]> => {
    const items = await queryAll(table, {
      IndexName: 'byPatient',
      KeyConditionExpression: 'gsi1pk = :patient AND gsi1sk BETWEEN :from AND :until',
      ExpressionAttributeValues: {
        ':patient': `CLINIC#${clinicId}#PATIENT#${patientId}`,
        ':from': `ATTENDANCE#${from}`,
        ':until': `ATTENDANCE#${until}~`,
      },
      ScanIndexForward: false,
    });
    return items.map((item) => Attendance.parse(item));
  },

  /** Writes whole records over whatever is there, in batches: a history brought along, never what staff record now. */
  putHistory: (clinicId: string, history: readonly Attendance[]): Promise<void> =>
    putAll(
      table,
      history.map((one) => ({
        ...Attendance.parse(one),
        ...identityOf(clinicId, one),
        ...keyOf(clinicId, one.sessionId, one.patientId),
      })),
    ),

  /** Writes some fields of one patient's attendance and gives the whole of it. */
  change: async (clinicId: string, identity: Identity, change: AttendanceChange): Promise<Attendance> => {
    const { Attributes } = await table.client.send(
      new UpdateCommand({ ...updateOf(table, { clinicId, ...identity }, change), ReturnValues: 'ALL_NEW' }),
    );
    return Attendance.parse(Attributes);
  },

  /** Writes the system's suspicion that a patient is missing, never over what staff have recorded. Gives the status as it stands then. */
  suspect: async (clinicId: string, identity: Identity, at: string): Promise<AttendanceStatus> => {
    const change = { status: 'missed', missedAt: at, recordedBy: 'system', recordedAt: at } as const;
    const update = updateOf(table, { clinicId, ...identity }, change);
    const written = await unlessRefused(
      table.client.send(
        new UpdateCommand({
          ...update,
          ConditionExpression: 'attribute_not_exists(#status) OR #status = :expected',
          ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':expected': 'expected' },
        }),
      ),
    );
    if (written) return 'missed';
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: update.Key, ConsistentRead: true }),
    );
    return Attendance.parse(Item).status;
  },

  /** Writes what a patient answered; false when an answer received later than `respondedAt` stands. */
  respond: (
    clinicId: string,
    identity: Identity,
    answer: {
      response: ResponseStatus;
      respondedAt: string;
      lateMinutes: number | null;
      responseReason?: DeclineReason | null;
    },
  ): Promise<boolean> =>
    unlessRefused(
      table.client.send(
        new UpdateCommand({
          ...updateOf(table, { clinicId, ...identity }, answer),
          ConditionExpression: 'attribute_not_exists(#respondedAt) OR #respondedAt <= :respondedAt',
        }),
      ),
    ),
});
export type Attendances = ReturnType<typeof attendancesIn>;
