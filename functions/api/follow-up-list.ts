import * as z from 'zod';
import type { FollowUps } from '../aws/follow-ups.ts';
import { Id } from '../domain/clinic.ts';
import { codesOf } from '../domain/follow-up-rules.ts';
import { FollowUpKind, FollowUpStatus, type FollowUp } from '../domain/follow-up.ts';
import { Instant } from '../domain/wall-clock.ts';
import { cursorAt, mostAtOnce, pageOf, pageQuery, placeAt, type Page } from './pages.ts';

/** Where the caller does not say: closed ones are looked up, not worked off. */
const usualClosed = 200;

const Status = z.enum([...FollowUpStatus.options, 'all']);

/** What one may ask the list of follow-ups for. */
export const FollowUpFilter = z.object({
  status: Status.optional().describe('Left out: everything not closed'),
  owner: z
    .union([z.literal('me'), Id])
    .optional()
    .describe('me, or a staff id'),
  kind: FollowUpKind.optional(),
  code: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .describe('The four digits of an alert; one alert about several follow-ups has one code for all of them'),
  before: Instant.optional().describe('Of the closed ones, those closed before then'),
  ...pageQuery,
  limit: pageQuery.limit
    .unwrap()
    .optional()
    .describe(
      `How many at most, up to ${mostAtOnce}; left out: ${mostAtOnce} open ones, and ${usualClosed} closed ones`,
    ),
});

/** What was asked for, and by whom: `me`. */
export type FollowUpsAsked = { filter: z.infer<typeof FollowUpFilter>; myId: string };

const fits =
  ({ filter: { owner, kind, code }, myId }: FollowUpsAsked) =>
  (followUp: FollowUp): boolean =>
    (owner === undefined || followUp.ownerId === (owner === 'me' ? myId : owner)) &&
    (kind ?? followUp.kind) === followUp.kind &&
    (code === undefined || codesOf(followUp).includes(code));

const ranks: readonly FollowUp['priority'][] = ['urgent', 'high', 'normal'];
/** The most pressing first, and among those the soonest due. */
const placeOf = ({ priority, dueAt, id }: FollowUp): string => `open#${ranks.indexOf(priority)}#${dueAt}#${id}`;
const closedPrefix = 'shut#';

type Reading = { followUps: Pick<FollowUps, 'open' | 'closedPage'>; clinicId: string; asked: FollowUpsAsked };

const openOf = async ({ followUps, clinicId, asked }: Reading): Promise<Page<FollowUp>> => {
  const { status } = asked.filter;
  const open = (await followUps.open(clinicId))
    .filter(fits(asked))
    .filter((followUp) => status === undefined || status === 'all' || followUp.status === status)
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const { limit = mostAtOnce, cursor } = asked.filter;
  return pageOf(open, { limit, cursor }, { placeOf, sorted: true });
};

const closedOf = async (
  { followUps, clinicId, asked }: Reading,
  limit: number,
  from: string | undefined,
): Promise<Page<FollowUp>> => {
  const before = from ?? asked.filter.before;
  const { rows, place } = await followUps.closedPage(clinicId, { before, limit, fits: fits(asked) });
  return { rows, next: place && cursorAt(closedPrefix + place) };
};

/** The follow-ups asked for, one page: open ones most pressing first, then, where asked for, closed ones, last closed first. */
export const followUpPage = async (reading: Reading): Promise<Page<FollowUp>> => {
  const { status, limit, cursor, before } = reading.asked.filter;
  const place = cursor === undefined ? '' : placeAt(cursor);
  const closedFrom = place.startsWith(closedPrefix) ? place.slice(closedPrefix.length) : undefined;
  if (status === 'closed' || (status === 'all' && closedFrom !== undefined)) {
    return closedOf(reading, limit ?? usualClosed, closedFrom);
  }
  const open = await openOf(reading);
  if (status !== 'all' || open.next !== undefined) return open;
  const left = limit === undefined ? usualClosed : limit - open.rows.length;
  // The page is full of open ones to the last: the closed ones begin on the next, before the end of time.
  if (left === 0) return { rows: open.rows, next: cursorAt(`${closedPrefix}${before ?? '~'}`) };
  const closed = await closedOf(reading, left, undefined);
  return { rows: [...open.rows, ...closed.rows], next: closed.next };
};
