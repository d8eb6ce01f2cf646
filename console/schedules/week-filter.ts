import { daysLater } from '../times.ts';

/** Which sessions are shown; an empty text shows all. */
export type Filter = { track: string; counsellorId: string };

/** The Monday of a date's week. */
export const mondayOf = (date: string): string => daysLater(date, -((new Date(date).getUTCDay() + 6) % 7));

/** The sessions a filter shows. */
export const shownBy = <Shown extends { track: string; counsellorId?: string | undefined }>(
  sessions: readonly Shown[],
  { track, counsellorId }: Filter,
): Shown[] =>
  sessions.filter(
    (one) => (track === '' || one.track === track) && (counsellorId === '' || one.counsellorId === counsellorId),
  );
