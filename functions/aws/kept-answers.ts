import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Instant } from '../domain/wall-clock.ts';
import { expiresAfter, unlessRefused, type Table } from './table.ts';

/** An answer as it was given: what a repeat of the call is answered with. `body` is gzipped; `subjects` are the patients it is about. */
const KeptAnswer = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.instanceof(Uint8Array),
  subjects: z.array(z.string()),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

const Claim = z.object({
  fingerprint: z.string(),
  holder: z.string(),
  lockedUntil: Instant,
  kept: KeptAnswer.optional(),
});
export type Claim = z.infer<typeof Claim>;

/** Whose key it is: keys of two people never meet. `key` is a hash, for what a caller chose may quote anything. */
export type KeyOfCall = { clinicId: string; staffId: string; key: string };

const keyOf = ({ clinicId, staffId, key }: KeyOfCall) => ({ pk: `CLINIC#${clinicId}#ANSWERS#${staffId}`, sk: key });
const secondsOf = (at: string): number => Math.floor(Date.parse(at) / 1000);

/** For a day, what calls with an idempotency key were answered. In the same table, on the same key, as the patients they may be about. */
export const keptAnswersIn = (table: Table) => {
  const read = async (call: KeyOfCall): Promise<Claim | undefined> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOf(call), ConsistentRead: true }),
    );
    return Item && Claim.parse(Item);
  };

  return {
    /**
     * Claims a key until `claim.lockedUntil`: undefined when it is now this holder's, else the claim that stands. One whose holder died without an
     * answer may be claimed again for the same call once its time is up.
     */
    claim: async (call: KeyOfCall, claim: Claim, now: string): Promise<Claim | undefined> => {
      const made = await unlessRefused(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...Claim.parse(claim), ...keyOf(call), expiresAt: expiresAfter(now, 1) },
            ConditionExpression:
              'attribute_not_exists(pk) OR expiresAt <= :seconds OR (attribute_not_exists(kept) AND lockedUntil <= :now AND fingerprint = :fingerprint)',
            ExpressionAttributeValues: {
              ':seconds': secondsOf(now),
              ':now': now,
              ':fingerprint': claim.fingerprint,
            },
          }),
        ),
      );
      if (made) return undefined;
      const standing = await read(call);
      // The write whose answer was lost, and was repeated by the SDK, was refused by itself.
      return standing?.holder === claim.holder ? undefined : standing;
    },

    /** Keeps what its holder answered; nothing when the claim has passed to another. */
    keep: async (call: KeyOfCall, holder: string, kept: KeptAnswer): Promise<void> => {
      await unlessRefused(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(call),
            UpdateExpression: 'SET kept = :kept',
            ConditionExpression: 'holder = :holder',
            ExpressionAttributeValues: { ':kept': KeptAnswer.parse(kept), ':holder': holder },
          }),
        ),
      );
    },

    /** Gives a key back whose call did nothing, so that the call can be made again. */
    release: async (call: KeyOfCall, holder: string): Promise<void> => {
      await unlessRefused(
        table.client.send(
          new DeleteCommand({
            TableName: table.name,
            Key: keyOf(call),
            ConditionExpression: 'holder = :holder',
            ExpressionAttributeValues: { ':holder': holder },
          }),
        ),
      );
    },
  };
};
export type KeptAnswers = ReturnType<typeof keptAnswersIn>;
