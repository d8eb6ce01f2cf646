import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { FollowUp } from '../domain/follow-up.ts';
import { partition, queryAll, unlessRefused, type Key, type Table } from './table.ts';

const openKey = (clinicId: string, id: string): Key => ({ pk: `CLINIC#${clinicId}#FOLLOWUPS#open`, sk: id });
const closedKey = (clinicId: string, id: string): Key => ({ pk: `CLINIC#${clinicId}#FOLLOWUPS#closed`, sk: id });

/** An item of the table; with a patient it is in that patient's index too. */
const itemOf = (clinicId: string, followUp: FollowUp, key: Key) => ({
  ...followUp,
  ...key,
  ...(followUp.patientId && {
    gsi1pk: `CLINIC#${clinicId}#PATIENT#${followUp.patientId}`,
    gsi1sk: `FOLLOWUP#${followUp.openedAt}#${followUp.id}`,
  }),
});

/** Follow-ups: open ones in a partition of their own, so that the queue is one query however many were ever closed. */
export const followUpsIn = (table: Table) => {
  const read = async (key: Key): Promise<FollowUp | undefined> => {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
    return Item && FollowUp.parse(Item);
  };

  return {
    /** The open and acknowledged ones, soonest due first. */
    open: async (clinicId: string): Promise<FollowUp[]> =>
      (await queryAll(table, { ...partition(`CLINIC#${clinicId}#FOLLOWUPS#open`), ConsistentRead: true }))
        .map((item) => FollowUp.parse(item))
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1)),

    closed: async (clinicId: string): Promise<FollowUp[]> =>
      (await queryAll(table, partition(`CLINIC#${clinicId}#FOLLOWUPS#closed`)))
        .map((item) => FollowUp.parse(item))
        .sort((a, b) => ((a.closedAt ?? '') > (b.closedAt ?? '') ? -1 : 1)),

    get: async (clinicId: string, id: string): Promise<FollowUp | undefined> =>
      (await read(openKey(clinicId, id))) ?? read(closedKey(clinicId, id)),

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

    /** Writes a change of an open one over what was read; false when it was changed or closed in between. */
    replace: (clinicId: string, before: FollowUp, after: FollowUp): Promise<boolean> =>
      unlessRefused(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: itemOf(clinicId, after, openKey(clinicId, after.id)),
            // Status, rung and number of attempts between them tell any two states apart.
            ConditionExpression: '#status = :status AND escalation = :escalation AND size(outreach) = :attempts',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: {
              ':status': before.status,
              ':escalation': before.escalation,
              ':attempts': before.outreach.length,
            },
          }),
        ),
      ),

    /** Closes it: out of the queue, into the record; false when it is not open. */
    close: (clinicId: string, closed: FollowUp): Promise<boolean> =>
      unlessRefused(
        table.client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Delete: {
                  TableName: table.name,
                  Key: openKey(clinicId, closed.id),
                  ConditionExpression: 'attribute_exists(pk)',
                },
              },
              { Put: { TableName: table.name, Item: itemOf(clinicId, closed, closedKey(clinicId, closed.id)) } },
            ],
          }),
        ),
      ),
  };
};
export type FollowUps = ReturnType<typeof followUpsIn>;
