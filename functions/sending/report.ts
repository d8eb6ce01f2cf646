import type { DateTime } from 'luxon';
import type { Alarm } from '../aws/alarms.ts';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { RaiseFollowUp } from '../care/raise-follow-up.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import { aboutParticipant, subjectOf } from '../domain/family.ts';
import { optOutId, undeliverableId } from '../domain/follow-up-ids.ts';
import type { Message } from '../domain/message.ts';
import type { RosterEntry } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { isTroubled, isUnsentStaffText, type Settled } from './settle.ts';
import type { TellWriter } from './tell-writer.ts';

type ReportDeps = {
  clinics: Pick<Clinics, 'staff'>;
  charts: Pick<Charts, 'setOptOut'>;
  raise: RaiseFollowUp;
  /** Tells whoever wrote it that it did not surely go out. */
  tellWriter: TellWriter;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};

/** What texts were about; a text of a whole week is about no one session. */
export type AboutTexts = { clinic: Clinic; session?: Session | undefined; roster?: readonly RosterEntry[] };

const eventOf = (clinicId: string, about: { sessionId?: string }, { patientId, message }: Settled): DomainEvent[] =>
  message.status === 'failed' || message.status === 'unknown'
    ? [
        {
          type: message.status === 'failed' ? 'message.failed' : 'message.unknown',
          clinicId,
          ...subjectOf(patientId),
          ...about,
        },
      ]
    : [];

const offerOf = (clinicId: string, about: { sessionId?: string }, { patientId, message }: Settled): DomainEvent[] =>
  message.status === 'sent' && message.choices?.some(({ makeUp }) => makeUp !== undefined)
    ? [{ type: 'make-up.offered', clinicId, patientId, ...about }]
    : [];

const undeliveredText = ({ status, localDate, because }: Message): string =>
  status === 'unknown'
    ? `It is not known whether a text about ${localDate} arrived (${because}). Check the number and call.`
    : `A text about ${localDate} could not be delivered (${because}). Check the number and call.`;

/**
 * Makes what could not be sent visible: a follow-up for a text that will not arrive, one for whoever wrote it by hand, the opt-out a carrier told us
 * of, an event for each text that failed or is in doubt, or that offered make-ups. Reads nothing when all went well.
 */
export const reportWith =
  ({ clinics, charts, raise, tellWriter, bus, now }: ReportDeps) =>
  async (alarm: Alarm, { clinic, session, roster = [] }: AboutTexts, settled: readonly Settled[]): Promise<void> => {
    const which = session ? { sessionId: session.id } : {};
    const offered = settled.flatMap((one) => offerOf(alarm.clinicId, which, one));
    if (offered.length > 0) await bus.put(offered);
    const troubled = settled.filter(isTroubled);
    if (troubled.length === 0) return;
    const staff = await clinics.staff(clinic.id);
    const about = { clinic, staff, counsellorId: session?.counsellorId };
    for (const one of troubled) {
      const { patientId, undeliverable, optedOutPhone, message } = one;
      const participant = roster.find((entry) => entry.participantOf && entry.patientId === patientId);
      const sayWhy = (why: string): string => (participant ? aboutParticipant(participant, why) : why);
      const subject = { ...subjectOf(patientId), ...which };
      if (optedOutPhone) {
        const consent = {
          at: instantOf(now()),
          change: 'opted-out',
          source: 'carrier',
          wording: 'the carrier refused a text: opted out',
        } as const;
        await charts.setOptOut(optedOutPhone, { optedOut: true, change: consent });
        const why = 'The carrier says this number has opted out of texts. Agree another way to reach the patient.';
        await raise({ id: optOutId(patientId), kind: 'opt-out', ...subject, why: sayWhy(why) }, about);
      }
      if (isUnsentStaffText(one)) await tellWriter(one, { clinic, staff });
      if (undeliverable && (!message.written || message.because === 'carrier-refused')) {
        const why = sayWhy(undeliveredText(message));
        await raise({ id: undeliverableId(patientId), kind: 'undeliverable', ...subject, why }, about);
      }
    }
    await bus.put(troubled.flatMap((one) => eventOf(alarm.clinicId, which, one)));
  };
