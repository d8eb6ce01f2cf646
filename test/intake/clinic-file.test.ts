import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Schedule } from '../../functions/domain/clinic.ts';
import { readClinicFile } from '../../functions/intake/clinic-file.ts';
import { LocalDate } from '../../functions/domain/wall-clock.ts';
import { exampleClinic } from './example-clinic.ts';

type Example = ReturnType<typeof exampleClinic>;

/** Sets a value at a path of the example, whatever its type, and reads the whole. */
const readWith = (...changes: [path: (string | number)[], value: unknown][]) => {
  const file = exampleClinic();
  for (const [path, value] of changes) {
    let at: any = file; // eslint-disable-line @typescript-eslint/no-explicit-any
    for (const key of path.slice(0, -1)) at = at[key]; // eslint-disable-line
    at[path.at(-1) ?? ''] = value; // eslint-disable-line
  }
  return readClinicFile(file);
};

const problemsOf = (...changes: Parameters<typeof readWith>) => {
  const read = readWith(...changes);
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
};

const expectProblem = (changes: Parameters<typeof readWith>, path: string, words: string) => {
  const read = readWith(...changes);
  expect(read.ok ? [] : read.problems).toMatchObject([{ path }]);
  expect(read.ok ? '' : read.problems[0]?.message).toContain(words);
};

describe('a clinic file that is right', () => {
  test('is read whole, numbers as E.164, defaults filled in', () => {
    const read = readClinicFile(exampleClinic());
    if (!read.ok) expect.fail(JSON.stringify(read.problems));
    expect(read.file.staff[0]?.phone).toBe('+16025550110');
    expect(read.file.patients.map(({ phone }) => phone)).toEqual(['+16025550121', '+16025550122']);
    expect(read.file.clinic.policies.reminderSteps).toHaveLength(2);
    expect(read.file.schedules[0]).toMatchObject({ exdates: [], rdates: [] });
    expect(read.file.patients[1]).toMatchObject({ consent: null, language: 'en', privacy: 'name' });
  });

  test('may name its JSON Schema, which is not kept', () => {
    const read = readClinicFile({ $schema: '../docs/clinic-file.schema.json', ...exampleClinic() });
    expect(read.ok && Object.keys(read.file)).not.toContain('$schema');
    expect(read.ok).toBe(true);
  });

  test('may leave out every list', () => {
    expect(readClinicFile({ clinic: exampleClinic().clinic })).toMatchObject({ ok: true, file: { patients: [] } });
  });

  test('reads its own reading again as the same', () => {
    const read = readClinicFile(exampleClinic());
    expect(read.ok && readClinicFile(read.file)).toEqual(read);
  });

  test('may have two patients on one phone', () => {
    expect(problemsOf([['patients', 1, 'phone'], '602-555-0121'])).toEqual([]);
  });

  test('reads national numbers with the country of the clinic', () => {
    const read = readWith([['clinic', 'phone'], '+442079460100'], [['staff'], []], [['schedules'], []], [['memberships'], []],
      [['patients', 0, 'phone'], '07700 900121'], [['patients', 1, 'phone'], '020 7946 0122']); // prettier-ignore
    expect(read.ok && read.file.patients.map(({ phone }) => phone)).toEqual(['+447700900121', '+442079460122']);
  });
});

