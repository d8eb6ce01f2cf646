import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { ClinicFile, Episode, Patient, ScheduleChange, membershipId } from '../../functions/domain/clinic.ts';
import { wantedSessions } from '../../functions/domain/reconcile.ts';
import { Session } from '../../functions/domain/session.ts';
import { LocalDate, plusDays } from '../../functions/domain/wall-clock.ts';
import { bundleOf, standingOf } from '../../functions/exchange/fhir-out.ts';
import { planFhir } from '../../functions/exchange/fhir-plan.ts';
import { restOfClinic } from '../../functions/intake/rest-of-clinic.ts';
import { littleClinic } from '../api/little-clinic.ts';

const now = DateTime.fromISO('2026-11-23T08:00:00-07:00');
const today = LocalDate.parse('2026-11-23');
const little = littleClinic('riverside');
const day = (after: number) => plusDays(LocalDate.parse('2026-11-02'), after);

const chartsIn = ({ patients, episodes, memberships }: Pick<ClinicFile, 'patients' | 'episodes' | 'memberships'>) =>
  patients.map((patient) => {
    const own = episodes.filter(({ patientId }) => patientId === patient.id);
    const places = memberships.filter(({ episodeId }) => own.some(({ id }) => id === episodeId));
    return { patient, episodes: own, memberships: places, optedOut: false };
  });
const exported = (file: ClinicFile) => {
  const sessions = file.schedules.flatMap((schedule) =>
    wantedSessions({ clinic: file.clinic, schedule, from: now.minus({ days: 14 }), until: now.plus({ days: 7 }) }).map((session) => ({ session, attendances: [] })),
  );
  return bundleOf({ clinicId: 'riverside', charts: chartsIn(file), schedules: file.schedules, sessions, today, now });
}; // prettier-ignore
const empty = () => restOfClinic({ ...little, schedules: [], patients: [], episodes: [], memberships: [] });

const name = fc.constantFrom('Ana Ruiz', 'José Núñez', "Bo O'Neil", 'Li');
const patients = fc.record({
  name,
  phone: fc.integer({ min: 101, max: 199 }).map((last) => `+16025550${last}`),
  language: fc.constantFrom('en', 'es'),
  timeZone: fc.constantFrom('America/Phoenix', 'America/New_York'),
  privacy: fc.constantFrom('time', 'name', 'place'),
  makeUpOffers: fc.boolean(),
});
const stays = fc.record({
  admitted: fc.integer({ min: 0, max: 40 }),
  lasts: fc.option(fc.integer({ min: 20, max: 90 })),
  prescribedMinutesPerWeek: fc.integer({ min: 0, max: 1200 }),
  changes: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 3 }),
  holds: fc.uniqueArray(fc.record({ from: fc.integer({ min: 0, max: 60 }), lasts: fc.option(fc.integer({ min: 0, max: 9 })) }), {
    maxLength: 3,
    selector: ({ from }) => from,
  }),
  places: fc.subarray(['day-a', 'night-a']),
  weekdays: fc.option(fc.constantFrom(['MO'] as const)),
}); // prettier-ignore

/** A clinic of what maps: without permission to text, family, make-ups, reasons of holds and policies of a schedule. */
const clinics = fc.array(fc.tuple(patients, stays), { minLength: 1, maxLength: 4 }).map((list) => {
  const parts = list.map(([patient, { admitted, lasts, holds, changes, places, weekdays, ...rest }], nth) => {
    const id = `p${nth}`;
    const episode = Episode.parse({
      id: `${id}-1`, patientId: id, admittedOn: day(admitted), dischargedOn: lasts === null ? null : day(admitted + lasts),
      prescribedMinutesPerWeek: rest.prescribedMinutesPerWeek,
      changes: changes.map((from) => ({ from: day(admitted + from), prescribedMinutesPerWeek: from })),
      holds: holds.map((hold) => ({ from: day(admitted + hold.from), until: hold.lasts === null ? null : day(admitted + hold.from + hold.lasts) })),
    });
    const memberships = places.map((scheduleId) => ({ episodeId: episode.id, scheduleId, from: day(admitted + 1), until: null, ...(weekdays && { weekdays: [...weekdays] }) }));
    return { patient: Patient.parse({ ...patient, id }), episode, memberships };
  });
  return ClinicFile.parse({
    ...little,
    patients: parts.map(({ patient }) => patient),
    episodes: parts.map(({ episode }) => episode),
    memberships: parts.flatMap(({ memberships }) => memberships),
  });
}); // prettier-ignore

