import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { FollowUpKind } from '../../functions/domain/follow-up.ts';
import { textParts } from '../../functions/domain/gsm7.ts';
import { staffAlertReplyText, staffAlertText } from '../../functions/domain/staff-alert.ts';
import { lintText } from '../../functions/domain/text-linter.ts';

const startsAt = DateTime.fromISO('2026-11-24T09:00', { zone: 'America/Phoenix' }); // Tuesday 9 AM
const clinic = { textName: 'Riverside' };

describe('an alert to staff', () => {
  it('says where, when and how many at a glance, and where the rest is', () => {
    expect(staffAlertText({ kind: 'missed', clinic, count: 2, of: 8, minutes: 15, startsAt, code: '4821' })).toBe(
      'Riverside 9:00 AM: 2 of 8 not here after 15 min. See console, code 4821.',
    );
  });
  it('P11 says once that the roster was not taken, or that most of a group is missing', () => {
    expect(staffAlertText({ kind: 'roster-not-taken', clinic, startsAt, minutes: 15 })).toContain(
      'nobody is checked in after 15 min. Please take the roster.',
    );
    expect(staffAlertText({ kind: 'most-missing', clinic, startsAt, count: 6, of: 8, minutes: 15 })).toContain(
      '6 of 8 not here after 15 min. Link, door or weather?',
    );
  });
  it('gives the day of a session somebody cannot come to, which may not be today’s', () => {
    expect(staffAlertText({ kind: 'declined', clinic, count: 1, startsAt })).toMatch(
      /^Riverside Tue 9:00 AM: 1 can't come/,
    );
  });
  it('begins with URGENT only when it is', () => {
    const urgent = [...FollowUpKind.options].filter((kind) => staffAlertText({ kind, clinic }).startsWith('URGENT'));
    expect(urgent).toEqual(['crisis']);
  });
  it.each([...FollowUpKind.options, 'most-missing', 'escalated', 'held', 'passed-on'] as const)(
    'P8 `%s` hints at nothing and is one part, with much to say or little',
    (kind) => {
      for (const facts of [{}, { count: 12, of: 12, minutes: 115, startsAt, since: startsAt, code: '4821' }]) {
        const alert = { kind, clinic: { textName: 'Riverside Center AZ1' }, ...facts };
        const text = staffAlertText(alert);
        expect(textParts(staffAlertReplyText(alert))).toMatchObject({ encoding: 'GSM-7', parts: 1 });
        expect(lintText(text), text).toEqual([]);
        expect(text).not.toMatch(/undefined|NaN/);
        expect(textParts(text)).toMatchObject({ encoding: 'GSM-7', parts: 1 });
      }
    },
  );
});

it('an urgent follow-up is worded urgent as it climbs, too', () => {
  const alert = { kind: 'escalated', clinic: { textName: 'Riverside' }, code: '4821', minutes: 3 } as const;
  expect(staffAlertText({ ...alert, urgent: true })).toBe(
    'URGENT Riverside: waiting 3 min past due, now with you. See console, code 4821.',
  );
  expect(staffAlertText(alert)).not.toContain('URGENT');
});
