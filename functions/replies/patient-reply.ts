import type { StoredChart } from '../aws/charts.ts';
import type { Clinic, FamilyParticipant } from '../domain/clinic.ts';
import type { ReplyEffect } from '../domain/reply-effect.ts';
import type { Reading } from '../domain/reply.ts';
import type { Payload } from './read-payload.ts';

/** One reply, from one patient, or from one of a patient's family. */
export type PatientReply = {
  clinic: Clinic;
  chart: StoredChart;
  /** The family participant it is from; then the chart is theirs (`participantChart`), and its id is read by `subjectOf`. */
  participant?: FamilyParticipant;
  payload: Payload;
  receivedAt: string;
  reading: Reading;
  /** The words read, when they came in an earlier text. */
  words?: string;
  /** Of danger: family participants of the same patient whose phone it is too. */
  phoneAlsoOf?: readonly FamilyParticipant[];
  /** Who of the staff answers this conversation by hand just now. */
  takenOverBy?: string | undefined;
  /** What is already decided, of a number several patients share. */
  instead?: ReplyEffect;
};
