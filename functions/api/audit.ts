import { randomUUID } from 'node:crypto';
import type { DateTime } from 'luxon';
import { createMiddleware } from 'hono/factory';
import * as z from 'zod';
import type { AuditTrail } from '../aws/audit-trail.ts';
import { instantOf } from '../domain/wall-clock.ts';
import type { ApiEnv } from './signed-in.ts';

/** Stands for all of a clinic's patients, where a call lists them. */
export const everyPatient = '*';

const Identified = z.object({ requestContext: z.object({ requestId: z.string().min(1) }) });

/**
 * Writes down every call that read or changed patient data before its answer leaves (P13): who, which call, whose data, ids only. A call that was
 * refused has shown nothing. Should the entry not be written, there is no answer either.
 */
export const keepAudit = ({ audit, now }: { audit: Pick<AuditTrail, 'add'>; now: () => DateTime }) =>
  createMiddleware<ApiEnv>(async (context, next) => {
    await next();
    const subjects = [...new Set(context.get('subjects'))].sort();
    if (subjects.length === 0 || context.res.status >= 400) return;
    const { clinic, me } = context.get('signedIn');
    const identified = Identified.safeParse(context.env);
    await audit.add(clinic.id, {
      at: instantOf(now()),
      staffId: me.id,
      call: `${context.req.method} ${context.get('route')}`,
      subjects,
      requestId: identified.success ? identified.data.requestContext.requestId : randomUUID(),
    });
  });
