import { DateTime } from 'luxon';
import { laneOf, type Alarms, type NewAlarm } from '../aws/alarms.ts';
import type { Conversations } from '../aws/conversations.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Messages } from '../aws/messages.ts';
import type { Clinic } from '../domain/clinic.ts';
import { textParts } from '../domain/gsm7.ts';
import type { Message, Written } from '../domain/message.ts';
import { rosterEntryOf, type Chart } from '../domain/roster.ts';
import { decideStaffText, mayOverride, staffTextBody, type StaffTextDecision } from '../domain/staff-text.ts';
import { instantOf, plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { staffTextStepName } from '../sending/staff-text-step.ts';

export type WriteDeps = {
  messages: Pick<Messages, 'add' | 'recorded'>;
  conversations: Pick<Conversations, 'answered'>;
  alarms: Pick<Alarms, 'set'>;
  bus: Pick<EventBus, 'put'>;
  lanes: number;
  now: () => DateTime;
};

/** `id` names the text: the same one written twice is written once. `override` is the reason given for sending it at once. */
export type StaffText = {
  clinic: Clinic;
  chart: Chart;
  id: string;
  by: string;
  words: string;
  inReplyTo?: string | undefined;
  override?: string | undefined;
};

/** The alarm is set before the text is on record: as a rule none rings in between. */
const secondsToWrite = 5;

/** Nothing was written: why it may not be sent, or `other-words`: the text of that id says something else. */
export type NotWritten = Extract<StaffTextDecision, { do: 'skip' }> | { do: 'refuse'; because: 'other-words' };

/** What would become of it now. */
export const foreseen = (
  { clinic, chart, override }: Pick<StaffText, 'clinic' | 'chart' | 'override'>,
  now: DateTime,
): StaffTextDecision => {
  const written = { at: instantOf(now), ...(override !== undefined && { override }) };
  return decideStaffText({ entry: rosterEntryOf(chart), episodes: chart.episodes, clinic, written }, now);
};

/** A reason nobody needed is not kept: it would look as if a wall had been passed. */
const writtenOf = ({ clinic, chart, by, inReplyTo, override }: StaffText, now: DateTime): Written => ({
  by,
  at: instantOf(now),
  ...(inReplyTo !== undefined && { inReplyTo }),
  ...(override !== undefined && mayOverride(foreseen({ clinic, chart }, now)) && { override }),
});

const messageOf = (text: StaffText, decision: StaffTextDecision, now: DateTime): Message => {
  const { clinic, chart, words, id } = text;
  const body = staffTextBody(chart.patient, clinic, words);
  return {
    direction: 'out',
    patientId: chart.patient.id,
    localDate: localDateOf(now, clinic.timeZone),
    step: `${staffTextStepName}-${id}`,
    kind: 'staff',
    status: 'held',
    because: decision.do === 'hold' ? decision.because : 'waiting-its-turn',
    at: instantOf(now),
    body,
    parts: textParts(body).parts,
    told: [],
    written: writtenOf(text, now),
  };
};

/** The alarm that sends it: of one record always the same, so that set again it is still one. */
const alarmOf = ({ clinic, chart, id: textId }: StaffText, message: Message, lanes: number): NewAlarm => {
  const writtenAt = DateTime.fromISO(message.written?.at ?? message.at);
  const decision = foreseen({ clinic, chart, override: message.written?.override }, writtenAt);
  const due = decision.do === 'hold' ? decision.until : writtenAt.plus({ seconds: secondsToWrite });
  return {
    kind: 'patient',
    lane: laneOf(clinic.id, lanes),
    dueAt: instantOf(due),
    clinicId: clinic.id,
    subject: chart.patient.id,
    step: staffTextStepName,
    textId,
    localDate: message.localDate,
  };
};

/** Nobody has rung for it yet: it stands as it was written. */
const isUntouched = ({ status, at, written }: Message): boolean => status === 'held' && at === written?.at;

/**
 * Writes to a patient: on record at once, sent by the dispatcher within a minute, or when texting hours open. So a text of staff's is claimed, paced
 * and sent once like any other, and permission is asked again when it goes. Gives the record, or why nothing was written.
 */
export const writeToPatientWith = ({ messages, conversations, alarms, bus, lanes, now }: WriteDeps) => {
  /** The text of that id, written today or, by a call repeated after midnight, the day before. */
  const writtenBefore = async ({ clinic, chart }: StaffText, { step, localDate }: Message) => {
    const days = [localDate, plusDays(localDate, -1)];
    const found = await Promise.all(
      days.map((day) => messages.recorded(clinic.id, { step, localDate: day }, [chart.patient.id])),
    );
    return found.flat()[0];
  };

  const writeAgain = async (
    text: StaffText,
    known: Message,
    body: string | undefined,
  ): Promise<Message | NotWritten> => {
    if (known.body !== body) return { do: 'refuse', because: 'other-words' };
    if (isUntouched(known)) await alarms.set(alarmOf(text, known, lanes));
    return known;
  };

  return async (text: StaffText): Promise<Message | NotWritten> => {
    const { clinic, chart } = text;
    const [at, personId] = [now(), chart.patient.id];
    const decision = foreseen(text, at);
    const message = messageOf(text, decision, at);
    const known = await writtenBefore(text, message);
    if (known) return writeAgain(text, known, message.body);
    if (decision.do === 'skip') return decision;
    const alarm = alarmOf(text, message, lanes);
    await alarms.set(alarm);
    if (!(await messages.add(clinic.id, message))) {
      const other = await writtenBefore(text, message);
      if (other) return writeAgain(text, other, message.body);
    }
    // A write that took longer than a tick: the alarm has rung for nothing, and is gone.
    await alarms.set(alarm);
    await conversations.answered(clinic.id, personId, message.at);
    await bus.put([{ type: 'message.recorded', clinicId: clinic.id, patientId: personId }]);
    return message;
  };
};
export type WriteToPatient = ReturnType<typeof writeToPatientWith>;
