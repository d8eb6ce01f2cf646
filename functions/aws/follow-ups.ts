import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { FollowUp } from '../domain/follow-up.ts';
import { partition, putAll, queryAll, span, unlessRefused, type Key, type Table } from './table.ts';

const openKey = (clinicId: string, id: string): Key => ({ pk: `CLINIC#${clinicId}#FOLLOWUPS#open`, sk: id });
/** Where closed ones are kept, by id. */
export const closedPartition = (clinicId: string): string => `CLINIC#${clinicId}#FOLLOWUPS#closed`;
/** Each time it was opened has a record of its own: one opened anew and closed again does not write over what came of it before. */
const closedKey = (clinicId: string, { id, openedAt }: FollowUp): Key => ({
  pk: closedPartition(clinicId),
  sk: `${id}#${openedAt}`,
});

/** A copy of each closed one in the order of closing, so that the latest are read without the years before them. */
const closedByTimePartition = (clinicId: string): string => `CLINIC#${clinicId}#FOLLOWUPS#closed-by-time`;
const placeOf = ({ closedAt = '', id, openedAt }: FollowUp): string => `${closedAt}#${id}#${openedAt}`;

/** As it was kept. One from before follow-ups had several sessions is about the one it names. */
export const followUpOf = (item: unknown): FollowUp => {
  const followUp = FollowUp.parse(item);
  const { sessionId, sessionIds } = followUp;
  return sessionId && sessionIds.length === 0 ? { ...followUp, sessionIds: [sessionId] } : followUp;
};

const mostTries = 5;
/** The condition under which an open one is still as it was read. */
const unchanged = ({ version }: FollowUp) => ({
  ConditionExpression: 'version = :version',
  ExpressionAttributeValues: { ':version': version },
});

/** An item of the table; with a patient it is in that patient's index too. */
const itemOf = (clinicId: string, followUp: FollowUp, key: Key) => ({
  ...followUp,
  ...key,
  ...(followUp.patientId && {
    gsi1pk: `CLINIC#${clinicId}#PATIENT#${followUp.patientId}`,
    gsi1sk: `FOLLOWUP#${followUp.openedAt}#${followUp.id}`,
  }),
});

const openItem = (clinicId: string, one: FollowUp) => itemOf(clinicId, one, openKey(clinicId, one.id));
/** The copy of a closed one in the order of closing. */
export const closedByTimeItem = (clinicId: string, closed: FollowUp) => ({
  ...closed,
  pk: closedByTimePartition(clinicId),
  sk: placeOf(closed),
});
const closedItems = (clinicId: string, closed: FollowUp) => [
  itemOf(clinicId, closed, closedKey(clinicId, closed)),
  closedByTimeItem(clinicId, closed),
];

