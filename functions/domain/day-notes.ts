import type { Clinic } from './clinic.ts';
import { closureOn } from './closure.ts';
import { plusDays, WallTime, type LocalDate } from './wall-clock.ts';
import { instantOfWall } from './zone.ts';

/** What is out of the ordinary about one of the clinic's days. */
export type DayNote = { date: LocalDate; kind: 'closure' | 'clock-change'; note: string };

/** Minutes by which the clocks go forward on a day (negative: back). */
const clockChange = (date: LocalDate, zone: string): number => {
  const midnight = (day: LocalDate) => instantOfWall(WallTime.parse(`${day}T00:00`), zone);
  return midnight(plusDays(date, 1)).offset - midnight(date).offset;
};

const notesOf = (date: LocalDate, { closures, timeZone }: Pick<Clinic, 'closures' | 'timeZone'>): DayNote[] => {
  const closure = closureOn(closures, date);
  const change = clockChange(date, timeZone);
  const changed = `The clocks go ${change > 0 ? 'forward' : 'back'} ${Math.abs(change)} minutes`;
  return [
    ...(closure ? [{ date, kind: 'closure' as const, note: `Closed: ${closure.title}` }] : []),
    ...(change !== 0 ? [{ date, kind: 'clock-change' as const, note: changed }] : []),
  ];
};

/** The closures and clock changes of a clinic's days from `from` to `until`, both included, in order. */
export const dayNotes = (
  clinic: Pick<Clinic, 'closures' | 'timeZone'>,
  { from, until }: { from: LocalDate; until: LocalDate },
): DayNote[] => {
  const notes: DayNote[] = [];
  for (let date = from; date <= until; date = plusDays(date, 1)) notes.push(...notesOf(date, clinic));
  return notes;
};
