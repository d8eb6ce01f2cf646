import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { chartsIn } from '../functions/aws/charts.ts';
import type { Answer } from './stage.ts';

const Strings = z.record(z.string(), z.string());
const Environment = z.object({ environment: Strings, function: z.object({ environment: Strings }) });
const Loaded = z.object({ clinic: z.string() });

/**
 * Marks every patient of the clinic just loaded as having had a first text: what a clinic that has run for a while looks like. A clinic file
 * cannot say so. A client of its own, because this process's environment may be another stage's.
 */
export const introduceEverybody = async (
  stage: { call: (method: string, path: string) => Promise<Answer> },
  { body }: Answer,
): Promise<void> => {
  const { clinic } = Loaded.parse(body);
  const answer = await stage.call('GET', '/local/environment?function=dispatch-reminders');
  const { environment, function: own } = Environment.parse(answer.body);
  const client = new DynamoDBClient({
    endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const options = { marshallOptions: { removeUndefinedValues: true } };
  const charts = chartsIn({
    name: own.environment['TABLE_NAME'] ?? '',
    client: DynamoDBDocumentClient.from(client, options),
  });
  try {
    const patients = await charts.list(clinic);
    const introduce = async ({ patient: { id, phone, family } }: (typeof patients)[number]): Promise<void> => {
      for (const number of [phone, ...family.map((participant) => participant.phone)])
        await charts.markIntroduced(clinic, id, number);
    };
    await Promise.all(patients.map(introduce));
  } finally {
    client.destroy();
  }
};
