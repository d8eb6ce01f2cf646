import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { endOfBusinessDay, nextBusinessMorning, onDuty } from '../../functions/domain/business-hours.ts';
import type { Staff } from '../../functions/domain/clinic.ts';
import { escalate } from '../../functions/domain/escalation.ts';
import { codeOf, followUpDueAt, openFollowUp, ownerOf } from '../../functions/domain/follow-up-rules.ts';
import { FollowUp } from '../../functions/domain/follow-up.ts';
import { withCause } from '../../functions/domain/merge-follow-up.ts';
import { clinic } from '../session-parts.ts';

const at = (iso: string): DateTime => DateTime.fromISO(iso, { zone: 'utc' });
const iso = (when: DateTime): string => when.toUTC().toISO() ?? '';
const person = (id: string, role: Staff['role'], changes: Partial<Staff> = {}): Staff => ({
  id,
  name: id,
  role,
  ...changes,
});
const team = [
  person('dana', 'counsellor'),
  person('sam', 'supervisor'),
  person('pat', 'administrator'),
  person('audrey', 'auditor'),
];
const monday = at('2026-11-23T16:15:00Z'); // Mon 9:15

describe('business hours (8:00 to 17:00, Monday to Friday; closed on 26 and 27 November)', () => {
  test.each([
    ['Monday 7:00: the same morning', '2026-11-23T14:00:00Z', '2026-11-23T15:00:00.000Z'],
    ['Monday 8:00: tomorrow', '2026-11-23T15:00:00Z', '2026-11-24T15:00:00.000Z'],
    ['Saturday: Monday', '2026-11-21T18:00:00Z', '2026-11-23T15:00:00.000Z'],
    [
      'the evening before a closure of two days and a weekend: the Monday after',
      '2026-11-26T01:00:00Z',
      '2026-11-30T15:00:00.000Z',
    ],
  ])('next business morning from %s', (_, now, expected) => {
    expect(iso(nextBusinessMorning(clinic, at(now)))).toBe(expected);
  });

  test('a clinic that is never open does not wait for ever', () => {
    const closed = {
      ...clinic,
      closures: [{ on: '2026-01-01' as never, until: '2027-12-31' as never, title: 'Closed' }],
    };
    expect(iso(nextBusinessMorning(closed, monday))).toBe('2026-11-24T16:15:00.000Z');
  });

  test('end of the day is 17:00, half an hour from now at the earliest, and the next business morning once the office has closed', () => {
    expect(iso(endOfBusinessDay(clinic, monday))).toBe('2026-11-24T00:00:00.000Z');
    expect(iso(endOfBusinessDay(clinic, at('2026-11-23T23:50:00Z')))).toBe('2026-11-24T00:20:00.000Z'); // Monday 16:50
    expect(iso(endOfBusinessDay(clinic, at('2026-11-24T02:00:00Z')))).toBe('2026-11-24T15:00:00.000Z'); // Monday 19:00
    expect(iso(endOfBusinessDay(clinic, at('2026-11-26T18:00:00Z')))).toBe('2026-11-30T15:00:00.000Z'); // Thanksgiving
  });

  test('a duty past midnight belongs to the day it begins', () => {
    const night = person('rosa', 'counsellor', {
      duty: [{ weekdays: ['MO'], from: '18:00' as never, until: '01:00' as never }],
    });
    const when = [
      '2026-11-24T00:59:00Z',
      '2026-11-24T01:00:00Z',
      '2026-11-24T07:59:00Z',
      '2026-11-24T08:00:00Z',
      '2026-11-25T02:00:00Z',
    ];
    // Mon 17:59, Mon 18:00, Tue 0:59, Tue 1:00, Tue 19:00
    expect(when.map((now) => onDuty(night, clinic, at(now)))).toEqual([false, true, true, false, false]);
  });
});

test.each([
  ['missed', '2026-11-23T16:45:00.000Z'],
  ['roster-not-taken', '2026-11-23T16:45:00.000Z'],
  ['crisis', '2026-11-23T16:20:00.000Z'],
  ['declined', '2026-11-24T00:00:00.000Z'],
  ['text-not-sent', '2026-11-24T00:00:00.000Z'],
  ['opt-out', '2026-11-24T15:00:00.000Z'],
  ['wrong-number', '2026-11-24T15:00:00.000Z'],
  ['undeliverable', '2026-11-24T15:00:00.000Z'],
  ['unclear-reply', '2026-11-24T15:00:00.000Z'],
] as const)('a follow-up of kind %s opened on Monday at 9:15 is due at %s', (kind, expected) => {
  expect(iso(followUpDueAt(kind, clinic, monday))).toBe(expected);
});

