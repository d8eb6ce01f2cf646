import { DateTime } from 'luxon';
import type { Clinic, ReminderStep, Schedule } from './clinic.ts';
import type { Message, Reason } from './message.ts';
import { stepInWords, timeInWords, dayInWords, countInWords, weekdayNames } from './staff-words.ts';
import { sendableFrom } from './texting-hours.ts';
import type { TextCounts } from './text-clearance.ts';
import { instantOf } from './wall-clock.ts';
import type { ConsentChange, DaySeen } from './why-facts.ts';
import { localDateOf } from './zone.ts';

/** A line of the policies: whose it is (`clinic`, `schedule day-a`, or `built in` where no policy changes it), and what it says. */
export type PolicyLine = { source: string; line: string };

/** Where a reminder step comes from, and what it says. */
export const stepLine = (step: ReminderStep, scheduleId: string | undefined): PolicyLine => ({
  source: scheduleId === undefined ? 'clinic' : `schedule ${scheduleId}`,
  line: `${step.id}: ${stepInWords(step)}`,
});

/** The line by which a text that is no reminder goes out. */
export const kindLine = (kind: Exclude<Message['kind'], 'reminder'>, { policies }: Clinic): PolicyLine => {
  const { weeklyPlan, afterMissMinutes } = policies;
  switch (kind) {
    case 'change':
      return { source: 'built in', line: 'who was told of a session hears when it is moved or cancelled' };
    case 'answer':
      return { source: 'built in', line: 'what a patient writes is answered' };
    case 'staff':
      return { source: 'built in', line: 'what one of the staff writes is sent' };
    case 'plan':
      return {
        source: 'clinic',
        line: weeklyPlan
          ? `weeklyPlan: the week ahead on ${weekdayNames[weeklyPlan.weekday]}s at ${weeklyPlan.at}`
          : 'weeklyPlan: off now',
      };
    case 'after-miss':
      return {
        source: 'clinic',
        line:
          afterMissMinutes === null
            ? 'afterMissMinutes: off now'
            : `afterMissMinutes: ${countInWords(afterMissMinutes, 'minute')} after the end of grace, unless the schedule says otherwise`,
      };
  }
};

const ownSteps = ({ policies }: Schedule): readonly ReminderStep[] => policies?.reminderSteps ?? [];

/**
 * The line a recorded text went, or would have gone, by. Of a reminder that tells no session, not being sent, it is the clinic's step of that name, or
 * the only schedule's that has one; null where that is not clear, or the step is no more.
 */
export const lineOf = (
  { kind, step, told }: Pick<Message, 'kind' | 'step' | 'told'>,
  { clinic, schedules }: { clinic: Clinic; schedules: readonly Schedule[] },
): PolicyLine | null => {
  if (kind !== 'reminder') return kindLine(kind, clinic);
  const named = ({ id }: ReminderStep): boolean => id === step;
  const scheduleOf = ({ sessionId }: { sessionId: string }) =>
    schedules.find(({ id }) => sessionId.replace(/_[^_]*$/, '') === id);
  const teller = told[0] && scheduleOf(told[0]);
  const withOwn = (teller ? [teller] : schedules).filter((schedule) => ownSteps(schedule).some(named));
  const standard = teller?.policies?.reminderSteps ? undefined : clinic.policies.reminderSteps.find(named);
  const lines = [
    ...(standard ? [stepLine(standard, undefined)] : []),
    ...withOwn.flatMap((schedule) =>
      ownSteps(schedule)
        .filter(named)
        .map((one) => stepLine(one, schedule.id)),
    ),
  ];
  return lines.length === 1 ? (lines[0] ?? null) : null;
};

/** The line that stood in the way of a text; null where no policy has a say in it. */
export const decidingLine = (because: Reason, { policies }: Clinic): PolicyLine | null => {
  const { textingHours, caps, holdOut } = policies;
  switch (because) {
    case 'held-out':
      return {
        source: 'clinic',
        line: holdOut
          ? `holdOut: ${holdOut.step} is left out for ${holdOut.percent} in a hundred, by lot`
          : 'holdOut: off now',
      };
    case 'outside-texting-hours':
    case 'too-late-after-hold':
      return {
        source: 'clinic',
        line: `textingHours: ${textingHours.from} to ${textingHours.until} on the patient's clock`,
      };
    case 'daily-cap':
      return { source: 'clinic', line: `caps: at most ${countInWords(caps.perDay, 'text')} a day` };
    case 'weekly-cap':
      return { source: 'clinic', line: `caps: at most ${countInWords(caps.perWeek, 'text')} a week` };
    case 'confirmed':
      return { source: 'clinic', line: 'stopAfterConfirm: no second reminder to a patient who has answered 1' };
    case 'no-consent':
    case 'opted-out':
      return {
        source: 'built in',
        line: 'no text without recorded permission, and none to a number that has stopped our texts',
      };
    case 'on-hold':
      return { source: 'built in', line: 'nothing is expected and nothing texted while a stay is on hold' };
    case 'same-phone':
    case 'same-phone-first':
      return { source: 'built in', line: 'a phone that several of a family have is told of one session once' };
    case 'session-started':
      return { source: 'built in', line: 'nobody is texted about a session that has begun' };
    default:
      return null;
  }
};

/** STOP is one way of several: other words stop our texts too, a wrong number, and the carrier's own list. */
const stoppedBy = ({ source, wording }: ConsentChange, day: string): string =>
  source === 'carrier' ? `The carrier told us so on ${day}.` : `A text from it stopped them on ${day}: “${wording}”.`;

/** The reason with what was seen: whose hold, how many texts, since when; empty where the reason says it all. */
export const detailOf = (
  because: Reason,
  { seen, counts }: { seen: DaySeen; counts: TextCounts },
  at: DateTime,
): string => {
  const { clinic, chart, entry, consentHistory, date } = seen;
  const { textingHours, caps } = clinic.policies;
  const opens = (): string => timeInWords(instantOf(sendableFrom(textingHours, entry.timeZone, at)), entry.timeZone);
  switch (because) {
    case 'outside-texting-hours':
      return `It was ${timeInWords(instantOf(at), entry.timeZone)} for the patient; texts may go from ${opens()} on.`;
    case 'too-late-after-hold':
      return `Due at ${timeInWords(instantOf(at), entry.timeZone)} on the patient's clock, when no text may go.`;
    case 'daily-cap':
      return `Texts that day: ${counts.today}; the most is ${caps.perDay}.`;
    case 'weekly-cap':
      return `Texts that week: ${counts.thisWeek}; the most is ${caps.perWeek}.`;
    case 'opted-out': {
      const last = consentHistory.findLast(({ change }) => change === 'opted-out');
      return last ? stoppedBy(last, dayInWords(localDateOf(DateTime.fromISO(last.at), clinic.timeZone))) : '';
    }
    case 'no-consent': {
      const { consent } = chart.patient;
      return consent
        ? `Permission is recorded since ${dayInWords(localDateOf(DateTime.fromISO(consent.givenAt), clinic.timeZone))} (${consent.source}).`
        : '';
    }
    case 'on-hold': {
      const hold = entry.holds.find(({ from, until }) => from <= date && (until === null || date <= until));
      if (!hold) return '';
      return `The hold is from ${dayInWords(hold.from)} ${hold.until ? `to ${dayInWords(hold.until)}` : 'until further notice'}.`;
    }
    default:
      return '';
  }
};
