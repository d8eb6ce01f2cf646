import { useWords } from '../words/language.tsx';
import { usePatientWords } from './use-patients.ts';

export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdayCodes)[number];

const isWeekday = (code: string): code is Weekday => weekdayCodes.some((one) => one === code);

/** 5 January 2026 was a Monday. */
const dayOf = (code: Weekday): Date => new Date(Date.UTC(2026, 0, 5 + weekdayCodes.indexOf(code)));

/** `Mon`, in the console's language. */
export const weekdayText = (code: string, language: string): string =>
  isWeekday(code) ? new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(dayOf(code)) : code;

/** The days a rule names, as far as it names any (RFC 5545, BYDAY); else all. */
export const daysOfRule = (rrule: string): Weekday[] => {
  const named = /BYDAY=([^;]+)/
    .exec(rrule)?.[1]
    ?.split(',')
    .map((code) => code.slice(-2));
  const days = weekdayCodes.filter((code) => named?.includes(code) ?? true);
  return days.length > 0 ? days : [...weekdayCodes];
};

/** The weekdays chosen in a form. */
export const chosenDays = (form: FormData, name: string): Weekday[] =>
  form.getAll(name).flatMap((value) => (typeof value === 'string' && isWeekday(value) ? [value] : []));

/** Days to come on, of those a group meets; none chosen stands for all. */
export const ChooseDays = ({ name, days }: { name: string; days: readonly Weekday[] }) => {
  const words = usePatientWords();
  const { tag } = useWords();
  return (
    <fieldset className="choose-days">
      <legend>{words.places.days}</legend>
      <p className="soft">{words.places.daysHint}</p>
      <div>
        {days.map((code) => (
          <label key={code}>
            <input type="checkbox" name={name} value={code} />
            <span>{weekdayText(code, tag)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
