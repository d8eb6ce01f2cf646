import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { patience } from './patience.ts';

export const severities = ['info', 'warning', 'urgent'] as const;
export type Severity = (typeof severities)[number];

/** The clinic's alert topic: email and other channels subscribe to it, filtered by the attributes `clinic` and `severity`. */
export const alertTopicAt = (topicArn: string) => {
  const client = new SNSClient({ requestHandler: patience(3_000, 8_000) });
  return {
    /** Publishes one alert. `body` has no patient data (P8): a time, a count, a code. */
    publish: async ({
      clinicId,
      severity,
      body,
    }: {
      clinicId: string;
      severity: Severity;
      body: string;
    }): Promise<void> => {
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Message: body,
          MessageAttributes: {
            clinic: { DataType: 'String', StringValue: clinicId },
            severity: { DataType: 'String', StringValue: severity },
          },
        }),
      );
    },
  };
};
export type AlertTopic = ReturnType<typeof alertTopicAt>;
