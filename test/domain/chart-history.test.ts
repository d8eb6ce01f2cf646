import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chartChanges } from '../../functions/domain/chart-history.ts';
import { Episode, Membership, Patient } from '../../functions/domain/clinic.ts';
import type { Chart } from '../../functions/domain/roster.ts';

const consent = { givenAt: '2026-10-30T17:00:00Z', source: 'intake form', wording: 'intake-2026-01' };
const chartWith = ({ patient = {}, episode = {}, membership = {} }: Record<string, object> = {}): Chart => ({
  patient: Patient.parse({ id: 'ana', name: 'Ana Ruiz', phone: '+16025550121', timeZone: 'America/Phoenix', consent, ...patient }),
  episodes: [Episode.parse({ id: 'ana-1', patientId: 'ana', admittedOn: '2026-11-02', ...episode })],
  memberships: [Membership.parse({ episodeId: 'ana-1', scheduleId: 'day-a', from: '2026-11-02', ...membership })],
  optedOut: false,
}); // prettier-ignore

it('says of each field that differs what it was and what it is, and nothing of the others', () => {
  expect(chartChanges(chartWith(), chartWith({ patient: { phone: '+16025550122', privacy: 'time' } }))).toEqual([
    {
      ...{ part: 'patient', id: 'ana', change: 'changed' },
      fields: [
        { field: 'phone', from: '+16025550121', to: '+16025550122' },
        { field: 'privacy', from: 'name', to: 'time' },
      ],
    },
  ]);
});

it('a hold and a step-down are each a field of their own, by their first day', () => {
  const hold = { from: '2026-11-20', until: '2026-11-24', reason: 'travel' };
  const longer = { ...hold, until: '2026-11-27' };
  const stepDown = { from: '2026-12-01', prescribedMinutesPerWeek: 360 };
  const held = chartWith({ episode: { holds: [hold] } });
  expect(chartChanges(held, chartWith({ episode: { holds: [longer], changes: [stepDown] } }))[0]?.fields).toEqual([
    { field: 'holds.2026-11-20', from: hold, to: longer },
    { field: 'changes.2026-12-01', from: null, to: stepDown },
  ]);
});

it('a chart that comes is all its parts added, one that goes all of them removed', () => {
  const kindsOf = (changes: ReturnType<typeof chartChanges>) => changes.map(({ part, change }) => `${part} ${change}`);
  expect(kindsOf(chartChanges(undefined, chartWith()))).toEqual(['patient added', 'episode added', 'membership added']);
  expect(kindsOf(chartChanges(chartWith(), undefined))).toEqual([
    'patient removed',
    'episode removed',
    'membership removed',
  ]);
});

it('STOP from a phone is a change of the chart; which numbers have had their first text is none', () => {
  expect(chartChanges(chartWith(), { ...chartWith(), optedOut: true })[0]?.fields).toEqual([
    { field: 'optedOut', from: false, to: true },
  ]);
  expect(chartChanges(chartWith(), { ...chartWith(), introduced: ['+16025550121'] })).toEqual([]);
});

const anyChart = fc
  .record({
    name: fc.constantFrom('Ana', 'Ben'),
    language: fc.constantFrom('en', 'es'),
    consent: fc.constantFrom(null, consent),
    family: fc.subarray(['rosa', 'luis']),
    holds: fc.subarray(['2026-11-20', '2026-11-25']),
    weekdays: fc.constantFrom(undefined, ['MO'], ['MO', 'WE']),
  })
  .map(({ family, holds, weekdays, ...patient }) =>
    chartWith({
      patient: { ...patient, family: family.map((id) => ({ id, name: id, phone: '+16025550133' })) },
      episode: { holds: holds.map((from) => ({ from })) },
      membership: weekdays ? { weekdays } : {},
    }),
  );

it('nothing differs from itself, and what changed one way changed back the other way', () => {
  fc.assert(
    fc.property(anyChart, anyChart, (a, b) => {
      expect(chartChanges(a, a)).toEqual([]);
      const there = chartChanges(a, b).flatMap(({ id, fields }) => fields.map(({ field, from, to }) => [id, field, from, to])); // prettier-ignore
      const back = chartChanges(b, a).flatMap(({ id, fields }) => fields.map(({ field, from, to }) => [id, field, to, from])); // prettier-ignore
      const sorted = (list: unknown[][]) => list.map((one) => JSON.stringify(one)).sort();
      expect(sorted(there)).toEqual(sorted(back));
    }),
  );
});
