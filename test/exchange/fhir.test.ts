import { DateTime } from 'luxon';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../functions/domain/clinic.ts';
import { occurrences } from '../../functions/domain/schedule.ts';
import { LocalDate, WallTime } from '../../functions/domain/wall-clock.ts';
import { planFhir, type FhirPlan } from '../../functions/exchange/fhir-plan.ts';
import { restOfClinic } from '../../functions/intake/rest-of-clinic.ts';
import { littleClinic } from '../api/little-clinic.ts';

type Entry = { resource: Record<string, unknown> };
const text = readFileSync(new URL('./fhir/record.json', import.meta.url), 'utf8');
const record = () => JSON.parse(text) as { entry: Entry[] };
const now = DateTime.fromISO('2026-11-23T08:00:00-07:00');
const little = littleClinic('riverside');
const take = (bundle: unknown = record(), file: object = {}, at = now) =>
  planFhir(bundle, restOfClinic({ ...little, ...file }), at);
/** The clinic as it is once a plan has been written. */
const after = ({ charts, schedules }: FhirPlan) => {
  const brought = [...charts.values()];
  return {
    schedules: [...little.schedules, ...schedules],
    patients: [...little.patients, ...brought.flatMap(({ patient }) => patient ?? [])],
    episodes: [...little.episodes, ...brought.flatMap(({ episodes }) => episodes)],
    memberships: [...little.memberships, ...brought.flatMap(({ memberships }) => memberships)],
  };
};
const chartsOf = (plan: FhirPlan) =>
  Object.fromEntries([...plan.charts.values()].map((chart) => [chart.patient!.name, chart]));
const dates = (schedule: Schedule) =>
  occurrences(schedule, now, now.plus({ days: 60 })).map(({ recurrenceId }) => recurrenceId);
/** A bundle of one patient with a stay, and some appointments. */
const bundleWith = (appointments: object[]) => ({
  resourceType: 'Bundle',
  entry: [
    ...record().entry.slice(0, 2),
    { resource: { resourceType: 'EpisodeOfCare', status: 'active', patient: record().entry[4]!.resource['patient'], period: { start: '2026-11-02' } } },
    ...appointments.map((more) => ({
      resource: {
        resourceType: 'Appointment', status: 'booked', description: 'One to one', minutesDuration: 50,
        participant: [{ actor: record().entry[4]!.resource['patient'], status: 'accepted' }], ...more,
      },
    })),
  ],
}); // prettier-ignore
const days = (...list: string[]) => bundleWith(list.map((day) => ({ start: `${day}T14:00:00-07:00` })));

describe('a FHIR bundle as an electronic record exports it', () => {
  it('what is right comes in, and every entry that is not says the path of its element', () => {
    const plan = take();
    expect(plan.problems).toEqual([]);
    expect(plan.rows.map(({ row, resource, status, problems }) => [row, resource, status, ...problems.map(({ path }) => path)])).toEqual([
      [1, 'Patient', 'new'],
      [2, 'Patient', 'new'],
      [3, 'Patient', 'refused', 'Bundle.entry[2].resource.deceased'],
      [4, 'Patient', 'refused', 'Bundle.entry[3].resource.identifier'],
      [5, 'EpisodeOfCare', 'new'],
      [6, 'EpisodeOfCare', 'new'],
      [7, 'EpisodeOfCare', 'refused', 'Bundle.entry[6].resource.patient'],
      [8, 'EpisodeOfCare', 'refused', 'Bundle.entry[7].resource.status'],
      [9, 'Appointment', 'new'],
      [10, 'Appointment', 'new'],
      [11, 'Appointment', 'new'],
      [12, 'Appointment', 'same'],
    ]);
  });

  it('a patient has the name in use, the mobile number and the preferred language, and never permission to text', () => {
    const { 'Maria Elena Quist': maria, 'Tom Vale': tom } = chartsOf(take());
    expect(maria!.patient).toMatchObject({ phone: '+16025550152', language: 'es', consent: null, timeZone: 'America/Phoenix' });
    expect(tom!.patient).toMatchObject({ phone: '+16025550154', language: 'en', consent: null });
    expect(take().rows[1]!.notes.map(({ path }) => path)).toEqual(['telecom', 'Patient', 'communication']);
  });

  it('elements and resources that are not read are named', () => {
    const plan = take();
    expect(plan.notes).toEqual([{ path: 'Condition', message: '2 not taken in' }]);
    expect(plan.rows[0]!.notes).toContainEqual({ path: 'gender, birthDate, address', message: 'not taken in' });
    expect(plan.rows[4]!.notes).toContainEqual({ path: 'diagnosis', message: 'not taken in' });
  });

  it('times on hold are holds, the day a stay begins is that of the clinic', () => {
    const { 'Maria Elena Quist': maria, 'Tom Vale': tom } = chartsOf(take());
    expect(maria!.episodes).toMatchObject([{ admittedOn: '2026-11-02', dischargedOn: null, holds: [{ from: '2026-11-20', until: '2026-11-24' }] }]);
    expect(tom!.episodes).toMatchObject([{ admittedOn: '2026-11-23', holds: [] }]);
  });

  it('appointments alike are one schedule on exactly their dates, and each patient is expected on their own', () => {
    const plan = take();
    const [group] = plan.schedules;
    expect(plan.schedules).toHaveLength(1);
    expect(group).toMatchObject({ title: 'Morning group', kind: 'group', track: 'day', durationMinutes: 180 });
    expect(dates(group!)).toEqual(['2026-11-30T09:00', '2026-12-02T09:00', '2026-12-07T09:00']);
    const { 'Maria Elena Quist': maria, 'Tom Vale': tom } = chartsOf(plan);
    expect(maria!.memberships).toMatchObject([{ from: '2026-11-30', until: '2026-12-07', weekdays: ['MO', 'WE'] }]);
    expect(tom!.memberships).toMatchObject([{ from: '2026-11-30', until: '2026-12-07', weekdays: ['MO'] }]);
  });

  it('taken in again it brings nothing', () => {
    const again = take(record(), after(take()));
    expect(again.rows.filter(({ status }) => status === 'new' || status === 'changed')).toEqual([]);
    expect([again.schedules, [...again.charts]]).toEqual([[], []]);
  });

  it('a number of the record makes the same patient as the same number in a table', () => {
    const own = take().rows[0]!.id!;
    expect(own).toMatch(/^p-[0-9a-f]{20}$/);
    expect(own).not.toContain('1001');
  });

  it('permission stays with the number it was given for', () => {
    const first = after(take());
    const consent = { givenAt: '2026-11-20T17:00:00.000Z', source: 'form', wording: 'w1' };
    const patients = first.patients.map((patient) => ({ ...patient, consent }));
    const same = take(record(), { ...first, patients });
    expect([...same.charts]).toEqual([]);
    const other = record();
    other.entry[0]!.resource['telecom'] = [{ system: 'sms', value: '602-555-0159' }];
    expect([...take(other, { ...first, patients }).charts.values()][0]!.patient).toMatchObject({ phone: '+16025550159', consent: null });
  });
}); // prettier-ignore

