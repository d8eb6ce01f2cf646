import { expect, it } from 'vitest';
import { readClinicFile } from '../../functions/intake/clinic-file.ts';
import { conflictWarnings } from '../../functions/intake/conflict-warnings.ts';
import { clinicFile, group, person } from '../clinic-parts.ts';
import { openDesk } from './desk.ts';

const desk = openDesk();
const place = { episodeId: 'riverside-ana-1', from: '2026-11-23' };

it('a place that puts a patient into two sessions at once is kept, and said with the sessions', async () => {
  const night = (await desk.deps().clinics.schedule('riverside', 'night-a'))!;
  const { sessions } = desk.deps();
  const evening = (await sessions.get('riverside', 'night-a_2026-11-23T1800'))!;
  // Moved into the Monday morning of the day group, 9:00 to 12:00.
  const moved = { ...evening, startsAt: '2026-11-23T18:00:00.000Z', endsAt: '2026-11-23T21:00:00.000Z' };
  await sessions.replace('riverside', evening, moved);
  expect(await desk.put('/api/memberships/ana-night', { ...place, scheduleId: night.id })).toMatchObject({
    status: 201,
    body: {
      warnings: [
        {
          path: 'scheduleId',
          message: 'two sessions at once for this patient: "day-a" and "night-a" on 2026-11-23 11:00',
          sessionIds: ['day-a_2026-11-23T0900', 'night-a_2026-11-23T1800'],
        },
      ],
    },
  });
  expect((await desk.get('/api/patients/riverside-ana')).body.memberships).toHaveLength(2);
});

it('a place beside the others has no warning', async () => {
  expect((await desk.put('/api/memberships/ana-night', { ...place, scheduleId: 'night-a' })).body).toMatchObject({
    warnings: [],
  });
});

it('a clinic file says which memberships put a patient into two sessions at once, and is no less right for it', () => {
  const reading = readClinicFile(
    clinicFile({
      schedules: [group('day-a'), group('day-b', { dtstart: '2026-11-02T11:00', rrule: 'FREQ=WEEKLY;BYDAY=MO' })],
      patients: [person('ana', 21, ['day-a']), person('ben', 22, ['day-a', 'day-b'])],
    }),
  );
  expect(reading.ok && conflictWarnings(reading.file)).toMatchObject([
    {
      path: 'memberships[2].scheduleId',
      message: expect.stringContaining('on 2026-11-02 11:00, and 5 more') as unknown,
    },
  ]);
});
