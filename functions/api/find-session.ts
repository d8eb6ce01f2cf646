import type { Sessions } from '../aws/sessions.ts';
import type { Session } from '../domain/session.ts';
import { WallTime } from '../domain/wall-clock.ts';
import { refusal } from './problem-details.ts';

/** A session's id ends in its original wall start (`sessionId`); without one there is no such session. */
const namesAStart = (id: string): boolean => {
  const [, date = '', hours = '', minutes = ''] = /_(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})$/.exec(id) ?? [];
  return WallTime.safeParse(`${date}T${hours}:${minutes}`).success;
};

/** The session of an id, or 404. */
export const findSession = async (sessions: Pick<Sessions, 'get'>, clinicId: string, id: string): Promise<Session> => {
  const session = namesAStart(id) ? await sessions.get(clinicId, id) : undefined;
  if (!session) throw refusal(404, { detail: 'There is no such session.' });
  return session;
};
