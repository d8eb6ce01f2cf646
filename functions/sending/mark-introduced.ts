import type { Charts } from '../aws/charts.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import { subjectOf } from '../domain/family.ts';

type Deps = { charts: Pick<Charts, 'markIntroduced'>; telemetry: Pick<Telemetry, 'failed'> };

/** Notes that a number has had its first text. Should the write fail the number is told again by its next text, which is no harm; the run goes on. */
export const markIntroducedWith =
  ({ charts, telemetry }: Deps) =>
  (clinicId: string, patientId: string, phone: string): Promise<void> =>
    charts.markIntroduced(clinicId, subjectOf(patientId).patientId, phone).catch((error: unknown) => {
      telemetry.failed('a first text could not be noted', error, { clinic: clinicId });
    });
