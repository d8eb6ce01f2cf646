import { randomUUID } from 'node:crypto';
import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Feed, Feeds } from '../aws/feeds.ts';
import { Id } from '../domain/clinic.ts';
import { Instant, instantOf } from '../domain/wall-clock.ts';
import { hashOfSecret, newSecret } from '../feeds/feed-secret.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { allowed } from './permissions.ts';
import { anyProblem, bodyProblems, conflictProblem, refusal, unknownProblem } from './problem-details.ts';
import type { SignedIn } from './signed-in.ts';

export type FeedDeps = {
  feeds: Pick<Feeds, 'ofClinic' | 'add' | 'revoke'>;
  /** Where feeds are served, without a path; empty: where the API is. */
  feedsUrl: string;
  now: () => DateTime;
};

const FeedView = z.object({
  id: Id,
  of: z.enum(['me', 'clinic', 'colleague']).describe('Whose sessions it shows'),
  staffId: Id.nullable(),
  createdAt: Instant,
  createdBy: Id,
});
const MadeFeed = FeedView.extend({
  url: z.string().describe('The address to subscribe to. Whoever has it may read; it is shown this once'),
});

const listRoute = call('have a calendar feed', {
  method: 'get',
  path: '/api/feeds',
  summary: 'Calendar feeds: one’s own; for supervisors and administrators all',
  responses: { 200: jsonAnswer('Without their addresses, of which only a hash is kept', z.array(FeedView)), ...anyProblem },
}); // prettier-ignore

const makeRoute = call('have a calendar feed', {
  method: 'post',
  path: '/api/feeds',
  summary: 'Makes a calendar feed of one’s own sessions, or of the clinic’s, and shows its address once',
  request: { body: jsonBody(z.strictObject({ of: z.enum(['me', 'clinic']) })) },
  responses: { 201: jsonAnswer('The feed with its address', MadeFeed), ...bodyProblems, ...conflictProblem, ...anyProblem },
}); // prettier-ignore

const revokeRoute = call('have a calendar feed', {
  method: 'delete',
  path: '/api/feeds/{id}',
  summary: 'Revokes a calendar feed: its address is gone at once',
  request: { params: IdInPath },
  responses: { 204: { description: 'Revoked' }, ...unknownProblem, ...anyProblem },
});

/** More than anybody has calendars. */
const mostFeeds = 10;

const viewOf = ({ id, staffId, createdAt, createdBy }: Feed, { me }: SignedIn): z.infer<typeof FeedView> => ({
  id,
  of: staffId === undefined ? 'clinic' : staffId === me.id ? 'me' : 'colleague',
  staffId: staffId ?? null,
  createdAt,
  createdBy,
});

const mayAll = ({ me }: SignedIn): boolean => allowed(me.role, 'have a calendar feed') === 'yes';

/** The feeds somebody may see and revoke. */
const feedsFor = async (feeds: FeedDeps['feeds'], signedIn: SignedIn): Promise<Feed[]> =>
  (await feeds.ofClinic(signedIn.clinic.id))
    .filter(({ staffId }) => mayAll(signedIn) || staffId === signedIn.me.id)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));

const makeFeed = async ({ feeds, feedsUrl, now }: FeedDeps, signedIn: SignedIn, of: 'me' | 'clinic') => {
  const { clinic, me } = signedIn;
  if (of === 'clinic' && !mayAll(signedIn))
    throw refusal(403, { detail: `The role ${me.role} may have a feed of their own sessions only.` });
  const staffId = of === 'me' ? me.id : undefined;
  const alike = (await feeds.ofClinic(clinic.id)).filter((feed) => feed.staffId === staffId);
  if (alike.length >= mostFeeds)
    throw refusal(409, { detail: `There are ${mostFeeds} feeds already; revoke one that is not used.` });
  const secret = newSecret();
  const feed: Feed = {
    id: randomUUID(), clinicId: clinic.id, ...(staffId !== undefined && { staffId }), secretHash: hashOfSecret(secret),
    createdAt: instantOf(now()), createdBy: me.id,
  };
  await feeds.add(feed);
  return { ...viewOf(feed, signedIn), url: `${feedsUrl}/feeds/${secret}.ics` };
}; // prettier-ignore

/** Calendar feeds by secret link. They show no patient, so they leave no trace in the audit trail. */
export const feedCalls = (deps: FeedDeps) =>
  callsOf()
    .openapi(listRoute, async (context) => {
      const signedIn = context.get('signedIn');
      const feeds = await feedsFor(deps.feeds, signedIn);
      return context.json(z.array(FeedView).parse(feeds.map((feed) => viewOf(feed, signedIn))), 200);
    })
    .openapi(makeRoute, async (context) => {
      const made = await makeFeed(deps, context.get('signedIn'), context.req.valid('json').of);
      return context.json(MadeFeed.parse(made), 201, { 'cache-control': 'no-store' });
    })
    .openapi(revokeRoute, async (context) => {
      const { id } = context.req.valid('param');
      const feed = (await feedsFor(deps.feeds, context.get('signedIn'))).find((each) => each.id === id);
      if (!feed) throw refusal(404, { detail: 'There is no such feed.' });
      await deps.feeds.revoke(feed);
      return context.body(null, 204);
    });
