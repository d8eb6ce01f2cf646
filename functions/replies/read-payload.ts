import * as z from 'zod';
import { Phone } from '../domain/clinic.ts';
import { wellFormed } from '../domain/whole-characters.ts';

/**
 * The two-way SMS payload, as AWS End User Messaging publishes it and raw message delivery hands it to the queue
 * (docs.aws.amazon.com/sms-voice, "Two-way SMS messaging"). `previousPublishedMessageId` is AWS's guess and is not relied on.
 */
const Payload = z.object({
  originationNumber: Phone,
  // Both are put into the table, which refuses half an emoji.
  messageBody: z.string().transform(wellFormed),
  inboundMessageId: z.string().min(1).max(200).transform(wellFormed),
});
export type Payload = z.infer<typeof Payload>;

/** The payload of a queue record's body, or undefined for anything that is not one. */
export const readPayload = (body: string): Payload | undefined => {
  try {
    const read = Payload.safeParse(JSON.parse(body));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
};
