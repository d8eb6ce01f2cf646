import type { StoredChart } from '../aws/charts.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { ReplyEffect } from '../domain/reply-effect.ts';
import type { Reading } from '../domain/reply.ts';
import type { Payload } from './read-payload.ts';

/** One reply, from one patient. */
export type PatientReply = {
  clinic: Clinic;
  chart: StoredChart;
  payload: Payload;
  receivedAt: string;
  reading: Reading;
  /** The words read, when they came in an earlier text. */
  words?: string;
  /** What is already decided, of a number several patients share. */
  instead?: ReplyEffect;
};
