import { createContext, use } from 'react';
import { allowed, type Permission } from '../../functions/api/permissions.ts';
import type { Clinic, Colleague } from '../calls/answers.ts';
import type { StaffCalls } from '../calls/staff-calls.ts';

/** Somebody signed in, and what goes with it. */
export type SignedIn = {
  calls: StaffCalls;
  clinic: Clinic;
  staff: Colleague[];
  /** Where the patients' phones are, on a local stage. */
  phones: string | undefined;
  signOut: () => void;
};

export const SignedInContext = createContext<SignedIn | undefined>(undefined);

/** Who is signed in. Only inside the gate. */
export const useSignedIn = (): SignedIn => {
  const signedIn = use(SignedInContext);
  if (!signedIn) throw new Error('nobody is signed in here');
  return signedIn;
};

/** Whether to show what needs a permission. The API asks the same table again, and it is the one that counts. */
export const useMay = (permission: Permission): boolean => allowed(useSignedIn().clinic.you.role, permission) !== 'no';

/** Whether to show what needs a permission on one session or schedule: some may change only those they lead. */
export const useMayFor = (permission: Permission): ((counsellorId: string | undefined) => boolean) => {
  const { you } = useSignedIn().clinic;
  const may = allowed(you.role, permission);
  return (counsellorId) => may === 'yes' || (may === 'own' && counsellorId === you.id);
};

/** The name behind a staff id; the id itself for somebody who has left, and `system` for the product. */
export const useNameOf = (): ((staffId: string) => string) => {
  const { staff } = useSignedIn();
  return (staffId) => staff.find(({ id }) => id === staffId)?.name ?? staffId;
};