describe('who owns it', () => {
  test('the session’s counsellor; else the lowest rung on duty; an auditor never', () => {
    const off = { duty: [{ weekdays: ['SU' as const], from: '08:00' as never, until: '09:00' as never }] };
    expect(ownerOf({ staff: team, clinic, counsellorId: 'sam' }, monday)).toBe('sam');
    expect(ownerOf({ staff: team, clinic, counsellorId: 'gone' }, monday)).toBe('dana');
    expect(ownerOf({ staff: [person('dana', 'counsellor', off), ...team.slice(1)], clinic }, monday)).toBe('sam');
    expect(ownerOf({ staff: [person('dana', 'counsellor', off)], clinic }, monday)).toBe('dana');
    expect(ownerOf({ staff: [person('audrey', 'auditor')], clinic }, monday)).toBeNull();
  });

  test('codes are four digits, the same for the same id, and never taken twice', () => {
    const taken = new Set<string>();
    for (let index = 0; index < 500; index += 1) {
      const code = codeOf(`missed.${index % 50}`, taken);
      expect(code).toMatch(/^[1-9]\d{3}$/);
      expect(taken.has(code)).toBe(false);
      taken.add(code);
    }
    expect(codeOf('missed.1', new Set())).toBe(codeOf('missed.1', new Set()));
  });

  test.each([[1, 'normal'], [2, 'high'], [3, 'high']] as const)('%i misses in a row: %s priority', (consecutiveMisses, priority) => {
    const facts = { clinic, staff: team, takenCodes: new Set<string>() };
    expect(openFollowUp({ id: 'm', kind: 'missed', why: '', consecutiveMisses }, facts, monday).priority).toBe(priority);
    expect(openFollowUp({ id: 'm', kind: 'crisis', why: '' }, facts, monday).priority).toBe('urgent');
  }); // prettier-ignore
});

describe('P10 Minutes, not days: escalation', () => {
  const followUp = (changes: object = {}) =>
    FollowUp.parse({
      id: 'm', code: '1234', kind: 'missed', priority: 'normal', ownerId: 'dana', openedAt: '2026-11-23T16:15:00Z', dueAt: '2026-11-23T16:45:00Z',
      status: 'open', why: '', ...changes,
    }); // prettier-ignore
  const due = at('2026-11-23T16:45:00Z');
  const up = (changes: object, now = due, staff: Staff[] = team) => escalate(followUp(changes), { staff, clinic }, now);

  test('P10 Minutes, not days: to the supervisor at its due time, to the administrator an hour later, then no further', () => {
    expect(up({}, due.minus({ seconds: 1 }))).toEqual({ do: 'nothing', because: 'not-due' });
    const first = up({});
    expect(first).toMatchObject({ do: 'escalate', level: 1, toIds: ['sam'], byText: true });
    expect(first.do === 'escalate' && first.nextAt && iso(first.nextAt)).toBe('2026-11-23T17:45:00.000Z');
    expect(up({ escalation: 1 }, due.plus({ minutes: 59 }))).toEqual({ do: 'nothing', because: 'not-due' });
    expect(up({ escalation: 1 }, due.plus({ minutes: 60 }))).toMatchObject({
      do: 'escalate',
      level: 2,
      toIds: ['pat'],
      nextAt: null,
    });
    expect(up({ escalation: 2 }, due.plus({ days: 1 }))).toEqual({ do: 'nothing', because: 'top-of-the-ladder' });
  });

  test('P10 Minutes, not days: what is acknowledged or closed, or is no more, goes nowhere', () => {
    expect(up({ status: 'acknowledged' })).toEqual({ do: 'nothing', because: 'acknowledged' });
    expect(up({ status: 'closed' })).toEqual({ do: 'nothing', because: 'closed' });
    expect(escalate(undefined, { staff: team, clinic }, due)).toEqual({ do: 'nothing', because: 'closed' });
  });

  test('P10 Minutes, not days: without a supervisor it goes to the administrator at once', () => {
    expect(
      up(
        {},
        due,
        team.filter(({ role }) => role !== 'supervisor'),
      ),
    ).toMatchObject({ level: 2, toIds: ['pat'], nextAt: null });
  });

  test.each([
    ['the supervisor has no phone: to the administrator who has one', {}, { phone: '+16025550112' }, 2, ['pat']],
    ['the administrator has none: from the supervisor on', { phone: '+16025550111' }, {}, 1, ['sam']],
    ['nobody has one: from the supervisor on, by the topic', {}, {}, 1, ['sam']],
  ])('P10 Minutes, not days: %s', (_, supervisor, administrator, level, toIds) => {
    const staff = [person('sam', 'supervisor', supervisor), person('pat', 'administrator', administrator)];
    expect(up({}, due, staff)).toMatchObject({ level, toIds });
    expect(up({ escalation: 1 }, due.plus({ hours: 1 }), staff)).toMatchObject({ level: 2, toIds: ['pat'] });
  });

  test('P10 Minutes, not days: escalated late, after an outage, the next rung still gets its full hour', () => {
    const late = up({}, due.plus({ hours: 3 }));
    expect(late.do === 'escalate' && late.nextAt && iso(late.nextAt)).toBe('2026-11-23T20:45:00.000Z');
  });

  test.each([['missed', true], ['crisis', true], ['roster-not-taken', true], ['declined', false], ['unclear-reply', false]])(
    'a late %s is worth a text: %s', (kind, byText) => { expect(up({ kind })).toMatchObject({ byText }); },
  ); // prettier-ignore
});

test('why it is open keeps its first lines and the newest, and says how many are left out, however often it comes about again', () => {
  const start = openFollowUp(
    { id: 'u', kind: 'unknown-sender', why: 'Line 0' },
    { clinic, staff: [], takenCodes: new Set() },
    monday,
  );
  let followUp = start;
  for (let line = 1; line < 500; line += 1)
    followUp = withCause(followUp, { id: 'u', kind: 'unknown-sender', why: `Line ${line}.` }, { clinic, now: monday });
  const lines = followUp.why.split('\n');
  expect(lines).toHaveLength(36);
  expect(lines.slice(0, 7)).toEqual([
    'Line 0',
    'Line 1.',
    'Line 2.',
    'Line 3.',
    'Line 4.',
    '(465 lines left out)',
    'Line 470.',
  ]);
  expect(lines.at(-1)).toBe('Line 499.');
});
