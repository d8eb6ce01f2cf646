import type { CountryCode } from 'libphonenumber-js/min';
import { membershipId, type Clinic, type ClinicFile, type Membership, type Schedule } from '../domain/clinic.ts';
import type { LocalDate } from '../domain/wall-clock.ts';
import type { Check } from './check.ts';
import { checkClinic, checkHoldOut, checkStaff } from './check-clinic.ts';
import { checkEpisode } from './check-episode.ts';
import { checkMembership } from './check-membership.ts';
import { checkPatient } from './check-patient.ts';
import { checkSchedule } from './check-schedule.ts';
import { idOf, readItems, repeatedIds, type ReadItems } from './items.ts';
import { countryOfPhone, readPhone } from './phone.ts';
import { halfProblems, pathText, under, type Problem } from './problem.ts';
import { addTo, emptyClinic, type RestOfClinic } from './rest-of-clinic.ts';
import { isObject, kindOf, shapeProblems } from './shape-problems.ts';
import { ClinicShape, itemShapes, phoneIn, phoneSomewhere } from './shapes.ts';

export type ClinicReading = { ok: true; file: ClinicFile } | { ok: false; problems: Problem[] };

type Lists = { [Name in (typeof listNames)[number]]: ReadItems<ClinicFile[Name][number]> };

const listNames = ['staff', 'schedules', 'patients', 'episodes', 'memberships'] as const;
const fields = ['$schema', 'clinic', ...listNames].join(', ');

/** As many as a person would read; further ones show once these are mended. */
const mostProblems = 500;

/** Where in the file a path is: the number of its list, then of its item. */
const placeOf = (path: string): number => {
  const [, list = '', item = '0'] = /^(\w*)(?:\[(\d+)\])?/.exec(path) ?? [];
  return ['clinic', ...listNames].findIndex((name) => name === list) * 100_000 + Number(item);
};

const refuse = (found: Problem[]): ClinicReading => {
  const problems = found.toSorted((a, b) => placeOf(a.path) - placeOf(b.path));
  const more = problems.length - mostProblems;
  const rest = more > 0 ? [{ path: '', message: `and ${more} more mistakes` }] : [];
  return { ok: false, problems: [...problems.slice(0, mostProblems), ...rest] };
};

const unknownFields = (input: object): Problem[] =>
  Object.keys(input)
    .filter((key) => !fields.split(', ').includes(key))
    .map((key) => ({ path: pathText([key]), message: `unknown field; a clinic file has ${fields}` }));

const readClinic = (raw: unknown): { clinic: Clinic | null; problems: Problem[] } => {
  const read = ClinicShape.safeParse(raw, { reportInput: true });
  const shape = read.success ? [] : shapeProblems(read.error.issues, ['clinic']);
  const clinic = read.success ? read.data : null;
  return { clinic, problems: [...shape, ...under('clinic', checkClinic(clinic ?? raw, emptyClinic(clinic)))] };
};

/** The country whose national numbers the file may use: that of the clinic's phone, even where the clinic has other mistakes. */
const countryOf = (rawClinic: unknown): CountryCode | undefined => {
  const phone = isObject(rawClinic) ? rawClinic['phone'] : undefined;
  const read = typeof phone === 'string' ? readPhone(phone) : undefined;
  return read?.ok ? countryOfPhone(read.phone) : undefined;
};

const readLists = (input: Record<string, unknown>): Lists => {
  const country = countryOf(input['clinic']);
  const shapes = itemShapes(country ? phoneIn(country) : phoneSomewhere);
  return {
    staff: readItems('staff', input['staff'], shapes.staff),
    schedules: readItems('schedules', input['schedules'], shapes.schedules),
    patients: readItems('patients', input['patients'], shapes.patients),
    episodes: readItems('episodes', input['episodes'], shapes.episodes),
    memberships: readItems('memberships', input['memberships'], shapes.memberships),
  };
};

const partsOf = <T>({ items }: ReadItems<T>): T[] => items.flatMap(({ part }) => part ?? []);

/** What has mistakes of its own is still there to be referred to. */
const addBroken = (lists: Lists, rest: RestOfClinic): void => {
  for (const name of ['staff', 'schedules', 'patients', 'episodes'] as const)
    for (const { raw, part } of lists[name].items) if (part === null) rest[name].set(idOf(raw) ?? '', null);
};

