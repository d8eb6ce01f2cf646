import type { DateTime } from 'luxon';
import { laneOf, type Alarms } from '../aws/alarms.ts';
import type { Conversations } from '../aws/conversations.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { Messages } from '../aws/messages.ts';
import type { Clinic } from '../domain/clinic.ts';
import { textParts } from '../domain/gsm7.ts';
import type { Message, Written } from '../domain/message.ts';
import { rosterEntryOf, type Chart } from '../domain/roster.ts';
import { decideStaffText, mayOverride, staffTextBody, type StaffTextDecision } from '../domain/staff-text.ts';
import { instantOf } from '../domain/wall-clock.ts';
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

/** Set before the text is on record: none rings in between. */
const secondsToWrite = 5;

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

/**
 * Writes to a patient: on record at once, sent by the dispatcher within a minute, or when texting hours open. So a text of staff's is claimed, paced
 * and sent once like any other, and permission is asked again when it goes. Gives the record, or why nothing was written.
 */
export const writeToPatientWith =
  ({ messages, conversations, alarms, bus, lanes, now }: WriteDeps) =>
  async (text: StaffText): Promise<Message | Extract<StaffTextDecision, { do: 'skip' }>> => {
    const { clinic, chart, id: textId } = text;
    const [at, personId] = [now(), chart.patient.id];
    const decision = foreseen(text, at);
    if (decision.do === 'skip') return decision;
    const message = messageOf(text, decision, at);
    const { localDate } = message;
    const [known] = await messages.recorded(clinic.id, message, [personId]);
    if (known) return known;
    const due = decision.do === 'hold' ? decision.until : at.plus({ seconds: secondsToWrite });
    const [kind, lane, dueAt] = ['patient' as const, laneOf(clinic.id, lanes), instantOf(due)];
    await alarms.set({
      kind,
      lane,
      dueAt,
      clinicId: clinic.id,
      subject: personId,
      step: staffTextStepName,
      textId,
      localDate,
    });
    await messages.add(clinic.id, message);
    await conversations.answered(clinic.id, personId, message.at);
    await bus.put([{ type: 'message.recorded', clinicId: clinic.id, patientId: personId }]);
    return message;
  };
export type WriteToPatient = ReturnType<typeof writeToPatientWith>;
