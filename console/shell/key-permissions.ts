import { allowed, type Permission } from '../../functions/api/permissions.ts';
import type { Staff } from '../../functions/domain/clinic.ts';
import type { Does, Place } from './key-table.ts';

/** What one must be allowed to do for a key to do anything. A key not named is everybody's who is shown the page. */
const needs: { [P in Place]?: Partial<Record<Does<P>, Permission>> } = {
  writing: { send: 'text patients' },
  roster: {
    arrived: 'take attendance',
    late: 'take attendance',
    left: 'take attendance',
    excused: 'take attendance',
    noShow: 'take attendance',
    undo: 'take attendance',
  },
  followUps: {
    acknowledge: 'work on follow-ups',
    outreach: 'work on follow-ups',
    handOver: 'hand over follow-ups',
    escalate: 'work on follow-ups',
    close: 'work on follow-ups',
  },
  patients: { admit: 'change patients' },
  phoneProblems: {
    fixNumber: 'keep contact details',
    recordConsent: 'keep contact details',
    settle: 'keep contact details',
  },
};

/** Whether a key of a place does anything for somebody of this role. */
export const mayPress = (role: Staff['role'], place: Place, does: string): boolean => {
  const ofPlace: Record<string, Permission | undefined> = needs[place] ?? {};
  const need = ofPlace[does];
  return need === undefined || allowed(role, need) !== 'no';
};
