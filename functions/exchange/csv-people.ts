import type { Episode, Membership, Patient } from '../domain/clinic.ts';
import { readEpisode, readMembership, readPatient, type PartReading } from '../intake/parts.ts';
import { countryOfPhone, readPhone } from '../intake/phone.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import { besideOlder, keepBrought, statusOfAll, type BroughtChart, type Part } from './brought.ts';
import type { PermissionOnFile } from './csv-consent.ts';
import { columnsOf, type Columns, type Field } from './csv-columns.ts';
import { orderShown, type DateOrder } from './csv-dates.ts';
import { openRow, patientOf, type RowReading } from './csv-person.ts';
import { episodeOf, membershipOf } from './csv-stay.ts';
import { readCsv, type CsvRow } from './csv-table.ts';
import { deletedIn, idOf, newIdsOf } from './csv-who.ts';
import { replacePart } from './draft-clinic.ts';
import type { ColumnTaken, Outcome, Remark } from './outcome.ts';

export type PeopleImport = {
  csv: string;
  columns: Readonly<Record<string, string | undefined>>;
  dateOrder?: DateOrder | undefined;
};

export type PeoplePlan = {
  problems: Remark[];
  /** What each column was taken as. */
  columns: ColumnTaken[];
  rows: Outcome[];
  charts: ReadonlyMap<string, BroughtChart>;
  read: string[];
};

/** What is kept of the permission to text somebody, by id: of everybody in `permissionsAskedIn`. */
export type PermissionsOnFile = ReadonlyMap<string, PermissionOnFile>;

type Facts = {
  rest: RestOfClinic;
  onFile: PermissionsOnFile;
  columns: Columns;
  orders: ReadonlyMap<Field, DateOrder | undefined>;
  rowsOfPhone: Map<string, { id: string; row: number }>;
};

const dateFields = ['consentGivenAt', 'admittedOn', 'dischargedOn', 'from', 'until'] as const;

const openEpisode = (patientId: string, rest: RestOfClinic): Episode | undefined =>
  rest.episodesOfPatient.get(patientId)?.find(({ dischargedOn }) => dischargedOn === null);

/** A part as the doors of the API read it, beside what there is; its problems go to the row, by the head of the column. */
const take = <T>(row: RowReading, reading: PartReading<T>, before: T | undefined): Part<T> => {
  if (!reading.ok) {
    row.problems.push(...reading.problems.map(({ path, message }) => ({ path: row.headOf(path), message })));
    return undefined;
  }
  return besideOlder(reading.part, before);
};

const sharedPhone = (row: RowReading, { id, phone }: Patient, number: number, { rest, rowsOfPhone }: Facts): void => {
  const first = rowsOfPhone.get(phone);
  const other = [...rest.patients.values()].some(
    (patient) => patient !== null && patient.id !== id && patient.phone === phone,
  );
  const note = (message: string): void => void row.notes.push({ path: row.headOf('phone'), message });
  if (first && first.id !== id) note(`the same number as row ${first.row}: a shared phone, or one person twice?`);
  else if (other) note('another patient has the same number: a shared phone, or one person twice?');
  if (!first) rowsOfPhone.set(phone, { id, row: number });
};

type Brought = { patient: Part<Patient>; episode: Part<Episode>; membership: Part<Membership> };

/** The parts of a row, each checked beside the clinic and the parts before it. Nothing is kept until all of the row is right. */
const partsOf = (row: RowReading, id: string, { rest, onFile }: Facts): Brought => {
  const stays = rest.episodesOfPatient.get(id) ?? [];
  const schedules = [...rest.schedules.values()].flatMap((schedule) => schedule ?? []);
  const places = [...rest.membershipsInSchedule.values()].flat();
  const before = rest.patients.get(id) ?? undefined;
  const country = countryOfPhone(rest.clinic?.phone ?? '');
  const e164 = (text: string): string => { const read = readPhone(text, country); return read.ok ? read.phone : text; }; // prettier-ignore
  const timeZone = rest.clinic?.timeZone ?? 'UTC';
  const says = before === undefined || (['name', 'firstName', 'lastName', 'phone', 'consent', 'consentGivenAt', 'optedOut', 'language', 'privacy', 'timeZone'] as const).some((field) => row.cell(field) !== ''); // prettier-ignore
  const patient = says
    ? take(
        row,
        readPatient(patientOf(row, id, { before, timeZone, readPhone: e164, onFile: onFile.get(id) ?? {} }), rest),
        before,
      )
    : undefined;
  // A stay of somebody this row brings is no mistake.
  const beside = { ...rest, patients: new Map(rest.patients).set(id, patient?.part ?? before ?? null) };
  const stay = episodeOf(row, id, { episodes: stays });
  const episode =
    stay &&
    take(
      row,
      readEpisode(stay, beside),
      stays.find((each) => 'id' in stay && each.id === stay.id),
    );
  const current = episode?.part ?? openEpisode(id, rest);
  const place = membershipOf(row, current, { chart: { memberships: places }, schedules });
  const episodes = new Map(rest.episodes);
  if (current) episodes.set(current.id, current);
  const same = (each: Membership, other: object) => 'from' in other && 'scheduleId' in other && 'episodeId' in other && each.episodeId === other.episodeId && each.scheduleId === other.scheduleId && each.from === other.from && !each.recurrenceId; // prettier-ignore
  const membership =
    place &&
    take(
      row,
      readMembership(place, { ...beside, episodes }),
      places.find((each) => same(each, place)),
    );
  return { patient, episode, membership };
};

