import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic } from '../domain/clinic.ts';
import { dayNotes } from '../domain/day-notes.ts';
import { dryRun, type DryRunFacts } from '../domain/dry-run.ts';
import { summaryOf } from '../domain/dry-run-summary.ts';
import { explain } from '../domain/explain.ts';
import { exemptDays } from '../domain/hold-out.ts';
import { MessageKind, Reason } from '../domain/message.ts';
import { rosterEntryOf, unfolded } from '../domain/roster.ts';
import { weekAround } from '../domain/text-counts.ts';
import { Instant, LocalDate, WallTime, instantOf, plusDays } from '../domain/wall-clock.ts';
import { instantOfWall, localDateOf } from '../domain/zone.ts';
import { everyPatient } from './audit.ts';
import { call, callsOf, jsonAnswer, jsonBody, readsOnly } from './call.ts';
import { anyProblem, bodyProblems, fieldRefusal } from './problem-details.ts';

export type DryRunDeps = {
  clinics: Pick<Clinics, 'schedules'>;
  charts: Pick<Charts, 'list'>;
  sessions: Pick<Sessions, 'between'>;
  messages: Pick<Messages, 'texts'>;
  followUps: Pick<FollowUps, 'open' | 'closed'>;
  now: () => DateTime;
};

const mostDays = 92;
/** A Lambda answers at most 6 MB. */
const mostTexts = 10_000;
/** How long before its first day a dry run begins: a week for the caps, and the longest a step may text ahead. */
const leadDays = 15;
/** Sessions moved far from their day are looked for this many days either side. */
const mostDaysMoved = 92;

const Body = z.strictObject({
  from: LocalDate.describe("The first of the clinic's days; today or later"),
  until: LocalDate.describe('The last day; at most 92 days in all'),
});

const DryText = z.object({
  at: Instant.describe('When it would go out, or be given up'),
  dueAt: Instant.describe('When its step falls due; earlier than at when it waits for texting hours'),
  patientId: z.string(),
  participantId: z.string().optional().describe("The text is for this family participant of the patient's"),
  name: z.string().describe('Of the patient, or the family participant'),
  localDate: LocalDate.describe("The clinic's day it is about"),
  step: z.string(),
  kind: MessageKind,
  status: z.enum(['sent', 'skipped']),
  reason: Reason,
  reasonText: z.string().describe('The reason as a sentence for staff'),
  sessionIds: z.array(z.string()).describe('The sessions it would tell; of a text not sent, those it would be about'),
  body: z.string().optional(),
  parts: z.int().optional(),
});

const Most = z
  .object({
    texts: z.int(),
    patientId: z.string(),
    participantId: z.string().optional(),
    name: z.string(),
    date: LocalDate.describe('The day, or the Monday'),
  })
  .nullable();

const Answer = z.object({
  texts: z.array(DryText).describe('In the order they would go out'),
  notes: z.array(z.object({ date: LocalDate, kind: z.enum(['closure', 'clock-change']), note: z.string() })),
  refused: z
    .array(z.object({ scheduleId: z.string(), because: z.string() }))
    .describe('Schedules with more dates than are booked: nothing new of theirs is in it'),
  summary: z.object({
    texts: z.int(),
    parts: z.int(),
    skipped: z.record(z.string(), z.int()).describe('How many would not be sent, by reason'),
    mostInADay: Most,
    mostInAWeek: Most,
  }),
});

const route = call('see patients', {
  ...readsOnly,
  method: 'post',
  path: '/api/dry-run',
  summary: 'Every reminder the coming days would bring if nobody replied and nothing changed; sends and writes nothing',
  request: { body: jsonBody(Body) },
  responses: { 200: jsonAnswer('The texts, sent and not sent', Answer), ...bodyProblems, ...anyProblem },
});

const midnight = (date: LocalDate, { timeZone }: Clinic): DateTime =>
  instantOfWall(WallTime.parse(`${date}T00:00`), timeZone);

const refuseWindow = ({ from, until }: z.infer<typeof Body>, today: LocalDate): void => {
  if (from < today) throw fieldRefusal('from', 'expected today or a later day');
  if (from > '2099') throw fieldRefusal('from', 'expected a year before 2099');
  if (until < from) throw fieldRefusal('until', 'expected from or a later day');
  if (until > plusDays(from, mostDays - 1)) throw fieldRefusal('until', `expected at most ${mostDays} days`);
};

/** The clinic as it stands at `start`: the dispatcher's facts of all days ahead. */
const gather = async (deps: DryRunDeps, clinic: Clinic, start: DateTime, until: LocalDate): Promise<DryRunFacts> => {
  const first = localDateOf(start, clinic.timeZone);
  const [schedules, charts, held] = await Promise.all([
    deps.clinics.schedules(clinic.id),
    deps.charts.list(clinic.id),
    deps.sessions.between(clinic.id, plusDays(first, -mostDaysMoved), plusDays(until, leadDays + mostDaysMoved)),
  ]);
  const roster = charts
    .map(rosterEntryOf)
    .filter(({ places }) => places.some((place) => place.until === null || place.until >= first));
  const records = await Promise.all(
    unfolded(roster).map(({ patientId }) => deps.messages.texts(clinic.id, patientId, weekAround(first))),
  );
  // Only a hold-out looks at them, and no further back.
  const since = instantOf(start.minus({ days: exemptDays }));
  const lists = clinic.policies.holdOut
    ? await Promise.all([deps.followUps.open(clinic.id), deps.followUps.closed(clinic.id, since)])
    : [];
  return { clinic, schedules, roster, held, records: records.flat(), followUps: lists.flat() };
};

/** `POST /api/dry-run`: changes nothing. */
export const dryRunCalls = (deps: DryRunDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic } = context.get('signedIn');
    const days = context.req.valid('json');
    const now = deps.now();
    refuseWindow(days, localDateOf(now, clinic.timeZone));
    const lead = midnight(plusDays(days.from, -leadDays), clinic);
    const start = lead > now ? lead : now;
    const facts = await gather(deps, clinic, start, days.until);
    const played = dryRun(facts, { start, until: midnight(plusDays(days.until, 1), clinic) });
    const begins = midnight(days.from, clinic).toMillis();
    const texts = played.texts.filter(({ at }) => Date.parse(at) >= begins);
    if (texts.length > mostTexts)
      throw fieldRefusal(
        'until',
        `expected fewer days: these would list ${texts.length} texts, more than ${mostTexts}`,
      );
    context.set('subjects', [everyPatient]);
    const answer = {
      texts: texts.map(({ because, ...text }) => ({ ...text, reason: because, reasonText: explain(because) })),
      notes: dayNotes(clinic, days),
      refused: played.refused.map(({ schedule, because }) => ({ scheduleId: schedule.id, because })),
      summary: summaryOf(texts, facts.roster),
    };
    return context.json(Answer.parse(answer), 200);
  });
