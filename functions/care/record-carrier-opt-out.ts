import type { DateTime } from 'luxon';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import { optOutId, staffNumberId } from '../domain/follow-up-ids.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { aboutParticipant, personIdOf, type Subject } from '../domain/family.ts';
import { instantOf } from '../domain/wall-clock.ts';
import type { RaiseFollowUp } from './raise-follow-up.ts';

export type CarrierOptOutDeps = {
  clinics: Pick<Clinics, 'list' | 'get' | 'staff'>;
  charts: Pick<Charts, 'reachedAt' | 'get' | 'isOptedOut' | 'setOptOut'>;
  raise: RaiseFollowUp;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};

const why = 'The carrier says this number has opted out of texts. Agree another way to reach the patient.';

const tellOfParticipant = async (
  { charts, raise, bus }: CarrierOptOutDeps,
  about: { clinic: Clinic; staff: readonly Staff[] },
  subject: Required<Subject>,
): Promise<void> => {
  const { patientId, participantId } = subject;
  const chart = await charts.get(about.clinic.id, patientId);
  const participant = chart?.patient.family.find(({ id }) => id === participantId);
  if (!participant) return;
  const id = optOutId(personIdOf(patientId, participantId));
  await raise({ id, kind: 'opt-out', ...subject, why: aboutParticipant(participant, why) }, about);
  await bus.put([{ type: 'participant.opted-out', clinicId: about.clinic.id, ...subject }]);
};

/** The clinics at which a number is a colleague's have a follow-up of it; gives how many. */
const tellOfColleague = async ({ clinics, raise }: CarrierOptOutDeps, phone: string): Promise<number> => {
  let found = 0;
  for (const clinic of await clinics.list()) {
    const staff = await clinics.staff(clinic.id);
    const me = staff.find((person) => person.phone === phone);
    if (!me) continue;
    found += 1;
    const why = `The carrier says that ${me.name} has opted out of texts, so no alerts arrive. Agree how alerts reach them, or who has them instead.`;
    const owner = staff.find(({ id, role }) => id !== me.id && role === 'supervisor');
    const about = { clinic, staff: staff.filter((person) => person !== me), counsellorId: owner?.id };
    await raise({ id: staffNumberId(me.id), kind: 'opt-out', why }, about);
  }
  return found;
};

/**
 * Records what the carrier or the account's list says of one number, if it is a patient's, of a patient's family or of the staff's, and news to us; gives whether it was. Staff and the world are told
 * first: a run that is cut short in between tells them again tomorrow, where the other way round nobody would ever be told.
 */
export const recordCarrierOptOut = async (deps: CarrierOptOutDeps, phone: string): Promise<boolean> => {
  const { clinics, charts, raise, bus, now } = deps;
  const reached = await charts.reachedAt(phone);
  if (await charts.isOptedOut(phone)) return false;
  if ((await tellOfColleague(deps, phone)) + reached.length === 0) return false;
  for (const { clinicId, patientId, participantId } of reached) {
    const [clinic, staff] = await Promise.all([clinics.get(clinicId), clinics.staff(clinicId)]);
    if (!clinic) continue;
    if (participantId === undefined) {
      await raise({ id: optOutId(patientId), kind: 'opt-out', patientId, why }, { clinic, staff });
      await bus.put([{ type: 'patient.opted-out', clinicId, patientId }]);
    } else await tellOfParticipant(deps, { clinic, staff }, { patientId, participantId });
  }
  const wording = 'opted out, says the carrier';
  const change = { at: instantOf(now()), change: 'opted-out', source: 'carrier', wording } as const;
  return charts.setOptOut(phone, { optedOut: true, change });
};
