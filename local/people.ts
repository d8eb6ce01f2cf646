import type * as z from 'zod';
import type { Clinics } from '../functions/aws/clinics.ts';
import type { Clinic, Staff } from '../functions/domain/clinic.ts';

type Member = z.infer<typeof Staff>;

/** Who signs in locally with `x-staff`, as Cognito's claims would say it. */
export type SignedIn = { clinicId: string; staffId: string };

export type People = {
  /** Every clinic with its staff. */
  clinics: () => Promise<{ clinic: Clinic; staff: Member[] }[]>;
  /** Reads `x-staff`: a staff id, or `clinicId/staffId` where two clinics have the same. Undefined: nobody, or not clear who. */
  signIn: (header: string | undefined) => Promise<SignedIn | undefined>;
  isStaff: (phone: string) => Promise<boolean>;
};

/** The stage's look into who works where; it reads what the clinics hold, so it is never out of step with them. */
export const peopleOf = (collection: Pick<Clinics, 'list' | 'staff'>): People => {
  const clinics = async () =>
    Promise.all(
      (await collection.list()).map(async (clinic) => ({ clinic, staff: await collection.staff(clinic.id) })),
    );
  const everyone = async (): Promise<(SignedIn & { phone?: string | undefined })[]> =>
    (await clinics()).flatMap(({ clinic, staff }) =>
      staff.map(({ id, phone }) => ({ clinicId: clinic.id, staffId: id, phone })),
    );
  return {
    clinics,
    signIn: async (header = '') => {
      const [staffId, clinicId] = header.trim().split('/').reverse();
      const found = (await everyone()).filter(
        (one) => one.staffId === staffId && (clinicId === undefined || one.clinicId === clinicId),
      );
      const [only] = found;
      return only && found.length === 1 ? { clinicId: only.clinicId, staffId: only.staffId } : undefined;
    },
    isStaff: async (phone) => (await everyone()).some((one) => one.phone === phone),
  };
};
