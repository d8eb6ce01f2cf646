import type { ChartChange } from '../calls/answers.ts';
import { useWords } from '../words/language.tsx';
import { weekdayText } from './choose-days.tsx';
import { phoneText } from '../phone-text.ts';
import { useDayText, useHoursText } from './texts-of.ts';
import { usePatientWords, useSchedules } from './use-patients.ts';

type Value = ChartChange['changes'][number]['fields'][number]['from'];

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** A value of a chart's field as staff read it; undefined for none. */
export const useValueText = (): ((field: string, value: Value) => string | undefined) => {
  const { tag } = useWords();
  const words = usePatientWords();
  const dayText = useDayText();
  const hoursText = useHoursText();
  const schedules = useSchedules();
  const { languages, privacies, yes, no } = words.texting;
  const aWeek = (minutes: number): string => words.stay.aWeek(hoursText(minutes));

  const named = (field: string, text: string): string => {
    const names: Record<string, string | undefined> = {
      ...(field === 'language' && { en: languages.en, es: languages.es }),
      ...(field === 'privacy' && privacies),
    };
    const title = field === 'scheduleId' ? schedules.data?.find(({ id }) => id === text)?.title : undefined;
    return names[text] ?? title ?? (isDay(text) ? dayText(text) : phoneText(text));
  };

  return (field, value) => {
    if (value === null) return undefined;
    if (typeof value === 'boolean') return value ? yes : no;
    if (typeof value === 'number') return aWeek(value);
    if (typeof value === 'string') return named(field, value);
    if (Array.isArray(value)) return value.map((code) => weekdayText(code, tag)).join(', ');
    if ('givenAt' in value) return `${value.wording} · ${value.source}`;
    if ('prescribedMinutesPerWeek' in value)
      return `${words.stay.from(dayText(value.from))}: ${aWeek(value.prescribedMinutesPerWeek)}`;
    const last = value.until === null ? words.stay.openEnd : dayText(value.until);
    return `${dayText(value.from)} – ${last}${value.reason ? ` · ${value.reason}` : ''}`;
  };
};
