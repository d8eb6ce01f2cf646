import type { DateTime } from 'luxon';
import type { Charts, StoredChart } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { InboundTexts } from '../aws/inbound-texts.ts';
import type { NumberRecords } from '../aws/number-records.ts';
import type { Clinic, FamilyParticipant } from '../domain/clinic.ts';
import { participantChart } from '../domain/family.ts';
import { crisisId, unknownSenderId, unreadableId } from '../domain/follow-up-ids.ts';
import { readReply, type Reading } from '../domain/reply.ts';
import { readStaffReply } from '../domain/staff-reply.ts';
import { answerText } from '../domain/texts.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { handlePatientReply, type PatientReplyDeps } from './handle-patient-reply.ts';
import { attributed } from './attribute-shared.ts';
import { quote, wellFormed } from '../domain/whole-characters.ts';
import { readPayload, type Payload } from './read-payload.ts';
import { handleStaffText, isLiveCode, staffAt, type StaffMember, type StaffTextDeps } from './handle-staff-text.ts';
import { sendOnce } from './send-once.ts';
import { answerStaffNumber, tellOfStaffNumber, type Asked } from './staff-permission.ts';
import { startWaits } from './wrong-number-hold.ts';
import { alertOf, type Raised } from './tell-staff.ts';

export type InboundDeps = PatientReplyDeps &
  StaffTextDeps & {
    inbound: Pick<InboundTexts, 'store' | 'handled'>;
    numbers: Pick<NumberRecords, 'heard'>;
    clinics: Pick<Clinics, 'list' | 'get' | 'staff'>;
    charts: Pick<Charts, 'reachedAt' | 'get' | 'setOptOut'>;
  };

type Known = { clinic: Clinic; chart: StoredChart; participant?: FamilyParticipant };

/** Somebody of a patient's family, with a chart of their own; nobody once the patient's chart no longer names them. */
const participantOf = (clinic: Clinic, chart: StoredChart, participantId: string): Known[] => {
  const participant = chart.patient.family.find(({ id }) => id === participantId);
  const own = participantChart(chart, participantId);
  return participant && own ? [{ clinic, chart: own, participant }] : [];
};

/** Everybody a number reaches: patients, and family participants. */
const reachedAt = async ({ charts, clinics }: InboundDeps, phone: string): Promise<Known[]> => {
  const found = await Promise.all(
    (await charts.reachedAt(phone)).map(async ({ clinicId, patientId, participantId }) => ({
      participantId,
      clinic: await clinics.get(clinicId),
      chart: await charts.get(clinicId, patientId),
    })),
  );
  return found.flatMap(({ clinic, chart, participantId }) => {
    if (!clinic || !chart) return [];
    return participantId === undefined ? [{ clinic, chart }] : participantOf(clinic, chart, participantId);
  });
};

/** Does something for each, whatever becomes of the others; then throws the first that failed. */
const forEach = async <T>(list: readonly T[], act: (one: T) => Promise<void>): Promise<void> => {
  const failures: unknown[] = [];
  for (const one of list) await act(one).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
};

/** Whoever writes back has our texts: the number is the right one, at each clinic that has it. */
const noteHeard = async ({ numbers }: InboundDeps, known: readonly Known[], { payload, receivedAt }: Reply) => {
  for (const clinicId of new Set(known.map(({ clinic }) => clinic.id)))
    await numbers.heard(clinicId, payload.originationNumber, receivedAt);
};

type Reply = { payload: Payload; receivedAt: string; reading: Reading };

/** What a text asks of the permission to text its number, if it asks anything. */
const askedOf = (reading: Reading): Asked | undefined => {
  if (reading.kind === 'crisis') return reading.withdraws ? 'opt-out' : undefined;
  return reading.kind === 'opt-out' || reading.kind === 'wrong-number' || reading.kind === 'opt-in'
    ? reading.kind
    : undefined;
};

