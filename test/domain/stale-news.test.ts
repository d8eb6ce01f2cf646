import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { staleNews } from '../../functions/domain/stale-news.ts';
import { messageOf, sessionOf } from '../session-parts.ts';

const sunday = DateTime.fromISO('2026-11-23T02:00:00Z'); // Sun 19:00
const [nine, two] = ['2026-11-23T16:00:00.000Z', '2026-11-23T21:00:00.000Z'];
const at2pm = sessionOf({ startsAt: two });
const news = (messages = [messageOf()], session = at2pm, now = sunday) =>
  staleNews({ messages, sessions: [session] }, now).map(({ wasAt, nowAt }) => [wasAt, nowAt]);
const told = (startsAt: string, cancelled?: boolean) => [
  { sessionId: sessionOf().id, startsAt, ...(cancelled && { cancelled }) },
];

test('P9 No stale news: a session moved since it was told is news', () => {
  expect(news()).toEqual([[nine, two]]);
});

test('P9 No stale news: so is one cancelled', () => {
  expect(news([messageOf()], sessionOf({ status: 'cancelled' }))).toEqual([[nine, null]]);
});

test.each(['held', 'retrying', 'skipped', 'failed'] as const)(
  'P9 No stale news: a text that is %s told nothing',
  (status) => {
    expect(news([messageOf({ status })])).toEqual([]);
  },
);

test('P9 No stale news: a text in doubt may have told it', () => {
  expect(news([messageOf({ status: 'unknown' })])).toEqual([[nine, two]]);
});

test('P9 No stale news: what was told last counts, in whatever order the records come', () => {
  const later = messageOf({ step: 'change-1', at: '2026-11-23T01:30:00.000Z', told: told(two) });
  expect(news([later, messageOf()])).toEqual([]);
  expect(news([messageOf(), later])).toEqual([]);
});

test('P9 No stale news: told of a cancellation and booked again, it is on after all', () => {
  const cancelled = messageOf({ step: 'change-1', at: '2026-11-23T01:30:00.000Z', told: told(nine, true) });
  expect(news([messageOf(), cancelled], sessionOf({ status: 'cancelled' }))).toEqual([]);
  expect(news([messageOf(), cancelled], sessionOf())).toEqual([[nine, nine]]);
});

test('P9 No stale news: once both times are past there is nothing to say; until the later one is, there is', () => {
  expect(news([messageOf()], at2pm, DateTime.fromISO('2026-11-23T20:59:00Z'))).toEqual([[nine, two]]);
  expect(news([messageOf()], at2pm, DateTime.fromISO(two))).toEqual([]);
  expect(news([messageOf()], sessionOf({ status: 'cancelled' }), DateTime.fromISO(nine))).toEqual([]);
});
