import type * as z from 'zod';
import type { Charts } from '../functions/aws/charts.ts';
import type { Clinics } from '../functions/aws/clinics.ts';
import type { Clinic, Patient, Staff } from '../functions/domain/clinic.ts';

type Member = z.infer<typeof Staff>;

/** Who signs in locally with `x-staff`, as Cognito's claims would say it. */
export type SignedIn = { clinicId: string; staffId: string };

export type People = {
  /** Every clinic with its staff and patients. */
  clinics: () => Promise<{ clinic: Clinic; staff: Member[]; patients: Patient[] }[]>;
  /** Reads `x-staff`: a staff id, or `clinicId/staffId` where two clinics have the same. Undefined: nobody, or not clear who. */
  signIn: (header: string | undefined) => Promise<SignedIn | undefined>;
  isStaff: (phone: string) => Promise<boolean>;
};

type Deps = { clinics: Pick<Clinics, 'list' | 'staff'>; charts: Pick<Charts, 'list'> };

/** The stage's look into who works and is treated where; it reads what the clinics hold, so it is never out of step with them. */
export const peopleOf = ({ clinics, charts }: Deps): People => {
  const everyone = async (): Promise<(SignedIn & { phone?: string | undefined })[]> => {
    const all = await clinics.list();
    const staff = await Promise.all(
      all.map(async ({ id: clinicId }) =>
        (await clinics.staff(clinicId)).map(({ id, phone }) => ({ clinicId, staffId: id, phone })),
      ),
    );
    return staff.flat();
  };
  return {
    clinics: async () =>
      Promise.all(
        (await clinics.list()).map(async (clinic) => ({
          clinic,
          staff: await clinics.staff(clinic.id),
          patients: (await charts.list(clinic.id)).map(({ patient }) => patient),
        })),
      ),
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
