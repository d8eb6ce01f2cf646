import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Instant } from '../domain/wall-clock.ts';
import { expiresAfter, unlessRefused, type Table } from './table.ts';

/** Raw texts are kept so long, for whoever has to find out what happened to one. */
const keptDays = 400;

const Inbound = z.object({
  inboundMessageId: z.string(),
  raw: z.string(),
  receivedAt: Instant,
  answeringSince: Instant.optional(),
  answeredAt: Instant.optional(),
  handledAt: Instant.optional(),
});
export type Inbound = z.infer<typeof Inbound>;

const keyOf = (inboundMessageId: string) => ({ pk: `INBOUND#${inboundMessageId}`, sk: 'RAW' });

/** Texts as they came in, stored before they are read (P6), one record per inbound message id. */
export const inboundTextsIn = (table: Table) => ({
  /** Stores a raw text and gives the record: the one stored before if this is a redelivery. */
  store: async (inbound: Pick<Inbound, 'inboundMessageId' | 'raw' | 'receivedAt'>): Promise<Inbound> => {
    const Item = {
      ...inbound,
      ...keyOf(inbound.inboundMessageId),
      expiresAt: expiresAfter(inbound.receivedAt, keptDays),
    };
    const isNew = await unlessRefused(
      table.client.send(
        new PutCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
      ),
    );
    if (isNew) return inbound;
    const found = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOf(inbound.inboundMessageId), ConsistentRead: true }),
    );
    return Inbound.parse(found.Item);
  },

  /**
   * Claims the right to answer this text, before the answer is sent; false when somebody has it already, so that it is answered once.
   * A claim from before `lapsedBefore` whose holder never said it had answered may be taken over; without it none lapses.
   */
  claimAnswer: (inboundMessageId: string, at: string, lapsedBefore = ''): Promise<boolean> =>
    unlessRefused(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(inboundMessageId),
          UpdateExpression: 'SET answeringSince = :at',
          ConditionExpression:
            'attribute_exists(pk) AND (attribute_not_exists(answeringSince) OR (answeringSince < :lapsed AND attribute_not_exists(answeredAt)))',
          ExpressionAttributeValues: { ':at': at, ':lapsed': lapsedBefore },
        }),
      ),
    ),

  /** Notes that the answer was handed to the carrier. */
  answered: async (inboundMessageId: string, at: string): Promise<void> => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(inboundMessageId),
        UpdateExpression: 'SET answeredAt = :at',
        ExpressionAttributeValues: { ':at': at },
      }),
    );
  },

  /** Whether the answer was handed to the carrier. */
  isAnswered: async (inboundMessageId: string): Promise<boolean> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOf(inboundMessageId), ConsistentRead: true }),
    );
    return Inbound.safeParse(Item).data?.answeredAt !== undefined;
  },

  /** Marks a text as read and acted on: a redelivery of it does nothing. */
  handled: async (inboundMessageId: string, at: string): Promise<void> => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(inboundMessageId),
        UpdateExpression: 'SET handledAt = :at',
        ExpressionAttributeValues: { ':at': at },
      }),
    );
  },
});
export type InboundTexts = ReturnType<typeof inboundTextsIn>;