/** Follow-ups: open ones in a partition of their own, so that the queue is one query however many were ever closed. */
export const followUpsIn = (table: Table) => {
  const getOpen = async (clinicId: string, id: string): Promise<FollowUp | undefined> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: openKey(clinicId, id), ConsistentRead: true }),
    );
    return Item && followUpOf(Item);
  };

  const lastClosed = async (clinicId: string, id: string): Promise<FollowUp | undefined> => {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        ...partition(closedPartition(clinicId), `${id}#`),
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    return Items[0] && followUpOf(Items[0]);
  };

  const replace = (clinicId: string, before: FollowUp, after: FollowUp): Promise<boolean> =>
    unlessRefused(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: itemOf(clinicId, { ...after, version: before.version + 1 }, openKey(clinicId, after.id)),
          ...unchanged(before),
        }),
      ),
    );

  return {
    /** The open and acknowledged ones, soonest due first. */
    open: async (clinicId: string): Promise<FollowUp[]> =>
      (await queryAll(table, { ...partition(`CLINIC#${clinicId}#FOLLOWUPS#open`), ConsistentRead: true }))
        .map(followUpOf)
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1)),

    /**
     * Those closed at an ISO instant, or on a day of UTC, or later, last closed first: among them every closed one that was opened since then. Left
     * out: all there ever were.
     */
    closed: async (clinicId: string, since = '0'): Promise<FollowUp[]> =>
      (await queryAll(table, span(closedByTimePartition(clinicId), since, '~'))).map(followUpOf).reverse(),

    /**
     * Of the closed ones, last closed first, so many that `fits`, from after a place on (`place` of the last one read) or before an instant.
     */
    closedPage: async (
      clinicId: string,
      { before, limit, fits }: { before?: string | undefined; limit: number; fits: (followUp: FollowUp) => boolean },
    ): Promise<{ rows: FollowUp[]; place: string | undefined }> => {
      const rows: FollowUp[] = [];
      let upTo = before;
      for (;;) {
        const { Items = [], LastEvaluatedKey } = await table.client.send(
          new QueryCommand({
            TableName: table.name,
            KeyConditionExpression: upTo === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :upTo',
            ExpressionAttributeValues: {
              ':pk': closedByTimePartition(clinicId),
              ...(upTo !== undefined && { ':upTo': upTo }),
            },
            ScanIndexForward: false,
            Limit: limit,
            ConsistentRead: true,
          }),
        );
        for (const [index, followUp] of Items.map(followUpOf).entries()) {
          if (!fits(followUp)) continue;
          rows.push(followUp);
          const more = index < Items.length - 1 || LastEvaluatedKey !== undefined;
          if (rows.length === limit) return { rows, place: more ? placeOf(followUp) : undefined };
        }
        const last = Items.at(-1);
        if (!last || !LastEvaluatedKey) return { rows, place: undefined };
        upTo = placeOf(followUpOf(last));
      }
    },

    /** The open or acknowledged one of this id. */
    openOne: getOpen,

    /** The open one; else, of those of this id that were closed, the one opened last. */
    get: async (clinicId: string, id: string): Promise<FollowUp | undefined> =>
      (await getOpen(clinicId, id)) ?? lastClosed(clinicId, id),

    /** Every attempt to reach somebody recorded of this id: of the open one, and of the closed one opened last. */
    outreachOf: async (clinicId: string, id: string): Promise<FollowUp['outreach']> => {
      const [closed, open] = await Promise.all([lastClosed(clinicId, id), getOpen(clinicId, id)]);
      return [...(closed?.outreach ?? []), ...(open?.outreach ?? [])];
    },

    /** Opens it; false when it is open already. One that was closed is opened anew. */
    add: (clinicId: string, followUp: FollowUp): Promise<boolean> =>
      unlessRefused(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: itemOf(clinicId, followUp, openKey(clinicId, followUp.id)),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),

    /** Writes whole ones over whatever is there, open and closed, in batches: a history brought along. */
    putHistory: (clinicId: string, history: readonly FollowUp[]): Promise<void> =>
      putAll(
        table,
        history.flatMap((one) => (one.status === 'closed' ? closedItems(clinicId, one) : [openItem(clinicId, one)])),
      ),

    /** Writes a change of an open one over what was read; false when it was changed or closed in between. */
    replace,

    /**
     * Changes an open one to what `make` gives for it as it stands, read again when somebody else was quicker; `make` gives the same back for
     * no change. Gives it as it stands then, or undefined when none of this id is open.
     */
    change: async (
      clinicId: string,
      id: string,
      make: (followUp: FollowUp) => FollowUp | Promise<FollowUp>,
    ): Promise<FollowUp | undefined> => {
      for (let attempt = 0; attempt < mostTries; attempt += 1) {
        const before = await getOpen(clinicId, id);
        const after = before && (await make(before));
        if (!before || !after || after === before) return before;
        if (await replace(clinicId, before, after)) return { ...after, version: before.version + 1 };
      }
      throw new Error(`a follow-up was changed by somebody else ${mostTries} times over`);
    },

    /** Closes it as it was read: out of the queue, into the record; false when it was changed or closed in between. */
    close: (clinicId: string, closed: FollowUp): Promise<boolean> =>
      unlessRefused(
        table.client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Delete: { TableName: table.name, Key: openKey(clinicId, closed.id), ...unchanged(closed) } },
              ...closedItems(clinicId, closed).map((Item) => ({ Put: { TableName: table.name, Item } })),
            ],
          }),
        ),
      ),
  };
};
export type FollowUps = ReturnType<typeof followUpsIn>;
