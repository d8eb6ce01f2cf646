import type * as z from 'zod';
import type { StaffRole } from '../domain/clinic.ts';

type Role = z.infer<typeof StaffRole>;

/**
 * Who may do what: the one table. `own` is for sessions and schedules one leads as their counsellor, and for follow-ups one has; `yes` for all of the clinic's.
 * No call changes the clinic's settings yet; when one does, it is the administrator's alone.
 */
const table = {
  //                         auditor       front-desk          counsellor           supervisor           administrator
  'see the day':         { auditor: 'yes', 'front-desk': 'yes', counsellor: 'yes', supervisor: 'yes', administrator: 'yes' },
  'take attendance':     { auditor: 'no',  'front-desk': 'yes', counsellor: 'yes', supervisor: 'yes', administrator: 'yes' },
  'change sessions':     { auditor: 'no',  'front-desk': 'no',  counsellor: 'own', supervisor: 'yes', administrator: 'yes' },
  'see follow-ups':      { auditor: 'yes', 'front-desk': 'yes', counsellor: 'yes', supervisor: 'yes', administrator: 'yes' },
  'work on follow-ups':  { auditor: 'no',  'front-desk': 'yes', counsellor: 'yes', supervisor: 'yes', administrator: 'yes' },
  'hand over follow-ups': { auditor: 'no', 'front-desk': 'own', counsellor: 'own', supervisor: 'yes', administrator: 'yes' },
  'see patients':        { auditor: 'yes', 'front-desk': 'yes', counsellor: 'yes', supervisor: 'yes', administrator: 'yes' },
  'change patients':     { auditor: 'no',  'front-desk': 'no',  counsellor: 'yes', supervisor: 'yes', administrator: 'yes' },
  'keep contact details': { auditor: 'no', 'front-desk': 'yes', counsellor: 'yes', supervisor: 'yes', administrator: 'yes' },
  'text patients':      { auditor: 'no',  'front-desk': 'yes', counsellor: 'yes', supervisor: 'yes', administrator: 'yes' },
  'delete patients':     { auditor: 'no',  'front-desk': 'no',  counsellor: 'no',  supervisor: 'yes', administrator: 'yes' },
  'see deleted patients': { auditor: 'yes', 'front-desk': 'no', counsellor: 'no',  supervisor: 'yes', administrator: 'yes' },
  'change schedules':    { auditor: 'no',  'front-desk': 'no',  counsellor: 'own', supervisor: 'yes', administrator: 'yes' },
  'change closures':     { auditor: 'no',  'front-desk': 'no',  counsellor: 'no',  supervisor: 'yes', administrator: 'yes' },
  'take in and hand out data': { auditor: 'no', 'front-desk': 'no', counsellor: 'no',  supervisor: 'yes', administrator: 'yes' },
  'see reports':        { auditor: 'yes', 'front-desk': 'no',  counsellor: 'own', supervisor: 'yes', administrator: 'yes' },
  'have a calendar feed': { auditor: 'no', 'front-desk': 'own', counsellor: 'own', supervisor: 'yes', administrator: 'yes' },
  'change texts':       { auditor: 'no',  'front-desk': 'no',  counsellor: 'no',  supervisor: 'yes', administrator: 'yes' },
  'see the clinic':      { auditor: 'yes', 'front-desk': 'yes', counsellor: 'yes', supervisor: 'yes', administrator: 'yes' },
} as const satisfies Record<string, Record<Role, 'yes' | 'own' | 'no'>>; // prettier-ignore

export type Permission = keyof typeof table;

/** What a role may do of a kind of call. */
export const allowed = (role: Role, permission: Permission): 'yes' | 'own' | 'no' => table[permission][role];

const isPermission = (name: string): name is Permission => name in table;

/** Every kind of call there is. */
export const permissions: readonly Permission[] = Object.keys(table).filter(isPermission);