const readRow = (csvRow: CsvRow, facts: Facts, charts: Map<string, BroughtChart>): Outcome => {
  const row = openRow(csvRow, facts.columns, facts.orders);
  const outcome = { row: csvRow.row, problems: row.problems, notes: row.notes };
  const id = idOf(row, facts.rest);
  if (id === undefined) {
    row.problems.push({ path: row.headOf('name'), message: 'expected a number of the record, or a name and a phone' });
    return { ...outcome, status: 'refused' };
  }
  const known = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id) ? { id } : {};
  row.problems.push(...deletedIn(row, facts.rest));
  if (row.problems.length > 0) return { ...outcome, ...known, status: 'refused' };
  const parts = partsOf(row, id, facts);
  if (row.problems.length > 0) return { ...outcome, ...known, status: 'refused' };
  if (parts.patient) sharedPhone(row, parts.patient.part, csvRow.row, facts);
  replacePart(facts.rest, {
    patient: parts.patient?.part,
    episode: parts.episode?.part,
    membership: parts.membership?.part,
  });
  const { patient, episode, membership } = parts;
  const status = statusOfAll([patient, episode, membership]);
  if (status !== 'same') keepBrought(charts, id, { patient, episode, memberships: [membership] });
  return { ...outcome, ...known, status };
};

const none = ({ problems, taken }: Refused): PeoplePlan => ({
  problems,
  columns: taken,
  rows: [],
  charts: new Map(),
  read: [],
});

type Taken = { taken: ColumnTaken[] };
type Table = Taken & Pick<Facts, 'columns' | 'orders'> & { rows: CsvRow[] };
type Refused = Taken & { problems: Remark[] };

/** What each column of a table was taken as. */
const takenAs = (heads: readonly string[], columns: Columns): ColumnTaken[] =>
  heads.map((head) => ({ head, field: [...columns].find(([, column]) => column === head)?.[0] ?? null }));

/** The table with what its columns are and how their dates are to be read, or what is wrong with the whole. */
const openTable = (asked: PeopleImport): Table | Refused => {
  const table = readCsv(asked.csv);
  if (!table.ok) return { problems: [table.problem], taken: [] };
  const { columns, problems } = columnsOf(table.columns, asked.columns);
  const taken = takenAs(table.columns, columns);
  if (!columns.has('externalId') && !columns.has('id') && !columns.has('phone'))
    problems.push({
      path: 'columns',
      message: 'expected a column with a number of the record, or with names and one with phones',
    });
  if (problems.length > 0) return { problems, taken };
  const cellsOf = (field: Field) => table.rows.map(({ cells }) => cells.get(columns.get(field) ?? '') ?? '');
  const orders = new Map(dateFields.map((field) => [field, asked.dateOrder ?? orderShown(cellsOf(field))] as const));
  return { taken, columns, orders: new Map<Field, DateOrder | undefined>(orders), rows: table.rows };
};

const rowsIn = (asked: PeopleImport): RowReading[] => {
  const table = openTable(asked);
  return 'problems' in table ? [] : table.rows.map((row) => openRow(row, table.columns, table.orders));
};

/** Ids of people who are not on file, by which the rows name them: whether they were deleted is to be read before planning (`deletedPatients`). */
export const newPeopleIn = (asked: PeopleImport, rest: RestOfClinic): Set<string> =>
  new Set(rowsIn(asked).flatMap((row) => newIdsOf(row, rest)));

/** Whose permission to text the file speaks of: what is kept of it besides their charts is to be read before planning. */
export const permissionsAskedIn = (asked: PeopleImport, rest: RestOfClinic): Set<string> => {
  const speaking = rowsIn(asked).filter(({ cell }) => cell('consentGivenAt') !== '' || cell('optedOut') !== '');
  return new Set(speaking.flatMap((row) => idOf(row, rest) ?? []));
};

/**
 * What a table of patients, stays and places would bring. A row may name a patient, a stay and a place in a schedule; further rows of the same patient add
 * places. A row is taken whole or not at all. An empty cell or a column left out never takes away what is recorded.
 */
export const planPeople = (asked: PeopleImport, { rest, onFile }: Pick<Facts, 'rest' | 'onFile'>): PeoplePlan => {
  const table = openTable(asked);
  if ('problems' in table) return none(table);
  const facts: Facts = { rest, onFile, columns: table.columns, orders: table.orders, rowsOfPhone: new Map() };
  const charts = new Map<string, BroughtChart>();
  const rows = table.rows.map((row) => readRow(row, facts, charts));
  return { problems: [], columns: table.taken, rows, charts, read: rows.flatMap(({ id }) => id ?? []) };
};