describe('one mistake in a clinic file is told with its path and what was expected', () => {
  const cases: [(string | number)[], unknown, string, string][] = [
    [['clinic', 'timeZone'], 'Phoenix/Arizona', 'clinic.timeZone', 'such as America/Phoenix, found "Phoenix/Arizona"'],
    [['clinic', 'phone'], '(602) 555-0100', 'clinic.phone', 'begins with a country code'],
    [['clinic', 'textName'], undefined, 'clinic.textName', 'required; expected text'],
    [['clinic', 'textName'], 'Sober Living', 'clinic.textName', 'say nothing of treatment, found "sober'],
    [['clinic', 'textName'], 'リバーサイド', 'clinic.textName', 'letters that fit a plain text message'],
    [['clinic', 'address'], 'Recovery Center, 100 River Rd', 'clinic.address', 'say nothing of treatment, found "recovery'],
    [['clinic', 'closures', 0, 'until'], '2026-11-25', 'clinic.closures[0].until', '2026-11-26 or later'],
    [['clinic', 'policies', 'graceMinutes'], -5, 'clinic.policies.graceMinutes', 'at least 0, found -5'],
    [['clinic', 'policies', 'grace'], 5, 'clinic.policies.grace', 'unknown field'],
    [['clinic', 'policies', 'reminderSteps'], [{ id: 'a', before: 'PT0S' }], 'clinic.policies.reminderSteps[0].before', 'more than nothing'],
    [['clinic', 'policies', 'reminderSteps'], [{ id: 'a', before: 'P1M' }], 'clinic.policies.reminderSteps[0].before', 'at most P14D'],
    [['clinic', 'policies', 'reminderSteps'], [{ id: 'change-1', before: 'PT1H' }], 'clinic.policies.reminderSteps[0].id', 'not begin with change'],
    [['clinic', 'policies', 'reminderSteps'], [{ id: 'a', before: 'PT2H' }, { id: 'b', before: 'PT120M' }], 'clinic.policies.reminderSteps[1]', 'same as step [0]'],
    [['clinic', 'policies', 'reminderSteps'], [{ id: 'a', daysBefore: 1, at: '6pm' }], 'clinic.policies.reminderSteps[0].at', 'such as 18:00, found "6pm"'],
    [['clinic', 'policies', 'holdOut'], { step: 'evening-before' }, 'clinic.policies.holdOut.step', 'expected the id of a reminder step (day-before, same-day), found "evening-before"'],
    [['staff', 0, 'role'], 'boss', 'staff[0].role', 'one of front-desk, counsellor'],
    [['staff', 0, 'duty'], [{ weekdays: ['MO'], from: '09:00', until: '09:00' }], 'staff[0].duty[0].until', 'other than from'],
    [['schedules', 0, 'rrule'], 'FREQ=HOURLY', 'schedules[0].rrule', 'expected DAILY, WEEKLY, MONTHLY or YEARLY'],
    [['schedules', 0, 'rrule'], 'FREQ=DAILY;BYHOUR=7,8,9,10,11,12,13,14,15,16,17,18', 'schedules[0].rrule', 'at most 400 sessions'],
    [['schedules', 0, 'dtstart'], '2026-11-03T09:00', 'schedules[0].dtstart', 'first date of the rule'],
    [['schedules', 0, 'dtstart'], '2026-11-02 09:00', 'schedules[0].dtstart', 'such as 2026-11-23T09:00'],
    [['schedules', 0, 'dtstart'], '2026-11-31T09:00', 'schedules[0].dtstart', 'that exist'],
    [['schedules', 0, 'durationMinutes'], '180', 'schedules[0].durationMinutes', 'expected a number, found "180"'],
    [['schedules', 0, 'counsellorId'], 'dan', 'schedules[0].counsellorId', 'somebody in staff, found "dan"'],
    [['schedules', 0, 'place'], 'Rehab wing', 'schedules[0].place', 'say nothing of treatment, found "rehab"'],
    [['schedules', 0, 'joinUrl'], 'http://meet.example/r-7', 'schedules[0].joinUrl', 'https'],
    [['schedules', 0, 'joinUrl'], `https://meet.example/${'r'.repeat(100)}`, 'schedules[0].joinUrl', 'at most 100 characters'],
    [['schedules', 0, 'capacity'], 1, 'schedules[0].capacity', 'at least 2, the patients who belong to it on 2026-11-02, found 1'],
    [['patients', 0, 'phone'], '555-0121', 'patients[0].phone', 'too few digits'],
    [['patients', 0, 'phone'], '602 555 0100', 'patients[0].phone', "the patient's own"],
    [['patients', 0, 'consent'], true, 'patients[0].consent', 'an object { … }'],
    [['patients', 0, 'id'], 'Ana Ruiz', 'patients[0].id', 'letters, digits'],
    [['episodes', 0, 'patientId'], 'anna', 'episodes[0].patientId', 'somebody in patients, found "anna"'],
    [['episodes', 0, 'dischargedOn'], '2026-11-01', 'episodes[0].dischargedOn', '2026-11-02, the day of admission, or later'],
    [['episodes', 0, 'holds'], [{ from: '2026-12-02', until: '2026-12-01' }], 'episodes[0].holds[0].until', '2026-12-02 or later'],
    [['episodes', 0, 'changes'], [{ from: '2026-10-01', prescribedMinutesPerWeek: 360 }], 'episodes[0].changes[0].from', 'day of admission, or later'],
    [['episodes', 2], { id: 'ana-2', patientId: 'ana', admittedOn: '2027-01-04' }, 'episodes[2].admittedOn', 'overlaps "ana-1", which is still open'],
    [['memberships', 0, 'scheduleId'], 'day-b', 'memberships[0].scheduleId', 'one of the schedules, found "day-b"'],
    [['memberships', 0, 'episodeId'], 'ana-9', 'memberships[0].episodeId', 'one of the episodes, found "ana-9"'],
    [['memberships', 0, 'from'], '2026-10-30', 'memberships[0].from', '2026-11-02, the day of admission, or later'],
    [['memberships', 0, 'until'], '2026-11-01', 'memberships[0].until', '2026-11-02 or later'],
    [['memberships', 1, 'weekdays'], ['MO', 'TU'], 'memberships[1].weekdays[1]', '"day-a" meets (MO, WE, FR), found TU'],
    [['memberships', 2], exampleClinic().memberships[0], 'memberships[2]', 'same as memberships[0]'],
    [['patients', 2], { ...exampleClinic().patients[0], phone: '602-555-0129' }, 'patients[2].id', 'same as that of patients[0]'],
    [['patients'], 'none', 'patients', 'expected a list [ … ], found text'],
    [['patient'], [], 'patient', 'unknown field; a clinic file has'],
  ]; // prettier-ignore

  test.each(cases)('%j as %j', (path, value, at, words) => {
    const changes: [(string | number)[], unknown][] = [[path, value]];
    // A group too full because a membership stands twice is another matter than that it stands twice.
    if (at === 'memberships[2]') changes.push([['schedules', 0, 'capacity'], 3]);
    // Without patients there are no references to them.
    if (at === 'patients' || at === 'patients[0].id') changes.push([['episodes'], []], [['memberships'], []]);
    expectProblem(changes, at, words);
  });
});

