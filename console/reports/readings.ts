import { useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { useWords, useWordsOf } from '../words/language.tsx';
import type { Grouping } from '../../functions/domain/report.ts';
import type { Rate } from './groupings.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

export const useReportWords = () => useWordsOf({ en, es });

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** What a group is called: weekdays, hours and weeks in the language, staff by name, the rest by the page's words. */
export const useGroupName = (): ((group: string, by: Grouping) => string) => {
  const words = useReportWords();
  const { tag } = useWords();
  const nameOf = useNameOf();
  const format = (options: Intl.DateTimeFormatOptions, at: string): string =>
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options }).format(new Date(at));
  return (group, by) => {
    if (group === 'all') return words.groups['all'] ?? group;
    // Monday, 5 January 1970 and the days after it.
    if (by === 'weekday') return format({ weekday: 'long' }, `1970-01-0${5 + weekdays.indexOf(group)}T00:00Z`);
    if (by === 'hour') return format({ hour: 'numeric' }, `1970-01-01T${group}:00Z`);
    if (by === 'week') return words.weekOf(format({ month: 'short', day: 'numeric' }, `${group}T00:00Z`));
    if (by === 'counsellor') return group === 'none' ? words.noGroup : nameOf(group);
    return words.groups[group] ?? group;
  };
};

/** Numbers as the language writes them. */
export const useNumbers = () => {
  const { tag } = useWords();
  const words = useReportWords();
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const points = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  return {
    whole: (value: number) => whole.format(value),
    /** Minutes as whole hours, except for the name of what is counted. */
    count: (name: string, value: number): string =>
      name.endsWith('Minutes') ? words.hoursOf(whole.format(value / 60)) : whole.format(value),
    percent: (value: number) => percent.format(value),
    /** Percentage points of a difference, without its sign. */
    points: (value: number) => points.format(Math.abs(value) * 100),
    rate: ({ count, of, share, low, high }: Rate): string => {
      if (share === null) return of === 0 ? '–' : words.tooFewOf(whole.format(count), whole.format(of));
      if (low === null || high === null) return percent.format(share);
      // A margin stays on one line; where there is little room it takes the next.
      const margin = words.range(percent.format(low), percent.format(high)).replaceAll(' ', '\u00A0');
      return `${percent.format(share)} (${margin})`;
    },
  };
};

/** Whether one sees only what one leads. */
export const useSeesOwn = (): boolean => useSignedIn().clinic.you.role === 'counsellor';
