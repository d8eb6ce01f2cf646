/**
 * A recurrence as people think of it, and the RFC 5545 RRULE it stands for. Dates are local, `2026-11-23`; nothing here knows a time zone.
 * What the form cannot say stays as the rule's own text.
 */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

export const repeats = ['weekly', 'daily', 'monthly-weekday', 'monthly-day', 'once', 'rule'] as const;
export type Repeat = (typeof repeats)[number];
export const nths = ['1', '2', '3', '4', '-1'] as const;
export type Nth = (typeof nths)[number];
export type End = { kind: 'never' } | { kind: 'on'; date: string } | { kind: 'after'; count: number };

export type RuleForm = {
  repeat: Repeat;
  /** Every so many days, weeks or months. */
  every: number;
  weekdays: Weekday[];
  nth: Nth;
  weekday: Weekday;
  end: End;
  /** The rule's own text, for what the form cannot say. */
  text: string;
};

const day = 86_400_000;
/** The weekday of a date. */
export const weekdayOf = (date: string): Weekday => weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? 'MO';
const later = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

const nthOf = (date: string): Nth => nths[Math.ceil(Number(date.slice(8)) / 7) - 1] ?? '-1';
const isWeekday = (code: string): code is Weekday => weekdays.some((one) => one === code);
const isNth = (text: string): text is Nth => nths.some((one) => one === text);

/** What a form begins with for a first date. */
export const freshRule = (date: string): RuleForm => ({
  repeat: 'weekly',
  every: 1,
  weekdays: [weekdayOf(date)],
  nth: nthOf(date),
  weekday: weekdayOf(date),
  end: { kind: 'never' },
  text: '',
});

const partsOf = (rrule: string): Map<string, string> =>
  new Map(
    rrule
      .toUpperCase()
      .replace(/^RRULE:/, '')
      .split(';')
      .map((part) => {
        const [name = '', value = ''] = part.split('=');
        return [name, value];
      }),
  );

const readEnd = (parts: Map<string, string>): End | undefined => {
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')];
  if (count !== undefined) return { kind: 'after', count: Number(count) };
  if (until === undefined) return { kind: 'never' };
  // An end at an instant depends on the zone; as a day, the whole of it counts.
  return /^\d{8}$/.test(until)
    ? { kind: 'on', date: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}` }
    : undefined;
};

const only = (parts: Map<string, string>, names: string[]): boolean =>
  [...parts.keys()].every((name) => ['FREQ', 'COUNT', 'UNTIL', 'INTERVAL', 'WKST', ...names].includes(name));

const readWeekly = (parts: Map<string, string>, form: RuleForm): RuleForm | undefined => {
  const days = (parts.get('BYDAY') ?? form.weekday).split(',').filter(isWeekday);
  return only(parts, ['BYDAY']) ? { ...form, repeat: 'weekly', weekdays: weekdays.filter((one) => days.includes(one)) } : undefined; // prettier-ignore
};

const readMonthly = (parts: Map<string, string>, form: RuleForm, date: string): RuleForm | undefined => {
  const byDay = parts.get('BYDAY');
  if (byDay === undefined) {
    const own = String(Number(date.slice(8)));
    return only(parts, ['BYMONTHDAY']) && (parts.get('BYMONTHDAY') ?? own) === own ? { ...form, repeat: 'monthly-day' } : undefined; // prettier-ignore
  }
  const [, nth = parts.get('BYSETPOS') ?? '', weekday = ''] = /^([+-]?\d)?([A-Z]{2})$/.exec(byDay) ?? [];
  const plain = nth.replace('+', '');
  return only(parts, ['BYDAY', 'BYSETPOS']) && isNth(plain) && isWeekday(weekday)
    ? { ...form, repeat: 'monthly-weekday', nth: plain, weekday }
    : undefined;
};

const readKnown = (parts: Map<string, string>, form: RuleForm, date: string): RuleForm | undefined => {
  switch (parts.get('FREQ')) {
    case 'WEEKLY':
      // Where weeks begin matters only to every second week and the like.
      return form.every > 1 && (parts.get('WKST') ?? 'MO') !== 'MO' ? undefined : readWeekly(parts, form);
    case 'DAILY':
      if (!only(parts, [])) return undefined;
      return { ...form, repeat: parts.get('COUNT') === '1' ? 'once' : 'daily' };
    case 'MONTHLY':
      return readMonthly(parts, form, date);
    default:
      return undefined;
  }
};

/** Reads a rule back into the form; `date` is its first. One the form cannot say is shown as its text. */
export const readRule = (rrule: string, date: string): RuleForm => {
  const parts = partsOf(rrule);
  const fresh = { ...freshRule(date), text: rrule };
  const end = readEnd(parts);
  const form = end && readKnown(parts, { ...fresh, every: Number(parts.get('INTERVAL') ?? 1), end }, date);
  return form ?? { ...fresh, repeat: 'rule' };
};

const endOf = (end: End): string =>
  end.kind === 'never' ? '' : end.kind === 'after' ? `;COUNT=${end.count}` : `;UNTIL=${end.date.replaceAll('-', '')}`;

/** The RRULE a form stands for. */
export const writeRule = (form: RuleForm): string => {
  const every = form.every > 1 ? `;INTERVAL=${form.every}` : '';
  switch (form.repeat) {
    case 'rule':
      return form.text.trim();
    case 'once':
      return 'FREQ=DAILY;COUNT=1';
    case 'daily':
      return `FREQ=DAILY${every}${endOf(form.end)}`;
    case 'weekly':
      return `FREQ=WEEKLY${every};BYDAY=${form.weekdays.join(',')}${endOf(form.end)}`;
    case 'monthly-weekday':
      return `FREQ=MONTHLY${every};BYDAY=${form.nth}${form.weekday}${endOf(form.end)}`;
    case 'monthly-day':
      return `FREQ=MONTHLY${every}${endOf(form.end)}`;
  }
};

const isNthWeekday = (date: string, { nth, weekday }: RuleForm): boolean =>
  weekdayOf(date) === weekday &&
  (nth === '-1'
    ? later(date, 7).slice(0, 7) !== date.slice(0, 7)
    : Math.ceil(Number(date.slice(8)) / 7) === Number(nth));

/** The first date on or after a day that the rule gives: people say from when on, RFC 5545 wants the first date itself. */
export const firstDate = (form: RuleForm, date: string): string => {
  const fits = (each: string): boolean =>
    form.repeat === 'weekly'
      ? form.weekdays.includes(weekdayOf(each))
      : form.repeat !== 'monthly-weekday' || isNthWeekday(each, form);
  for (let days = 0; days <= 62; days += 1) if (fits(later(date, days))) return later(date, days);
  return date;
};