const readExample = () => {
  const read = readClinicFile(exampleClinic());
  if (!read.ok) throw new Error('the example is not read');
  return read.file;
};

test("the hold-out's step may be of a schedule with steps of its own, now or from a change on; what a broken one has is not known", () => {
  const holdOut: [(string | number)[], unknown] = [['clinic', 'policies', 'holdOut'], { step: 'early' }];
  const policies = { reminderSteps: [{ id: 'early', before: 'PT5H' }] };
  expect(problemsOf(holdOut)).toHaveLength(1);
  expect(problemsOf(holdOut, [['schedules', 0, 'policies'], policies])).toEqual([]);
  const part = Object.fromEntries(Object.entries(exampleClinic().schedules[0] ?? {}).filter(([key]) => key !== 'id'));
  const change = { ...part, from: '2026-12-07', dtstart: '2026-12-07T09:00', policies };
  expect(problemsOf(holdOut, [['schedules', 0, 'changes'], [change]])).toEqual([]);
  // A schedule the file does not name stays, and its steps with it; one it names is as it says.
  const [standing] = readExample().schedules;
  const there = (id: string) => ({ schedules: [Schedule.parse({ ...standing, id, policies })] });
  const file = exampleClinic();
  Object.assign(file.clinic, { policies: { ...file.clinic.policies, holdOut: { step: 'early' } } });
  expect(readClinicFile(file, undefined, there('elsewhere'))).toMatchObject({ ok: true });
  expect(readClinicFile(file, undefined, there(standing!.id))).toMatchObject({
    problems: [{ message: expect.stringContaining('"holdOut": null leaves no step out') as unknown }],
  });
  expect(problemsOf(holdOut, [['schedules', 0, 'kind'], 'circle']).map((line) => line.split(':')[0])).toEqual([
    'schedules[0].kind',
  ]);
});

