const areaCodes = [
  201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231, 234,
  239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 272, 276, 281, 301, 302, 303, 304, 305, 307, 308,
  309, 310, 312, 313,
];
/** A number of the block kept for fiction, 555-0100 to 555-0199 of each area code: five thousand of them. */
const fictional = (index: number): string =>
  `+1${areaCodes[Math.floor(index / 100)] ?? 602}55501${String(index % 100).padStart(2, '0')}`;

/** Made-up clinics for benchmarks: so many groups of ten, meeting MO,WE,FR at 13:00 in Phoenix, two reminder steps. */
export const benchClinic = (id: string, { groups, firstNumber }: { groups: number; firstNumber: number }) => {
  const group = (index: number) => `group-${index}`;
  const people = Array.from({ length: groups * 10 }, (_, index) => ({
    index,
    id: `p${index}`,
    group: group(Math.floor(index / 10)),
  }));
  return {
    clinic: { id, textName: 'Riverside', timeZone: 'America/Phoenix', phone: '+16025550100' },
    staff: [{ id: 'dana', name: 'Dana Lee', role: 'counsellor' }],
    schedules: Array.from({ length: groups }, (_, index) => ({
      id: group(index),
      title: `Group ${index}`,
      kind: 'group',
      track: 'day',
      levelOfCare: '2.1',
      dtstart: '2026-11-02T13:00',
      timeZone: 'America/Phoenix',
      rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR',
      durationMinutes: 180,
      capacity: 12,
      counsellorId: 'dana',
    })),
    patients: people.map(({ index, id: patientId }) => ({
      id: patientId,
      name: 'Ana Ruiz',
      phone: fictional(firstNumber + index),
      timeZone: 'America/Phoenix',
      consent: { givenAt: '2026-10-30T17:00:00Z', source: 'intake form', wording: 'intake-2026-01' },
    })),
    episodes: people.map(({ id: patientId }) => ({ id: `${patientId}-1`, patientId, admittedOn: '2026-11-02' })),
    memberships: people.map(({ id: patientId, group: scheduleId }) => ({
      episodeId: `${patientId}-1`,
      scheduleId,
      from: '2026-11-02',
      weekdays: ['MO', 'WE', 'FR'],
    })),
  };
};
