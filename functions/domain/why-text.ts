import { DateTime } from 'luxon';
import { explain, explainText } from './explain.ts';
import type { Message, Reason } from './message.ts';
import type { TextCounts } from './text-clearance.ts';
import { momentInWords } from './staff-words.ts';
import { textCounts } from './text-counts.ts';
import { sendableFrom } from './texting-hours.ts';
import { instantOf } from './wall-clock.ts';
import type { DaySeen } from './why-facts.ts';
import { decidingLine, detailOf, type PolicyLine } from './why-rule.ts';
import { localDateOf } from './zone.ts';

/** `due-later`: its time has not come, or has and it waits to be looked at. `nothing`: nothing was recorded, and the sentence says why. */
export type TextDecision = Message['status'] | 'due-later' | 'nothing';

/**
 * How it is known. `record`: written down when it was decided. `foretold`: by the rules, if nothing changes. `reckoned`: by the rules, after the
 * fact, with what is known now; what has been changed since is not known any more.
 */
export type Basis = 'record' | 'foretold' | 'reckoned';

/** What the decision saw, or would have. */
export type Saw = {
  at: string;
  /** Whether texts might go at that time, and on whose clock. */
  textingHours: { from: string; until: string; timeZone: string; open: boolean };
  caps: { today: number; perDay: number; thisWeek: number; perWeek: number };
};

/** Why there is, or is not, one text. */
export type TextWhy = {
  step: string;
  kind: Message['kind'];
  /** The line by which it is due; null for a step that is no more. */
  policy: PolicyLine | null;
  /** The line that stood in its way. */
  decidedBy: PolicyLine | null;
  dueAt: string | null;
  decision: TextDecision;
  because: Reason | null;
  sentence: string;
  basis: Basis;
  recordedAt: string | null;
  /** When it goes out, if nothing changes: what is held, or due later. */
  expectedAt: string | null;
  body: string | null;
  /** The session that speaks for the patient's day: the first that has the step and has not begun. */
  ownerId: string | null;
  sessionIds: string[];
  saw: Saw | null;
};

/** The patient's texts that count towards the caps of a text of this kind at a time, that of the question apart. */
export const countsAt = (
  { texts, entry }: Pick<DaySeen, 'texts' | 'entry'>,
  { kind, apart, at }: { kind: Message['kind']; apart?: Message | undefined; at: DateTime },
): TextCounts =>
  textCounts(
    texts.filter((text) => text !== apart && text.at <= instantOf(at)),
    { kind, today: localDateOf(at, entry.timeZone), timeZone: entry.timeZone },
  );

/** The facts of one point in time. */
export const sawAt = ({ clinic, entry }: Pick<DaySeen, 'clinic' | 'entry'>, counts: TextCounts, at: DateTime): Saw => {
  const { textingHours, caps } = clinic.policies;
  const open = sendableFrom(textingHours, entry.timeZone, at) <= at;
  return {
    at: instantOf(at),
    textingHours: { ...textingHours, timeZone: entry.timeZone, open },
    caps: { today: counts.today, perDay: caps.perDay, thisWeek: counts.thisWeek, perWeek: caps.perWeek },
  };
};

/** A text of which nothing is known but what is said beside it. */
export const blankText = {
  kind: 'reminder',
  because: null,
  decidedBy: null,
  recordedAt: null,
  expectedAt: null,
  body: null,
  ownerId: null,
  saw: null,
} as const;

/** The sentence of a reason without its beginning, to be said of what has not happened. */
export const reasonOnly = (because: Reason): string => explain(because).replace(/^Not sent: /, '');
/** Sentences one after another; empty ones are left out. */
export const sentences = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** A text that is recorded: the record is the answer, and what was seen is told beside it. */
export const fromRecord = (
  seen: DaySeen,
  record: Message,
  policy: PolicyLine | null,
  dueAt: string | null,
): TextWhy => {
  const { clinic, entry } = seen;
  const at = DateTime.fromISO(record.at, { zone: 'utc' });
  const counts = countsAt(seen, { kind: record.kind, apart: record, at });
  const held = record.status === 'held';
  const opens = instantOf(sendableFrom(clinic.policies.textingHours, entry.timeZone, at));
  return {
    step: record.step,
    kind: record.kind,
    policy,
    decidedBy: decidingLine(record.notRepeated ?? record.because, clinic),
    dueAt,
    decision: record.status,
    because: record.because,
    sentence: sentences(
      explainText(record),
      detailOf(record.notRepeated ?? record.because, { seen, counts }, at),
      held
        ? `It goes out on ${momentInWords(opens, entry.timeZone)} on the patient's clock, if it is still of use.`
        : '',
    ),
    basis: 'record',
    recordedAt: record.at,
    expectedAt: held ? opens : null,
    body: record.body ?? null,
    ownerId: record.told[0]?.sessionId ?? null,
    sessionIds: record.told.map(({ sessionId }) => sessionId),
    saw: sawAt(seen, counts, at),
  };
};
