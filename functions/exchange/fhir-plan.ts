import type { DateTime } from 'luxon';
import type { Schedule } from '../domain/clinic.ts';
import { localDateOf } from '../domain/zone.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import { keepBrought, statusOfAll, type BroughtChart, type Part } from './brought.ts';
import { replacePart } from './draft-clinic.ts';
import { seriesOfAppointments } from './fhir-appointments.ts';
import { readBundle, type ReadBundle } from './fhir-bundle.ts';
import { takeEpisode } from './fhir-episode.ts';
import { refuseWith, takePatient } from './fhir-patient.ts';
import { takeSchedule } from './fhir-schedule.ts';
import { takeSeries } from './fhir-series.ts';
import type { Outcome, Remark } from './outcome.ts';

export type FhirPlan = {
  problems: Remark[];
  notes: Remark[];
  rows: Outcome[];
  schedules: Schedule[];
  charts: ReadonlyMap<string, BroughtChart>;
  read: string[];
};

type Draft = {
  bundle: ReadBundle;
  rest: RestOfClinic;
  now: DateTime;
  charts: Map<string, BroughtChart>;
  schedules: Map<string, Schedule>;
};

const keepSchedule = ({ schedules }: Draft, part: Part<Schedule>): void => {
  if (part && part.status !== 'same') schedules.set(part.part.id, part.part);
};

/** Takes the patients in; gives who is who, by the key of each entry. */
const takePatients = ({ bundle, rest, charts }: Draft): Map<string, string> => {
  const patientOf = new Map<string, string>();
  for (const entry of bundle.entries.Patient) {
    const taken = takePatient(entry, rest);
    if (!taken?.part) continue;
    entry.outcome.status = taken.part.status;
    patientOf.set(String(entry.index), taken.id);
    replacePart(rest, { patient: taken.part.part });
    if (taken.part.status !== 'same') keepBrought(charts, taken.id, { patient: taken.part, memberships: [] });
  }
  return patientOf;
};

const takeEpisodes = ({ bundle, rest, now, charts }: Draft, patientOf: ReadonlyMap<string, string>): void => {
  const today = localDateOf(now, rest.clinic?.timeZone ?? 'UTC');
  for (const entry of bundle.entries.EpisodeOfCare) {
    const patientId = patientOf.get(bundle.keyOf(entry.resource.patient) ?? '');
    if (patientId === undefined) {
      refuseWith(entry, [{ path: 'patient', message: 'expected a Patient of the bundle that is taken in' }]);
      continue;
    }
    const { episode, memberships } = takeEpisode(entry, { rest, patientId, today });
    const parts = [episode, ...memberships];
    if (entry.outcome.status !== 'refused') entry.outcome.status = statusOfAll(parts);
    keepBrought(charts, patientId, { episode, memberships });
  }
};

/** The Schedule a slot belongs to: its identifier, or what it is called in the bundle, by the entry of the slot. */
const schedulesOfSlots = ({ entries, keyOf }: ReadBundle): Map<string, string> =>
  new Map(
    entries.Slot.flatMap(({ index, resource }) => {
      const key = keyOf(resource.schedule);
      const schedule = entries.Schedule.find((entry) => String(entry.index) === key)?.resource;
      const identifier = schedule?.identifier.find(({ value }) => value !== undefined);
      const name = identifier ? `${identifier.system ?? ''}|${identifier.value ?? ''}` : resource.schedule.reference;
      return name === undefined ? [] : [[String(index), name] as const];
    }),
  );

const takeAppointments = (draft: Draft, patientOf: ReadonlyMap<string, string>): void => {
  const { bundle, rest, now, charts } = draft;
  const facts = { rest, now, keyOf: bundle.keyOf, patientOf, scheduleOfSlot: schedulesOfSlots(bundle) };
  for (const series of seriesOfAppointments(bundle.entries.Appointment, facts)) {
    const { schedule, memberships } = takeSeries(series, rest, now);
    keepSchedule(draft, schedule);
    for (const { patientId, membership } of memberships) keepBrought(charts, patientId, { memberships: [membership] });
  }
};

const isBringing = ({ patient, episodes, memberships }: BroughtChart): boolean =>
  patient !== undefined || episodes.length + memberships.length > 0;

/**
 * What a FHIR R4 Bundle would bring: patients, stays, schedules, and the places of those who have appointments. Taken in again it brings nothing. Elements
 * and resources that are not read are named in the notes.
 */
export const planFhir = (input: unknown, rest: RestOfClinic, now: DateTime): FhirPlan => {
  const bundle = readBundle(input);
  const { entries, unread } = bundle;
  const draft: Draft = { bundle, rest, now, charts: new Map(), schedules: new Map() };
  for (const entry of entries.Schedule) {
    const part = takeSchedule(entry, rest);
    if (part) entry.outcome.status = part.status;
    keepSchedule(draft, part);
  }
  const patientOf = takePatients(draft);
  takeEpisodes(draft, patientOf);
  takeAppointments(draft, patientOf);
  const taken = [...entries.Patient, ...entries.EpisodeOfCare, ...entries.Schedule, ...entries.Appointment];
  const rows = [...taken.map(({ outcome }) => outcome), ...unread].sort((a, b) => a.row - b.row);
  const problems = [...bundle.problems];
  if (problems.length === 0 && rows.length === 0)
    problems.push({ path: 'Bundle.entry', message: 'expected at least one Patient, EpisodeOfCare, Schedule or Appointment' });
  const charts = new Map([...draft.charts].filter(([, chart]) => isBringing(chart)));
  return { problems, notes: bundle.notes, rows, schedules: [...draft.schedules.values()], charts, read: [...new Set(patientOf.values())] };
}; // prettier-ignore
