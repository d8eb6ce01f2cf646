import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { Message } from '../../functions/domain/message.ts';
import { onSamePhone, type OtherText } from '../../functions/domain/same-phone.ts';
import { afternoon, messageOf, policies, sessionOf } from '../session-parts.ts';

/** A participant's text of the Monday sessions at 9:00 and 14:00, Phoenix, beside another's on the same phone. It is Sunday 18:00. */
const now = DateTime.fromISO('2026-11-23T01:00:00Z', { zone: 'utc' });
const both = [sessionOf(), afternoon()];
const toldOf = (sessions: readonly { id: string; startsAt: string }[]): Message['told'] =>
  sessions.map(({ id, startsAt }) => ({ sessionId: id, startsAt }));
const decide = (others: OtherText[], { sessions = both, waited = false, at = now } = {}) =>
  onSamePhone({ others, waited, sessions, policies, timeZone: 'America/Phoenix' }, at);
const skipped = { do: 'skip', because: 'same-phone' };

test.each(['sent', 'unknown'] as const)('P2 what another’s text (%s) tells in full is left out', (status) => {
  expect(decide([messageOf({ status: 'skipped', told: [] }), messageOf({ status, told: toldOf(both) })])).toEqual(
    skipped,
  );
});

test.each<[string, Partial<Message>]>([
  ['tells only some of it', { told: toldOf([sessionOf()]) }],
  ['told another time', { told: toldOf([sessionOf({ startsAt: '2026-11-23T17:00:00.000Z' }), afternoon()]) }],
  ['told that it is off', { told: toldOf(both).map((told) => ({ ...told, cancelled: true })) }],
  ['was left out', { status: 'skipped', told: [] }],
  ['failed', { status: 'failed', told: [] }],
])('P2 it goes where the other’s %s', (_name, changes) => {
  expect(decide([messageOf(changes)])).toBeUndefined();
});

test.each<[string, OtherText]>([
  ['nothing is on record of', undefined],
  ['that waits', messageOf({ status: 'held', told: [] })],
  ['that is tried again', messageOf({ status: 'retrying', told: [] })],
])('P2 for a text %s it waits two minutes, once, and then goes', (_name, other) => {
  expect(decide([other])).toEqual({ do: 'hold', because: 'same-phone-first', until: now.plus({ minutes: 2 }) });
  expect(decide([other], { waited: true })).toBeUndefined();
});

test('P2 each after those before: the third of a phone waits for two', () => {
  expect(decide([undefined, undefined])).toMatchObject({ until: now.plus({ minutes: 4 }) });
});

test('P3 it does not wait past the session, or past texting hours', () => {
  const lastMinute = DateTime.fromISO('2026-11-23T15:59:00Z', { zone: 'utc' }); // Mon 8:59
  expect(decide([undefined], { at: lastMinute })).toBeUndefined();
  const hoursEnd = DateTime.fromISO('2026-11-23T03:59:00Z', { zone: 'utc' }); // Sun 20:59
  expect(decide([undefined], { at: hoursEnd })).toBeUndefined();
});