describe('all mistakes in a clinic file are told at once', () => {
  test('a mistake in one field hides none in another field of the same item', () => {
    const paths = problemsOf(
      [['schedules', 0, 'rrule'], 'FREQ=SOMETIMES'],
      [['schedules', 0, 'timeZone'], 'Mars/Phobos'],
      [['schedules', 0, 'counsellorId'], 'nobody'],
      [['schedules', 0, 'durationMinutes'], 0],
      [['episodes', 0, 'patientId'], 'nobody'],
      [['episodes', 0, 'admittedOn'], 'Monday'],
    ).map((line) => line.split(':')[0]);
    expect(paths.toSorted()).toEqual([
      'episodes[0].admittedOn', 'episodes[0].patientId', 'schedules[0].counsellorId', 'schedules[0].durationMinutes',
      'schedules[0].rrule', 'schedules[0].timeZone',
    ]); // prettier-ignore
  });

  test('a reference to something that has mistakes of its own is no mistake', () => {
    const problems = problemsOf(
      [['patients', 0, 'phone'], 'none'],
      [['schedules', 0, 'kind'], 'circle'],
      [['staff', 0, 'name'], ''],
    );
    expect(problems.map((line) => line.split(':')[0])).toEqual([
      'staff[0].name',
      'schedules[0].kind',
      'patients[0].phone',
    ]);
  });

  test('a dozen kinds of mistakes, in the order of the file', () => {
    const paths = problemsOf(
      [['clinic', 'phone'], 'none'],
      [['clinic', 'textName'], 'Rehab'],
      [['staff', 0, 'phone'], '12'],
      [['schedules', 0, 'rrule'], 'every Monday'],
      [['schedules', 0, 'counsellorId'], 'nobody'],
      [['patients', 0, 'timeZone'], 'MST7'],
      [['patients', 1], null],
      [['episodes', 0, 'dischargedOn'], '2026-01-01'],
      [['episodes', 1, 'patientId'], 'nobody'],
      [['memberships', 0, 'weekdays'], ['MON']],
      [['memberships', 1, 'from'], '02.11.2026'],
      [['extra'], 1],
    ).map((line) => line.split(':')[0]);
    expect(paths).toEqual([
      'extra', 'clinic.phone', 'clinic.textName', 'staff[0].phone', 'schedules[0].rrule', 'schedules[0].counsellorId', 'patients[0].timeZone', 'patients[1]', 'episodes[0].dischargedOn', 'episodes[1].patientId',
      'memberships[0].weekdays[0]', 'memberships[1].from',
    ]); // prettier-ignore
  });

  test('more than 500 mistakes are cut short, and said to be', () => {
    const read = readWith(
      [['patients'], Array.from({ length: 600 }, () => 0)],
      [['episodes'], []],
      [['memberships'], []],
    );
    expect(!read.ok && read.problems).toHaveLength(501);
    expect(!read.ok && read.problems.at(-1)?.message).toBe('and 100 more mistakes');
  });
});

describe('a full group', () => {
  const third = { id: 'cy', name: 'Cy Young', phone: '602-555-0123', timeZone: 'America/Phoenix' };
  const withThird = (membership: object) =>
    problemsOf([['patients', 2], third], [['episodes', 2], { id: 'cy-1', patientId: 'cy', admittedOn: '2026-11-02' }],
      [['memberships', 2], { episodeId: 'cy-1', scheduleId: 'day-a', from: '2026-11-04', ...membership }]); // prettier-ignore

  test('refuses a third patient where there are two places', () => {
    expect(withThird({})).toEqual([expect.stringContaining('schedules[0].capacity: expected at least 3')]);
  });

  test('has a place on the weekdays on which somebody else does not come', () => {
    expect(withThird({ weekdays: ['FR'] })).toEqual([]);
  });

  test('has a place again after somebody is discharged, from that day on', () => {
    const discharged = (on: string) =>
      problemsOf([['patients', 2], third], [['episodes', 0, 'dischargedOn'], '2026-11-09'],
        [['episodes', 2], { id: 'cy-1', patientId: 'cy', admittedOn: '2026-11-02' }],
        [['memberships', 2], { episodeId: 'cy-1', scheduleId: 'day-a', from: on }]); // prettier-ignore
    expect(discharged('2026-11-09')).toEqual([]);
    expect(discharged('2026-11-04')).toHaveLength(1);
  });

  test('that was too full only before today is no mistake', () => {
    const { memberships, schedules, ...rest } = exampleClinic();
    const file = {
      ...rest,
      schedules: schedules.map((schedule) => ({ ...schedule, capacity: 1 })),
      memberships: [memberships[0], { ...memberships[1], until: '2026-11-20' }],
    };
    expect(readClinicFile(file).ok).toBe(false);
    // Ben comes on Mondays and Wednesdays, so his last day is Wednesday the 18th.
    expect(readClinicFile(file, LocalDate.parse('2026-11-18')).ok).toBe(false);
    expect(readClinicFile(file, LocalDate.parse('2026-11-19')).ok).toBe(true);
  });
});

