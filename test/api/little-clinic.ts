import { ClinicFile } from '../../functions/domain/clinic.ts';

/** Invented people. Ids carry the clinic, so that one clinic's showing up in another's answers is seen. */
export const littleClinic = (id: string) =>
  ClinicFile.parse({
    clinic: {
      id,
      textName: 'Riverside',
      timeZone: 'America/Phoenix',
      phone: '+16025550100',
      closures: [{ on: '2026-11-26', title: 'Thanksgiving' }],
      policies: { graceMinutes: 15 },
    },
    staff: [
      { id: 'dana', name: 'Dana Lee', role: 'counsellor', phone: '+16025550110' },
      { id: 'pat', name: 'Pat Moss', role: 'counsellor' },
      { id: 'sam', name: 'Sam Ortiz', role: 'supervisor', phone: '+16025550111' },
      { id: 'ada', name: 'Ada North', role: 'administrator' },
      { id: 'fay', name: 'Fay Desk', role: 'front-desk' },
      { id: 'audrey', name: 'Audrey Look', role: 'auditor' },
    ],
    schedules: [
      {
        id: 'day-a', title: 'Day group A', kind: 'group', track: 'day', levelOfCare: '2.1', dtstart: '2026-11-02T09:00',
        timeZone: 'America/Phoenix', rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR', durationMinutes: 180, capacity: 4, counsellorId: 'dana',
      },
      {
        id: 'night-a', title: 'Night group A', kind: 'group', track: 'night', levelOfCare: '2.1', dtstart: '2026-11-02T18:00',
        timeZone: 'America/Phoenix', rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,TH', durationMinutes: 180, capacity: 12, counsellorId: 'pat',
      },
    ],
    patients: ['ana', 'ben', 'cal'].map((name, index) => ({
      id: `${id}-${name}`,
      name: `${name.toUpperCase()} ${id}`,
      phone: `+1602555012${index + 1}`,
      timeZone: 'America/Phoenix',
      consent: { givenAt: '2026-10-30T17:00:00Z', source: 'intake form', wording: 'intake-2026-01' },
    })),
    episodes: ['ana', 'ben', 'cal'].map((name) => ({
      id: `${id}-${name}-1`,
      patientId: `${id}-${name}`,
      admittedOn: '2026-11-02',
      holds: name === 'cal' ? [{ from: '2026-11-23', until: '2026-11-24' }] : [],
    })),
    memberships: ['ana', 'ben', 'cal'].map((name) => ({ episodeId: `${id}-${name}-1`, scheduleId: 'day-a', from: '2026-11-02' })),
  }); // prettier-ignore
