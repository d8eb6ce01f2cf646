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

type Placed = { id: string; scheduleId: string; recurrenceId: string; status: string };
const slotOf = ({ scheduleId, recurrenceId }: Placed): string => `${scheduleId} ${recurrenceId.slice(0, 10)}`;

/** Leaves out sessions cancelled only because their schedule has another time that day: to people that is the same session, moved. */
export const withoutReplaced = <One extends Placed>(sessions: readonly One[]): One[] => {
  const booked = new Set(sessions.filter(({ status }) => status === 'booked').map(slotOf));
  return sessions.filter((one) => one.status === 'booked' || !booked.has(slotOf(one)));
};
