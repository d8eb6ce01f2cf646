import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { crisisAlertOrder, onDutyOnly, passOnOrder, sessionAlertOrder } from '../../functions/domain/alert-order.ts';
import { onDuty } from '../../functions/domain/business-hours.ts';
import { Staff } from '../../functions/domain/clinic.ts';
import { escalate } from '../../functions/domain/escalation.ts';
import { acknowledged } from '../../functions/domain/follow-up-work.ts';
import { FollowUp } from '../../functions/domain/follow-up.ts';
import { clinic } from '../session-parts.ts';

/** The ladder over any staff table and time, Phoenix (UTC-7). */
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const clockTime = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
const duty = fc.option(
  fc.array(fc.record({ weekdays: fc.uniqueArray(weekday, { minLength: 1 }), from: clockTime, until: clockTime }), {
    maxLength: 2,
  }),
  { nil: undefined },
);
const staffTable = fc
  .array(
    fc.record({
      role: fc.constantFrom('front-desk', 'counsellor', 'supervisor', 'administrator', 'auditor'),
      duty,
      phone: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(({ phone, duty: times, ...one }, index) =>
      Staff.parse({
        ...one,
        id: `s${index}`,
        name: `S ${index}`,
        ...(times && { duty: times }),
        ...(phone && { phone: `+160255501${10 + index}` }),
      }),
    ),
  );
const instant = fc
  .integer({ min: 0, max: 14 * 24 * 4 })
  .map((quarter) => DateTime.fromISO('2026-11-16T07:00:00Z').plus({ minutes: quarter * 15 }));
const opened = (now: DateTime, changes: object): FollowUp =>
  FollowUp.parse({
    id: 'm',
    code: '1234',
    kind: 'missed',
    priority: 'normal',
    ownerId: 's0',
    why: '',
    status: 'open',
    openedAt: now.minus({ minutes: 30 }).toUTC().toISO(),
    dueAt: now.toUTC().toISO(),
    ...changes,
  });
const followUp = fc.record({
  kind: fc.constantFrom('missed', 'roster-not-taken'),
  escalation: fc.constantFrom(0, 1),
  alertHeld: fc.constantFrom(true, undefined),
});

test('P10 Minutes, not days: what is no danger is never texted to somebody off duty, but to the counsellor of a session that runs', () => {
  fc.assert(
    fc.property(staffTable, instant, fc.boolean(), (staff, now, running) => {
      const told = sessionAlertOrder({ staff, clinic, counsellorId: 's0', running }, now).flat();
      expect(told.filter((person) => !onDuty(person, clinic, now) && !(running && person.id === 's0'))).toEqual([]);
    }),
  );
});

const rungOf = { 'front-desk': 0, counsellor: 0, supervisor: 1, administrator: 2, auditor: -1 };

test('P10 Minutes, not days: what is no danger is passed on to each colleague on duty of the same rung or higher, and to nobody else', () => {
  fc.assert(
    fc.property(staffTable, instant, (staff, now) => {
      const [by] = staff;
      if (!by) return;
      const next = passOnOrder({ staff, clinic, by, passed: ['s1'], urgent: false }, now).flat();
      const fit = staff.filter(
        (person) =>
          !['s0', 's1'].includes(person.id) &&
          person.role !== 'auditor' &&
          person.phone &&
          rungOf[person.role] >= rungOf[by.role] &&
          onDuty(person, clinic, now),
      );
      expect(next.map(({ id }) => id).sort()).toEqual(fit.map(({ id }) => id));
    }),
  );
});

test('P10 Minutes, not days: danger is passed on to everybody who has a phone and has not passed it on, whatever the hour or the rung', () => {
  fc.assert(
    fc.property(staffTable, instant, (staff, now) => {
      const [by] = staff;
      if (!by) return;
      const next = passOnOrder({ staff, clinic, by, passed: ['s1'], urgent: true }, now).flat();
      const left = staff.filter(({ id, role, phone }) => !['s0', 's1'].includes(id) && role !== 'auditor' && phone);
      expect(next.map(({ id }) => id).sort()).toEqual(left.map(({ id }) => id));
      const there = next.map((person) => onDuty(person, clinic, now));
      expect(there, 'on duty first').toEqual(there.toSorted((a, b) => Number(b) - Number(a)));
    }),
  );
});

test('P10 Minutes, not days: danger passed on rings until it is taken on, whoever is on duty, and at the top reaches whoever has a phone', () => {
  fc.assert(
    fc.property(staffTable, instant, (staff, start) => {
      const passedBy = [{ by: 's0', at: '2026-11-16T07:00:00.000Z' }];
      const current: FollowUp = opened(start, { kind: 'crisis', priority: 'urgent', passedBy });
      let now: DateTime = start;
      for (let ring = 0; ring < 6; ring += 1) {
        const decision = escalate(current, { staff, clinic }, now);
        if (decision.do !== 'escalate' || !decision.nextAt) return expect.fail(JSON.stringify(decision));
        expect(decision.nextAt > now).toBe(true);
        if (current.escalation === 2) {
          const reachable = staff.filter(({ role, phone }) => role !== 'auditor' && phone);
          expect(decision.toIds.length > 0).toBe(reachable.length > 0);
        }
        current.escalation = decision.level;
        current.climbsAt = decision.nextAt.toUTC().toISO() ?? '';
        now = decision.nextAt;
      }
      expect(current.escalation).toBe(2);
      const mine = acknowledged(current, { by: 's0', at: '2026-11-23T16:00:00.000Z' });
      expect(escalate(mine, { staff, clinic }, now)).toEqual({ do: 'nothing', because: 'acknowledged' });
    }),
  );
});

test('P10 Minutes, not days: what nobody acknowledged has its next alarm, or has reached the top; and no rung is told twice', () => {
  fc.assert(
    fc.property(staffTable, instant, followUp, (staff, start, changes) => {
      const current: FollowUp = opened(start, changes);
      let now: DateTime = start.plus({ hours: changes.escalation });
      const climbed: number[] = [];
      for (let ring = 0; ring < 8; ring += 1) {
        const decision = escalate(current, { staff, clinic }, now);
        if (decision.do === 'nothing') {
          expect(['top-of-the-ladder']).toContain(decision.because);
          break;
        }
        if (decision.do === 'escalate') {
          climbed.push(decision.level);
          const rung = staff.filter(({ id }) => decision.toIds.includes(id));
          const told = onDutyOnly(rung, clinic, now).flat();
          expect(told.filter((person) => !onDuty(person, clinic, now))).toEqual([]);
          current.escalation = decision.level;
          expect(decision.level === 2 || decision.nextAt !== null).toBe(true);
        }
        if (decision.do === 'tell') delete current.alertHeld;
        const next: DateTime | null = decision.do === 'wait' ? decision.until : decision.nextAt;
        if (!next) break;
        expect(next > now).toBe(true);
        now = next;
      }
      expect(current.escalation).toBe(2);
      expect(climbed).toEqual([...new Set(climbed)].sort());
      const mine = acknowledged(current, { by: 's0', at: '2026-11-23T16:00:00.000Z' });
      expect(escalate(mine, { staff, clinic }, now)).toEqual({ do: 'nothing', because: 'acknowledged' });
    }),
  );
});

test('P10 Minutes, not days: danger reaches everybody on duty at once, or everybody, and climbs whatever the hour', () => {
  fc.assert(
    fc.property(staffTable, instant, (staff, now) => {
      const all = staff.filter(({ role, phone }) => role !== 'auditor' && phone);
      const there = all.filter((person) => onDuty(person, clinic, now));
      const first = crisisAlertOrder(staff, clinic, now).find((group) => group.length > 0) ?? [];
      expect(first).toEqual(there.length > 0 ? there : all);
      expect(escalate(opened(now, { kind: 'crisis', priority: 'urgent' }), { staff, clinic }, now).do).toBe('escalate');
    }),
  );
});
