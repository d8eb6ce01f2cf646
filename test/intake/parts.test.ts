import { describe, expect, test } from 'vitest';
import { readClinicFile } from '../../functions/intake/clinic-file.ts';
import { readEpisode, readMembership, readPatient, readSchedule } from '../../functions/intake/parts.ts';
import { restOfClinic } from '../../functions/intake/rest-of-clinic.ts';
import { exampleClinic } from './example-clinic.ts';

/** The example as it stands in the table. */
const stored = () => {
  const read = readClinicFile(exampleClinic());
  if (!read.ok) throw new Error('the example is right');
  return read.file;
};
const rest = () => restOfClinic(stored());

describe('one part of a clinic put in by itself', () => {
  test('is taken as it stands, itself in the clinic already', () => {
    const { schedules, patients, episodes, memberships } = exampleClinic();
    expect(readSchedule(schedules[0], rest())).toEqual({ ok: true, part: stored().schedules[0] });
    expect(readPatient(patients[0], rest())).toEqual({ ok: true, part: stored().patients[0] });
    expect(readEpisode(episodes[0], rest())).toEqual({ ok: true, part: stored().episodes[0] });
    expect(readMembership(memberships[1], rest())).toEqual({ ok: true, part: stored().memberships[1] });
  });

  test('is refused for the same mistakes in the same words as in a file', () => {
    const file = exampleClinic();
    const bad = { ...file.schedules[0]!, rrule: 'FREQ=HOURLY', counsellorId: 'nobody', capacity: 1, kind: 'circle' };
    const whole = readClinicFile({ ...file, schedules: [bad] });
    const part = readSchedule(bad, rest());
    const inFile = whole.ok
      ? []
      : whole.problems.map((each) => ({ ...each, path: each.path.replace('schedules[0].', '') }));
    expect(!part.ok && part.problems).toEqual(inFile);
    expect(inFile).toHaveLength(4);
  });

  test('reads a national number with the country of the clinic', () => {
    expect(readPatient({ ...exampleClinic().patients[0], phone: '(602) 555-0129' }, rest())).toMatchObject({
      ok: true,
      part: { phone: '+16025550129' },
    });
  });

  test('a schedule keeps as many places as it has patients', () => {
    const smaller = { ...exampleClinic().schedules[0], capacity: 1 };
    expect(readSchedule(smaller, rest())).toMatchObject({ ok: false, problems: [{ path: 'capacity' }] });
  });

  test('a patient may be discharged before memberships that were planned further', () => {
    const file = stored();
    const planned = {
      ...file,
      memberships: file.memberships.map((each) => ({ ...each, until: file.clinic.closures[0]!.on })),
    };
    const discharged = { ...exampleClinic().episodes[0], dischargedOn: '2026-11-10' };
    expect(readEpisode(discharged, restOfClinic(planned)).ok).toBe(true);
  });
});

describe('a full group', () => {
  const withThird = () => {
    const file = stored();
    const episode = { ...file.episodes[1]!, id: 'cy-1', patientId: 'cy' };
    return restOfClinic({ ...file, episodes: [...file.episodes, episode] });
  };
  const third = { episodeId: 'cy-1', scheduleId: 'day-a', from: '2026-11-04' };

  test('refuses one patient more', () => {
    expect(readMembership(third, withThird())).toEqual({
      ok: false,
      problems: [
        {
          path: 'scheduleId',
          message: 'expected a schedule with a free place; "day-a" has 2, all taken on 2026-11-04',
        },
      ],
    });
  });

  test('takes one on the weekdays that are free', () => {
    expect(readMembership({ ...third, weekdays: ['FR'] }, withThird()).ok).toBe(true);
  });
});
