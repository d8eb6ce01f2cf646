import type { DateTime } from 'luxon';
import { momentInWords } from './staff-words.ts';
import type { NotNow } from './text-clearance.ts';
import { instantOf } from './wall-clock.ts';
import type { DaySeen } from './why-facts.ts';
import { decidingLine, detailOf, type PolicyLine } from './why-rule.ts';
import { blankText, countsAt, reasonOnly, sawAt, sentences, type TextWhy } from './why-text.ts';

/** A text to one patient that is no reminder, and of which nothing is recorded. `decide` asks the rule that sends it, at a time. */
export type Unrecorded = {
  step: string;
  kind: TextWhy['kind'];
  policy: PolicyLine;
  dueAt: DateTime;
  ownerId?: string;
  decide: (at: DateTime) => { do: 'send' } | NotNow;
};

const wouldGo = (dueAt: string): string =>
  `Nothing is recorded of it, though by what is known now it was due on ${dueAt}. Most likely it waits for its turn, or what is known now was not known then.`;

/** Why there is no such text (yet): foretold while its time is to come, else reckoned with what is known now. */
export const whyUnrecorded = (seen: DaySeen, one: Unrecorded, now: DateTime): TextWhy => {
  const { step, kind, policy, dueAt, ownerId = null, decide } = one;
  const first = decide(dueAt);
  const at = first.do === 'hold' ? first.until : dueAt;
  const decision = first.do === 'hold' ? decide(at) : first;
  const ahead = at > now;
  const counts = countsAt(seen, { kind, at });
  const common = {
    ...blankText,
    ...{ step, kind, policy, ownerId, sessionIds: [], dueAt: instantOf(dueAt), saw: sawAt(seen, counts, at) },
    basis: ahead ? ('foretold' as const) : ('reckoned' as const),
  };
  const due = momentInWords(instantOf(at), seen.clinic.timeZone);
  if (decision.do === 'send')
    return ahead
      ? {
          ...common,
          decision: 'due-later',
          expectedAt: instantOf(at),
          sentence: `Not sent yet: it is due on ${due}, if nothing changes by then.`,
        }
      : { ...common, decision: 'nothing', sentence: wouldGo(due) };
  const { because } = decision;
  const [beginning, decided] = ahead
    ? (['As things stand it will not be sent:', 'skipped'] as const)
    : (['Nothing is recorded of it. By what is known now it would not have been sent:', 'nothing'] as const);
  return {
    ...common,
    decision: decided,
    because,
    decidedBy: decidingLine(because, seen.clinic),
    sentence: sentences(`${beginning} ${reasonOnly(because)}`, detailOf(because, { seen, counts }, at)),
  };
};
