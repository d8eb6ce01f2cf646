/** A small clinic file, as written, that tests break on purpose. Plain objects: what JSON.parse gives. */
export const exampleClinic = () => ({
  clinic: {
    id: 'riverside',
    textName: 'Riverside',
    timeZone: 'America/Phoenix',
    phone: '+16025550100',
    closures: [{ on: '2026-11-26', title: 'Thanksgiving' }],
    policies: { graceMinutes: 15 },
  },
  staff: [{ id: 'dana', name: 'Dana Lee', role: 'counsellor', phone: '(602) 555-0110' }],
  schedules: [
    {
      id: 'day-a',
      title: 'Day group A',
      kind: 'group',
      track: 'day',
      levelOfCare: '2.1',
      dtstart: '2026-11-02T09:00',
      timeZone: 'America/Phoenix',
      rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR',
      durationMinutes: 180,
      capacity: 2,
      counsellorId: 'dana',
    },
  ],
  patients: [
    { id: 'ana', name: 'Ana Ruiz', phone: '602-555-0121', timeZone: 'America/Phoenix', consent: null },
    { id: 'ben', name: 'Ben Carter', phone: '602-555-0122', timeZone: 'America/Phoenix' },
  ],
  episodes: [
    { id: 'ana-1', patientId: 'ana', admittedOn: '2026-11-02' },
    { id: 'ben-1', patientId: 'ben', admittedOn: '2026-11-02' },
  ],
  memberships: [
    { episodeId: 'ana-1', scheduleId: 'day-a', from: '2026-11-02' },
    { episodeId: 'ben-1', scheduleId: 'day-a', from: '2026-11-02', weekdays: ['MO', 'WE'] },
  ],
});
