import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { Conversations } from '../aws/conversations.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import { Id } from '../domain/clinic.ts';
import { TakenOver, inHand, takenOverFrom, type Conversation } from '../domain/conversation.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import { personIdOf, subjectOf } from '../domain/family.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { Instant } from '../domain/wall-clock.ts';
import { everyPatient } from './audit.ts';
import { actOn, call, callsOf, jsonAnswer } from './call.ts';
import { pageOf, pageQuery, sayNext } from './pages.ts';
import { findChart } from './patients.ts';
import { anyProblem, queryProblem, unknownProblem } from './problem-details.ts';

export type ConversationsDeps = {
  charts: Pick<Charts, 'get'>;
  conversations: Pick<Conversations, 'all' | 'takeOver' | 'handBack'>;
  followUps: Pick<FollowUps, 'open'>;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};

const InHand = TakenOver.extend({
  until: Instant.describe('The end of their duty, or a day later; then it hands itself back'),
});

const Standing = z.object({
  patientId: Id,
  participantId: Id.optional().describe('The conversation is with this family participant of the patient'),
  repliedAt: Instant.nullable().describe('When they last wrote'),
  answeredAt: Instant.nullable().describe('When staff last wrote by hand'),
  followUpIds: z.array(Id).describe('Follow-ups open because of what they wrote, or of what they were not sent'),
  unsent: z.boolean().describe('What staff wrote by hand did not surely go out, and nobody has written since'),
  waiting: z
    .boolean()
    .describe(
      'Something is for a person to do, and nobody has written by hand since: to read what they wrote, or `unsent`',
    ),
  takenOver: InHand.nullable().describe('Who answers by hand just now: unclear replies get no answer by themselves'),
});
type Standing = z.infer<typeof Standing>;

const listRoute = call('see patients', {
  method: 'get',
  path: '/api/conversations',
  summary: 'Where conversations stand: those waiting for an answer first, longest waiting first; then who wrote last',
  request: { query: z.object(pageQuery) },
  responses: {
    200: jsonAnswer('Of everybody who ever wrote, or was written to by hand', z.array(Standing)),
    ...queryProblem,
    ...anyProblem,
  },
});

const changed = {
  200: jsonAnswer('Who has it', z.object({ takenOver: InHand.nullable() })),
  ...unknownProblem,
  ...anyProblem,
};

const takeOverRoute = actOn('text patients', {
  path: '/api/patients/{id}/take-over',
  summary: 'I answer this patient by hand: unclear replies get no answer by themselves and ring me; reminders go on',
  responses: changed,
});

const handBackRoute = actOn('text patients', {
  path: '/api/patients/{id}/hand-back',
  summary: 'The product answers unclear replies again',
  responses: changed,
});

const ofConversations: readonly FollowUp['kind'][] = ['unclear-reply', 'crisis', 'text-not-sent'];

const isNotSent = ({ kind }: FollowUp): boolean => kind === 'text-not-sent';

const standingOf = (conversation: Conversation, open: readonly FollowUp[], now: DateTime): Standing => {
  const { personId, repliedAt = null, answeredAt = null } = conversation;
  const subject = subjectOf(personId);
  const own = open.filter((one) => one.patientId === subject.patientId && one.participantId === subject.participantId);
  const [notSent, toRead] = [own.filter(isNotSent), own.filter((one) => !isNotSent(one))];
  const unsent = notSent.some(({ openedAt }) => answeredAt === null || answeredAt < openedAt);
  const unread = toRead.length > 0 && repliedAt !== null && (answeredAt === null || answeredAt < repliedAt);
  return {
    ...subject,
    repliedAt,
    answeredAt,
    followUpIds: own.map(({ id }) => id),
    unsent,
    waiting: unread || unsent,
    takenOver: inHand(conversation, now) ?? null,
  };
};

const latest = ({ repliedAt, answeredAt }: Standing): string => [repliedAt ?? '', answeredAt ?? ''].sort().at(-1) ?? '';

const lastMillisecond = 8.64e15;

/** Where one stands in the list: whoever waits longest first; then the newest. */
const placeOf = (standing: Standing): string => {
  const at = Date.parse(latest(standing)) || 0;
  const order = String(standing.waiting ? at : lastMillisecond - at).padStart(16, '0');
  const { patientId, participantId } = standing;
  const personId = participantId === undefined ? patientId : personIdOf(patientId, participantId);
  return `${standing.waiting ? 'waiting' : 'written'}#${order}#${personId}`;
};
const byPlace = (a: Standing, b: Standing): number => (placeOf(a) < placeOf(b) ? -1 : 1);

/** `GET /api/conversations`, and taking one over and handing it back. */
export const conversationsCalls = (deps: ConversationsDeps) => {
  const tell = (type: DomainEvent['type'], clinicId: string, patientId: string): Promise<void> =>
    deps.bus.put([{ type, clinicId, patientId }]);
  return callsOf()
    .openapi(listRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const [all, open] = await Promise.all([deps.conversations.all(clinic.id), deps.followUps.open(clinic.id)]);
      const because = open.filter(({ kind }) => ofConversations.includes(kind));
      const list = all.map((one) => standingOf(one, because, deps.now())).sort(byPlace);
      const { rows, next } = pageOf(list, context.req.valid('query'), { placeOf, sorted: true });
      sayNext(context, next);
      context.set('subjects', [everyPatient]);
      return context.json(rows, 200);
    })
    .openapi(takeOverRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const { patient } = await findChart(deps.charts, clinic.id, context.req.valid('param').id);
      const takenOver = takenOverFrom(me, clinic, deps.now());
      await deps.conversations.takeOver(clinic.id, patient.id, takenOver);
      await tell('conversation.taken-over', clinic.id, patient.id);
      context.set('subjects', [patient.id]);
      return context.json({ takenOver }, 200);
    })
    .openapi(handBackRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const { patient } = await findChart(deps.charts, clinic.id, context.req.valid('param').id);
      await deps.conversations.handBack(clinic.id, patient.id);
      await tell('conversation.handed-back', clinic.id, patient.id);
      context.set('subjects', [patient.id]);
      return context.json({ takenOver: null }, 200);
    });
};
