import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import { personIdOf } from '../domain/family.ts';
import { staffWrongNumberId, wrongNumberId } from '../domain/follow-up-ids.ts';
import { withLine } from '../domain/merge-follow-up.ts';
import { staffAt } from './handle-staff-text.ts';

export type HoldDeps = {
  clinics: Pick<Clinics, 'list' | 'staff'>;
  charts: Pick<Charts, 'reachedAt' | 'isOptedOut'>;
  followUps: Pick<FollowUps, 'change'>;
};

const line =
  'Somebody at this number has replied START. Texts stay off, for it may be the stranger: find out whose number it is. ' +
  'If it is the right one after all, close this; then START brings the texts back.';

/**
 * Whether START from a number has to wait for staff: somebody there said that it is the wrong one, and the follow-up of that, a patient's, a family
 * participant's or a colleague's, is still open. Each of them is told of the START. Closing it frees the number, for its next START.
 */
export const startWaits = async ({ clinics, charts, followUps }: HoldDeps, phone: string): Promise<boolean> => {
  if (!(await charts.isOptedOut(phone))) return false;
  const ofReached = (await charts.reachedAt(phone)).map(({ clinicId, patientId, participantId }) => ({
    clinicId,
    id: wrongNumberId(participantId === undefined ? patientId : personIdOf(patientId, participantId)),
  }));
  const ofStaff = (await staffAt({ clinics }, phone)).map(({ clinic, me }) => ({
    clinicId: clinic.id,
    id: staffWrongNumberId(me.id),
  }));
  const open = await Promise.all(
    [...ofReached, ...ofStaff].map(({ clinicId, id }) =>
      followUps.change(clinicId, id, (known) => withLine(known, line)),
    ),
  );
  return open.some((followUp) => followUp !== undefined);
};
