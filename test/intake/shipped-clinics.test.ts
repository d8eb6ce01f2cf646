import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { DateTime } from 'luxon';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { occurrences } from '../../functions/domain/schedule.ts';
import { lintText } from '../../functions/domain/text-linter.ts';
import { weekdayOf, plusDays, LocalDate } from '../../functions/domain/wall-clock.ts';
import { localDateOf } from '../../functions/domain/zone.ts';
import { readClinicJson } from '../../functions/intake/clinic-json.ts';
import { clinicFileSchema } from '../../functions/intake/clinic-schema.ts';
import { exampleClinic } from './example-clinic.ts';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const clinics = ['clinics/phoenix.json', 'clinics/new-york.json', 'clinics/london.json'];

const clinicIn = (path: string) => {
  const read = readClinicJson(textOf(path));
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.file;
};

describe('docs/clinic-file.schema.json', () => {
  const committed = textOf('docs/clinic-file.schema.json');
  const validator = new Validator(JSON.parse(committed) as object, '2020-12', false);

  test('is what `npm run write-clinic-schema` writes', async () => {
    expect(committed).toBe(await format(JSON.stringify(clinicFileSchema()), { parser: 'json', printWidth: 120 }));
  });

  test.each(clinics)('takes %s', (path) => {
    expect(validator.validate(JSON.parse(textOf(path))).errors).toEqual([]);
  });

  test('takes the example with national phone numbers', () => {
    expect(validator.validate(exampleClinic()).errors).toEqual([]);
  });

  test.each([
    { ...exampleClinic(), patient: [] },
    { ...exampleClinic(), clinic: {} },
    { ...exampleClinic(), staff: [{ id: 'a', name: 'A', role: 'boss' }] },
    { ...exampleClinic(), memberships: [{ episodeId: 'ana-1', scheduleId: 'day-a', from: 'Monday' }] },
  ])('refuses a file of another shape', (file) => {
    expect(validator.validate(file).valid).toBe(false);
  });
});

describe.each(clinics)('%s', (path) => {
  const file = clinicIn(path);
  const at = (iso: string) => DateTime.fromISO(iso, { zone: file.clinic.timeZone });
  const startsOf = (schedule: (typeof file.schedules)[number], from: string, until: string) =>
    occurrences(schedule, at(from), at(until));

  test('every schedule meets from November 2026 on and a year and a half later still does', () => {
    for (const schedule of file.schedules) {
      expect(startsOf(schedule, '2026-11-01', '2026-12-15').length, schedule.id).toBeGreaterThan(0);
      expect(startsOf(schedule, '2028-03-01', '2028-04-15').length, schedule.id).toBeGreaterThan(0);
    }
  });

  test('what a patient may read names nothing', () => {
    const read = [
      file.clinic.textName,
      ...file.schedules.flatMap(({ place, joinUrl }) => [place ?? '', joinUrl ?? '']),
    ];
    expect(read.flatMap((text) => lintText(text))).toEqual([]);
  });

  test('every number is set aside for fiction and belongs to one person', () => {
    const phones = [file.clinic, ...file.staff, ...file.patients].flatMap(({ phone }) => phone ?? []);
    expect(
      phones.filter((phone) => !/^\+1(602|212)55501\d\d$|^\+447700900\d{3}$|^\+442079460\d{3}$/.test(phone)),
    ).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
  });

  test('a patient of a full week is offered at least the minutes prescribed', () => {
    const memberships = file.memberships.filter(({ until }) => until === null);
    for (const episode of file.episodes.filter(({ id }) => memberships.some(({ episodeId }) => episodeId === id))) {
      // The week of Monday 2027-02-08 has no holiday in any of the clinics; fortnightly and monthly sessions are left out.
      const minutes = memberships
        .filter(({ episodeId }) => episodeId === episode.id)
        .flatMap(({ scheduleId, weekdays }) => {
          const schedule = file.schedules.find(({ id }) => id === scheduleId);
          if (!schedule) return [];
          return startsOf(schedule, '2027-02-08', '2027-02-15')
            .filter(({ start }) => !weekdays || weekdays.includes(weekdayOf(localDateOf(start, file.clinic.timeZone))))
            .map(() => schedule.durationMinutes);
        })
        .reduce((sum, each) => sum + each, 0);
      const prescribed = episode.changes[0]?.prescribedMinutesPerWeek ?? episode.prescribedMinutesPerWeek;
      expect(minutes, episode.id).toBeGreaterThanOrEqual(prescribed);
    }
  });
});

describe('clinics/phoenix.json, the clinic of `npm start`', () => {
  const file = clinicIn('clinics/phoenix.json');
  const consenting = new Set(
    file.episodes
      .filter(({ dischargedOn, holds }) => dischargedOn === null && holds.length === 0)
      .filter(({ patientId }) => file.patients.some(({ id, consent }) => id === patientId && consent !== null))
      .map(({ id }) => id),
  );

  test('on every day of the week at least three patients who may be texted have a session', () => {
    for (let day = 0; day < 7; day += 1) {
      const date = plusDays(LocalDate.parse('2026-11-30'), day);
      const from = DateTime.fromISO(date, { zone: 'America/Phoenix' });
      const meeting = file.schedules.filter(
        (schedule) => occurrences(schedule, from, from.plus({ days: 1 })).length > 0,
      );
      const expected = new Set(
        file.memberships
          .filter(
            ({ episodeId, scheduleId }) => consenting.has(episodeId) && meeting.some(({ id }) => id === scheduleId),
          )
          .filter(({ weekdays }) => !weekdays || weekdays.includes(weekdayOf(date)))
          .map(({ episodeId }) => episodeId),
      );
      expect(expected.size, date).toBeGreaterThanOrEqual(3);
    }
  });

  test('shows each thing a clinic knows: tracks, kinds, languages, privacy levels, no consent, a hold, a discharge', () => {
    expect(new Set(file.schedules.map(({ track }) => track)).size).toBe(3);
    expect(new Set(file.schedules.map(({ kind }) => kind)).size).toBe(6);
    expect(new Set(file.patients.map(({ language, privacy }) => `${language} ${privacy}`)).size).toBe(6);
    expect(file.patients.filter(({ consent }) => consent === null)).toHaveLength(1);
    expect(file.episodes.filter(({ holds }) => holds.length > 0)).toHaveLength(1);
    expect(file.episodes.filter(({ dischargedOn }) => dischargedOn !== null)).toHaveLength(1);
  });
});

describe('clinics/new-york.json', () => {
  test('P1: the late group starts at 22:30 on the wall and ends two hours later, past midnight, on both sides of each DST change', () => {
    const late = clinicIn('clinics/new-york.json').schedules.find(({ id }) => id === 'late-a')!;
    const at = (iso: string) => DateTime.fromISO(iso, { zone: 'America/New_York' });
    const starts = [
      ...occurrences(late, at('2027-03-11'), at('2027-03-16')),
      ...occurrences(late, at('2026-11-01'), at('2026-11-03')),
    ];
    expect(starts.map(({ start }) => start.toFormat('HH:mm'))).toEqual(starts.map(() => '22:30'));
    expect(starts.map(({ end }) => end.toFormat('HH:mm'))).toEqual(starts.map(() => '00:30'));
    // Thursday 2027-03-11 is before the change of 2027-03-14, Sunday and Monday after it.
    expect(new Set(starts.map(({ start }) => start.offset))).toEqual(new Set([-300, -240]));
  });
});