const checkAll = <T>({ items }: ReadItems<T>, rest: RestOfClinic, check: Check): Problem[] =>
  items.flatMap(({ path, raw, part }) => under(path, check(part ?? raw, rest)));

/** Adds each only after it is checked, so that of two stays that overlap only the second is named. */
const checkEpisodes = ({ items }: Lists['episodes'], rest: RestOfClinic): Problem[] =>
  items.flatMap(({ path, raw, part }) => {
    const problems = under(path, checkEpisode(part ?? raw, rest));
    if (part) addTo.episodes(rest, part);
    return problems;
  });

/** A membership without an id of its own is known by what it joins and when. */
const repeatedMemberships = ({ items }: ReadItems<Membership>): Problem[] => {
  const firsts = new Map<string, string>();
  return items.flatMap(({ path, part }) => {
    if (part === null) return [];
    const first = firsts.get(membershipId(part));
    firsts.set(membershipId(part), first ?? path);
    return first === undefined
      ? []
      : [{ path, message: `expected a membership of its own; it is the same as ${first}` }];
  });
};

const checkLists = (lists: Lists, rest: RestOfClinic): Problem[] => {
  addBroken(lists, rest);
  for (const staff of partsOf(lists.staff)) addTo.staff(rest, staff);
  for (const schedule of partsOf(lists.schedules)) addTo.schedules(rest, schedule);
  for (const patient of partsOf(lists.patients)) addTo.patients(rest, patient);
  const episodes = checkEpisodes(lists.episodes, rest);
  for (const membership of partsOf(lists.memberships)) addTo.memberships(rest, membership);
  return [
    ...checkAll(lists.staff, rest, checkStaff),
    ...checkAll(lists.schedules, rest, checkSchedule),
    ...checkAll(lists.patients, rest, checkPatient),
    ...episodes,
    ...checkAll(lists.memberships, rest, checkMembership),
    ...repeatedMemberships(lists.memberships),
  ];
};

/** What there is of the clinic already that a file is checked beside: patients who were deleted, and the schedules, of which those it does not name stay. */
export type AlreadyThere = { deletedPatients?: ReadonlySet<string>; schedules?: readonly Schedule[] };

/** The step that some are held out of may be one of a schedule the file does not name, for that one stays. */
const holdOutProblems = (raw: unknown, rest: RestOfClinic, { schedules = [] }: AlreadyThere): Problem[] => {
  const all = new Map([...schedules.map((one) => [one.id, one] as const), ...rest.schedules]);
  return under('clinic', checkHoldOut(raw, { ...rest, schedules: all }));
};

/**
 * Reads a whole clinic file, or names every mistake in it at once, each with its path. Phone numbers come out as E.164, defaults filled in.
 * Given `today`, a group that was too full only before it is no mistake. `there`: of a clinic that is loaded again.
 */
export const readClinicFile = (input: unknown, today?: LocalDate, there: AlreadyThere = {}): ClinicReading => {
  if (!isObject(input))
    return refuse([{ path: '', message: `expected a clinic file, an object { … }, found ${kindOf(input)}` }]);
  const halves = halfProblems(input);
  if (halves.length > 0) return refuse(halves);
  const { clinic, problems: clinicProblems } = readClinic(input['clinic']);
  const lists = readLists(input);
  const shape = listNames.flatMap((name) => lists[name].problems);
  const repeated = listNames.flatMap((name) => repeatedIds(input[name], name));
  const rest = { ...emptyClinic(clinic, today), deletedPatients: there.deletedPatients };
  const checks = checkLists(lists, rest);
  const holdOut = holdOutProblems(clinic ?? input['clinic'], rest, there);
  const problems = [...unknownFields(input), ...clinicProblems, ...holdOut, ...shape, ...repeated, ...checks];
  if (clinic === null || problems.length > 0) return refuse(problems);
  return {
    ok: true,
    file: {
      clinic,
      staff: partsOf(lists.staff),
      schedules: partsOf(lists.schedules),
      patients: partsOf(lists.patients),
      episodes: partsOf(lists.episodes),
      memberships: partsOf(lists.memberships),
    },
  };
};
