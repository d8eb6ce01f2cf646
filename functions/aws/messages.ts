import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { Message, Reply } from '../domain/message.ts';
import type { LocalDate } from '../domain/wall-clock.ts';
import { getAll, putAll, queryAll, span, unlessRefused, type Item, type Table } from './table.ts';

const partitionOf = (clinicId: string, patientId: string) => `CLINIC#${clinicId}#PATIENT#${patientId}`;
const keyOf = (
  clinicId: string,
  { patientId, localDate, step }: Pick<Message, 'patientId' | 'localDate' | 'step'>,
) => ({
  pk: partitionOf(clinicId, patientId),
  sk: `TEXT#${localDate}#out#${step}`,
});

const replyItem = (clinicId: string, reply: Reply) => ({
  ...Reply.parse(reply),
  pk: partitionOf(clinicId, reply.patientId),
  sk: `TEXT#${reply.localDate}#in#${reply.at}#${reply.inboundMessageId}`,
});

const parse = (item: Item): Message | Reply => (item['direction'] === 'in' ? Reply.parse(item) : Message.parse(item));
/** At the same instant a reply comes after what it replies to, and the answer after the reply. */
export const turnOf = (text: Message | Reply): number => (text.direction === 'in' ? 1 : text.kind === 'answer' ? 2 : 0);
const asSaid = (a: Message | Reply, b: Message | Reply): number =>
  a.at === b.at ? turnOf(a) - turnOf(b) : a.at < b.at ? -1 : 1;
const isOut = (text: Message | Reply): text is Message => text.direction === 'out';

/** A patient's conversation: texts sent and not sent, and replies. The record of a text is the audit trail too. */
export const messagesIn = (table: Table) => {
  const conversation = async (
    clinicId: string,
    patientId: string,
    { from, until }: { from: LocalDate; until: LocalDate },
  ): Promise<(Message | Reply)[]> => {
    const items = await queryAll(table, {
      ...span(partitionOf(clinicId, patientId), `TEXT#${from}`, `TEXT#${until}~`),
      ConsistentRead: true,
    });
    return items.map(parse).sort(asSaid);
  };

  return {
    /** Records texts with their outcomes, in batches. The key is derived from patient, day and step: writing it twice writes the same thing. */
    record: (clinicId: string, messages: readonly Message[]): Promise<void> =>
      putAll(
        table,
        messages.map((message) => ({ ...Message.parse(message), ...keyOf(clinicId, message) })),
      ),

    /** Records a text that is still to be sent, once: false when there is one of that day and step already, which is left as it is. */
    add: (clinicId: string, message: Message): Promise<boolean> =>
      unlessRefused(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...Message.parse(message), ...keyOf(clinicId, message) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),

    /** What is recorded for a day and step, for those of the patients who have a record. */
    recorded: async (
      clinicId: string,
      { localDate, step }: { localDate: LocalDate; step: string },
      patientIds: readonly string[],
    ): Promise<Message[]> =>
      (
        await getAll(
          table,
          patientIds.map((patientId) => keyOf(clinicId, { patientId, localDate, step })),
        )
      ).map((item) => Message.parse(item)),

    /** Records a reply; again with the same inbound id it is the same record. */
    recordReply: async (clinicId: string, reply: Reply): Promise<void> => {
      await table.client.send(new PutCommand({ TableName: table.name, Item: replyItem(clinicId, reply) }));
    },

    /** The same of many, in batches. */
    recordReplies: (clinicId: string, replies: readonly Reply[]): Promise<void> =>
      putAll(
        table,
        replies.map((reply) => replyItem(clinicId, reply)),
      ),

    /** Everything said between two of the clinic's days, both included, oldest first. */
    conversation,

    /** The texts about, or sent on, the days from `from` to `until`. */
    texts: async (
      clinicId: string,
      patientId: string,
      days: { from: LocalDate; until: LocalDate },
    ): Promise<Message[]> => (await conversation(clinicId, patientId, days)).filter(isOut),
  };
};
export type Messages = ReturnType<typeof messagesIn>;
