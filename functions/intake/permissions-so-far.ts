import type { ChartChanges } from '../aws/chart-changes.ts';
import type { Charts } from '../aws/charts.ts';
import { endedPermissions, permissionsOf, type Permissions } from '../domain/old-permissions.ts';

type Deps = { charts: Pick<Charts, 'get'>; chartChanges: Pick<ChartChanges, 'all'> };

/** The permissions of a chart, those that have ended and those that stand, which may have ended by the time it is written. */
export const permissionsSoFar = async (
  { charts, chartChanges }: Deps,
  clinicId: string,
  patientId: string,
): Promise<Permissions> => {
  const chart = await charts.get(clinicId, patientId);
  const ended = endedPermissions(await chartChanges.all(clinicId, patientId));
  return new Set([...ended, ...(chart ? permissionsOf(chart.patient) : [])]);
};
