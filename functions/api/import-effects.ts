import type { StoredChart } from '../aws/charts.ts';
import type { Clinic, Schedule } from '../domain/clinic.ts';
import type { BroughtChart } from '../exchange/brought.ts';
import { ImportReport, mayWrite, type Outcome, type Remark } from '../exchange/outcome.ts';
import { changesBySchedules, type ForeseeDeps } from '../scheduling/foresee.ts';
import { EffectsView, foreseenView } from './effects-view.ts';
import { withBrought } from './write-charts.ts';

/** What became, or would become, of a file that brings schedules. */
export const ScheduleImportReport = ImportReport.extend({
  effects: EffectsView.optional().describe(
    'Of a dry run: the sessions that would be otherwise, and who would be texted what, in the words they would read; as of a change made by hand',
  ),
});

/** What a file would bring, before it is written. */
type Plan = {
  problems: readonly Remark[];
  rows: readonly Outcome[];
  schedules: readonly Schedule[];
  charts?: ReadonlyMap<string, BroughtChart>;
};

/** The charts as they would be. Who is new has no permission by a file of this kind, so an opt-out of the number changes nothing. */
const asIfTakenIn = (charts: readonly StoredChart[], brought: ReadonlyMap<string, BroughtChart>): StoredChart[] => {
  const known = new Map(charts.map((chart) => [chart.patient.id, chart]));
  const made = [...brought].flatMap(([id, parts]) => {
    const chart = withBrought(known.get(id), parts);
    return chart ? [{ familyOptedOut: [], introduced: [], version: 0, ...chart }] : [];
  });
  return [...charts.filter(({ patient }) => !brought.has(patient.id)), ...made];
};

/** Who would be texted what if the file were taken in, and whose data that is. Nothing of one that is to be written, or that would not be. */
export const foreseeImport = async (
  deps: ForeseeDeps,
  clinic: Clinic,
  { asked, plan }: { asked: { dryRun: boolean; allOrNothing: boolean }; plan: Plan },
): Promise<{ effects?: EffectsView; patientIds: string[] }> => {
  if (!asked.dryRun || !mayWrite({ ...asked, dryRun: false }, plan)) return { patientIds: [] };
  const { schedules, charts: brought = new Map<string, BroughtChart>() } = plan;
  const charts = { list: async (id: string) => asIfTakenIn(await deps.charts.list(id), brought) };
  const ids = new Set(schedules.map(({ id }) => id));
  const changesOf = changesBySchedules({ clinic, schedules, concerns: (id) => ids.has(id) }, deps.now());
  const { answer, patientIds } = await foreseenView({ ...deps, charts }, { clinic, changesOf });
  return { effects: answer, patientIds };
};
