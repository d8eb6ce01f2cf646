import { createServer } from 'node:http';
import { once } from 'node:events';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { smsThrough } from '../../../functions/aws/sms.ts';

/** What each answer of SNS says of the text. Names and codes as the SDK surfaces them. */

const sns = mockClient(SNSClient);
afterEach(() => {
  sns.reset();
});
const failing = async (error: object): Promise<string> => {
  sns.on(PublishCommand).rejects(Object.assign(new Error('+16025550121 is opted out'), error));
  return (await smsThrough('+16025550199').send('+16025550121', 'Hi')).outcome;
};

describe('sending a text', () => {
  it('goes out Transactional, from the clinic’s number', async () => {
    sns.on(PublishCommand).resolves({ MessageId: 'm-1' });
    expect(await smsThrough('+16025550199').send('+16025550121', 'Hi')).toEqual({
      outcome: 'sent',
      carrierMessageId: 'm-1',
    });
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toEqual({
      PhoneNumber: '+16025550121',
      Message: 'Hi',
      MessageAttributes: {
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
        'AWS.MM.SMS.OriginationNumber': { DataType: 'String', StringValue: '+16025550199' },
      },
    });
  });

  it.each([
    ['not-sent', { name: 'ThrottledException' }],
    ['not-sent', { name: 'Throttling' }],
    ['not-sent', { name: 'KMSThrottlingException' }],
    ['not-sent', { name: 'Error', code: 'ECONNREFUSED' }],
    ['not-sent', { name: 'SomeException', $metadata: { httpStatusCode: 429 } }],
    ['unknown', { name: 'TimeoutError', code: 'ECONNRESET' }],
    ['unknown', { name: 'TimeoutError' }],
    ['unknown', { name: 'InternalErrorException', $metadata: { httpStatusCode: 500 } }],
    ['unknown', { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } }],
    ['unknown', { name: 'SomethingNew' }],
    ['refused', { name: 'InvalidParameterException' }],
    ['refused', { name: 'OptedOutException' }],
    ['refused', { name: 'UserErrorException' }],
    ['stop', { name: 'AuthorizationErrorException' }],
    ['stop', { name: 'KMSAccessDeniedException' }],
    ['stop', { name: 'ExpiredTokenException' }],
    ['stop', { name: 'SomeException', $metadata: { httpStatusCode: 403 } }],
  ])('is %s after %o', async (outcome, error) => {
    expect(await failing(error)).toBe(outcome);
  });

  it('P14 says no more of an error than its name', async () => {
    sns.on(PublishCommand).rejects(Object.assign(new Error('+16025550121'), { name: 'AuthorizationErrorException' }));
    expect(await smsThrough('+16025550199').send('+16025550121', 'Hi')).toEqual({
      outcome: 'stop',
      error: 'AuthorizationErrorException',
    });
  });

  it('is unknown, not awaited for ever, when the carrier takes it and never answers; and it is asked once', async () => {
    sns.restore();
    let asked = 0;
    const server = createServer(() => {
      asked += 1;
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    process.env['AWS_ENDPOINT_URL_SNS'] =
      `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
    Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
    try {
      expect(await smsThrough('+16025550199').send('+16025550121', 'Hi')).toEqual({ outcome: 'unknown' });
      expect(asked).toBe(1);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
