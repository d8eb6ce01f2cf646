import { staffNumberId } from '../domain/follow-up-ids.ts';
import type { Reading } from '../domain/reply.ts';
import { staffAlertText } from '../domain/staff-alert.ts';
import { staffAnswerText } from '../domain/staff-answer.ts';
import { supervisorAlertOrder } from '../domain/alert-order.ts';
import type { RaiseFollowUp } from '../care/raise-follow-up.ts';
import type { CloseFollowUp } from '../care/close-follow-up.ts';
import type { StaffMember, StaffTextDeps } from './handle-staff-text.ts';
import { sendOnce } from './send-once.ts';

type PermissionDeps = StaffTextDeps & { raise: RaiseFollowUp; closeFollowUp: CloseFollowUp };

/**
 * A member of staff who stopped our texts, or lets them come again. The number's record is changed already; the clinic's supervisors are told that a
 * colleague gets no more alerts, for alerts go to others from now on.
 */
export const handleStaffPermission = async (
  deps: PermissionDeps,
  members: readonly StaffMember[],
  { kind, phone, inboundMessageId }: { kind: Reading['kind']; phone: string; inboundMessageId: string },
): Promise<void> => {
  const stopped = kind === 'opt-out';
  for (const { clinic, me, staff } of members) {
    const id = staffNumberId(me.id);
    if (!stopped) await deps.closeFollowUp(clinic.id, id, { by: me.id, outcome: 'opted-in-again' });
    else {
      const why = `${me.name} has stopped our texts and gets no alerts by text. Agree how alerts reach them, or who has them instead.`;
      const others = staff.filter((person) => person.id !== me.id);
      const owner =
        others.find(({ role }) => role === 'supervisor') ?? others.find(({ role }) => role === 'administrator');
      const { code } = await deps.raise(
        { id, kind: 'opt-out', why },
        { clinic, staff: others, counsellorId: owner?.id },
      );
      const body = staffAlertText({ kind: 'staff-stopped', clinic, code });
      await deps.alert({ clinic, severity: 'warning', body, to: supervisorAlertOrder(others, clinic, deps.now()) });
    }
  }
  const [first] = members;
  if (!first) return;
  const body = staffAnswerText(first.clinic, { to: stopped ? 'stopped' : 'started' });
  await sendOnce(deps, { inboundMessageId, phone, body, mustGo: false });
};
