import {
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Session, originalDateOf, revised } from '../domain/session.ts';
import { LocalDate } from '../domain/wall-clock.ts';
import { getAll, putAll, queryAll, span, unlessRefused, type Item, type Table } from './table.ts';

const keyOf = (clinicId: string, localDate: string, id: string) => ({
  pk: `CLINIC#${clinicId}#SESSIONS`,
  sk: `${localDate}#${id}`,
});

/** A day's sessions, and whether any was moved from it to another day. */
export type DayOfSessions = { sessions: Session[]; someLeft: boolean };

/**
 * What stays behind on each day a session was moved away from. On its original day it says where to look for the session; on any it says
 * that somebody may have been told of this day.
 */
const Stub = z.object({ movedTo: LocalDate });

// DynamoDB has no empty sets, so a session without anybody away has no such attribute; the document client gives sets as Set.
const listOf = (set: unknown): unknown => (set instanceof Set ? [...set].sort() : set);
const parse = (item: Item): Session =>
  Session.parse({
    ...item,
    away: listOf(item['away']),
    coming: listOf(item['coming']),
    makeUps: listOf(item['makeUps']),
  });
const stored = (session: Session): Item => {
  const { away, coming, makeUps, ...rest } = session;
  return {
    ...rest,
    ...(away.length > 0 && { away: new Set(away) }),
    ...(coming.length > 0 && { coming: new Set(coming) }),
    ...(makeUps.length > 0 && { makeUps: new Set(makeUps) }),
  };
};

/** The condition under which a session is still as it was read: nobody moved, cancelled, rebooked or otherwise changed it since. */
const unchanged = ({ startsAt, status, byHand, revision }: Session) => ({
  ConditionExpression: `startsAt = :wasStartsAt AND #status = :wasStatus AND byHand = :wasByHand AND ${revision === undefined ? 'attribute_not_exists(revision)' : 'revision = :wasRevision'}`,
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ...{ ':wasStartsAt': startsAt, ':wasStatus': status, ':wasByHand': byHand },
    ...(revision !== undefined && { ':wasRevision': revision }),
  },
});

/** The same, and nobody has been added to these lists of patients or taken from them in between. */
const unchangedWith = (session: Session, lists: readonly ('away' | 'coming' | 'makeUps')[]) => {
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = unchanged(session);
  const kept = lists.map((list) => ({ list, set: stored(session)[list] }));
  const asRead = kept.map(({ list, set }) =>
    set === undefined ? `attribute_not_exists(${list})` : `${list} = :${list}`,
  );
  return {
    ConditionExpression: [ConditionExpression, ...asRead].join(' AND '),
    ExpressionAttributeNames,
    ExpressionAttributeValues: {
      ...ExpressionAttributeValues,
      ...Object.fromEntries(kept.flatMap(({ list, set }) => (set === undefined ? [] : [[`:${list}`, set]]))),
    },
  };
};

/** For a move to another day, which takes along who is away, who is coming and who has a make-up. */
const whollyUnchanged = (session: Session) => unchangedWith(session, ['away', 'coming', 'makeUps']);

