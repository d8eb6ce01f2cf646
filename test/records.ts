import * as z from 'zod';
import { alarmsIn } from '../functions/aws/alarms.ts';
import { attendancesIn } from '../functions/aws/attendances.ts';
import { chartsIn } from '../functions/aws/charts.ts';
import { clinicsIn } from '../functions/aws/clinics.ts';
import { followUpsIn } from '../functions/aws/follow-ups.ts';
import { followUpsOfPatientIn } from '../functions/aws/follow-ups-of-patient.ts';
import { messagesIn } from '../functions/aws/messages.ts';
import { sessionsIn } from '../functions/aws/sessions.ts';
import { openTable } from '../functions/aws/table.ts';
import type { Message } from '../functions/domain/message.ts';
import { LocalDate } from '../functions/domain/wall-clock.ts';
import { enterAwsEnvironment } from '../local/aws-environment.ts';
import type { Stage } from './stage.ts';

const Strings = z.record(z.string(), z.string());
const Answer = z.object({ environment: Strings, function: z.object({ environment: Strings }) });

/** A running stage's own table, through the product's own collections: what was really written. */
export const recordsOf = async (stage: Stage) => {
  const { body } = await stage.call('GET', '/local/environment?function=dispatch-reminders');
  const answer = Answer.parse(body);
  const environment = { ...answer.environment, ...answer.function.environment };
  enterAwsEnvironment(environment);
  const table = openTable(environment['TABLE_NAME'] ?? '');
  const messages = messagesIn(table);
  return {
    environment,
    table,
    messages,
    alarms: alarmsIn(table),
    attendances: attendancesIn(table),
    charts: chartsIn(table),
    clinics: clinicsIn(table),
    followUps: { ...followUpsIn(table), ...followUpsOfPatientIn(table) },
    sessions: sessionsIn(table),
    /** What is recorded of the texts about one clinic day: `day-before sent step-due`, by patient. */
    textsAbout: async (
      day: string,
      patientIds: readonly string[],
      clinicId = 'riverside',
    ): Promise<Record<string, string[]>> => {
      const date = LocalDate.parse(day);
      const found = await Promise.all(
        patientIds.map(async (id): Promise<[string, string[]]> => {
          const texts = await messages.texts(clinicId, id, { from: date, until: date });
          return [id, texts.map(({ step, status, because }: Message) => `${step} ${status} ${because}`)];
        }),
      );
      return Object.fromEntries(found);
    },
  };
};
export type Records = Awaited<ReturnType<typeof recordsOf>>;