/** False when it asks for a change of permission that something said later has overtaken. */
const honourOptOut = async ({ charts }: InboundDeps, { payload, receivedAt, reading }: Reply): Promise<boolean> => {
  const asked = askedOf(reading);
  if (!asked) return true;
  const out = asked !== 'opt-in';
  const change = {
    at: receivedAt,
    change: out ? ('opted-out' as const) : ('opted-in' as const),
    source: 'text',
    wording: quote(payload.messageBody, 300),
  };
  return charts.setOptOut(payload.originationNumber, { optedOut: out, change });
};

/** With several clinics nobody knows whose it is, so none of them is shown the words. */
const raiseUnknown = async (
  deps: InboundDeps,
  { payload, receivedAt, reading }: Reply,
  { clinic, shown }: { clinic: Clinic; shown: boolean },
): Promise<Raised> => {
  const words = shown
    ? ` from ${payload.originationNumber}: "${quote(payload.messageBody, 300)}"`
    : '. Several clinics share this number, so its words are kept from the queue; ask an operator.';
  const danger = reading.kind === 'crisis';
  const cause = {
    id: danger ? crisisId(receivedAt) : unknownSenderId(localDateOf(deps.now(), clinic.timeZone)),
    kind: danger ? ('crisis' as const) : ('unknown-sender' as const),
    why: `A text came from a number we do not know${words}`,
  };
  const staff = await deps.clinics.staff(clinic.id);
  return { clinic, staff, followUp: await deps.raise(cause, { clinic, staff }) };
};

/** False when an answer to danger may not have gone. */
const answerUnknown = async (deps: InboundDeps, { payload, reading }: Reply, clinic: Clinic): Promise<boolean> => {
  const { kind } = reading;
  if (kind !== 'crisis' && kind !== 'help' && kind !== 'opt-out' && kind !== 'wrong-number') return true;
  const to = kind === 'opt-out' ? 'opted-out' : kind;
  const body = answerText({ language: 'en', privacy: 'time', clinic, to });
  const { inboundMessageId, originationNumber: phone } = payload;
  return (await sendOnce(deps, { inboundMessageId, phone, body, mustGo: kind === 'crisis' })).outcome !== 'claimed';
};

/**
 * A text nobody can be found for: its opt-out is honoured, danger and HELP are answered, and a person at the clinic sees it. Danger is for
 * everybody on duty, as a patient's is.
 */
const handleUnknownSender = async (deps: InboundDeps, reply: Reply): Promise<void> => {
  // One confirmation, once (47 CFR 64.1200(a)(12)).
  const { kind } = reply.reading;
  const heard =
    (kind === 'opt-out' || kind === 'wrong-number') && (await deps.charts.isOptedOut(reply.payload.originationNumber));
  const stands = await honourOptOut(deps, reply);
  const danger = kind === 'crisis';
  const clinics = await deps.clinics.list();
  const raised: Raised[] = [];
  for (const clinic of clinics) raised.push(await raiseUnknown(deps, reply, { clinic, shown: clinics.length === 1 }));
  const answered = !clinics[0] || heard || (!stands && !danger) || (await answerUnknown(deps, reply, clinics[0]));
  if (danger) await forEach(raised, (one) => alertOf(deps, one));
  if (!answered) throw new Error('an answer to danger has been claimed and may not have gone');
};

/** Tells the supervisors of a number of the staff's what its record says now, where the text was handled as somebody else's. */
const tellOfPermission = async (deps: InboundDeps, { payload, reading }: Reply): Promise<void> => {
  const asked = askedOf(reading);
  if (!asked || (await deps.charts.isOptedOut(payload.originationNumber)) !== (asked !== 'opt-in')) return;
  await tellOfStaffNumber(deps, await staffAt(deps, payload.originationNumber), asked);
};

/** STOP, START or a wrong number from a number of the staff's: supervisors first, then one confirmation, once. */
const changeStaffPermission = async (
  deps: InboundDeps,
  members: readonly StaffMember[],
  reply: Reply,
  asked: Asked,
): Promise<void> => {
  const { inboundMessageId, originationNumber: phone } = reply.payload;
  if (asked === 'opt-in' && (await startWaits(deps, phone)))
    return answerStaffNumber(deps, members, { asked: 'waits', phone, inboundMessageId });
  const heard = asked !== 'opt-in' && (await deps.charts.isOptedOut(phone));
  if (!(await honourOptOut(deps, reply))) return;
  await tellOfStaffNumber(deps, members, asked);
  if (!heard) await answerStaffNumber(deps, members, { asked, phone, inboundMessageId });
};

