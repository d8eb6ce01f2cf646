import * as answers from './answers.ts';
import { read } from './calls.ts';
import { localDate } from './local-time.ts';
import { noteOn } from './words.ts';

/** Whose phone is in hand, and who sits at the desk. */
export type Choice = { clinicId?: string; staffId?: string; patientId?: string };

/** Everything on the page, read at one moment. */
export type Picture = {
  status: answers.Status;
  clinic: answers.Clinic;
  staff: answers.StaffMember;
  /** The signed-in member of staff as the header `x-staff` wants it. */
  as: string;
  patients: answers.Patient[];
  patient: answers.Patient;
  conversation: answers.ConversationEntry[];
  /** Today's, by the clinic's calendar. */
  sessions: answers.Session[];
  /** Those not closed, soonest due first. */
  followUps: answers.FollowUp[];
  /** This clinic's, newest first. */
  alerts: answers.Alert[];
};

/** A stage with nothing loaded, or a clinic without patients or staff, has nothing to show. */
export type Empty = { empty: 'no-clinic' | 'no-staff' | 'no-patients' };

const deskRoles = ['counsellor', 'administrator', 'supervisor', 'front-desk', 'auditor'];

/** Who signs in unless somebody else is chosen: a counsellor before an administrator before the others. */
const deskOf = ({ staff }: answers.Clinic, staffId: string | undefined): answers.StaffMember | undefined =>
  staff.find(({ id }) => id === staffId) ??
  staff.toSorted((a, b) => deskRoles.indexOf(a.role) - deskRoles.indexOf(b.role))[0];

/** The phone that lies on top: of somebody who is texted, in the page's language where there is one. */
const firstToShow = (patients: answers.Patient[], now: string): answers.Patient | undefined => {
  const texted = patients.filter((patient) => noteOn(patient, localDate(now, patient.timeZone)) === undefined);
  return texted.find(({ language }) => language === 'en') ?? texted[0] ?? patients[0];
};

const byDue = (a: answers.FollowUp, b: answers.FollowUp): number => Date.parse(a.dueAt) - Date.parse(b.dueAt);

const alertsFor = (all: answers.Alert[], clinic: answers.Clinic): answers.Alert[] => {
  const phones = new Set(clinic.staff.map(({ phone }) => phone));
  return all
    .filter(({ clinic: id, to }) => (id === undefined ? to !== undefined && phones.has(to) : id === clinic.id))
    .reverse();
};

/** Reads what the page shows. Throws what `read` throws. */
export const takePicture = async (choice: Choice): Promise<Picture | Empty> => {
  const status = await read('/local/status', answers.Status);
  const clinic = status.clinics.find(({ id }) => id === choice.clinicId) ?? status.clinics[0];
  if (!clinic) return { empty: 'no-clinic' };
  const staff = deskOf(clinic, choice.staffId);
  if (!staff) return { empty: 'no-staff' };
  const as = `${clinic.id}/${staff.id}`;
  const patients = await read('/api/patients', answers.Patients, as);
  patients.sort((a, b) => a.name.localeCompare(b.name));
  const patient = patients.find(({ id }) => id === choice.patientId) ?? firstToShow(patients, status.now);
  if (!patient) return { empty: 'no-patients' };
  const [conversation, sessions, followUps, alerts] = await Promise.all([
    read(`/api/patients/${patient.id}/messages`, answers.Conversation, as),
    read('/api/sessions', answers.Sessions, as),
    read('/api/follow-ups', answers.FollowUps, as),
    read('/local/alerts', answers.Alerts),
  ]);
  return {
    ...{ status, clinic, staff, as, patients, patient, conversation, sessions },
    followUps: followUps.toSorted(byDue),
    alerts: alertsFor(alerts, clinic),
  };
};
