import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { DateTime } from 'luxon';
import type { Clinics } from '../aws/clinics.ts';
import type { Feeds } from '../aws/feeds.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import { plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import { feedCalendar } from '../exchange/feed-calendar.ts';
import { hashOfSecret } from './feed-secret.ts';

export type FeedReading = {
  feeds: Pick<Feeds, 'bySecretHash'>;
  clinics: Pick<Clinics, 'get' | 'staff'>;
  sessions: Pick<Sessions, 'between'>;
  telemetry: Pick<Telemetry, 'failed'>;
  now: () => DateTime;
};

/** How much of the past and the future a feed shows. */
const [daysBack, daysAhead] = [28, 84];

/** The calendar behind a secret; undefined for one unknown or revoked, or of somebody who is not on the staff any more. */
const calendarOf = async ({ feeds, clinics, sessions, now }: FeedReading, secret: string): Promise<string | undefined> => {
  const feed = await feeds.bySecretHash(hashOfSecret(secret));
  if (!feed) return undefined;
  const { clinicId, staffId } = feed;
  const [clinic, staff] = await Promise.all([clinics.get(clinicId), staffId === undefined ? [] : clinics.staff(clinicId)]);
  if (!clinic || (staffId !== undefined && !staff.some(({ id }) => id === staffId))) return undefined;
  const today = localDateOf(now(), clinic.timeZone);
  const held = await sessions.between(clinicId, plusDays(today, -daysBack), plusDays(today, daysAhead));
  const shown = staffId === undefined ? held : held.filter(({ counsellorId }) => counsellorId === staffId);
  return feedCalendar(clinic, shown, today);
}; // prettier-ignore

const headers = {
  // Nothing between us and the calendar keeps it: a link that is revoked ends.
  'cache-control': 'private, no-cache',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
};

/**
 * `GET /feeds/{secret}.ics`, for calendars, which cannot sign in: whoever has the address may read. Every address that is none gets the same 404. Not to be
 * logged with its path anywhere.
 */
export const feedApp = (reading: FeedReading): Hono => {
  const app = new Hono();
  app.onError((error, context) => {
    reading.telemetry.failed('calendar feed', error);
    return context.text('Something went wrong here.', 500, headers);
  });
  app.notFound((context) => context.text('No such calendar.', 404, headers));
  app.get('/feeds/:file{[A-Za-z0-9_-]{43}\\.ics}', async (context) => {
    const calendar = await calendarOf(reading, context.req.param('file').slice(0, -'.ics'.length));
    if (calendar === undefined) return context.notFound();
    const etag = `"${createHash('sha256').update(calendar).digest('base64url').slice(0, 22)}"`;
    const known = context.req.header('if-none-match')?.split(/,\s*/).map((tag) => tag.replace(/^W\//, ''));
    if (known?.includes(etag)) return context.body(null, 304, { ...headers, etag });
    return context.body(calendar, 200, { ...headers, etag, 'content-type': 'text/calendar; charset=utf-8' });
  });
  return app;
}; // prettier-ignore
