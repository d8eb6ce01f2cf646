import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Messages } from '../aws/messages.ts';
import type { NumberRecords } from '../aws/number-records.ts';
import type { CloseFollowUp } from '../care/close-follow-up.ts';
import { noteOlderContacts } from '../care/note-older-contacts.ts';
import { Id, Phone } from '../domain/clinic.ts';
import {
  Holder,
  Lacking,
  PhoneProblemKind,
  Settled,
  Settlement,
  phoneProblems,
  placeOfProblem,
  settlementFor,
  stillSettled,
  type PhoneProblem,
} from '../domain/phone-problem.ts';
import { phoneProblemWords } from '../domain/phone-problem-words.ts';
import { stayStatus } from '../domain/stay.ts';
import { Instant, instantOf } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { everyPatient } from './audit.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { patientFacts, staffFacts } from './number-facts.ts';
import { pageOf, pageQuery, sayNext } from './pages.ts';
import { chartTag } from './preconditions.ts';
import {
  anyProblem,
  bodyProblems,
  conflictProblem,
  fieldRefusal,
  queryProblem,
  refusal,
  unknownProblem,
} from './problem-details.ts';
import type { SignedIn } from './signed-in.ts';

export type PhoneProblemDeps = {
  charts: Pick<Charts, 'list'>;
  clinics: Pick<Clinics, 'staff'>;
  followUps: Pick<FollowUps, 'open'>;
  numbers: Pick<NumberRecords, 'of' | 'settled' | 'settle' | 'texted' | 'heard' | 'lookedThrough'>;
  messages: Pick<Messages, 'conversation'>;
  closeFollowUp: CloseFollowUp;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};

const ProblemView = Holder.extend({
  id: Id,
  kind: PhoneProblemKind,
  phone: Phone,
  since: Instant.nullable().describe('null: nobody noted when'),
  sharedWith: z.array(Holder).describe('Of a shared number: who else has it'),
  lacks: Lacking.nullable().describe("Of a missing permission: their own, or the patient's to involve them"),
  tag: z
    .string()
    .nullable()
    .describe(
      "Of the patient's chart: what `If-Match` takes, in quotes, to put right what was read; null: a colleague's",
    ),
  followUpId: Id.nullable().describe('The open follow-up about it; settling the problem closes it'),
  meaning: z.string(),
  next: z.string().describe('What to do'),
  settle: Settlement.nullable().describe(
    "How it can be settled as it is; null: a colleague's number is put right in the clinic file",
  ),
  settled: Settled.omit({ id: true, phone: true, others: true })
    .nullable()
    .describe('Who settled it, when, and as what'),
});

const listRoute = call('see patients', {
  method: 'get',
  path: '/api/phone-problems',
  summary: 'What is the matter with the numbers on file, the worst first',
  request: {
    query: z.object({
      status: z
        .enum(['open', 'settled', 'all'])
        .default('open')
        .describe('settled: looked into by staff, and nothing new since'),
      ...pageQuery,
    }),
  },
  responses: { 200: jsonAnswer('The problems', z.array(ProblemView)), ...queryProblem, ...anyProblem },
});

const settleRoute = call('keep contact details', {
  method: 'post',
  path: '/api/phone-problems/{id}/settle',
  summary:
    'Settles a problem without changing the number, until the number or those who share it change, or it comes anew',
  request: {
    params: IdInPath,
    body: jsonBody(z.strictObject({ as: Settlement, note: z.string().trim().min(1).max(300).optional() })),
  },
  responses: {
    200: jsonAnswer('As it is settled', ProblemView),
    ...unknownProblem,
    ...bodyProblems,
    ...conflictProblem,
    ...anyProblem,
  },
});

/** With the tag of the chart it is about, if it is about one. */
type Tagged = PhoneProblem & { tag: string | null };

/** The problems of all who are here, or will be, and of the staff: of those discharged nobody needs the number. */
const problemsOf = async (deps: PhoneProblemDeps, { clinic, staff }: SignedIn): Promise<Tagged[]> => {
  const today = localDateOf(deps.now(), clinic.timeZone);
  const all = await deps.charts.list(clinic.id);
  const charts = all.filter(({ episodes }) => stayStatus(episodes, today) !== 'discharged');
  const phones = [
    ...charts.flatMap(({ patient }) => [patient.phone, ...patient.family.map(({ phone }) => phone)]),
    ...staff.flatMap(({ phone }) => phone ?? []),
  ];
  const [noted, followUps] = await Promise.all([deps.numbers.of(clinic.id, phones), deps.followUps.open(clinic.id)]);
  const isMore = await noteOlderContacts(deps, clinic, { charts, known: noted });
  const known = isMore ? await deps.numbers.of(clinic.id, phones) : noted;
  const facts = [...charts.flatMap((chart) => patientFacts(chart, known)), ...staffFacts(staff, known)];
  const tags = new Map(charts.map((chart) => [chart.patient.id, chartTag(chart)]));
  return phoneProblems(facts, { followUps, now: instantOf(deps.now()) }).map((problem) => ({
    ...problem,
    tag: tags.get(problem.patientId ?? '') ?? null,
  }));
};

const viewOf = (problem: Tagged, settled: Settled | undefined) =>
  ProblemView.parse({
    ...problem,
    ...phoneProblemWords[problem.kind],
    settle: problem.staffId === undefined ? settlementFor[problem.kind] : null,
    settled: stillSettled(problem, settled) ? settled : null,
  });

/** `GET /api/phone-problems` and `POST /api/phone-problems/{id}/settle`. */
export const phoneProblemCalls = (deps: PhoneProblemDeps) =>
  callsOf()
    .openapi(listRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { status, ...asked } = context.req.valid('query');
      const [problems, settled] = await Promise.all([
        problemsOf(deps, signedIn),
        deps.numbers.settled(signedIn.clinic.id),
      ]);
      const views = problems.map((problem) => viewOf(problem, settled.get(problem.id)));
      const rows = views.filter((one) => status === 'all' || (one.settled === null) === (status === 'open'));
      const page = pageOf(rows, asked, { placeOf: placeOfProblem, sorted: true });
      sayNext(context, page.next);
      context.set('subjects', [everyPatient]);
      return context.json(page.rows, 200);
    })
    .openapi(settleRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const { clinic, me } = signedIn;
      const { id } = context.req.valid('param');
      const { as, note } = context.req.valid('json');
      const problem = (await problemsOf(deps, signedIn)).find((one) => one.id === id);
      if (!problem) throw refusal(404, { detail: 'There is no such problem any more.' });
      if (problem.patientId === undefined)
        throw refusal(409, { detail: "A colleague's number is put right in the clinic file." });
      const expected = settlementFor[problem.kind];
      if (as !== expected) throw fieldRefusal('as', `expected ${expected}`);
      const settled: Settled = {
        ...{ id, as, by: me.id, at: instantOf(deps.now()), phone: problem.phone },
        others: problem.sharedWith.map(({ personId }) => personId),
        ...(note !== undefined && { note }),
      };
      await deps.numbers.settle(clinic.id, settled);
      if (problem.followUpId !== null)
        await deps.closeFollowUp(clinic.id, problem.followUpId, { by: me.id, outcome: 'number-checked' });
      await deps.bus.put([{ type: 'patient.changed', clinicId: clinic.id, patientId: problem.patientId }]);
      context.set('subjects', [problem.patientId]);
      return context.json(viewOf(problem, settled), 200);
    });
