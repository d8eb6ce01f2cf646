import type { DateTime } from 'luxon';
import { onDuty } from './business-hours.ts';
import type { Clinic, Staff } from './clinic.ts';

/** Groups of people, in the order in which they are tried: the first of which somebody can be texted is told. */
export type AlertOrder = readonly (readonly Staff[])[];

/** Auditors look at records and are sent no alerts; who has no phone here cannot be, and must not keep an alert from the others. */
const reachable = (staff: readonly Staff[]): Staff[] => staff.filter(({ role, phone }) => role !== 'auditor' && phone);

/** Of the people an alert is for, those on duty; when none of them is, all of them: better one text off duty than nobody told. */
export const onDutyFirst = (staff: readonly Staff[], clinic: Clinic, now: DateTime): AlertOrder => {
  const all = reachable(staff);
  return [all.filter((person) => onDuty(person, clinic, now)), all];
};

/** Who hears of a session: its counsellor, else the supervisors, else anybody, of those on duty; else its counsellor all the same, else all. */
export const sessionAlertOrder = (
  { staff, clinic, counsellorId }: { staff: readonly Staff[]; clinic: Clinic; counsellorId?: string | undefined },
  now: DateTime,
): AlertOrder => {
  const all = reachable(staff);
  const there = all.filter((person) => onDuty(person, clinic, now));
  const own = ({ id }: Staff): boolean => id === counsellorId;
  return [there.filter(own), there.filter(({ role }) => role === 'supervisor'), there, all.filter(own), all];
};
