import { createHash, randomUUID } from 'node:crypto';
import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import { foreseen, type NotWritten, type WriteToPatient } from '../conversations/write-to-patient.ts';
import { Id, Language, type Clinic } from '../domain/clinic.ts';
import { explain, explainText } from '../domain/explain.ts';
import { textParts } from '../domain/gsm7.ts';
import { Reason } from '../domain/message.ts';
import type { Chart } from '../domain/roster.ts';
import { lintStaffText, mayOverride, mostCharacters, staffTextBody } from '../domain/staff-text.ts';
import { Instant, instantOf } from '../domain/wall-clock.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody, readsOnly } from './call.ts';
import { Said, said } from './conversation.ts';
import { findChart } from './patients.ts';
import { anyProblem, bodyProblems, conflictProblem, refusal, unknownProblem } from './problem-details.ts';

export type WriteMessageDeps = {
  charts: Pick<Charts, 'get'>;
  clinics: Pick<Clinics, 'schedules'>;
  writeToPatient: WriteToPatient;
  now: () => DateTime;
};

const words = z.string().trim().min(1).max(mostCharacters);
const Body = z.strictObject({
  body: words.describe('What the patient is to read, in words that say nothing of treatment'),
  inReplyTo: Id.optional().describe('The inboundMessageId of the reply it answers'),
  override: z
    .strictObject({ reason: z.string().trim().min(3).max(200) })
    .optional()
    .describe('Why it is to go out at once, outside texting hours or during a hold. Kept with the text'),
});

const Preview = z.object({
  text: z.string().describe('As it would be sent'),
  parts: z.int(),
  units: z.int().describe('Septets in GSM-7, 16-bit units in UCS-2'),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  language: Language.describe("The patient's"),
  findings: z
    .array(z.object({ found: z.string(), why: z.string() }))
    .describe('What must not be in it: it would be refused, whatever the reason'),
  would: z.enum(['send', 'hold', 'skip']).describe('What would become of it just now'),
  holdUntil: Instant.nullable(),
  reason: Reason.nullable().describe('What stands in its way'),
  reasonText: z.string().nullable(),
  overridable: z.boolean().describe('A reason given sends it all the same'),
});

const previewRoute = call('text patients', {
  ...readsOnly,
  method: 'post',
  path: '/api/patients/{id}/messages/preview',
  summary: 'What a text would be, cost, and come to, before it is sent; writes nothing',
  request: { params: IdInPath, body: jsonBody(z.strictObject({ body: z.string().trim().max(mostCharacters) })) },
  responses: { 200: jsonAnswer('The text', Preview), ...unknownProblem, ...bodyProblems, ...anyProblem },
});

const writeRoute = call('text patients', {
  method: 'post',
  path: '/api/patients/{id}/messages',
  summary: 'Writes to a patient by hand. Refused: words that hint at treatment, a number that may not be texted',
  request: {
    params: IdInPath,
    body: jsonBody(Body),
  },
  responses: {
    201: jsonAnswer('The text, on record; it goes out within a minute, or when texting hours open', Said),
    ...unknownProblem,
    ...conflictProblem,
    ...bodyProblems,
    ...anyProblem,
  },
});

const previewOf = (
  clinic: Clinic,
  chart: Chart,
  { body, now }: { body: string; now: DateTime },
): z.infer<typeof Preview> => {
  const text = staffTextBody(chart.patient, clinic, body);
  const decision = foreseen({ clinic, chart }, now);
  const because = decision.do === 'send' ? null : decision.because;
  return {
    text,
    ...textParts(text),
    language: chart.patient.language,
    findings: lintStaffText(body),
    would: decision.do,
    holdUntil: decision.do === 'hold' ? instantOf(decision.until) : null,
    reason: because,
    reasonText: because && explain(because),
    overridable: mayOverride(decision),
  };
};

/** The id of a text: of one person and key always the same. */
const textIdOf = (staffId: string, key: string | undefined): string =>
  key === undefined ? randomUUID() : createHash('sha256').update(`${staffId} ${key}`).digest('hex').slice(0, 32);

const refuseUnlessNeutral = (body: string): void => {
  const errors = lintStaffText(body).map(({ found, why }) => ({ path: 'body', message: `"${found}" ${why}` }));
  if (errors.length > 0) throw refusal(422, { errors });
};

const notWritten = (refused: NotWritten) =>
  refused.do === 'refuse'
    ? refusal(422, {
        errors: [{ path: 'Idempotency-Key', message: 'expected a new one: this one was used for other words' }],
      })
    : refusal(409, { detail: explain(refused.because) });

/** `POST /api/patients/{id}/messages`, and what it would come to. */
export const writeMessageCalls = (deps: WriteMessageDeps) =>
  callsOf()
    .openapi(previewRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const chart = await findChart(deps.charts, clinic.id, context.req.valid('param').id);
      context.set('subjects', [chart.patient.id]);
      return context.json(previewOf(clinic, chart, { ...context.req.valid('json'), now: deps.now() }), 200);
    })
    .openapi(writeRoute, async (context) => {
      const { clinic, me } = context.get('signedIn');
      const chart = await findChart(deps.charts, clinic.id, context.req.valid('param').id);
      const { body, inReplyTo, override } = context.req.valid('json');
      refuseUnlessNeutral(body);
      const id = textIdOf(me.id, context.req.header('idempotency-key'));
      const text = { clinic, chart, id, by: me.id, words: body, inReplyTo, override: override?.reason };
      const written = await deps.writeToPatient(text);
      context.set('subjects', [chart.patient.id]);
      if ('do' in written) throw notWritten(written);
      const rules = { clinic, schedules: await deps.clinics.schedules(clinic.id), explained: explainText };
      return context.json(said(written, rules), 201);
    });
