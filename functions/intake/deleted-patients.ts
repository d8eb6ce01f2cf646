import type { ChartChanges } from '../aws/chart-changes.ts';
import { Id } from '../domain/clinic.ts';

/** Those of the ids a file names, and that no chart stands by, of patients who were deleted and whose history is kept. What is no id is nobody's. */
export const deletedAmong = (
  chartChanges: Pick<ChartChanges, 'known'>,
  clinicId: string,
  { named, standing }: { named: Iterable<string>; standing: Pick<ReadonlySet<string>, 'has'> },
): Promise<Set<string>> =>
  chartChanges.known(
    clinicId,
    [...new Set(named)].filter((id) => Id.safeParse(id).success && !standing.has(id)),
  );
