import { dayText, timeText } from '../times.ts';
import { writeRule, type RuleForm } from './rule-form.ts';
import type { ScheduleWords } from './use-words.ts';

const repeated = (form: RuleForm, date: string, { rule }: ScheduleWords): string => {
  switch (form.repeat) {
    case 'weekly':
      return rule.weekly(form.every, form.weekdays);
    case 'daily':
      return rule.daily(form.every);
    case 'monthly-weekday':
      return rule['monthly-weekday'](form.every, form.nth, form.weekday);
    case 'monthly-day':
      return rule['monthly-day'](form.every, Number(date.slice(8)));
    case 'once':
      return rule.once;
    case 'rule':
      return writeRule(form);
  }
};

const ended = ({ repeat, end }: RuleForm, words: ScheduleWords, language: string): string => {
  if (repeat === 'once' || repeat === 'rule' || end.kind === 'never') return '';
  return `, ${end.kind === 'after' ? words.rule.times(end.count) : words.rule.until(dayText(end.date, language))}`;
};

/** A rule in words, with its capital: `Every week on Monday and Friday, until Thursday, December 24`. A rule the form cannot say stays its text. */
export const ruleInWords = (
  form: RuleForm,
  date: string,
  { words, language }: { words: ScheduleWords; language: string },
): string => {
  const said = `${repeated(form, date, words)}${ended(form, words, language)}`;
  return `${said.slice(0, 1).toLocaleUpperCase(language)}${said.slice(1)}`;
};

/** A wall clock's time, `9:00 AM`, whatever zone it is in. */
export const clockText = (time: string, language: string): string =>
  timeText(`2000-01-01T${time}:00Z`, { language, zone: 'UTC' });
