import type { Context } from 'hono';
import type { StoredChart } from '../aws/charts.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { BroughtChart } from '../exchange/brought.ts';
import { ImportReport, mayWrite } from '../exchange/outcome.ts';
import { changesBySchedules, type ForeseeDeps } from '../scheduling/foresee.ts';
import { holdToPreview, previewTag, type ImportPlan, type Standing } from './as-previewed.ts';
import { EffectsView, foreseenView } from './effects-view.ts';
import type { ApiEnv } from './signed-in.ts';
import { withBrought } from './write-charts.ts';

/** What became, or would become, of a file that brings schedules. */
export const ScheduleImportReport = ImportReport.extend({
  effects: EffectsView.optional().describe(
    'Of a dry run: the sessions that would be otherwise, and who would be texted what, in the words they would read; as of a change made by hand',
  ),
});

/** The charts as they would be. Who is new has no permission by a file of this kind, so an opt-out of the number changes nothing. */
const asIfTakenIn = (charts: readonly StoredChart[], brought: ReadonlyMap<string, BroughtChart>): StoredChart[] => {
  const known = new Map(charts.map((chart) => [chart.patient.id, chart]));
  const made = [...brought].flatMap(([id, parts]) => {
    const chart = withBrought(known.get(id), parts);
    return chart ? [{ familyOptedOut: [], introduced: [], version: 0, ...chart }] : [];
  });
  return [...charts.filter(({ patient }) => !brought.has(patient.id)), ...made];
};

const foreseeImport = async (
  deps: ForeseeDeps,
  clinic: Clinic,
  { schedules = [], charts: brought = new Map<string, BroughtChart>() }: ImportPlan,
): Promise<{ effects: EffectsView; patientIds: string[] }> => {
  const charts = { list: async (id: string) => asIfTakenIn(await deps.charts.list(id), brought) };
  const ids = new Set(schedules.map(({ id }) => id));
  const changesOf = changesBySchedules({ clinic, schedules, concerns: (id) => ids.has(id) }, deps.now());
  const { answer, patientIds } = await foreseenView({ ...deps, charts }, { clinic, changesOf });
  return { effects: answer, patientIds };
};

/**
 * For a dry run, who would be texted what if the file were taken in, and whose data that is; nothing of one that would not be. One that is to be written is
 * held to what the caller has seen (`If-Match`): 412 where that is not what would come of it now.
 */
export const previewImport = async (
  deps: ForeseeDeps,
  context: Context<ApiEnv>,
  {
    asked,
    plan,
    standing,
  }: { asked: { dryRun: boolean; allOrNothing: boolean }; plan: ImportPlan; standing: Standing },
): Promise<{ effects?: EffectsView; patientIds: string[] }> => {
  const isHeld = context.req.header('if-match') !== undefined;
  const looks = (asked.dryRun || isHeld) && mayWrite({ ...asked, dryRun: false }, plan);
  const found = looks ? await foreseeImport(deps, context.get('signedIn').clinic, plan) : undefined;
  holdToPreview(context, asked, previewTag(standing, plan, found?.effects));
  return asked.dryRun && found ? found : { patientIds: [] };
};