/** What a change of a session writes; who is away or coming is `note`'s to write, who has a make-up `takeSeat`'s. */
const Changed = Session.omit({ id: true, away: true, coming: true, makeUps: true, hasAttendance: true });

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

  const get = async (clinicId: string, id: string): Promise<Session | undefined> => {
    const item = await getAt(clinicId, originalDateOf(id), id);
    const stub = Stub.safeParse(item);
    const found = stub.success ? await getAt(clinicId, stub.data.movedTo, id) : item;
    return found && parse(found);
  };

  const query = async (
    clinicId: string,
    from: string,
    until: string,
    ConsistentRead: boolean,
  ): Promise<DayOfSessions> => {
    const items = await queryAll(table, { ...span(`CLINIC#${clinicId}#SESSIONS`, from, `${until}~`), ConsistentRead });
    const here = items.filter((item) => !Stub.safeParse(item).success);
    return { sessions: here.map(parse), someLeft: here.length < items.length };
  };

  return {
    /** Every session a clinic holds on a day of its own, cancelled ones included; strongly consistent, for what was cancelled must not be told. */
    ofDay: async (clinicId: string, date: LocalDate): Promise<Session[]> =>
      (await query(clinicId, date, date, true)).sessions,

    /** The same, and whether any session has been moved from this day to another. */
    wholeDay: (clinicId: string, date: LocalDate): Promise<DayOfSessions> => query(clinicId, date, date, true),

    /** The sessions of the days from `from` to `until`, both included. */
    between: async (clinicId: string, from: LocalDate, until: LocalDate): Promise<Session[]> =>
      (await query(clinicId, from, until, false)).sessions,

    /** The same, strongly consistent: for a text that tells of them. */
    betweenNow: async (clinicId: string, from: LocalDate, until: LocalDate): Promise<Session[]> =>
      (await query(clinicId, from, until, true)).sessions,

    get,

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

    /** Writes whole sessions over whatever is there, in batches: a history brought along. */
    putHistory: (clinicId: string, history: readonly Session[]): Promise<void> =>
      putAll(
        table,
        history.map((one) => ({ ...stored(Session.parse(one)), ...keyOf(clinicId, one.localDate, one.id) })),
      ),

    /** Changes a session from what was read to something else, another day included; false when somebody else changed it in between. */
    replace: async (clinicId: string, before: Session, changed: Session): Promise<boolean> => {
      const after = revised(before, changed);
      if (before.localDate === after.localDate) {
        return unlessRefused(table.client.send(new UpdateCommand(updateOf(table, { clinicId, before, after }))));
      }
      const origin = originalDateOf(after.id);
      const target = {
        Put: { TableName: table.name, Item: { ...stored(after), ...keyOf(clinicId, after.localDate, after.id) } },
      };
      const stubAt = (day: string) => ({ ...keyOf(clinicId, day, after.id), movedTo: after.localDate });
      const leaving = { Put: { TableName: table.name, Item: stubAt(before.localDate), ...whollyUnchanged(before) } };
      // The stub on the original day always says where the session is now; coming home, the session takes its place.
      const pointer = [before.localDate, after.localDate].includes(origin)
        ? []
        : [{ Put: { TableName: table.name, Item: stubAt(origin) } }];
      const writes = [leaving, target, ...pointer];
      return unlessRefused(table.client.send(new TransactWriteCommand({ TransactItems: writes })));
    },

    /**
     * Gives a patient a seat, as a make-up or back after a decline, if the session is as it was read: same time, same patients away, same make-ups.
     * False when it is not: read it and decide again. So two who decide for one last seat at the same moment cannot both have it.
     */
    takeSeat: (
      clinicId: string,
      session: Session,
      { patientId, as }: { patientId: string; as: 'make-up' | 'coming' },
    ): Promise<boolean> => {
      const condition = unchangedWith(session, ['away', 'makeUps']);
      const list = as === 'make-up' ? 'makeUps' : 'coming';
      return unlessRefused(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(clinicId, session.localDate, session.id),
            UpdateExpression: `ADD ${list} :patient DELETE away :patient`,
            ...condition,
            ExpressionAttributeValues: { ...condition.ExpressionAttributeValues, ':patient': new Set([patientId]) },
          }),
        ),
      );
    },

    /** Notes that a patient is coming who had not said otherwise, so holds the seat; false when they had, or the session is not on this day any more. */
    noteIfNotAway: (clinicId: string, session: Session, patientId: string): Promise<boolean> =>
      unlessRefused(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(clinicId, session.localDate, session.id),
            UpdateExpression: 'ADD coming :patient',
            ConditionExpression:
              'attribute_exists(pk) AND attribute_not_exists(movedTo) AND NOT contains(away, :patientId)',
            ExpressionAttributeValues: { ':patient': new Set([patientId]), ':patientId': patientId },
          }),
        ),
      ),

    /** Takes a patient's make-up back: the seat is free again. Nothing when there is none, or no such session. */
    giveBackSeat: async (clinicId: string, id: string, patientId: string): Promise<void> => {
      const session = await get(clinicId, id);
      if (!session) return;
      await unlessRefused(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(clinicId, session.localDate, id),
            UpdateExpression: 'DELETE makeUps :patient, away :patient, coming :patient',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(movedTo)',
            ExpressionAttributeValues: { ':patient': new Set([patientId]) },
          }),
        ),
      );
    },

    /**
     * Notes what is known of a patient: away, coming, or neither; and whether the session has attendance of its own now. A session moved to
     * another day in between is followed there.
     */
    note: async (
      clinicId: string,
      session: Session,
      { patientId, as, attended }: { patientId: string; as: 'away' | 'coming' | 'neither'; attended: boolean },
    ): Promise<void> => {
      const adds = as === 'neither' ? '' : `ADD ${as} :patient`;
      const gone = { away: 'coming :patient', coming: 'away :patient', neither: 'away :patient, coming :patient' }[as];
      const noteOn = (localDate: string): Promise<boolean> =>
        unlessRefused(
          table.client.send(
            new UpdateCommand({
              TableName: table.name,
              Key: keyOf(clinicId, localDate, session.id),
              UpdateExpression: `${attended ? 'SET hasAttendance = :yes ' : ''}${adds} DELETE ${gone}`,
              ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(movedTo)',
              ExpressionAttributeValues: { ':patient': new Set([patientId]), ...(attended && { ':yes': true }) },
            }),
          ),
        );
      if (await noteOn(session.localDate)) return;
      const moved = await get(clinicId, session.id);
      if (!moved || !(await noteOn(moved.localDate)))
        throw new Error('a session could not be found to note an answer on');
    },
  };
};
export type Sessions = ReturnType<typeof sessionsIn>;
