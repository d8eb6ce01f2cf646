import type { Context } from 'hono';
import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { WorkRefused } from '../care/work-on-follow-up.ts';
import type { Staff } from '../domain/clinic.ts';
import { FollowUp } from '../domain/follow-up.ts';
import { GoesUp, Tells, goesUpOf, tellsOf, type Team } from './goes-up-view.ts';
import { sayTag } from './preconditions.ts';
import { refusal } from './problem-details.ts';
import type { ApiEnv } from './signed-in.ts';

export type ViewDeps = { charts: Pick<Charts, 'get' | 'isOptedOut'>; now: () => DateTime };

/** A follow-up as staff see it. */
export const FollowUpView = FollowUp.extend({
  version: z.int().describe('Another after every change; given back on closing, it says what was read'),
  patientName: z.string().nullable().describe('null where it is about no patient, or one since removed'),
  goesUp: GoesUp.nullable().describe('Sent up by hand: to whom, and when. null once it has gone'),
  tells: Tells.nullable().describe(
    'Handed to a colleague: when they are told, or that they cannot be. null once they are, or have taken it on',
  ),
});
type View = z.infer<typeof FollowUpView>;

/** Of these people, the numbers that have stopped our texts. */
export const optedOutOf = async (
  { charts }: Pick<ViewDeps, 'charts'>,
  staff: readonly Staff[],
): Promise<Set<string>> => {
  const phones = [...new Set(staff.flatMap(({ phone }) => phone ?? []))];
  const out = await Promise.all(phones.map((phone) => charts.isOptedOut(phone)));
  return new Set(phones.filter((_, index) => out[index]));
};

/** Follow-ups with the names of their patients, and where they are on their way to. */
export const shown = async (deps: ViewDeps, { clinic, staff }: Team, list: readonly FollowUp[]): Promise<View[]> => {
  const { charts, now } = deps;
  const toTell = staff.filter((person) => list.some(({ handedTo }) => handedTo === person.id));
  const team = { clinic, staff, optedOut: await optedOutOf(deps, toTell) };
  const ids = [...new Set(list.flatMap(({ patientId }) => patientId ?? []))];
  const names = new Map(
    await Promise.all(ids.map(async (id) => [id, (await charts.get(clinic.id, id))?.patient.name] as const)),
  );
  const nameOf = ({ patientId }: FollowUp): string | null => (patientId && names.get(patientId)) ?? null;
  return list.map((followUp) =>
    FollowUpView.parse({
      ...followUp,
      patientName: nameOf(followUp),
      goesUp: goesUpOf(followUp, team, now()),
      tells: tellsOf(followUp, team, now()),
    }),
  );
};

const refusals = {
  closed: 'This follow-up is closed.',
  lost: 'This follow-up has changed since you looked at it. Look again and repeat.',
  top: 'There is nobody above: it is with the administrators, or you are one.',
  theirs: 'It is with them already.',
};

const notYours =
  'Only whoever has this follow-up, a supervisor or an administrator may hand it over. Take it on first.';

const doneOrRefused = (done: FollowUp | WorkRefused, conditional: boolean): FollowUp => {
  if ('id' in done) return done;
  if (done.because === 'unknown') throw refusal(404, { detail: 'There is no such follow-up.' });
  if (done.because === 'not-yours') throw refusal(403, { detail: notYours });
  throw refusal(done.because === 'lost' && conditional ? 412 : 409, { detail: refusals[done.because] });
};

/** Whose data they show, for the audit trail. */
export const subjectsOf = (list: readonly Pick<FollowUp, 'patientId'>[]): string[] =>
  list.flatMap(({ patientId }) => patientId ?? []);

/** The answer to what was done, with whose data it is and the state it shows. */
export const answerFollowUpWith =
  (deps: ViewDeps) =>
  async (context: Context<ApiEnv>, done: FollowUp | WorkRefused): Promise<View> => {
    const followUp = doneOrRefused(done, context.req.header('if-match') !== undefined);
    const [one] = await shown(deps, context.get('signedIn'), [followUp]);
    context.set('subjects', subjectsOf([followUp]));
    sayTag(context, String(followUp.version));
    return FollowUpView.parse(one);
  };