describe('whatever is handed in', () => {
  test.each([null, undefined, 'text', 7, [], true])('%j is refused as no clinic file', (input) => {
    const read = readClinicFile(input);
    expect(read.ok ? [] : read.problems.map(({ path, message }) => path + message.slice(0, 22))).toEqual([
      'expected a clinic file',
    ]);
  });

  test('any JSON is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const read = readClinicFile(json);
        expect(read.ok || read.problems.length > 0).toBe(true);
      }),
    );
  });

  test('the example with any one value replaced is read or refused, and what is read reads the same again', () => {
    const paths = (value: unknown, at: (string | number)[] = []): (string | number)[][] =>
      typeof value === 'object' && value !== null
        ? [
            ...(at.length > 0 ? [at] : []),
            ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...at, key])),
          ]
        : [at];
    const anyPath = fc.constantFrom(...paths(exampleClinic()));
    fc.assert(
      fc.property(anyPath, fc.jsonValue(), (path, value) => {
        const read = readWith([path, value]);
        if (read.ok) expect(readClinicFile(read.file)).toEqual(read);
        else for (const problem of read.problems) expect(problem.message).not.toBe('');
      }),
      { numRuns: 150 },
    );
  });

  test('keys that reach for the prototype are unknown fields and change nothing', () => {
    const file: unknown = JSON.parse(
      JSON.stringify(exampleClinic()).replace(
        '{"clinic":{',
        '{"__proto__":{"polluted":1},"constructor":1,"clinic":{"__proto__":{"polluted":1},',
      ),
    );
    const read = readClinicFile(file);
    expect(!read.ok && read.problems.map(({ path }) => path)).toEqual(['__proto__', 'constructor', 'clinic.__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });

  test('ids that are names of built-in properties are ids like any other', () => {
    const read = readWith(
      [['schedules', 0, 'counsellorId'], 'constructor'],
      [['memberships', 0, 'episodeId'], 'toString'],
    );
    expect(!read.ok && read.problems.map(({ path }) => path)).toEqual([
      'schedules[0].counsellorId',
      'memberships[0].episodeId',
    ]);
  });

  test('P14: no message repeats the name or number of a patient', () => {
    const secret = fc.constantFrom('Ana Ruiz', '602-555-01', '+1602555012199999');
    const fields = fc.constantFrom<keyof Example['patients'][number]>('id', 'name', 'phone', 'consent');
    fc.assert(
      fc.property(fields, secret, (field, text) => {
        const problems = problemsOf([['patients', 0, field], [text]], [['patients', 1, field], text]);
        expect(problems.join()).not.toContain(text);
      }),
    );
  });
});

test('P13 a patient of a clinic file who was deleted is refused by path, and so is nobody else', () => {
  const [ana, ben] = exampleClinic().patients;
  const deletedPatients = new Set([ben!.id, 'somebody-else']);
  const read = readClinicFile(exampleClinic(), undefined, { deletedPatients });
  expect(read).toMatchObject({ ok: false, problems: [{ path: 'patients[1].id' }] });
  expect(JSON.stringify(read)).not.toContain(ana!.name);
});