describe('a FHIR bundle there and back', () => {
  it('gives an empty clinic the same patients, stays, places and schedules, without permission to text', () => {
    fc.assert(
      fc.property(clinics, (file) => {
        const plan = planFhir(JSON.parse(JSON.stringify(exported(file))), empty(), now);
        expect(plan.rows.flatMap(({ problems }) => problems)).toEqual([]);
        const charts = [...plan.charts.values()];
        expect(plan.schedules).toEqual(file.schedules);
        expect(charts.map(({ patient }) => patient)).toEqual(file.patients);
        expect(charts.flatMap(({ episodes }) => episodes)).toEqual(file.episodes);
        expect(charts.flatMap(({ memberships }) => memberships).map((one) => [membershipId(one), one])).toEqual(
          file.memberships.map((one) => [membershipId(one), one]),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('brings the clinic it came from nothing, whose permission to text stays', () => {
    fc.assert(
      fc.property(clinics, (file) => {
        const consent = { givenAt: '2026-10-30T17:00:00.000Z', source: 'form', wording: 'w' };
        const consented = { ...file, patients: file.patients.map((patient) => ({ ...patient, consent })) };
        const plan = planFhir(JSON.parse(JSON.stringify(exported(consented))), restOfClinic(consented), now);
        expect(new Set(plan.rows.map(({ status }) => status))).toEqual(new Set(['same']));
        expect([plan.schedules, [...plan.charts]]).toEqual([[], []]);
      }),
      { numRuns: 50 },
    );
  });

  // prettier-ignore
  it('a schedule that changes from a day on goes out as it is on the day, with every part, and comes back the same; an older bundle does not undo the change', () => {
    const [first, ...others] = little.schedules;
    const to = { ...first!, from: '2026-11-20', dtstart: '2026-11-20T10:00', counsellorId: 'pat', place: 'Room 2', capacity: 7, title: 'Group B' };
    const changed = { ...little, schedules: [{ ...first!, changes: [ScheduleChange.strip().parse(to)] }, ...others] };
    const out: unknown = JSON.parse(JSON.stringify(exported(changed)));
    const [schedule] = exported(changed).entry;
    expect(schedule?.resource).toMatchObject({ comment: 'Group B', actor: [{ identifier: { value: 'pat' } }] });
    expect(planFhir(out, empty(), now).schedules).toEqual(changed.schedules);
    expect(planFhir(out, restOfClinic(changed), now).schedules).toEqual([]);
    const older = planFhir(JSON.parse(JSON.stringify(exported(little))), restOfClinic(changed), now);
    expect(older.schedules).toEqual([]);
    expect(older.rows.flatMap(({ problems }) => problems)).toHaveLength(1);
  });

  it('each entry has a name of its own, the same in every bundle, to which the others refer (R4 bundle, bdl-7)', () => {
    const bundle = exported(little);
    const names = bundle.entry.map(({ fullUrl }) => fullUrl);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(exported(little).entry.map(({ fullUrl }) => fullUrl));
    const referred = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, to]) => to);
    expect(referred.length).toBeGreaterThan(10);
    expect(referred.filter((to) => !names.includes(to ?? ''))).toEqual([]);
  });
});

const session = (more: object = {}) =>
  Session.parse({
    id: 's', scheduleId: 'day-a', recurrenceId: '2026-11-23T09:00', localDate: '2026-11-23', startsAt: '2026-11-23T16:00:00Z', endsAt: '2026-11-23T19:00:00Z',
    status: 'booked', title: 'x', kind: 'group', track: 'day', levelOfCare: '2.1', capacity: 4, graceMinutes: 15, ...more,
  }); // prettier-ignore
const seen = (more: object) => ({
  sessionId: 's',
  patientId: 'p',
  localDate: today,
  status: 'expected' as const,
  ...more,
});
// 10:00 and 13:00 in Phoenix.
const [during, over] = ['2026-11-23T17:00:00.000Z', '2026-11-23T20:00:00.000Z'];

it.each([
  ['nothing known', undefined, during, 'booked', 'needs-action'],
  ['coming', { response: 'accepted' }, during, 'booked', 'accepted'],
  ['late', { response: 'late' }, during, 'booked', 'accepted'],
  ['declined', { response: 'declined' }, during, 'booked', 'declined'],
  ['excused', { status: 'excused' }, during, 'cancelled', 'declined'],
  ['missed, which nobody has found yet', { status: 'missed' }, over, 'booked', 'needs-action'],
  ['a no-show', { status: 'no-show' }, over, 'noshow', 'needs-action'],
  ['here', { status: 'arrived' }, during, 'arrived', 'accepted'],
  ['here to the end', { status: 'arrived' }, over, 'fulfilled', 'accepted'],
  ['left early', { status: 'left' }, during, 'fulfilled', 'accepted'],
])('an appointment of somebody %s has the status R4 has for it', (_, record, at, status, participant) => {
  const attendance = record && seen(record);
  expect(standingOf({ session: session(), attendance }, at)).toEqual({ status, participant });
});

it('an appointment of a cancelled session is cancelled', () => {
  expect(standingOf({ session: session({ status: 'cancelled' }), attendance: undefined }, during).status).toBe(
    'cancelled',
  );
});
