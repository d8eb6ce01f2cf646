import * as z from 'zod';
import { chartsIn, type StoredChart } from './aws/charts.ts';
import { clinicsIn } from './aws/clinics.ts';
import { eventBusNamed } from './aws/event-bus.ts';
import { openTable } from './aws/table.ts';
import { clock } from './clock.ts';
import { membershipId, type ClinicFile, type Membership } from './domain/clinic.ts';
import { instantOf } from './domain/wall-clock.ts';
import { localDateOf } from './domain/zone.ts';
import { readClinicFile, type ClinicReading } from './intake/clinic-file.ts';
import { recordConsentNews } from './intake/record-consent-news.ts';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
});
export type Env = z.infer<typeof Env>;

const env = Env.parse(process.env);
const table = openTable(env.TABLE_NAME);
const clinics = clinicsIn(table);
const charts = chartsIn(table);
const now = () => clock.now();
const bus = eventBusNamed(env.BUS_NAME);

type Loaded =
  { ok: true; clinicId: string; schedules: number; patients: number } | Extract<ClinicReading, { ok: false }>;

/** Make-ups patients have taken: a file does not name them, so they stay, where their stay and their schedule do. */
const madeUp = (chart: StoredChart | undefined, { episodes, memberships }: ClinicFile): Membership[] =>
  (chart?.memberships ?? []).filter(
    (one) =>
      one.recurrenceId !== undefined &&
      episodes.some(({ id }) => id === one.episodeId) &&
      !memberships.some((named) => membershipId(named) === membershipId(one)),
  );

/** Writes a checked file: what is there under the same id is replaced, what the file does not name stays. Patients last: they point at the rest. */
const write = async (file: ClinicFile): Promise<void> => {
  const { clinic, staff, schedules, patients, episodes, memberships } = file;
  // A file that says nothing of texts leaves those the clinic has worded in the console.
  await clinics.change(clinic.id, (before) => ({ ...clinic, texts: clinic.texts ?? before?.texts }));
  for (const person of staff) await clinics.putStaff(clinic.id, person);
  for (const schedule of schedules) await clinics.putSchedule(clinic.id, schedule);
  for (const patient of patients) {
    const own = episodes.filter(({ patientId }) => patientId === patient.id);
    const places = memberships.filter(({ episodeId }) => own.some(({ id }) => id === episodeId));
    let before: StoredChart | undefined;
    await charts.change(
      clinic.id,
      patient.id,
      (chart) => {
        before = chart;
        return { ...chart, patient, episodes: own, memberships: [...places, ...madeUp(chart, file)], optedOut: false };
      },
      { at: instantOf(now()), door: 'clinic-file', staffId: null },
    );
    await recordConsentNews({ charts, now }, clinic.id, { before: before?.patient, after: patient, by: 'clinic file' });
  }
};

/** Invoked by hand with a clinic file: checks all of it, and only then writes it and has its schedules expanded. */
export const handler = async (event: unknown): Promise<Loaded> => {
  const today = localDateOf(clock.now(), 'utc');
  const reading = readClinicFile(event, today);
  if (!reading.ok) return reading;
  await write(reading.file);
  await bus.put([{ type: 'clinic.changed', clinicId: reading.file.clinic.id }]);
  return {
    ok: true,
    clinicId: reading.file.clinic.id,
    schedules: reading.file.schedules.length,
    patients: reading.file.patients.length,
  };
};