describe('appointments that go on', () => {
  it('dates left out in between are not expected', () => {
    const plan = take(days('2026-11-24', '2026-12-08', '2026-12-15'));
    expect(dates(plan.schedules[0]!)).toEqual(['2026-11-24T14:00', '2026-12-08T14:00', '2026-12-15T14:00']);
    expect(plan.schedules[0]).toMatchObject({ kind: 'individual', capacity: 1 });
  });

  it('next week the series goes on, with what was, and the place keeps the day it began', () => {
    const first = take(days('2026-11-24', '2026-12-01'));
    const next = take(days('2026-12-01', '2026-12-08'), after(first), now.plus({ days: 5 }));
    expect(next.schedules).toHaveLength(1);
    expect(dates(next.schedules[0]!)).toEqual(['2026-11-24T14:00', '2026-12-01T14:00', '2026-12-08T14:00']);
    expect([...next.charts.values()].flatMap(({ memberships }) => memberships)).toMatchObject([{ from: '2026-11-24', until: '2026-12-08' }]);
  });

  it('of a schedule changed here from a day on, other dates are refused: they would change what is over by then', () => {
    const first = after(take(days('2026-11-24', '2026-12-01')));
    const schedules = first.schedules.map(({ id, ...fields }) => ({
      ...{ id, ...fields },
      ...(id.startsWith('fhir-') && { changes: [{ ...fields, from: LocalDate.parse('2026-12-01'), dtstart: WallTime.parse('2026-12-01T15:00') }] }),
    }));
    const same = take(days('2026-11-24', '2026-12-01'), { ...first, schedules });
    expect([same.schedules, same.rows.at(-1)!.status]).toEqual([[], 'same']);
    const other = take(days('2026-11-24', '2026-12-01', '2026-12-08'), { ...first, schedules });
    expect(other.schedules).toEqual([]);
    expect(other.rows.at(-1)).toMatchObject({ status: 'refused', problems: [{ path: 'Bundle.entry[5].resource.start', message: expect.stringMatching('this and later') as unknown }] });
  });

  it.each([
    ['cancelled', { status: 'cancelled', start: '2026-11-24T14:00:00-07:00' }],
    ['not booked yet', { status: 'proposed' }],
    ['over', { start: '2026-11-20T14:00:00-07:00' }],
  ])('one that is %s brings nothing', (_, more) => {
    const plan = take(bundleWith([more]));
    expect(plan.schedules).toEqual([]);
    expect(plan.rows.at(-1)).toMatchObject({ status: 'same', problems: [] });
  });

  it.each([
    ['without an offset', { start: '2026-11-24T14:00:00' }, 'start'],
    ['without an end', { start: '2026-11-24T14:00:00-07:00', minutesDuration: undefined }, 'end'],
    ['of somebody who is not in the bundle', { start: '2026-11-24T14:00:00-07:00', participant: [{ actor: { reference: 'Patient/x' }, status: 'accepted' }] }, 'participant[0].actor'],
    ['of a day without a stay', { start: '2026-11-24T14:00:00-07:00', participant: [{ actor: { reference: record().entry[5]!.resource['patient'] && 'urn:uuid:0b7a4c1e-0000-4000-8000-000000000002' }, status: 'accepted' }] }, 'participant'],
  ])('one %s is refused', (_, more, element) => {
    const row = take(bundleWith([more])).rows.at(-1)!;
    expect([row.status, row.problems.map(({ path }) => path)]).toEqual(['refused', [`Bundle.entry[3].resource.${element}`]]);
  });
}); // prettier-ignore

describe('what is no bundle', () => {
  it.each([
    ['nothing', {}, 'Bundle.resourceType'],
    ['another resource', { resourceType: 'Patient' }, 'Bundle.resourceType'],
    ['an empty bundle', { resourceType: 'Bundle' }, 'Bundle.entry'],
    ['an entry without a resource', { resourceType: 'Bundle', entry: [7] }, 'Bundle.entry.0'],
  ])('%s is refused as a whole', (_, bundle, path) => {
    expect(take(bundle).problems).toMatchObject([{ path }]);
  });
});
