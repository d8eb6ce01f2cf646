import type { Schedule } from '../calls/answers.ts';
import { firstDate, freshRule, readRule, writeRule, type RuleForm } from './rule-form.ts';
import { untilAsDay } from './wall-instant.ts';

type Plain = Omit<Schedule, 'changes'>;

/** A schedule as it stands in the form. Dates and times are local, in `timeZone`; a number field that is empty is null. */
export type Draft = Pick<Plain, 'id' | 'title' | 'kind' | 'track' | 'levelOfCare' | 'timeZone'> & {
  counsellorId: string;
  place: string;
  joinUrl: string;
  capacity: number | null;
  /** From when on: the first date is the rule's own on or after it. */
  date: string;
  time: string;
  minutes: number | null;
  rule: RuleForm;
  exdates: string[];
  rdates: string[];
  policies: Plain['policies'];
};

/** What is edited: a new schedule, a whole one, or one from a day on. `tag` is the state it was read in, and `drops` says that changes to come go. */
export type Editing =
  | { scope: 'new'; draft: Draft }
  | { scope: 'all'; draft: Draft; drops: boolean; tag: string | null }
  | { scope: 'later'; draft: Draft; drops: boolean; tag: string | null; date: string };

/** An id that says nothing of anybody: a name might, and ids stand in logs. */
const freshId = (): string => `schedule-${crypto.randomUUID().slice(0, 8)}`;

/** A new weekly group from a day on. */
export const freshDraft = (
  date: string,
  { timeZone, counsellorId }: { timeZone: string; counsellorId: string },
): Draft => ({
  ...{ id: freshId(), title: '', kind: 'group', track: 'day', levelOfCare: '2.1', timeZone, counsellorId },
  ...{ place: '', joinUrl: '', capacity: 12, date, time: '09:00', minutes: 180, rule: freshRule(date) },
  ...{ exdates: [], rdates: [], policies: undefined },
});

/** A schedule read into the form. */
export const draftOf = (schedule: Plain): Draft => {
  const [date = '', time = ''] = schedule.dtstart.split('T');
  const { id, title, kind, track, levelOfCare, timeZone, counsellorId = '', place = '', joinUrl = '' } = schedule;
  return {
    ...{ id, title, kind, track, levelOfCare, timeZone, counsellorId, place, joinUrl, date, time },
    ...{ capacity: schedule.capacity, minutes: schedule.durationMinutes, rule: readRule(untilAsDay(schedule), date) },
    ...{ exdates: schedule.exdates, rdates: schedule.rdates, policies: schedule.policies },
  };
};

/** When its sessions are: what the preview asks about. */
export const recurrenceOf = ({ date, time, timeZone, rule, exdates, rdates, minutes }: Draft) => ({
  dtstart: `${firstDate(rule, date)}T${time}`,
  ...{ timeZone, rrule: writeRule(rule), exdates, rdates, durationMinutes: minutes ?? 0 },
});

/** The schedule a form stands for, as the API takes it. */
export const scheduleOf = (draft: Draft) => ({
  ...recurrenceOf(draft),
  ...{ id: draft.id, title: draft.title, kind: draft.kind, track: draft.track, levelOfCare: draft.levelOfCare },
  capacity: draft.capacity ?? 0,
  ...(draft.counsellorId !== '' && { counsellorId: draft.counsellorId }),
  ...(draft.place.trim() !== '' && { place: draft.place }),
  ...(draft.joinUrl.trim() !== '' && { joinUrl: draft.joinUrl }),
  ...(draft.policies && { policies: draft.policies }),
});

/** A schedule as it is on a day, by its own dates. */
export const partOn = ({ changes = [], ...first }: Schedule, date: string): Plain => {
  const change = changes.findLast(({ from }) => from <= date);
  return change ? { ...change, id: first.id } : first;
};