/** A text from a number of the staff's. Danger is danger, whoever writes it; STOP and START are honoured as anybody's. */
const handleStaff = async (deps: InboundDeps, members: readonly StaffMember[], reply: Reply): Promise<void> => {
  const { payload, reading } = reply;
  const { inboundMessageId, originationNumber: phone } = payload;
  if (reading.kind === 'crisis') {
    await handleUnknownSender(deps, reply);
    return tellOfPermission(deps, reply);
  }
  const [asked, staffReply] = [askedOf(reading), readStaffReply(payload.messageBody)];
  // "Not me" passes an alert on.
  if (asked && (asked !== 'wrong-number' || staffReply.do === 'unclear'))
    return changeStaffPermission(deps, members, reply, asked);
  await handleStaffText(deps, members, { reply: staffReply, phone, inboundMessageId });
};

/**
 * Whose text it is: of a number both a patient's and of the staff's, the staff's only if it names a code that is open there and is no word of
 * danger or permission.
 */
const staffSending = async (deps: InboundDeps, { payload, reading }: Reply, isPatient: boolean) => {
  const staffReply = readStaffReply(payload.messageBody);
  if (!isPatient) return staffAt(deps, payload.originationNumber);
  if (staffReply.do === 'unclear' || staffReply.code === undefined || reading.kind === 'crisis') return [];
  const members = await staffAt(deps, payload.originationNumber);
  return members.length > 0 && (await isLiveCode(deps, members, staffReply.code)) ? members : [];
};

/**
 * Handles one record of the inbound queue: stored raw before it is read, so no reply is lost; handled once, however often it is delivered (P6).
 * `recordId` stands in for the inbound id of what is no two-way payload at all; `sentAt` is when it came in, where the queue says so: replies
 * are read in the order they were received, not handled. Gives what it was read as.
 */
export const handleInbound = async (
  deps: InboundDeps,
  { body, recordId, sentAt }: { body: string; recordId: string; sentAt?: DateTime | undefined },
): Promise<Reading['kind'] | 'unreadable' | 'seen'> => {
  const payload = readPayload(body);
  const inboundMessageId = payload?.inboundMessageId ?? `record-${recordId}`;
  const stored = await deps.inbound.store({
    inboundMessageId,
    raw: wellFormed(body),
    receivedAt: instantOf(sentAt ?? deps.now()),
  });
  if (stored.handledAt) return 'seen';
  let read: Reading['kind'] | 'unreadable' = 'unreadable';
  if (!payload) {
    for (const clinic of await deps.clinics.list()) {
      const why = 'Something arrived on the line for replies that is not a text message. An operator can look it up.';
      await deps.raise(
        { id: unreadableId(localDateOf(deps.now(), clinic.timeZone)), kind: 'unknown-sender', why },
        { clinic, staff: await deps.clinics.staff(clinic.id) },
      );
      await deps.bus.put([{ type: 'inbound.unreadable', clinicId: clinic.id }]);
    }
  } else {
    const known = await reachedAt(deps, payload.originationNumber);
    // Of a phone two people share either may say "I'm not Ana".
    const reading = readReply(
      payload.messageBody,
      known.length === 1 ? known.map(({ chart }) => chart.patient.name) : [],
    );
    read = reading.kind;
    const reply = { payload, receivedAt: stored.receivedAt, reading };
    const [one] = known;
    const members = await staffSending(deps, reply, known.length > 0);
    if (members.length > 0) await handleStaff(deps, members, reply);
    else if (!one) await handleUnknownSender(deps, reply);
    else if (known.length === 1) await handlePatientReply(deps, { ...one, ...reply });
    else await forEach(await attributed(deps, known, reply), (each) => handlePatientReply(deps, each));
    if (members.length === 0 && one) await tellOfPermission(deps, reply);
    if (read !== 'wrong-number') await noteHeard(deps, known, reply);
  }
  await deps.inbound.handled(inboundMessageId, instantOf(deps.now()));
  return read;
};
