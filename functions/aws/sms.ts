import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { patience } from './patience.ts';

/**
 * What became of a text handed to the carrier.
 * `not-sent`: surely not, try again. `unknown`: it may have been. `refused`: it never will be. `stop`: nothing can be sent until an engineer acts.
 */
export type SendOutcome =
  | { outcome: 'sent'; carrierMessageId: string }
  | { outcome: 'not-sent' }
  | { outcome: 'unknown' }
  | { outcome: 'refused'; optedOut: boolean }
  | { outcome: 'stop'; error: string };

const surelyNotSent = /^(Throttl|TooManyRequests|KMSThrottling|RequestLimitExceeded)/;
const neverWillBe =
  /^(InvalidParameter|Validation|OptedOut|UserError|EndpointDisabled|NotFound|PlatformApplicationDisabled)/;
const needsAnEngineer =
  /^(AuthorizationError|AccessDenied|InvalidSecurity|InvalidClientTokenId|KMS|ExpiredToken|UnrecognizedClient|SignatureDoesNotMatch|CredentialsProviderError)/;
const neverConnected = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EAI_AGAIN']);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Object.entries(error).find(([key]) => key === name)?.[1] : undefined;

/**
 * Sorts an error of SNS `Publish` by what it says of the text. Names as the SDK surfaces them (API reference of Publish, and measured against it).
 * What is not known is `unknown`: a doubled text is a nuisance, a lost one is a failure, and the `unknown` rule weighs the two.
 */
export const outcomeOfError = (error: unknown): SendOutcome => {
  const name = error instanceof Error ? error.name : '';
  const code = text(field(error, 'code')) || text(field(field(error, 'cause'), 'code'));
  const status = field(field(error, '$metadata'), 'httpStatusCode');
  if (neverConnected.has(code) || surelyNotSent.test(name) || status === 429) return { outcome: 'not-sent' };
  if (neverWillBe.test(name)) return { outcome: 'refused', optedOut: name.startsWith('OptedOut') };
  if (needsAnEngineer.test(name) || status === 403) return { outcome: 'stop', error: name };
  return { outcome: 'unknown' };
};

/**
 * Texts to phones through SNS, Transactional, from the clinic's number. The SDK must not retry a send: after a reset or a 500 the text may be
 * on its way already, and SNS has no idempotency for SMS (with the SDK's default one lost answer becomes three texts).
 */
export const smsThrough = (originationNumber: string) => {
  const client = new SNSClient({ maxAttempts: 1, requestHandler: patience(3_000, 8_000) });
  return {
    /** Hands one text to the carrier. Never throws: what happened is the answer. */
    send: async (phone: string, body: string): Promise<SendOutcome> => {
      try {
        const { MessageId } = await client.send(
          new PublishCommand({
            PhoneNumber: phone,
            Message: body,
            MessageAttributes: {
              'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
              'AWS.MM.SMS.OriginationNumber': { DataType: 'String', StringValue: originationNumber },
            },
          }),
        );
        return { outcome: 'sent', carrierMessageId: MessageId ?? '' };
      } catch (error) {
        return outcomeOfError(error);
      }
    },
  };
};
export type Sms = ReturnType<typeof smsThrough>;
