import type { DateTime } from 'luxon';
import type { Alarm } from '../aws/alarms.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { Message } from '../domain/message.ts';
import type { Session } from '../domain/session.ts';
import type { PlannedText } from './planned-text.ts';
import type { Kept } from './settle.ts';

/** What has been read for one patient's text, and what it comes to. */
export type PatientText = {
  clinic: Clinic;
  /** The session it is about, if it is about one. */
  session: Session | undefined;
  /** Tried again until then, and no longer. */
  usefulUntil: DateTime;
  /** What its record keeps whatever becomes of it. */
  keeps?: Kept;
  plan: (now: DateTime) => PlannedText;
};

/** One reason to text a patient beside reminders and changes: an entry in the table of steps. */
export type PatientStep = {
  kind: Message['kind'];
  /** Nothing later tells the patient this in time: a text in doubt is sent again. */
  lastWord: boolean;
  /** Reads everything the text needs; undefined when it has nothing to say any more. */
  gather: (alarm: Alarm, now: DateTime) => Promise<PatientText | undefined>;
};
