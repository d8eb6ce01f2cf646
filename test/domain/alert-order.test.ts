import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { crisisAlertOrder, sessionAlertOrder, type AlertOrder } from '../../functions/domain/alert-order.ts';
import { Staff } from '../../functions/domain/clinic.ts';
import { clinic } from '../session-parts.ts';

const week = ['MO', 'TU', 'WE', 'TH', 'FR'];
const person = (id: string, role: string, { phone = true, days = week }: { phone?: boolean; days?: string[] } = {}) =>
  Staff.parse({
    id, name: id, role, duty: [{ weekdays: days, from: '08:00', until: '17:00' }], ...(phone && { phone: '+16025550110' }),
  }); // prettier-ignore
const monday = DateTime.fromISO('2026-11-23T16:15:00Z'); // Mon 9:15
const firstOf = (order: AlertOrder): string[] => (order.find((group) => group.length > 0) ?? []).map(({ id }) => id);
const audrey = person('audrey', 'auditor');

describe('P10 Minutes, not days: an alert goes to somebody who can be texted', () => {
  test('people without a phone do not keep it from those who have one, on duty or not', () => {
    const away = person('sam', 'supervisor', { days: ['SA'] });
    expect(
      firstOf(crisisAlertOrder([person('fay', 'front-desk', { phone: false }), away, audrey], clinic, monday)),
    ).toEqual(['sam']);
    expect(firstOf(crisisAlertOrder([person('dana', 'counsellor'), away], clinic, monday))).toEqual(['dana']);
    expect(firstOf(crisisAlertOrder([audrey], clinic, monday))).toEqual([]);
  });

  const here = { phone: true };
  const off = { days: ['SA'] };
  const mute = { phone: false };
  test.each([
    ["its counsellor's", here, here, here, ['dana']],
    ["the supervisor's, the counsellor being off duty", off, here, here, ['sam']],
    ["the supervisor's, the counsellor having no phone", mute, here, here, ['sam']],
    ["anybody's on duty, the supervisor being off duty too", off, off, here, ['fay']],
    ["nobody's, with nobody on duty", off, off, off, []],
  ])('a session’s alert is %s', (_, counsellor, supervisor, desk, told) => {
    const staff = [
      person('dana', 'counsellor', counsellor),
      person('sam', 'supervisor', supervisor),
      person('fay', 'front-desk', desk),
      audrey,
    ];
    expect(firstOf(sessionAlertOrder({ staff, clinic, counsellorId: 'dana', running: false }, monday))).toEqual(told);
  });

  test('the counsellor of a session that runs is in the room, whatever the duty table says', () => {
    const staff = [person('dana', 'counsellor', off), person('sam', 'supervisor', here)];
    const order = sessionAlertOrder({ staff, clinic, counsellorId: 'dana', running: true }, monday);
    expect(firstOf(order)).toEqual(['dana']);
  });

  test('an auditor is never alerted, be it as counsellor of the session', () => {
    const order = sessionAlertOrder({ staff: [audrey], clinic, counsellorId: 'audrey', running: true }, monday);
    expect(order.flat()).toEqual([]);
  });
});
