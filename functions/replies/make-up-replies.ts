import { DateTime } from 'luxon';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Sessions } from '../aws/sessions.ts';
import { offerChoices, type OfferMakeUps } from '../care/offer-make-ups.ts';
import type { SettleSessions } from '../care/settle-sessions.ts';
import type { TakeMakeUp } from '../care/take-seat.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import { withLine } from '../domain/merge-follow-up.ts';
import type { ReplyEffect } from '../domain/reply-effect.ts';
import type { Session } from '../domain/session.ts';
import type { PatientReply } from './patient-reply.ts';

export type MakeUpReplyDeps = {
  offerMakeUps: OfferMakeUps;
  takeMakeUp: TakeMakeUp;
  sessions: Pick<Sessions, 'getMany'>;
  followUps: Pick<FollowUps, 'open' | 'change'>;
  settleSessions: SettleSessions;
  bus: Pick<EventBus, 'put'>;
};

/** As staff read it, on the clinic's clock: `Thu Nov 26 1:00 PM`. */
const inWords = ({ startsAt }: Session, { timeZone }: Clinic): string =>
  DateTime.fromISO(startsAt, { zone: timeZone }).setLocale('en-US').toFormat('ccc LLL d h:mm a');

const tell = (
  { bus }: MakeUpReplyDeps,
  type: Extract<DomainEvent['type'], `make-up.${string}`>,
  { clinic, chart }: PatientReply,
  sessionId: string,
): Promise<void> => bus.put([{ type, clinicId: clinic.id, patientId: chart.patient.id, sessionId }]);

/** The patient's open follow-ups of a session declined or missed; one of their family's answer is none of them. */
const followUpsOf = async (
  { followUps }: Pick<MakeUpReplyDeps, 'followUps'>,
  { clinic, chart }: PatientReply,
  sessionId: string,
) =>
  (await followUps.open(clinic.id)).filter(
    (one) =>
      (one.kind === 'declined' || one.kind === 'missed') &&
      one.patientId === chart.patient.id &&
      one.participantId === undefined &&
      one.sessionIds.includes(sessionId),
  );

/** Adds what staff should know to the follow-ups of what was lost; gives them. */
export const addNews = async (
  deps: Pick<MakeUpReplyDeps, 'followUps'>,
  reply: PatientReply,
  sessionId: string,
  news: string,
) => {
  const open = await followUpsOf(deps, reply, sessionId);
  for (const { id } of open) await deps.followUps.change(reply.clinic.id, id, (one) => withLine(one, news));
  return open;
};

/** A seat taken settles what a decline had opened. A miss stays with staff: why the patient was not there is still to be asked. */
const taken = async (
  deps: MakeUpReplyDeps,
  reply: PatientReply,
  { session, insteadOf }: { session: Session; insteadOf: string },
): Promise<ReplyEffect> => {
  const { clinic, chart } = reply;
  await addNews(deps, reply, insteadOf, `Took a make-up: ${inWords(session, clinic)}.`);
  const settling = { kind: 'declined' as const, patientId: chart.patient.id, sessionIds: [insteadOf] };
  await deps.settleSessions(clinic.id, { ...settling, by: 'system', outcome: 'make-up' });
  await tell(deps, 'make-up.taken', reply, session.id);
  const why = `Took a make-up, ${inWords(session, clinic)}, but has stopped our texts: nobody has told them that it is theirs.`;
  return {
    respond: [],
    answer: 'make-up-taken',
    tookSeatAt: session,
    ...(chart.optedOut && { about: session, followUp: { kind: 'unclear-reply', why } }),
  };
};

/** Somebody was quicker: what is free now is offered, else staff see to it. */
const filled = async (
  deps: MakeUpReplyDeps,
  reply: PatientReply,
  { sessionId, insteadOf }: { sessionId: string; insteadOf: string },
): Promise<ReplyEffect> => {
  const { clinic, chart } = reply;
  const found = await deps.sessions.getMany(clinic.id, [sessionId, insteadOf]);
  const [wanted, lost] = [sessionId, insteadOf].map((id) => found.find((one) => one.id === id));
  const offered = lost ? await deps.offerMakeUps({ clinic, chart, lost: [lost] }) : [];
  const what = wanted ? ` (${inWords(wanted, clinic)})` : '';
  const news = `Wanted a make-up that was no longer free${what}.${listed(offered, clinic)}`;
  const open = await addNews(deps, reply, insteadOf, news);
  await tell(deps, 'make-up.filled', reply, sessionId);
  return {
    respond: [],
    answer: 'make-up-filled',
    ...(lost && offered.length > 0 && { offered, choices: offerChoices(offered, lost) }),
    // Whoever has stopped our texts hears of it from a person only.
    ...((chart.optedOut || (open.length === 0 && offered.length === 0)) && {
      followUp: { kind: 'unclear-reply', why: news },
    }),
  };
};

const listed = (offered: readonly Session[], clinic: Clinic): string =>
  offered.length === 0 ? '' : ` Offered instead: ${offered.map((one) => inWords(one, clinic)).join(', ')}.`;

/** Two digits in a row: the first has the seat, and which of the two is meant is for a person. */
const another = async (
  { sessions }: MakeUpReplyDeps,
  { clinic }: PatientReply,
  { sessionId }: { sessionId: string },
): Promise<ReplyEffect> => {
  const [wanted] = await sessions.getMany(clinic.id, [sessionId]);
  const what = wanted ? ` (${inWords(wanted, clinic)})` : '';
  const why = `Has a make-up already, and asked for another in its place${what}. Which of the two is meant?`;
  return { respond: [], answer: 'unclear', followUp: { kind: 'unclear-reply', why } };
};

/** The answer to a decline offers what could make up for it, where there is anything: one text instead of two. */
const offering = async (deps: MakeUpReplyDeps, reply: PatientReply, effect: ReplyEffect): Promise<ReplyEffect> => {
  const { clinic, chart } = reply;
  const lost = effect.respond.filter(({ response }) => response === 'declined').map(({ session }) => session);
  const offered = await deps.offerMakeUps({ clinic, chart, lost });
  const [first] = lost;
  if (!first || offered.length === 0) return effect;
  await tell(deps, 'make-up.offered', reply, first.id);
  const { followUp } = effect;
  return {
    ...effect,
    answer: 'make-up-offer',
    offered,
    choices: offerChoices(offered, effect.about ?? first),
    ...(followUp && { followUp: { ...followUp, why: `${followUp.why}${listed(offered, clinic)}` } }),
  };
};

/** What becomes of a reply that takes a seat, refuses one, or declines a session, once what it answers is written down. */
export const settleMakeUps = async (
  deps: MakeUpReplyDeps,
  reply: PatientReply,
  effect: ReplyEffect,
): Promise<ReplyEffect> => {
  const { takes, declinesOffer } = effect;
  if (takes) {
    const { clinic, chart } = reply;
    const seat = await deps.takeMakeUp({ clinic, patientId: chart.patient.id, ...takes });
    if (seat.outcome === 'another') return another(deps, reply, takes);
    return seat.outcome === 'taken'
      ? taken(deps, reply, { session: seat.session, insteadOf: takes.insteadOf })
      : filled(deps, reply, takes);
  }
  if (declinesOffer) await addNews(deps, reply, declinesOffer.insteadOf, 'Wants none of the make-ups offered.');
  return effect.answer === 'declined' || effect.answer === 'mixed' ? offering(deps, reply, effect) : effect;
};
