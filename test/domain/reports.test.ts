import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Attendance, AttendanceStatus } from '../../functions/domain/attendance.ts';
import { FollowUp } from '../../functions/domain/follow-up.ts';
import type { Message, Reply } from '../../functions/domain/message.ts';
import { Episode, Membership, Patient } from '../../functions/domain/clinic.ts';
import { differenceOf, fewest, rateOf, waitsOf, wilson } from '../../functions/domain/report-rate.ts';
import { groupings, Report, type ReportFacts, type ReportName } from '../../functions/domain/report.ts';
import { reportOf } from '../../functions/domain/reports.ts';
import { LocalDate, plusDays } from '../../functions/domain/wall-clock.ts';
import { messageOf, sessionOf } from '../session-parts.ts';

const day = (date: string) => LocalDate.parse(date);
/** A patient in the group from 1 October on; nine hours a week. */
const chartOf = (id: string, stay: object = {}) => ({
  patient: Patient.parse({ id, name: 'Ben Carter', phone: '+16025550122', timeZone: 'America/Phoenix' }),
  episodes: [Episode.parse({ id: `${id}-1`, patientId: id, admittedOn: '2026-10-01', ...stay })],
  memberships: [Membership.parse({ episodeId: `${id}-1`, scheduleId: 'day-a', from: '2026-10-01' })],
  optedOut: false,
});
/** The group on the nth day after Monday 2 November, 9:00 to 12:00 in Phoenix. */
const groupOn = (nth: number, changes: object = {}) => {
  const date = plusDays(day('2026-11-02'), nth);
  return sessionOf({
    id: `day-a_${date}T0900`,
    recurrenceId: `${date}T09:00`,
    localDate: date,
    startsAt: `${date}T16:00:00.000Z`,
    endsAt: `${date}T19:00:00.000Z`,
    ...changes,
  });
};
const at = (nth: number, patientId: string, changes: object) => {
  const { id, localDate } = groupOn(nth);
  return Attendance.parse({ sessionId: id, patientId, localDate, ...changes });
};
const factsOf = (facts: Partial<ReportFacts> = {}): ReportFacts => ({
  days: { from: day('2026-11-02'), until: day('2026-11-22') },
  timeZone: 'America/Phoenix',
  charts: [],
  sessions: [],
  attendances: [],
  texts: [],
  followUps: [],
  now: DateTime.fromISO('2026-11-23T12:00:00Z'),
  ...facts,
});
const total = (report: ReportName, facts: ReportFacts, by = groupings[report][0]) => reportOf(report, facts, by).total;

describe('rates', () => {
  it('the interval is that of Wilson: 10 of 20 is 0.299 to 0.701, 0 of 10 is 0 to 0.278', () => {
    // Newcombe, Statistics in Medicine 17, 1998, 857-872, method 3: 81 of 263 is 0.2553 to 0.3662.
    const { low, high } = wilson(81, 263);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
    expect(wilson(10, 20).low).toBeCloseTo(0.2993, 4);
    expect(wilson(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) as number });
  });

  it('the interval of a difference is that of Newcombe: 56 of 70 less 48 of 80 is 0.0524 to 0.3339', () => {
    // Newcombe, Statistics in Medicine 17, 1998, 873-890, table II, example (a), method 10.
    const { share, low, high } = differenceOf(rateOf(56, 70), rateOf(48, 80))!;
    expect([share.toFixed(4), low.toFixed(4), high.toFixed(4)]).toEqual(['0.2000', '0.0524', '0.3339']);
    expect(differenceOf(rateOf(5, 6), rateOf(48, 80))).toBeNull();
  });

  it(`of fewer than ${fewest} there is no share and no interval`, () => {
    expect(rateOf(9, 9)).toEqual({ count: 9, of: 9, share: null, low: null, high: null });
    expect(rateOf(9, 10).share).toBe(0.9);
  });

  it('a share lies in its interval, between 0 and 1, and the other way round is its mirror', () => {
    const counts = fc
      .integer({ min: 10, max: 5000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const { share, low, high } = rateOf(count, of);
        expect(low! >= 0 && low! <= share! && share! <= high! && high! <= 1).toBe(true);
        expect(rateOf(of - count, of).low!).toBeCloseTo(1 - high!, 9);
      }),
    );
  });

  it('what was never done counts as longer than any: half of all, not half of those done', () => {
    expect(waitsOf([5, 1, 2, 3, 4], 10)).toEqual({ half: 5, nineTenths: null });
    expect(waitsOf([1, 2, 3, 4], 10)).toEqual({ half: null, nineTenths: null });
    expect(waitsOf([1, 2], 2)).toEqual({ half: null, nineTenths: null });
  });
});

