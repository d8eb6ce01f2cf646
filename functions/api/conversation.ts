import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import { turnOf, type Messages } from '../aws/messages.ts';
import { ChosenId, type Clinic } from '../domain/clinic.ts';
import { explainText, explainTextToParticipant } from '../domain/explain.ts';
import { personIdOf } from '../domain/family.ts';
import { Message, Reason, Reply } from '../domain/message.ts';
import { LocalDate, plusDays } from '../domain/wall-clock.ts';
import { decidingLine, lineOf } from '../domain/why-rule.ts';
import { localDateOf } from '../domain/zone.ts';
import { IdInPath, call, callsOf, jsonAnswer } from './call.ts';
import { pageOf, pageQuery, sayNext, type Page } from './pages.ts';
import { findChart } from './patients.ts';
import { anyProblem, queryProblem, refusal, unknownProblem } from './problem-details.ts';
import { PolicyLine } from './why-view.ts';

export type ConversationDeps = {
  charts: Pick<Charts, 'get'>;
  messages: Pick<Messages, 'conversation'>;
  clinics: Pick<Clinics, 'schedules'>;
  now: () => DateTime;
};

/** A text as staff see it, with its reason. */
export const Said = z.discriminatedUnion('direction', [
  Message.omit({ because: true }).extend({
    reason: Reason,
    reasonText: z.string().describe('The reason as a sentence for staff'),
    policy: PolicyLine.nullable().describe(
      'The line it went, or would have gone, by; null where that is not clear any more',
    ),
    decidedBy: PolicyLine.nullable().describe('The line that stood in its way'),
  }),
  Reply,
]);

const Days = z.object({
  from: LocalDate.optional().describe("The clinic's day the texts are about; left out: 30 days ago"),
  until: LocalDate.optional().describe('The last such day; left out: in 15 days'),
  ...pageQuery,
});

const responses = {
  200: jsonAnswer('Oldest first', z.array(Said)),
  ...queryProblem,
  ...unknownProblem,
  ...anyProblem,
};

const route = call('see patients', {
  method: 'get',
  path: '/api/patients/{id}/messages',
  summary: 'The conversation: texts sent and not sent, each with its reason, and replies',
  request: { params: IdInPath, query: Days },
  responses,
});

const familyRoute = call('see patients', {
  method: 'get',
  path: '/api/patients/{id}/family/{participantId}/messages',
  summary: "The conversation with one of the patient's family participants, kept apart from the patient's own",
  request: { params: IdInPath.extend({ participantId: ChosenId }), query: Days },
  responses,
});

type Rules = Parameters<typeof lineOf>[1] & { explained: typeof explainText };

/** A text with its reason as a sentence, and the line of the policies it went by. */
export const said = (text: Message | Reply, { explained, ...rules }: Rules): z.infer<typeof Said> => {
  if (text.direction === 'in') return Said.parse(text);
  const { because, ...message } = text;
  const lines = { policy: lineOf(text, rules), decidedBy: decidingLine(text.notRepeated ?? because, rules.clinic) };
  return Said.parse({ ...message, ...lines, reason: because, reasonText: explained(text) });
};

/** Where a text stands in a conversation: in the order things were said. */
const placeOf = (text: Message | Reply): string =>
  `${text.at}#${turnOf(text)}#${text.direction === 'in' ? text.inboundMessageId : `${text.localDate}#${text.step}`}`;
const byPlace = (a: Message | Reply, b: Message | Reply): number => (placeOf(a) < placeOf(b) ? -1 : 1);

type Asked = { personId: string; days: z.infer<typeof Days>; explained: typeof explainText };

const conversationOf = async (
  { messages, clinics, now }: ConversationDeps,
  clinic: Clinic,
  { personId, days, explained }: Asked,
): Promise<Page<z.infer<typeof Said>>> => {
  const today = localDateOf(now(), clinic.timeZone);
  const { from = plusDays(today, -30), until = plusDays(today, 15) } = days;
  const conversation = from > until ? [] : await messages.conversation(clinic.id, personId, { from, until });
  const rules = { clinic, schedules: await clinics.schedules(clinic.id), explained };
  const { rows, next } = pageOf(conversation.sort(byPlace), days, { placeOf, sorted: true });
  return { rows: rows.map((text) => said(text, rules)), next };
};

/**
 * `GET /api/patients/{id}/messages` and `GET /api/patients/{id}/family/{participantId}/messages`: what was said, and why what was not said was not
 * (P12).
 */
export const conversationCalls = (deps: ConversationDeps) =>
  callsOf()
    .openapi(route, async (context) => {
      const { clinic } = context.get('signedIn');
      const { patient } = await findChart(deps.charts, clinic.id, context.req.valid('param').id);
      const asked = { personId: patient.id, days: context.req.valid('query'), explained: explainText };
      const { rows, next } = await conversationOf(deps, clinic, asked);
      sayNext(context, next);
      context.set('subjects', [patient.id]);
      return context.json(rows, 200);
    })
    .openapi(familyRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const { id, participantId } = context.req.valid('param');
      const { patient } = await findChart(deps.charts, clinic.id, id);
      if (!patient.family.some((participant) => participant.id === participantId))
        throw refusal(404, { detail: 'There is no such family participant.' });
      const personId = personIdOf(id, participantId);
      const asked = { personId, days: context.req.valid('query'), explained: explainTextToParticipant };
      const { rows, next } = await conversationOf(deps, clinic, asked);
      sayNext(context, next);
      context.set('subjects', [id]);
      return context.json(rows, 200);
    });
