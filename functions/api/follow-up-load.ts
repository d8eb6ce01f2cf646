import * as z from 'zod';
import { Id, StaffRole } from '../domain/clinic.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { textedAt } from '../domain/hand-over.ts';
import { loads } from '../domain/load.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { optedOutOf, type ViewDeps } from './follow-up-view.ts';
import { Reach, reachOf, type Team } from './goes-up-view.ts';

const Counts = { open: z.int(), overdue: z.int(), urgent: z.int(), acknowledged: z.int() };
const reach = Reach.describe('When they would be texted of one handed to them now; danger knows no duty');

/** How many follow-ups each has, and when somebody could be told of one more. */
export const LoadView = z.object({
  staff: z.array(z.object({ staffId: Id, name: z.string(), role: StaffRole, ...Counts, reach })),
  unowned: z.object(Counts).describe('What belongs to nobody of the staff'),
});

/** The same of the open follow-ups of a clinic. */
export const loadView = async (
  { charts, now: clock }: ViewDeps,
  { clinic, staff }: Team,
  open: readonly FollowUp[],
): Promise<z.infer<typeof LoadView>> => {
  const now = clock();
  const facts = { clinic, optedOut: await optedOutOf({ charts }, staff) };
  const { staff: rows, unowned } = loads(staff, open, instantOf(now));
  const reaches = new Map(staff.map((person) => [person.id, reachOf(textedAt(person, facts, now), now)]));
  const nobody = { byText: false, holdUntil: null };
  return { staff: rows.map((row) => ({ ...row, reach: reaches.get(row.staffId) ?? nobody })), unowned };
};
