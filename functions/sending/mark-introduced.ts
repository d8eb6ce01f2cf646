import type { DateTime } from 'luxon';
import type { Charts } from '../aws/charts.ts';
import type { NumberRecords } from '../aws/number-records.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import { subjectOf } from '../domain/family.ts';
import { instantOf } from '../domain/wall-clock.ts';

type Deps = {
  charts: Pick<Charts, 'markIntroduced'>;
  numbers: Pick<NumberRecords, 'texted'>;
  telemetry: Pick<Telemetry, 'failed'>;
  now: () => DateTime;
};

/**
 * Notes that a number has had its first text, and when: one that never answers is a problem to look into. Should a write fail the number is told
 * again by its next text, which is no harm; the run goes on.
 */
export const markIntroducedWith =
  ({ charts, numbers, telemetry, now }: Deps) =>
  async (clinicId: string, patientId: string, phone: string): Promise<void> => {
    try {
      await numbers.texted(clinicId, phone, instantOf(now()));
      await charts.markIntroduced(clinicId, subjectOf(patientId).patientId, phone);
    } catch (error) {
      telemetry.failed('a first text could not be noted', error, { clinic: clinicId });
    }
  };
