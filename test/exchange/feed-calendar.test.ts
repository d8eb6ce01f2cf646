import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { occurrences } from '../../functions/domain/schedule.ts';
import { Session } from '../../functions/domain/session.ts';
import { LocalDate } from '../../functions/domain/wall-clock.ts';
import { planCalendar } from '../../functions/exchange/calendar-schedules.ts';
import { feedCalendar } from '../../functions/exchange/feed-calendar.ts';
import { restOfClinic } from '../../functions/intake/rest-of-clinic.ts';
import { littleClinic } from '../api/little-clinic.ts';

const little = littleClinic('riverside');
const today = LocalDate.parse('2026-11-23');
// 09:00 in Phoenix.
const session = (day: string, more: object = {}) =>
  Session.parse({
    id: `relapse-group_${day}T0900`, scheduleId: 'relapse-group', recurrenceId: `${day}T09:00`, localDate: day,
    startsAt: `${day}T16:00:00Z`, endsAt: `${day}T19:00:00Z`, status: 'booked', title: 'Relapse group, Ana Ruiz', kind: 'medication', track: 'day',
    levelOfCare: '2.1', capacity: 4, counsellorId: 'dana', place: 'Room 2', joinUrl: 'https://meet.example/relapse', graceMinutes: 15, coming: ['ana'], ...more,
  }); // prettier-ignore
const feed = (sessions: Session[]) => feedCalendar(little.clinic, sessions, today);
const eventsIn = (text: string) => ICAL.Component.fromString(text).getAllSubcomponents('vevent');
const uids = (text: string) => eventsIn(text).map((event) => event.getFirstPropertyValue('uid'));

describe('a calendar feed', () => {
  it('P8 says nothing of what a session is for, where it is or who comes', () => {
    const text = feed([session('2026-11-23')]);
    expect(text).not.toMatch(/relapse|ana|medication|room 2|meet\.example|dana|2\.1/i);
    expect(text).toContain('SUMMARY:Riverside session\r\n');
    expect(text).toContain('CLASS:PRIVATE\r\n');
  });

  it('has what Google, Outlook and Apple go by', () => {
    const text = feed([session('2026-11-23')]);
    for (const line of ['VERSION:2.0', 'METHOD:PUBLISH', 'CALSCALE:GREGORIAN', 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H',
      'X-WR-CALNAME:Riverside', 'X-WR-TIMEZONE:America/Phoenix', 'DTSTART:20261123T160000Z', 'DTEND:20261123T190000Z', 'STATUS:CONFIRMED', 'SEQUENCE:0', 'TRANSP:OPAQUE'])
      expect(text.split('\r\n')).toContain(line);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  }); // prettier-ignore

  it('a session that is moved is the same event at its new time with a higher sequence, and a cancelled one is cancelled', () => {
    const moved = session('2026-11-23', { startsAt: '2026-11-24T16:00:00Z', endsAt: '2026-11-24T19:00:00Z', revision: 1 });
    const cancelled = session('2026-11-23', { status: 'cancelled', revision: 2 });
    expect(uids(feed([moved]))).toEqual(uids(feed([session('2026-11-23')])));
    expect(feed([moved])).toMatch(/DTSTART:20261124T160000Z[\s\S]*SEQUENCE:1\r\n/);
    expect(feed([cancelled])).toMatch(/STATUS:CANCELLED\r\nSEQUENCE:2\r\nTRANSP:TRANSPARENT/);
  }); // prettier-ignore

  it('is the same text all day while nothing happens, so that a calendar can be told so', () => {
    expect(feed([session('2026-11-23')])).toBe(feed([session('2026-11-23')]));
  });

  it('taken in by our own import gives the same times', () => {
    const days = ['2026-11-30', '2026-12-01', '2026-12-03'];
    const now = DateTime.fromISO('2026-11-23T08:00:00-07:00');
    const asked = { ics: feed(days.map((day) => session(day))), defaults: {}, events: {} };
    const plan = planCalendar(asked, restOfClinic(little), now);
    expect(plan.rows.flatMap(({ problems }) => problems)).toEqual([]);
    const starts = plan.schedules.flatMap((schedule) => occurrences(schedule, now, now.plus({ days: 60 })));
    expect(starts.map(({ start }) => start.toUTC().toISO()).sort()).toEqual(days.map((day) => `${day}T16:00:00.000Z`));
    expect(plan.schedules.map(({ durationMinutes }) => durationMinutes)).toEqual([180, 180, 180]);
  });
});
