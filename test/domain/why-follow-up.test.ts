import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { Clinic, Staff } from '../../functions/domain/clinic.ts';
import { FollowUp } from '../../functions/domain/follow-up.ts';
import { whyFollowUp } from '../../functions/domain/why-follow-up.ts';

/** Phoenix, UTC-7. Dana leads the group; Sam, the supervisor, is on duty on weekdays from 8:00 to 17:00. */
const clinic = Clinic.parse({
  id: 'riverside',
  textName: 'Riverside',
  timeZone: 'America/Phoenix',
  phone: '+16025550100',
});
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR'];
const duty = [{ weekdays, from: '08:00', until: '17:00' }];
const staff = [
  { id: 'dana', name: 'Dana Lee', role: 'counsellor', phone: '+16025550110', duty },
  { id: 'sam', name: 'Sam Ortiz', role: 'supervisor', phone: '+16025550111', duty },
].map((one) => Staff.parse(one));
const whyOf = (changes: object, now = '2026-11-23T09:20:00-07:00') => {
  const followUp = FollowUp.parse({
    ...{ id: 'missed.ben', code: '4821', kind: 'missed', patientId: 'ben', priority: 'normal', ownerId: 'dana' },
    ...{ openedAt: '2026-11-23T16:15:00.000Z', dueAt: '2026-11-23T16:45:00.000Z', status: 'open' }, // Mon 9:15, 9:45
    why: 'Ben is not here.',
    ...changes,
  });
  return whyFollowUp({ clinic, staff, followUp, sessions: [] }, DateTime.fromISO(now));
};
const said = (changes: object, now?: string) => whyOf(changes, now).course.map(({ sentence }) => sentence);
const alertedAt = '2026-11-23T16:16:00.000Z';

describe('P12 Why: what was done about a follow-up', () => {
  test('who was told, by what and when', () => {
    expect(said({ alertedAt, alertedTo: ['dana'] })).toContain(
      'Staff were told on Monday, November 23 at 9:16 AM: by the alert topic, and by text Dana Lee.',
    );
    expect(said({ alertedAt })[1]).toContain('by the alert topic; nobody was texted');
    expect(said({ alertedAt, alertedTo: ['dana', 'sam'], escalation: 1 })[1]).toContain(
      'by text so far Dana Lee and Sam Ortiz',
    );
    expect(said({ alertedAt, alertHeld: true })[1]).toContain('nobody was on duty to be texted, so the text waits');
    expect(said({ kind: 'crisis', alertedTo: ['sam'] })[1]).toContain('by text Sam Ortiz');
    expect(said({})).toHaveLength(1);
  });

  test('who passed it on, and that it was taken on by text', () => {
    const passedBy = [{ by: 'dana', at: '2026-11-23T16:20:00.000Z' }];
    const taken = { status: 'acknowledged', acknowledgedBy: 'sam', acknowledgedAt: '2026-11-23T16:22:00.000Z' };
    expect(said({ passedBy, ...taken, acknowledgedVia: 'text' }).slice(1)).toEqual([
      'Dana Lee passed it on on Monday, November 23 at 9:20 AM.',
      'Sam Ortiz took it on on Monday, November 23 at 9:22 AM, by text.',
    ]);
    expect(said(taken).at(-1)).toBe('Sam Ortiz took it on on Monday, November 23 at 9:22 AM.');
  });
});

describe('P12 Why: what comes next', () => {
  const friday = { openedAt: '2026-11-21T00:30:00.000Z', dueAt: '2026-11-21T01:00:00.000Z' }; // Fri 17:30, 18:00
  const fridayEvening = '2026-11-20T17:40:00-07:00';

  test('one rung up when it is due', () => {
    expect(whyOf({}).next).toEqual({
      ...{ at: '2026-11-23T16:45:00.000Z', toIds: ['sam'] },
      sentence: 'Goes to the supervisor (Sam Ortiz) at 9:45 AM unless somebody takes it on.',
    });
  });

  test('with nobody on duty it waits, and it says until when and for whom', () => {
    expect(whyOf(friday, fridayEvening).next).toEqual({
      ...{ at: '2026-11-23T15:00:00.000Z', toIds: ['sam'] },
      sentence:
        'Nobody it may go to is on duty until then: it waits. Goes to the supervisor (Sam Ortiz) on Monday, November 23 at 8:00 AM unless somebody takes it on.',
    });
  });

  test('an alert that waits goes first to whoever is first on duty, and not one rung up', () => {
    expect(whyOf({ ...friday, alertHeld: true }, fridayEvening).next).toMatchObject({
      at: '2026-11-23T15:00:00.000Z',
      toIds: ['dana'],
      sentence: expect.stringContaining('The alert goes to Dana Lee on Monday, November 23 at 8:00 AM') as unknown,
    });
  });

  test('nothing more once it is taken on', () => {
    expect(whyOf({ status: 'acknowledged', acknowledgedBy: 'sam', acknowledgedAt: alertedAt }).next).toBeNull();
  });
});
