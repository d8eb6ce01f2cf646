import * as z from 'zod';
import { Session } from '../domain/session.ts';

/** A session as staff see it. */
export const SessionView = Session.pick({
  id: true, scheduleId: true, localDate: true, startsAt: true, endsAt: true, status: true, reason: true, byHand: true, setByHand: true,
  title: true, kind: true, track: true, levelOfCare: true, capacity: true, counsellorId: true, place: true, joinUrl: true,
  graceMinutes: true,
}).extend({
  revision: z.int().default(0).describe('How often it was changed: what `If-Match` takes, in quotes, to move, cancel or change what was read'),
}).strip(); // prettier-ignore
