import { useWords } from '../words/language.tsx';

/** `Nov 23, 2026`: days of a stay may lie years back. `date` is a day of the clinic's. */
export const useDayText = (): ((date: string) => string) => {
  const { tag } = useWords();
  const format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' });
  return (date) => format.format(new Date(`${date}T00:00:00Z`));
};

/** Minutes as hours, `9` or `4.5`. */
export const useHoursText = (): ((minutes: number) => string) => {
  const { tag } = useWords();
  const format = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  return (minutes) => format.format(minutes / 60);
};