describe('attendance', () => {
  const patients = ['a', 'b', 'c', 'd', 'e', 'f'];
  const charts = patients.map((id) => chartOf(id));
  const statuses = ['arrived', 'left', 'no-show', 'missed', 'excused', 'expected'] as const;
  const records = patients.map((id, index) => at(0, id, { status: statuses[index], late: index === 1 }));

  it('counts who came, was missed, was excused, and of whom nothing is recorded', () => {
    const facts = factsOf({ charts, sessions: [groupOn(0)], attendances: records });
    expect(total('attendance', facts)).toMatchObject({
      counts: { expected: 6, came: 2, late: 1, excused: 1, noShow: 1, missed: 1, unrecorded: 1 },
      rates: { attendance: { count: 2, of: 5 }, noShow: { count: 2, of: 4 }, late: { count: 1, of: 2 } },
    });
  });

  it('who declined and stayed away was not there: ten who came and ten who declined are half, not all', () => {
    const twenty = Array.from({ length: 20 }, (_, n) => `p${n}`);
    const facts = factsOf({
      charts: twenty.map((id) => chartOf(id)),
      sessions: [groupOn(0)],
      attendances: twenty.map((id, n) => at(0, id, n < 10 ? { status: 'arrived' } : { response: 'declined' })),
    });
    expect(total('attendance', facts)).toMatchObject({
      counts: { expected: 20, came: 10, declined: 10, unrecorded: 0 },
      rates: { attendance: { count: 10, of: 20 }, noShow: { count: 0, of: 10 } },
    });
  });

  it('a decline counts where nothing else is recorded: one who came all the same came, one called a no-show was one', () => {
    const said = { response: 'declined' };
    const facts = factsOf({
      charts: [...charts, chartOf('gone', { dischargedOn: '2026-11-01' })],
      sessions: [groupOn(0)],
      attendances: [at(0, 'a', { ...said, status: 'left' }), at(0, 'b', { ...said, status: 'no-show' }), at(0, 'gone', said)],
    }); // prettier-ignore
    expect(total('attendance', facts).counts).toMatchObject({ expected: 6, came: 1, noShow: 1, declined: 0 });
  });

  it('a cancelled session, one still ahead, a hold and a discharge expect nobody', () => {
    const sessions = [groupOn(0, { status: 'cancelled' }), groupOn(2), groupOn(4), groupOn(21)];
    const stays = [{ holds: [{ from: '2026-11-04', until: '2026-11-04' }] }, { dischargedOn: '2026-11-06' }];
    const facts = factsOf({ charts: stays.map((stay, index) => chartOf(`p${index}`, stay)), sessions });
    // The held one on the 6th, the discharged one on the 4th; the 23rd is not over.
    expect(total('attendance', facts).counts).toMatchObject({ expected: 2, unrecorded: 2 });
  });

  it('hours are the clock of the clinic: 16:00Z is the hour 09 in Phoenix and 11 in New York', () => {
    const facts = factsOf({ charts, sessions: [groupOn(0)], attendances: records });
    expect(reportOf('attendance', facts, 'hour').rows.map(({ group }) => group)).toEqual(['09']);
    const there = { ...facts, timeZone: 'America/New_York' };
    expect(reportOf('attendance', there, 'hour').rows.map(({ group }) => group)).toEqual(['11']);
  });

  const someRecords = fc.array(
    fc.record({
      nth: fc.integer({ min: 0, max: 13 }),
      who: fc.constantFrom(...patients),
      status: fc.constantFrom(...AttendanceStatus.options),
    }),
    { maxLength: 60 },
  );
  const sessions = Array.from({ length: 14 }, (_, nth) =>
    groupOn(nth, { track: nth % 2 ? 'night' : 'day', counsellorId: nth % 3 ? 'dana' : undefined }),
  );
  const worldOf = (list: readonly { nth: number; who: string; status: AttendanceStatus }[]) => {
    const unique = new Map(list.map((one) => [`${one.nth}|${one.who}`, one]));
    return factsOf({
      charts,
      sessions,
      attendances: [...unique.values()].map(({ nth, who, status }) => at(nth, who, { status })),
    });
  };

  it('groups add up to the whole, whatever the grouping, and every rate is between 0 and 1', () => {
    fc.assert(
      fc.property(someRecords, fc.constantFrom(...groupings.attendance), (list, by) => {
        const { rows, total: all } = reportOf('attendance', worldOf(list), by);
        for (const [name, count] of Object.entries(all.counts))
          expect(rows.reduce((sum, row) => sum + row.counts[name]!, 0)).toBe(count);
        for (const { rates } of [...rows, all])
          for (const { count, of, share } of Object.values(rates)) expect(count <= of && (share ?? 0) <= 1).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('the order of what is read does not matter', () => {
    fc.assert(
      fc.property(someRecords, fc.constantFrom(...groupings.attendance), (list, by) => {
        const facts = worldOf(list);
        const turned = {
          ...facts,
          charts: facts.charts.toReversed(),
          sessions: facts.sessions.toReversed(),
          attendances: facts.attendances.toReversed(),
        };
        expect(reportOf('attendance', turned, by)).toEqual(reportOf('attendance', facts, by));
      }),
      { numRuns: 40 },
    );
  });

  it('excusing somebody who was missed lowers the no-shows by one and touches nobody else', () => {
    fc.assert(
      fc.property(someRecords, (list) => {
        const before = worldOf([...list, { nth: 3, who: 'c', status: 'no-show' }]);
        const after = worldOf([...list, { nth: 3, who: 'c', status: 'excused' }]);
        const [was, is] = [total('attendance', before), total('attendance', after)];
        expect(is.counts).toEqual({
          ...was.counts,
          noShow: was.counts['noShow']! - 1,
          excused: was.counts['excused']! + 1,
        });
        expect(is.rates['attendance']).toEqual(was.rates['attendance']);
        expect(is.rates['noShow']!.of).toBe(was.rates['noShow']!.of - 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('hours', () => {
  it('each whole week that is over counts, against what was prescribed in it; the share leaves out what is beyond', () => {
    const charts = [chartOf('a'), chartOf('b')];
    const sessions = [0, 1, 2, 3].map((nth) => groupOn(nth));
    // Twelve hours of nine for a; three of nine for b.
    const attendances = [
      ...sessions.map((_, nth) => at(nth, 'a', { status: 'arrived' })),
      at(0, 'b', { status: 'arrived' }),
    ];
    const { rows } = reportOf('hours', factsOf({ charts, sessions, attendances }), 'week');
    expect(rows.map(({ group }) => group)).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
    expect(rows[0]).toMatchObject({
      counts: { patients: 2, prescribedMinutes: 1080, attendedMinutes: 900, shortMinutes: 360 },
      rates: { hours: { count: 720, of: 1080, share: 720 / 1080, low: null }, met: { count: 1, of: 2 } },
    });
    const bands = reportOf('hours', factsOf({ charts, sessions, attendances }), 'band');
    expect(bands.rows.map(({ group, counts }) => [group, counts['patients']])).toEqual([['1-49', 2]]);
  });

  it('a week that is not over is not judged', () => {
    const facts = factsOf({ charts: [chartOf('a')], now: DateTime.fromISO('2026-11-20T12:00:00Z') });
    expect(reportOf('hours', facts, 'week').rows).toHaveLength(2);
  });
});

describe('replies', () => {
  const session = groupOn(0);
  const reminder = (step: string, sentAt: string, changes: Partial<Message> = {}): Message =>
    messageOf({
      patientId: 'a',
      localDate: session.localDate,
      step,
      at: sentAt,
      told: [{ sessionId: session.id, startsAt: session.startsAt }],
      ...changes,
    });
  const reply = (saidAt: string, readAs: string): Reply => ({
    direction: 'in', patientId: 'a', localDate: session.localDate, inboundMessageId: saidAt, at: saidAt, body: '1', readAs, about: [],
  }); // prettier-ignore
  const dayBefore = reminder('day-before', '2026-11-02T01:00:00.000Z');
  const sameDay = reminder('same-day', '2026-11-02T14:00:00.000Z');
  const facts = (texts: (Message | Reply)[]) => factsOf({ charts: [chartOf('a')], sessions: [session], texts });
  const answered = (texts: (Message | Reply)[]) =>
    Object.fromEntries(
      reportOf('replies', facts(texts), 'step').rows.map(({ group, counts }) => [group, counts['answered']]),
    );

  it('a reply answers the reminder it came after, until the next one or the start of the session', () => {
    expect(answered([dayBefore, sameDay, reply('2026-11-02T02:00:00.000Z', 'accepted')])).toEqual({
      'day-before': 1,
      'same-day': 0,
    });
    expect(answered([dayBefore, sameDay, reply('2026-11-02T14:30:00.000Z', 'late')])).toEqual({
      'day-before': 0,
      'same-day': 1,
    });
    expect(answered([dayBefore, sameDay, reply('2026-11-02T16:30:00.000Z', 'late')])).toEqual({
      'day-before': 0,
      'same-day': 0,
    });
  });

  it('only what went out can be answered, and what nobody understood is counted apart', () => {
    const texts = [
      reminder('day-before', '2026-11-02T01:00:00.000Z', { status: 'skipped' }),
      sameDay,
      reply('2026-11-02T15:00:00.000Z', 'other'),
    ];
    expect(total('replies', facts(texts)).counts).toEqual({
      sent: 1,
      answered: 1,
      accepted: 0,
      declined: 0,
      late: 0,
      other: 1,
    });
  });
});

describe('outreach', () => {
  const followUp = (n: number, changes: object = {}) =>
    FollowUp.parse({
      id: `missed.p${n}`, code: '1000', kind: 'missed', patientId: `p${n}`, sessionId: groupOn(0).id, priority: 'normal', ownerId: 'dana', status: 'open', why: 'x',
      openedAt: '2026-11-02T16:15:00.000Z', dueAt: '2026-11-02T16:45:00.000Z', ...changes,
    }); // prettier-ignore
  const tried = (minute: number, outcome = 'no-answer') => ({
    outreach: [
      {
        at: `2026-11-02T${minute < 45 ? 16 : 17}:${String((15 + minute) % 60).padStart(2, '0')}:00.000Z`,
        by: 'dana',
        outcome,
      },
    ],
  });

  it('counts from the miss to the first attempt; one nobody tried is longer than any', () => {
    const followUps = [10, 20, 31, 40, 5].map((minute, n) =>
      followUp(n, tried(minute, n === 0 ? 'reached' : 'no-answer')),
    );
    const untried = [5, 6, 7, 8, 9].map((n) => followUp(n));
    const all = total('outreach', factsOf({ sessions: [groupOn(0)], followUps: [...followUps, ...untried] }));
    expect(all.counts).toEqual({ opened: 10, tried: 5, reached: 1, inTime: 3, escalated: 0, open: 10 });
    expect(all.waits).toEqual({ toOutreach: { half: 40, nineTenths: null } });
  });

  it('P10 a miss that was none is not in it: closed untried for somebody who was there', () => {
    const closed = followUp(1, {
      status: 'closed',
      closedAt: '2026-11-02T16:20:00.000Z',
      closedBy: 'rosa',
      outcome: 'arrived',
    });
    const sessions = [groupOn(0)];
    const facts = factsOf({ sessions, followUps: [closed], attendances: [at(0, 'p1', { status: 'arrived' })] });
    expect(total('outreach', facts).counts['opened']).toBe(0);
    expect(total('outreach', { ...facts, attendances: [at(0, 'p1', { status: 'no-show' })] }).counts['opened']).toBe(1);
  });
});

describe('reminder effect', () => {
  const patients = Array.from({ length: 40 }, (_, n) => `p${n}`);
  const text = (patientId: string, changes: Partial<Message>): Message =>
    messageOf({ patientId, localDate: groupOn(0).localDate, at: '2026-11-02T01:00:00.000Z', ...changes });
  const facts = (armOf: (n: number) => Message['arm'], cameOf: (n: number) => boolean) =>
    factsOf({
      charts: patients.map((id) => chartOf(id)),
      sessions: [groupOn(0)],
      attendances: patients.map((id, n) =>
        at(0, id, { status: cameOf(n) ? 'arrived' : n % 4 ? 'no-show' : 'excused' }),
      ),
      texts: patients.map((id, n) => {
        const arm = armOf(n);
        return text(
          id,
          arm === 'held-out'
            ? { status: 'skipped', because: 'held-out', arm }
            : { status: 'failed', because: 'carrier-refused', ...(arm && { arm }) },
        );
      }),
    });

  it('goes by the lot drawn, whatever became of the text, and counts the excused as not there', () => {
    const { rows, difference } = reportOf(
      'reminder-effect',
      facts(
        (n) => (n < 20 ? 'reminded' : 'held-out'),
        (n) => n < 15 || n >= 30,
      ),
      'arm',
    );
    expect(rows.map(({ group, counts }) => [group, counts['days'], counts['came']])).toEqual([
      ['reminded', 20, 15],
      ['held-out', 20, 10],
    ]);
    expect(difference).toMatchObject({ share: 0.25 });
    expect(difference!.low).toBeLessThan(0.25);
  });

  it('a day declined counts as not there: the reminded who answer 2 are not left out of their arm', () => {
    const world = facts(
      (n) => (n < 20 ? 'reminded' : 'held-out'),
      () => true,
    );
    const attendances = world.attendances.map((one, n) =>
      n < 10 ? at(0, one.patientId, { response: 'declined' }) : one,
    );
    const { rows, difference } = reportOf('reminder-effect', { ...world, attendances }, 'arm');
    expect(rows.map(({ group, counts }) => [group, counts['days'], counts['came'], counts['missed']])).toEqual([
      ['reminded', 20, 10, 0],
      ['held-out', 20, 20, 0],
    ]);
    expect(difference).toMatchObject({ share: -0.5 });
  });

  it('a day that took no part is in neither arm; without a hold-out there is nothing to compare and no difference', () => {
    const without = facts(
      () => undefined,
      () => true,
    );
    expect(reportOf('reminder-effect', without, 'arm')).toMatchObject({
      rows: [],
      total: { counts: { days: 0 } },
      difference: null,
    });
    expect(reportOf('reminder-effect', without, 'texts')).toMatchObject({
      rows: [{ group: 'none' }],
      difference: null,
    });
  });
});

it('every report of nothing is an empty one that fits its shape, by each of its groupings', () => {
  for (const name of Object.keys(groupings) as ReportName[])
    for (const by of groupings[name]) {
      const report = reportOf(name, factsOf(), by);
      expect(Report.parse(report)).toEqual(report);
      expect(report.rows).toEqual([]);
    }
});
