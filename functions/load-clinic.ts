import * as z from 'zod';
import { chartChangesIn } from './aws/chart-changes.ts';
import { chartsIn } from './aws/charts.ts';
import { clinicsIn } from './aws/clinics.ts';
import { eventBusNamed } from './aws/event-bus.ts';
import { openTable } from './aws/table.ts';
import { clock } from './clock.ts';
import { ChosenId } from './domain/clinic.ts';
import { localDateOf } from './domain/zone.ts';
import { readClinicFile, type ClinicReading } from './intake/clinic-file.ts';
import { deletedAmong } from './intake/deleted-patients.ts';
import { idOf } from './intake/items.ts';
import { sayWhichAreKept, saysClosures, withKeptChanges, type Kept } from './intake/kept-from-console.ts';
import { isObject } from './intake/shape-problems.ts';
import { writeClinicFile } from './intake/write-clinic-file.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
});
export type Env = z.infer<typeof Env>;

const env = Env.parse(process.env);
const table = openTable(env.TABLE_NAME);
const clinics = clinicsIn(table);
const charts = chartsIn(table);
const chartChanges = chartChangesIn(table);
const now = () => clock.now();
const bus = eventBusNamed(env.BUS_NAME);

type Loaded =
  | { ok: true; clinicId: string; schedules: number; patients: number; kept: Kept }
  | Extract<ClinicReading, { ok: false }>;

/** What there is already of the clinic a file names, whatever else is wrong with the file. */
const alreadyThere = async (event: unknown) => {
  const raw = isObject(event) ? event : {};
  const id = ChosenId.safeParse(idOf(raw['clinic']));
  if (!id.success) return { schedules: [] };
  const patients: unknown[] = Array.isArray(raw['patients']) ? raw['patients'] : [];
  const standing = new Set((await charts.list(id.data)).map(({ patient }) => patient.id));
  const deletedPatients = await deletedAmong(chartChanges, id.data, {
    named: patients.flatMap((patient) => idOf(patient) ?? []),
    standing,
  });
  return { schedules: await clinics.schedules(id.data), deletedPatients };
};

/**
 * Invoked by hand with a clinic file: checks all of it, and only then writes it and has its schedules expanded. Loaded again it keeps the closures and
 * later changes entered since, gives no permission that has ended, and says which. It brings nobody back under the id of a patient who was deleted.
 */
export const handler = async (event: unknown): Promise<Loaded> => {
  const today = localDateOf(now(), 'utc');
  const there = await alreadyThere(event);
  const { input, silent: changes } = withKeptChanges(event, there.schedules);
  const reading = readClinicFile(input, today, there);
  if (!reading.ok) return { ok: false, problems: sayWhichAreKept(reading.problems, event) };
  const { clinic, schedules, patients } = reading.file;
  const silent = { closures: !saysClosures(event), changes };
  const kept = await writeClinicFile({ clinics, charts, chartChanges, now }, reading.file, silent);
  await bus.put([{ type: 'clinic.changed', clinicId: clinic.id }]);
  return { ok: true, clinicId: clinic.id, schedules: schedules.length, patients: patients.length, kept };
};
