import type { DaySession } from '../calls/answers.ts';
import { minutesBetween } from '../times.ts';

/** Minutes of one column of the time line. */
const columnMinutes = 15;

/** A session's place: columns from 1, `until` exclusive, as CSS grid counts them; lanes from 1, so that none covers another. */
export type Block = { session: DaySession; from: number; until: number; lane: number };
export type TrackLine = { track: DaySession['track']; lanes: number; blocks: Block[] };
export type TimeLineLayout = { firstHour: number; hours: number; columns: number; tracks: TrackLine[] };

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes after midnight an instant shows on the clock of a zone. */
export const minuteOfDay = (instant: string, zone: string): number => {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(zone, clock);
  const parts = clock.formatToParts(new Date(instant));
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return part('hour') * 60 + part('minute');
};

/** A session that ends after midnight runs on past 24 o'clock: what it lasts counts, not what the clock shows at its end. */
const spanOf = (session: DaySession, zone: string): { start: number; end: number } => {
  const start = minuteOfDay(session.startsAt, zone);
  return { start, end: start + minutesBetween(session.startsAt, session.endsAt) };
};

const lineOf = (
  track: TrackLine['track'],
  sessions: readonly DaySession[],
  at: (session: DaySession) => Omit<Block, 'session' | 'lane'>,
): TrackLine => {
  const laneEnds: number[] = [];
  const blocks = sessions.map((session) => {
    const { from, until } = at(session);
    const free = laneEnds.findIndex((end) => end <= from);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = until;
    return { session, from, until, lane: lane + 1 };
  });
  return { track, lanes: laneEnds.length, blocks };
};

const tracks = ['day', 'night', 'weekend'] as const;

/** Lays out a day's sessions (by start) on a time line of whole hours, on the clock of the zone; each track in as many lanes as it needs. */
export const layOut = (sessions: readonly DaySession[], zone: string): TimeLineLayout => {
  const spans = sessions.map((session) => spanOf(session, zone));
  const firstHour = Math.floor(Math.min(...spans.map(({ start }) => start)) / 60);
  const lastHour = Math.ceil(Math.max(...spans.map(({ end }) => end)) / 60);
  const columnOf = (minute: number): number => (minute - firstHour * 60) / columnMinutes;
  const at = (session: DaySession) => {
    const { start, end } = spanOf(session, zone);
    return { from: Math.floor(columnOf(start)) + 1, until: Math.ceil(columnOf(end)) + 1 };
  };
  return {
    firstHour,
    hours: lastHour - firstHour,
    columns: ((lastHour - firstHour) * 60) / columnMinutes,
    tracks: tracks.flatMap((track) => {
      const own = sessions.filter((session) => session.track === track);
      return own.length === 0 ? [] : [lineOf(track, own, at)];
    }),
  };
};

/** How far along the line an instant is, 0 to 1; undefined when it lies beside it. */
export const alongLine = ({ firstHour, hours }: TimeLineLayout, instant: string, zone: string): number | undefined => {
  const along = (minuteOfDay(instant, zone) - firstHour * 60) / (hours * 60);
  return along >= 0 && along <= 1 ? along : undefined;
};
