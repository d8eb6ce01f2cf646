import { staffNumberId, staffWrongNumberId } from '../domain/follow-up-ids.ts';
import { staffAlertText } from '../domain/staff-alert.ts';
import { staffAnswerText } from '../domain/staff-answer.ts';
import { supervisorAlertOrder } from '../domain/alert-order.ts';
import type { RaiseFollowUp } from '../care/raise-follow-up.ts';
import type { CloseFollowUp } from '../care/close-follow-up.ts';
import type { StaffMember, StaffTextDeps } from './handle-staff-text.ts';
import { sendOnce } from './send-once.ts';

export type PermissionDeps = StaffTextDeps & { raise: RaiseFollowUp; closeFollowUp: CloseFollowUp };

/** What a number of the staff's asks of our texts. */
export type Asked = 'opt-out' | 'wrong-number' | 'opt-in';

const ofStop = {
  'opt-out': {
    idOf: staffNumberId,
    alert: 'staff-stopped',
    why: 'has stopped our texts and gets no alerts by text. Agree how alerts reach them, or who has them instead.',
  },
  'wrong-number': {
    idOf: staffWrongNumberId,
    alert: 'staff-wrong-number',
    why: 'gets no alerts by text: whoever has the number on file says it is the wrong one. Put the right one in.',
  },
} as const;

/** Supervisors are told once of each such follow-up, by text if one can be texted. */
const tellOf = async (deps: PermissionDeps, { clinic, me, staff }: StaffMember, asked: keyof typeof ofStop) => {
  const { idOf, alert, why } = ofStop[asked];
  const others = staff.filter((person) => person.id !== me.id);
  const owner = others.find(({ role }) => role === 'supervisor') ?? others.find(({ role }) => role === 'administrator');
  const { id, code, alertedTo } = await deps.raise(
    { id: idOf(me.id), kind: asked, why: `${me.name} ${why}` },
    { clinic, staff: others, counsellorId: owner?.id },
  );
  if (alertedTo.length > 0) return;
  const body = staffAlertText({ kind: alert, clinic, code });
  const to = supervisorAlertOrder(others, clinic, deps.now());
  const texted = await deps.alert({ clinic, severity: 'warning', body, to });
  if (texted.length > 0) await deps.followUps.change(clinic.id, id, (known) => ({ ...known, alertedTo: texted }));
};

/**
 * Members of staff who stopped our texts, or let them come again, or whose number is somebody else's. The number's record is changed already; the
 * clinic's supervisors are told that a colleague gets no more alerts, for alerts go to others from now on.
 */
export const tellOfStaffNumber = async (
  deps: PermissionDeps,
  members: readonly StaffMember[],
  asked: Asked,
): Promise<void> => {
  for (const member of members) {
    const { clinic, me } = member;
    if (asked !== 'opt-in') await tellOf(deps, member, asked);
    else await deps.closeFollowUp(clinic.id, staffNumberId(me.id), { by: me.id, outcome: 'opted-in-again' });
  }
};

const answers = { 'opt-out': 'stopped', 'wrong-number': 'wrong-number', 'opt-in': 'started', waits: 'waits' } as const;

/** Answers what a number of the staff's asked of our texts. `waits`: START of one that was said to be the wrong one. */
export const answerStaffNumber = async (
  deps: PermissionDeps,
  [first]: readonly StaffMember[],
  { asked, phone, inboundMessageId }: { asked: Asked | 'waits'; phone: string; inboundMessageId: string },
): Promise<void> => {
  if (!first) return;
  const body = staffAnswerText(first.clinic, { to: answers[asked] });
  await sendOnce(deps, { inboundMessageId, phone, body, mustGo: false });
};
