import type { Charts, StoredChart } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { InboundTexts } from '../aws/inbound-texts.ts';
import type { Sms } from '../aws/sms.ts';
import type { Clinic } from '../domain/clinic.ts';
import { readReply, type Reading } from '../domain/reply.ts';
import { answerText } from '../domain/texts.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { handlePatientReply, type PatientReplyDeps } from './handle-patient-reply.ts';
import { quote } from './quote.ts';
import { readPayload, type Payload } from './read-payload.ts';

export type InboundDeps = PatientReplyDeps & {
  inbound: Pick<InboundTexts, 'store' | 'handled' | 'claimAnswer'>;
  clinics: Pick<Clinics, 'list' | 'get' | 'staff'>;
  charts: Pick<Charts, 'patientsOf' | 'get' | 'setOptOut'>;
  sms: Pick<Sms, 'send'>;
};

type Known = { clinic: Clinic; chart: StoredChart };

const patientsAt = async ({ charts, clinics }: InboundDeps, phone: string): Promise<Known[]> => {
  const found = await Promise.all(
    (await charts.patientsOf(phone)).map(async ({ clinicId, patientId }) => ({
      clinic: await clinics.get(clinicId),
      chart: await charts.get(clinicId, patientId),
    })),
  );
  return found.flatMap(({ clinic, chart }) => (clinic && chart ? [{ clinic, chart }] : []));
};

/**
 * A text nobody can be found for: its opt-out is honoured, danger and HELP are answered, and a person at the clinic sees it. With several clinics
 * nobody knows whose it is, so none of them is shown the words.
 */
const handleUnknownSender = async (
  deps: InboundDeps,
  payload: Payload,
  { reading, receivedAt }: { reading: Reading; receivedAt: string },
): Promise<void> => {
  const { kind } = reading;
  if (kind === 'opt-out' || kind === 'opt-in') {
    const change = {
      at: receivedAt,
      change: kind === 'opt-out' ? ('opted-out' as const) : ('opted-in' as const),
      source: 'text',
      wording: quote(payload.messageBody, 300),
    };
    await deps.charts.setOptOut(payload.originationNumber, { optedOut: kind === 'opt-out', change });
  }
  const clinics = await deps.clinics.list();
  const only = clinics.length === 1 ? clinics[0] : undefined;
  for (const clinic of clinics) {
    const words = only
      ? ` from ${payload.originationNumber}: "${quote(payload.messageBody, 300)}"`
      : '. Several clinics share this number, so its words are kept from the queue; ask an operator.';
    const id = `${kind === 'crisis' ? 'crisis' : 'unknown-sender'}.${localDateOf(deps.now(), clinic.timeZone)}`;
    await deps.raise(
      {
        id,
        kind: kind === 'crisis' ? 'crisis' : 'unknown-sender',
        why: `A text came from a number we do not know${words}`,
      },
      { clinic, staff: await deps.clinics.staff(clinic.id) },
    );
  }
  const answer = kind === 'crisis' || kind === 'help' || kind === 'opt-out' ? kind : undefined;
  const clinic = clinics[0];
  if (!answer || !clinic || !(await deps.inbound.claimAnswer(payload.inboundMessageId, instantOf(deps.now())))) return;
  await deps.sms.send(
    payload.originationNumber,
    answerText({ language: 'en', privacy: 'time', clinic, to: answer === 'opt-out' ? 'opted-out' : answer }),
  );
};

/** Several patients on one number: a reply is attributed when it concerns the number as a whole; anything else is for a person. */
const handleShared = async (
  deps: InboundDeps,
  known: readonly Known[],
  reply: { payload: Payload; receivedAt: string; reading: Reading },
): Promise<void> => {
  const aboutTheNumber = ['opt-out', 'opt-in', 'help', 'crisis', 'wrong-number'].includes(reply.reading.kind);
  const reading: Reading = aboutTheNumber ? reply.reading : { kind: 'other' };
  for (const one of known) await handlePatientReply(deps, { ...one, ...reply, reading });
};

/**
 * Handles one record of the inbound queue: stored raw before it is read, so no reply is lost; handled once, however often it is delivered (P6).
 * `recordId` stands in for the inbound id of what is no two-way payload at all. Gives what it was read as.
 */
export const handleInbound = async (
  deps: InboundDeps,
  { body, recordId }: { body: string; recordId: string },
): Promise<Reading['kind'] | 'unreadable' | 'seen'> => {
  const payload = readPayload(body);
  const inboundMessageId = payload?.inboundMessageId ?? `record-${recordId}`;
  const stored = await deps.inbound.store({ inboundMessageId, raw: body, receivedAt: instantOf(deps.now()) });
  if (stored.handledAt) return 'seen';
  if (!payload) {
    for (const clinic of await deps.clinics.list()) {
      const why = 'Something arrived on the line for replies that is not a text message. An operator can look it up.';
      await deps.raise(
        { id: `unreadable.${localDateOf(deps.now(), clinic.timeZone)}`, kind: 'unknown-sender', why },
        { clinic, staff: await deps.clinics.staff(clinic.id) },
      );
      await deps.bus.put([{ type: 'inbound.unreadable', clinicId: clinic.id }]);
    }
  } else {
    const reading = readReply(payload.messageBody);
    const known = await patientsAt(deps, payload.originationNumber);
    const reply = { payload, receivedAt: stored.receivedAt, reading };
    const [one] = known;
    if (!one) await handleUnknownSender(deps, payload, reply);
    else if (known.length === 1) await handlePatientReply(deps, { ...one, ...reply });
    else await handleShared(deps, known, reply);
  }
  await deps.inbound.handled(inboundMessageId, instantOf(deps.now()));
  return payload ? readReply(payload.messageBody).kind : 'unreadable';
};
