import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import * as z from 'zod';
import type { DateTime } from 'luxon';
import type { Clinics } from '../aws/clinics.ts';
import type { KeptAnswers } from '../aws/kept-answers.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import { ChosenId, type Clinic, type Staff } from '../domain/clinic.ts';
import { allowed, type Permission } from './permissions.ts';
import { refusal } from './problem-details.ts';

/** Who is calling: one person of one clinic, with the colleagues. */
export type SignedIn = { clinic: Clinic; me: Staff; staff: Staff[] };

/** What a call with an idempotency key needs. */
export type OnceDeps = {
  keptAnswers: Pick<KeptAnswers, 'claim' | 'keep' | 'release'>;
  telemetry: Pick<Telemetry, 'failed'>;
  now: () => DateTime;
};

/** What hono carries through a call. `route` is the path as it is declared; `subjects` are the patients whose data it read or changed, for the audit trail. */
export type ApiEnv = {
  Bindings: { requestContext?: unknown };
  Variables: { signedIn: SignedIn; route: string; subjects: string[]; once: OnceDeps };
};

/** What API Gateway's JWT authorizer puts into the event (AWS: "Controlling access to HTTP APIs with JWT authorizers"). */
const Claims = z.object({ 'custom:clinic': ChosenId, 'custom:staff': ChosenId });
const Authorized = z.object({
  requestContext: z.object({ authorizer: z.object({ jwt: z.object({ claims: Claims }) }) }),
});

/**
 * Signs the caller in. The clinic is the one the token's claims name and no other: nothing in a request can choose it (P13). 401 without claims,
 * 403 for somebody that clinic does not have on its staff (any more).
 */
export const signIn = (deps: OnceDeps & { clinics: Pick<Clinics, 'get' | 'staff'> }) =>
  createMiddleware<ApiEnv>(async (context, next) => {
    const authorized = Authorized.safeParse(context.env);
    if (!authorized.success) throw refusal(401, { detail: 'Sign in first.' });
    const { 'custom:clinic': clinicId, 'custom:staff': staffId } = authorized.data.requestContext.authorizer.jwt.claims;
    const [clinic, staff] = await Promise.all([deps.clinics.get(clinicId), deps.clinics.staff(clinicId)]);
    const me = staff.find(({ id }) => id === staffId);
    if (!clinic || !me) throw refusal(403, { detail: 'You are not on the staff of this clinic.' });
    context.set('signedIn', { clinic, me, staff });
    context.set('subjects', []);
    context.set('once', deps);
    await next();
  });

/** Refuses a role that may not do this at all. */
export const refuseUnlessAllowed = ({ role }: SignedIn['me'], permission: Permission): void => {
  if (allowed(role, permission) === 'no') throw refusal(403, { detail: `The role ${role} may not ${permission}.` });
};

/** Refuses a role that may not make this kind of call. */
export const may = (permission: Permission, then?: MiddlewareHandler<ApiEnv>) =>
  createMiddleware<ApiEnv>(async (context, next) => {
    context.set('route', routePath(context));
    refuseUnlessAllowed(context.get('signedIn').me, permission);
    return then ? then(context, next) : next();
  });

/** Refuses somebody who may change only what they lead themselves. */
export const refuseUnlessOwn = (
  { me }: SignedIn,
  { permission, counsellorId }: { permission: Permission; counsellorId: string | undefined },
): void => {
  if (allowed(me.role, permission) === 'own' && counsellorId !== me.id)
    throw refusal(403, { detail: `The role ${me.role} may ${permission} only as their counsellor.` });
};
