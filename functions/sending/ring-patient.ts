import { DateTime } from 'luxon';
import type { Alarm, Alarms } from '../aws/alarms.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sms } from '../aws/sms.ts';
import { textParts } from '../domain/gsm7.ts';
import type { Message } from '../domain/message.ts';
import { isSettled } from '../domain/reminder.ts';
import { localDateOf } from '../domain/zone.ts';
import { mayHaveSent } from './doubt.ts';
import type { Pace } from './pace.ts';
import type { PatientStep, PatientText } from './patient-step.ts';
import type { PlannedText } from './planned-text.ts';
import { recordSettled, type RecordSettledDeps } from './record-settled.ts';
import type { Rung } from './ring.ts';
import {
  settleInDoubt,
  settleLater,
  settleSent,
  settleUnsent,
  stillInDoubt,
  type About,
  type Settled,
} from './settle.ts';
import { freshForSeconds, leaseMarginSeconds } from './text-chunk.ts';

export type RingPatientDeps = RecordSettledDeps & {
  alarms: Pick<Alarms, 'claim' | 'finish' | 'set'>;
  messages: Pick<Messages, 'record' | 'recorded'>;
  sms: Pick<Sms, 'send'>;
  pace: Pace;
  now: () => DateTime;
  /** No text is begun after this. */
  until: DateTime;
  holder: string;
  leaseSeconds: number;
  /** By the alarm's `step`. */
  steps: ReadonlyMap<string, PatientStep>;
};

/** One patient's text under way: what was read, and since when it has been claimed. */
type Ringing = {
  step: PatientStep;
  alarm: Alarm;
  text: PatientText;
  readAt: DateTime;
  about: About;
  /** What is on record, or should be, of a text that may have gone out before. */
  doubt?: Settled;
};

const aboutOf = (alarm: Alarm, step: PatientStep, text: PatientText, now: DateTime): About => ({
  patientId: alarm.subject,
  base: {
    localDate: alarm.localDate ?? localDateOf(now, text.clinic.timeZone),
    step: [alarm.step, alarm.sessionId ?? alarm.textId ?? []].flat().join('-'),
    kind: step.kind,
    ...text.keeps,
  },
  attempt: alarm.attempt,
  covered: !step.lastWord,
  startsAt: text.usefulUntil,
});

/** The plan just before the send: the first one, unless what it rests on has to be read again. */
const latestPlan = async (
  deps: RingPatientDeps,
  { step, alarm, readAt }: Ringing,
  first: Extract<PlannedText, { do: 'send' }>,
): Promise<Exclude<PlannedText, { do: 'leave' }>> => {
  if (deps.now().diff(readAt).as('seconds') <= freshForSeconds) return first;
  const text = await step.gather(alarm, deps.now());
  const plan = text?.plan(deps.now()) ?? { do: 'leave' };
  return plan.do === 'leave' ? { do: 'skip', because: 'no-longer-expected' } : plan;
};

const send = async (
  deps: RingPatientDeps,
  ringing: Ringing,
  first: Extract<PlannedText, { do: 'send' }>,
): Promise<Settled> => {
  const { pace, sms, now } = deps;
  const { about, alarm, doubt } = ringing;
  const leaseEnd = DateTime.fromISO(alarm.leaseUntil ?? '').minus({ seconds: leaseMarginSeconds });
  const until = DateTime.min(leaseEnd, deps.until);
  if (!(await pace.take(textParts(first.body).parts, until))) return settleLater(about, now());
  const plan = await latestPlan(deps, ringing, first);
  if (plan.do !== 'send') return settleUnsent(about, plan, now());
  if (now() > until) return settleLater(about, now());
  const outcome = await sms.send(plan.to.phone, plan.body);
  if (outcome.outcome === 'not-sent') pace.throttled();
  return settleSent(about, { plan: doubt ? { ...plan, because: 'repeated-after-unknown' } : plan, outcome }, now());
};

/** What there was before the claim: whether the text may have gone out, what is on record of it, and what is to become of it now. */
type Found = { inDoubt: boolean; prior: Message | undefined; plan: PlannedText };

/** What is on record, or should be, of a text that may have gone out before. Undefined: it surely has not. */
const doubtOf = ({ about }: Ringing, { inDoubt, prior, plan }: Found, now: DateTime): Settled | undefined => {
  if (inDoubt) return settleInDoubt(about, plan.do === 'send' ? { told: plan.told } : {}, now);
  return prior?.status === 'unknown' ? { patientId: about.patientId, message: prior } : undefined;
};

/** Settles the patient of a claimed alarm; undefined when there is nothing to record. */
const settle = async (
  deps: RingPatientDeps,
  ringing: Ringing,
  { inDoubt, prior, plan }: Found,
): Promise<Settled | undefined> => {
  const { step, alarm, about } = ringing;
  if (!inDoubt && isSettled(prior, alarm.repeatUnknown)) return undefined;
  const doubt = doubtOf(ringing, { inDoubt, prior, plan }, deps.now());
  if (doubt && !step.lastWord) return doubt;
  if (doubt) ringing.doubt = doubt;
  if (plan.do === 'leave') return undefined;
  if (plan.do !== 'send') return stillInDoubt(doubt, settleUnsent(about, plan, deps.now()));
  return stillInDoubt(doubt, await send(deps, ringing, plan));
};

/**
 * Rings a `patient` alarm: gather, claim in one conditional write, send, record, commit, as for reminders (design.md section 3), for the one
 * patient it names. An alarm whose step is no more, or has nothing to say, is done.
 */
export const ringPatient = async (deps: RingPatientDeps, alarm: Alarm): Promise<Rung> => {
  const { alarms, now } = deps;
  const step = deps.steps.get(alarm.step);
  const readAt = now();
  const text = await step?.gather(alarm, readAt);
  if (!step || !text) {
    await alarms.finish(alarm);
    return { alarm: undefined, settled: [], failures: [] };
  }
  const about = aboutOf(alarm, step, text, readAt);
  // Before the claim: where this fails nobody has claimed the text, so that nothing is in doubt, and the alarm rings again as it was found.
  const [prior] = await deps.messages.recorded(alarm.clinicId, about.base, [alarm.subject]);
  const inDoubt = mayHaveSent(alarm, { patientId: alarm.subject, prior }, deps);
  const plan = text.plan(readAt);
  const until = now().plus({ seconds: deps.leaseSeconds });
  // Claimed only to be sent, or where it may have been: what was never to go out cannot come to be in doubt.
  const patientIds = inDoubt || plan.do === 'send' ? [alarm.subject] : [];
  const claim = { holder: deps.holder, until, patientIds, done: [] };
  const claimed = await alarms.claim(alarm, claim, now());
  if (!claimed) return { alarm: undefined, settled: [], failures: [] };
  const failures: unknown[] = [];
  const ringing: Ringing = { step, alarm: claimed, text, readAt, about };
  const one = await settle(deps, ringing, { inDoubt, prior, plan }).catch((error: unknown) => {
    // Reading failed, and a send never throws: the text has surely not been sent by this run.
    failures.push(error);
    return stillInDoubt(ringing.doubt, settleLater(about, now()));
  });
  const settled = one ? [one] : [];
  const untold = await recordSettled(deps, { alarm: claimed, about: text }, settled);
  if (untold.length === 0 || one?.message.status === 'retrying') await alarms.finish(claimed);
  return { alarm: undefined, settled, failures: [...failures, ...untold] };
};
