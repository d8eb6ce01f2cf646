import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Conversation, type TakenOver } from '../domain/conversation.ts';
import { partition, queryAll, unlessRefused, type Item, type Table } from './table.ts';

const partitionOf = (clinicId: string): string => `CLINIC#${clinicId}#CONVERSATIONS`;
const keyOf = (clinicId: string, personId: string) => ({ pk: partitionOf(clinicId), sk: personId });
const parse = (item: Item): Conversation => Conversation.parse({ ...item, personId: item['sk'] });

/** Where each conversation stands: when they last wrote, when staff did, and who has it in hand. What was said is in `messages.ts`. */
export const conversationsIn = (table: Table) => {
  const update = async (
    clinicId: string,
    personId: string,
    UpdateExpression: string,
    values: Record<string, unknown>,
  ): Promise<void> => {
    const ExpressionAttributeValues = Object.keys(values).length > 0 ? values : undefined;
    const Key = keyOf(clinicId, personId);
    await table.client.send(
      new UpdateCommand({ TableName: table.name, Key, UpdateExpression, ExpressionAttributeValues }),
    );
  };

  return {
    /** All of a clinic's, whoever has written or been written to by hand. */
    all: async (clinicId: string): Promise<Conversation[]> =>
      (await queryAll(table, partition(partitionOf(clinicId)))).map(parse),

    get: async (clinicId: string, personId: string): Promise<Conversation | undefined> => {
      const Key = keyOf(clinicId, personId);
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
      return Item && parse(Item);
    },

    /** They wrote; gives where the conversation stands. Delivered again it is the same; one overtaken by a later one shows until the next. */
    replied: async (clinicId: string, personId: string, at: string): Promise<Conversation> => {
      const { Attributes = {} } = await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(clinicId, personId),
          UpdateExpression: 'SET repliedAt = :at',
          ExpressionAttributeValues: { ':at': at },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return parse(Attributes);
    },

    /** Staff wrote by hand. */
    answered: (clinicId: string, personId: string, at: string): Promise<void> =>
      update(clinicId, personId, 'SET answeredAt = :at', { ':at': at }),

    /** What staff wrote at that instant did not go out: it answers nothing. What they have written since still does. */
    unanswered: async (clinicId: string, personId: string, at: string): Promise<void> => {
      await unlessRefused(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(clinicId, personId),
            UpdateExpression: 'REMOVE answeredAt',
            ConditionExpression: 'answeredAt = :at',
            ExpressionAttributeValues: { ':at': at },
          }),
        ),
      );
    },

    /** Whoever takes it over has it, from whomever it was. */
    takeOver: (clinicId: string, personId: string, takenOver: TakenOver): Promise<void> =>
      update(clinicId, personId, 'SET takenOver = :taken', { ':taken': takenOver }),

    handBack: (clinicId: string, personId: string): Promise<void> => update(clinicId, personId, 'REMOVE takenOver', {}),

    /** Out of the list: the chart is no more. */
    remove: async (clinicId: string, personId: string): Promise<void> => {
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOf(clinicId, personId) }));
    },
  };
};
export type Conversations = ReturnType<typeof conversationsIn>;
