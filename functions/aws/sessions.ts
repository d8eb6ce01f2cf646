import {
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Session, originalDateOf } from '../domain/session.ts';
import { LocalDate } from '../domain/wall-clock.ts';
import { getAll, queryAll, span, unlessRefused, type Item, type Table } from './table.ts';

const keyOf = (clinicId: string, localDate: string, id: string) => ({
  pk: `CLINIC#${clinicId}#SESSIONS`,
  sk: `${localDate}#${id}`,
});

/** What stays behind at a session's original day when it is moved to another day: where to look for it. */
const Stub = z.object({ movedTo: LocalDate });

// DynamoDB has no empty sets, so a session without anybody away has no such attribute; the document client gives sets as Set.
const listOf = (set: unknown): unknown => (set instanceof Set ? [...set].sort() : set);
const parse = (item: Item): Session =>
  Session.parse({ ...item, away: listOf(item['away']), coming: listOf(item['coming']) });
const stored = (session: Session): Item => {
  const { away, coming, ...rest } = session;
  return {
    ...rest,
    ...(away.length > 0 && { away: new Set(away) }),
    ...(coming.length > 0 && { coming: new Set(coming) }),
  };
};

/** The condition under which a session is still as it was read: nobody moved, cancelled or rebooked it since. */
const unchanged = ({ startsAt, status, byHand }: Session) => ({
  ConditionExpression: 'startsAt = :wasStartsAt AND #status = :wasStatus AND byHand = :wasByHand',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':wasStartsAt': startsAt, ':wasStatus': status, ':wasByHand': byHand },
});

/** What a change of a session writes; who is away or coming, and whether it has attendance, is `note`'s to write. */
const Changed = Session.omit({ id: true, away: true, coming: true, hasAttendance: true });

/** The update that makes a session what it is to be, on its own day: fields it no longer has are removed. */
const updateOf = (
  table: Table,
  { clinicId, before, after }: { clinicId: string; before: Session; after: Session },
): UpdateCommandInput => {
  const written = new Map<string, unknown>(
    Object.entries(Changed.parse(after)).filter(([, value]) => value !== undefined),
  );
  const names = Object.keys(Changed.shape);
  const gone = names.filter((name) => !written.has(name)).map((name) => `#f_${name}`);
  const condition = unchanged(before);
  return {
    TableName: table.name,
    Key: keyOf(clinicId, before.localDate, before.id),
    UpdateExpression: `SET ${[...written.keys()].map((name) => `#f_${name} = :f_${name}`).join(', ')}${gone.length > 0 ? ` REMOVE ${gone.join(', ')}` : ''}`,
    ConditionExpression: condition.ConditionExpression,
    ExpressionAttributeNames: {
      ...condition.ExpressionAttributeNames,
      ...Object.fromEntries(names.map((name) => [`#f_${name}`, name])),
    },
    ExpressionAttributeValues: {
      ...condition.ExpressionAttributeValues,
      ...Object.fromEntries([...written].map(([name, value]) => [`:f_${name}`, value])),
    },
  };
};

/** Sessions by clinic and day. A session is found by its id alone, even after a move to another day. */
export const sessionsIn = (table: Table) => {
  const getAt = async (clinicId: string, localDate: string, id: string): Promise<Item | undefined> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOf(clinicId, localDate, id), ConsistentRead: true }),
    );
    return Item;
  };

  const query = async (clinicId: string, from: string, until: string, ConsistentRead: boolean): Promise<Session[]> => {
    const items = await queryAll(table, { ...span(`CLINIC#${clinicId}#SESSIONS`, from, `${until}~`), ConsistentRead });
    return items.filter((item) => !Stub.safeParse(item).success).map(parse);
  };

  return {
    /** Every session a clinic holds on a day of its own, cancelled ones included; strongly consistent, for what was cancelled must not be told. */
    ofDay: (clinicId: string, date: LocalDate): Promise<Session[]> => query(clinicId, date, date, true),

    /** The sessions of the days from `from` to `until`, both included. */
    between: (clinicId: string, from: LocalDate, until: LocalDate): Promise<Session[]> =>
      query(clinicId, from, until, false),

    get: async (clinicId: string, id: string): Promise<Session | undefined> => {
      const item = await getAt(clinicId, originalDateOf(id), id);
      const stub = Stub.safeParse(item);
      const found = stub.success ? await getAt(clinicId, stub.data.movedTo, id) : item;
      return found && parse(found);
    },

    /** The sessions of these ids that exist, in no particular order. */
    getMany: async (clinicId: string, ids: readonly string[]): Promise<Session[]> => {
      const items = await getAll(
        table,
        [...new Set(ids)].map((id) => keyOf(clinicId, originalDateOf(id), id)),
      );
      const moved = items.flatMap((item) => {
        const stub = Stub.safeParse(item);
        return stub.success ? [keyOf(clinicId, stub.data.movedTo, String(item['sk']).slice(11))] : [];
      });
      const rest = items.filter((item) => !Stub.safeParse(item).success);
      return [...rest, ...(await getAll(table, moved))].map(parse);
    },

    /** Books a new session; false when one with its id is there already. */
    add: (clinicId: string, session: Session): Promise<boolean> =>
      unlessRefused(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...stored(session), ...keyOf(clinicId, session.localDate, session.id) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),

    /** Changes a session from what was read to something else, another day included; false when somebody else changed it in between. */
    replace: async (clinicId: string, before: Session, after: Session): Promise<boolean> => {
      if (before.localDate === after.localDate) {
        return unlessRefused(table.client.send(new UpdateCommand(updateOf(table, { clinicId, before, after }))));
      }
      const origin = originalDateOf(after.id);
      const target = {
        Put: { TableName: table.name, Item: { ...stored(after), ...keyOf(clinicId, after.localDate, after.id) } },
      };
      const leaving = {
        TableName: table.name,
        Key: keyOf(clinicId, before.localDate, before.id),
        ...unchanged(before),
      };
      const stub = {
        Put: { TableName: table.name, Item: { ...keyOf(clinicId, origin, after.id), movedTo: after.localDate } },
      };
      // From the original day: the stub takes its place. From elsewhere: that copy goes, and the stub is set right, unless it comes home.
      const writes =
        before.localDate === origin
          ? [{ Put: { ...stub.Put, ...unchanged(before) } }, target]
          : [{ Delete: leaving }, target, ...(after.localDate === origin ? [] : [stub])];
      return unlessRefused(table.client.send(new TransactWriteCommand({ TransactItems: writes })));
    },

    /** Notes what is known of a patient: away, coming, or neither; and whether the session has attendance of its own now. */
    note: async (
      clinicId: string,
      session: Session,
      { patientId, as, attended }: { patientId: string; as: 'away' | 'coming' | 'neither'; attended: boolean },
    ): Promise<void> => {
      const adds = as === 'neither' ? '' : `ADD ${as} :patient`;
      const gone =
        as === 'away'
          ? 'DELETE coming :patient'
          : as === 'coming'
            ? 'DELETE away :patient'
            : 'DELETE away :patient, coming :patient';
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(clinicId, session.localDate, session.id),
          UpdateExpression: `${attended ? 'SET hasAttendance = :yes ' : ''}${adds} ${gone}`,
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':patient': new Set([patientId]), ...(attended && { ':yes': true }) },
        }),
      );
    },
  };
};
export type Sessions = ReturnType<typeof sessionsIn>;
