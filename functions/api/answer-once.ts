import { createHash, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import type { Claim, KeptAnswer, KeyOfCall } from '../aws/kept-answers.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { atWork, refusal } from './problem-details.ts';
import type { ApiEnv } from './signed-in.ts';

/** Longer than the Lambda may run (lib/staff-api.ts): whoever holds a key longer has died. */
export const lockSeconds = 35;
/** DynamoDB's item holds 400 kB. An answer larger than this is not kept, and its call is made again by a repeat. */
const mostBytes = 300_000;

const hashOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** The idempotency key of a call: a structured string (`"…"`, as the draft has it) or, as everybody sends it, the bare words. Throws 400 for one that is none. */
export const keyIn = (context: Context<ApiEnv>): string | undefined => {
  const given = context.req.header('idempotency-key');
  if (given === undefined) return undefined;
  const [, key = ''] = /^"?([\x21\x23-\x7e]{1,255})"?$/.exec(given.trim()) ?? [];
  if (key === '')
    throw refusal(400, {
      errors: [{ path: 'Idempotency-Key', message: 'expected 1 to 255 characters without spaces, such as a UUID' }],
    });
  return key;
};

const standingAnswer = (context: Context<ApiEnv>, standing: Claim, fingerprint: string): Response => {
  if (standing.fingerprint !== fingerprint)
    throw refusal(422, {
      errors: [
        { path: 'Idempotency-Key', message: 'expected a new one: this one was used for another call or another body' },
      ],
    });
  const { kept } = standing;
  if (!kept) return atWork('The same call is being answered at this moment. Repeat it in a few seconds.');
  context.set('subjects', kept.subjects);
  const headers = { ...kept.headers, 'idempotency-replayed': 'true' };
  return new Response(kept.status === 204 ? null : gunzipSync(kept.body), { status: kept.status, headers });
};

const shownHeaders = ['content-type', 'etag', 'location', 'link', 'content-disposition'];

const answerOf = async (context: Context<ApiEnv>): Promise<KeptAnswer> => {
  const { status, headers } = context.res;
  const shown = shownHeaders.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const body = gzipSync(await context.res.clone().text());
  return { status, headers: Object.fromEntries(shown), body, subjects: context.get('subjects') };
};

/** Keeps a good answer, but one with a secret in it (`no-store`); a refusal has changed nothing, and may be good the next time. Failing here must not hide that the call was done. */
const settle = async (context: Context<ApiEnv>, call: KeyOfCall, holder: string): Promise<void> => {
  const { keptAnswers, telemetry } = context.get('once');
  try {
    const mayKeep = context.res.ok && context.res.headers.get('cache-control') !== 'no-store';
    const answer = mayKeep ? await answerOf(context) : undefined;
    if (answer && answer.body.length <= mostBytes) await keptAnswers.keep(call, holder, answer);
    else await keptAnswers.release(call, holder);
  } catch (error) {
    telemetry.failed('the answer to a call with an idempotency key was not kept', error);
  }
};

/**
 * Does a call with an `Idempotency-Key` once, however often it is made within a day (draft-ietf-httpapi-idempotency-key-header-06): the same key
 * and body get the first answer again, another body 422, and one that comes while the first is still at work 409.
 */
export const answerOnce: MiddlewareHandler<ApiEnv> = async (context, next) => {
  const key = keyIn(context);
  if (key === undefined) return next();
  const { clinic, me } = context.get('signedIn');
  const { keptAnswers, now } = context.get('once');
  const call = { clinicId: clinic.id, staffId: me.id, key: hashOf(key) };
  const url = new URL(context.req.url);
  const fingerprint = hashOf(context.req.method, url.pathname, url.search, await context.req.text());
  const claim = { fingerprint, holder: randomUUID(), lockedUntil: instantOf(now().plus({ seconds: lockSeconds })) };
  const standing = await keptAnswers.claim(call, claim, instantOf(now()));
  if (standing) return standingAnswer(context, standing, fingerprint);
  await next();
  await settle(context, call, claim.holder);
  return undefined;
};
