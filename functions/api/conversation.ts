import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { Messages } from '../aws/messages.ts';
import { explain } from '../domain/explain.ts';
import { Message, Reason, Reply } from '../domain/message.ts';
import { LocalDate, plusDays } from '../domain/wall-clock.ts';
import { decidingLine, lineOf } from '../domain/why-rule.ts';
import { localDateOf } from '../domain/zone.ts';
import { IdInPath, call, callsOf, jsonAnswer } from './call.ts';
import { findChart } from './patients.ts';
import { anyProblem, queryProblem, unknownProblem } from './problem-details.ts';
import { PolicyLine } from './why-view.ts';

export type ConversationDeps = {
  charts: Pick<Charts, 'get'>;
  messages: Pick<Messages, 'conversation'>;
  clinics: Pick<Clinics, 'schedules'>;
  now: () => DateTime;
};

const Said = z.discriminatedUnion('direction', [
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

const route = call('see patients', {
  method: 'get',
  path: '/api/patients/{id}/messages',
  summary: 'The conversation: texts sent and not sent, each with its reason, and replies',
  request: {
    params: IdInPath,
    query: z.object({
      from: LocalDate.optional().describe("The clinic's day the texts are about; left out: 30 days ago"),
      until: LocalDate.optional().describe('The last such day; left out: in 15 days'),
    }),
  },
  responses: { 200: jsonAnswer('Oldest first', z.array(Said)), ...queryProblem, ...unknownProblem, ...anyProblem },
});

const said = (text: Message | Reply, rules: Parameters<typeof lineOf>[1]): z.infer<typeof Said> => {
  if (text.direction === 'in') return Said.parse(text);
  const { because, ...message } = text;
  const lines = { policy: lineOf(text, rules), decidedBy: decidingLine(because, rules.clinic) };
  return Said.parse({ ...message, ...lines, reason: because, reasonText: explain(because) });
};

/** `GET /api/patients/{id}/messages`: what was said, and why what was not said was not (P12). */
export const conversationCalls = ({ charts, messages, clinics, now }: ConversationDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic } = context.get('signedIn');
    const { patient } = await findChart(charts, clinic.id, context.req.valid('param').id);
    const today = localDateOf(now(), clinic.timeZone);
    const { from = plusDays(today, -30), until = plusDays(today, 15) } = context.req.valid('query');
    const conversation = from > until ? [] : await messages.conversation(clinic.id, patient.id, { from, until });
    context.set('subjects', [patient.id]);
    const rules = { clinic, schedules: await clinics.schedules(clinic.id) };
    return context.json(
      conversation.map((text) => said(text, rules)),
      200,
    );
  });
