import type { DateTime } from 'luxon';
import { onDuty } from './business-hours.ts';
import type { Clinic, Staff } from './clinic.ts';

/** Groups of people, in the order in which they are tried: the first of which somebody can be texted is told. */
export type AlertOrder = readonly (readonly Staff[])[];

/** Auditors look at records and are sent no alerts; who has no phone here cannot be, and must not keep an alert from the others. */
const reachable = (staff: readonly Staff[]): Staff[] => staff.filter(({ role, phone }) => role !== 'auditor' && phone);

/** Danger is for everybody on duty at once; when nobody is, for everybody: better a text off duty than nobody told. */
export const crisisAlertOrder = (staff: readonly Staff[], clinic: Clinic, now: DateTime): AlertOrder => {
  const all = reachable(staff);
  return [all.filter((person) => onDuty(person, clinic, now)), all];
};

/** Of the people an alert is for, those on duty; nobody else is texted of what is no danger. */
export const onDutyOnly = (staff: readonly Staff[], clinic: Clinic, now: DateTime): AlertOrder => [
  reachable(staff).filter((person) => onDuty(person, clinic, now)),
];

/** What the supervisors are to know, else the administrators, of those on duty. */
export const supervisorAlertOrder = (staff: readonly Staff[], clinic: Clinic, now: DateTime): AlertOrder =>
  (['supervisor', 'administrator'] as const).flatMap((role) =>
    onDutyOnly(
      staff.filter((person) => person.role === role),
      clinic,
      now,
    ),
  );

/**
 * Who hears of a session: its counsellor, else the supervisors, else anybody, of those on duty. Its counsellor is in the room while it runs
 * (`running`), whatever the duty table says.
 */
export const sessionAlertOrder = (
  {
    staff,
    clinic,
    counsellorId,
    running,
  }: { staff: readonly Staff[]; clinic: Clinic; counsellorId?: string | undefined; running: boolean },
  now: DateTime,
): AlertOrder => {
  const all = reachable(staff);
  const there = all.filter((person) => onDuty(person, clinic, now));
  const own = (running ? all : there).filter(({ id }) => id === counsellorId);
  return [own, there.filter(({ role }) => role === 'supervisor'), there];
};

/** How far up somebody stands: who works with patients, the supervisors, the administrators. */
const heights = { 'front-desk': 0, counsellor: 0, supervisor: 1, administrator: 2, auditor: -1 } as const;

/**
 * Who is asked next when somebody passes an alert on: colleagues of the same rung on duty, one after the other, then the next rung up. Of danger,
 * everybody else after them: those on duty of the rungs below, then whoever is off duty. Nobody who has passed it on.
 */
export const passOnOrder = (
  {
    staff,
    clinic,
    by,
    passed,
    urgent,
  }: {
    staff: readonly Staff[];
    clinic: Clinic;
    by: Staff;
    passed: readonly string[];
    urgent: boolean;
  },
  now: DateTime,
): AlertOrder => {
  const left = reachable(staff).filter(({ id }) => id !== by.id && !passed.includes(id));
  const there = left.filter((person) => onDuty(person, clinic, now));
  const upwards = (people: readonly Staff[]): Staff[] => people.toSorted((a, b) => heights[a.role] - heights[b.role]);
  const usual = upwards(there.filter(({ role }) => heights[role] >= heights[by.role]));
  const order = urgent ? new Set([...usual, ...upwards(there), ...upwards(left)]) : usual;
  return [...order].map((person) => [person]);
};
