import { ChosenId, type Episode, type Membership } from '../domain/clinic.ts';
import type { LocalDate } from '../domain/wall-clock.ts';
import { readEpisode, readMembership } from '../intake/parts.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import type { Part } from './brought.ts';
import { replacePart } from './draft-clinic.ts';
import { pathAt, type Entry } from './fhir-bundle.ts';
import { dayOf } from './fhir-dates.ts';
import { extensionOf, ownIdIn, ownIdentifier, recordsIn } from './fhir-own.ts';
import { refuseWith, takePart } from './fhir-patient.ts';
import type { FhirEpisode } from './fhir-shapes.ts';
import { stableId } from './stable-id.ts';

type Hold = Episode['holds'][number];
const covers = ({ from, until }: Hold, today: LocalDate): boolean =>
  from <= today && (until === null || today <= until);

const statusOf = ({ admittedOn, dischargedOn, holds }: Episode, today: LocalDate): FhirEpisode['status'] => {
  if (dischargedOn !== null && dischargedOn <= today) return 'finished';
  if (today < admittedOn) return 'planned';
  return holds.some((hold) => covers(hold, today)) ? 'onhold' : 'active';
};

const placeExtension = ({ id, scheduleId, from, until, weekdays }: Membership) =>
  extensionOf('place', { id, scheduleId, from, until, weekdays });

/** A stay as an EpisodeOfCare, with its places in schedules. Holds are its times `onhold`; their reasons, and make-ups, stay here. */
export const episodeResource = (
  episode: Episode,
  places: readonly Membership[],
  { patient, today }: { patient: string; today: LocalDate },
) => {
  const { id, admittedOn, dischargedOn, prescribedMinutesPerWeek, changes, holds } = episode;
  return {
    resourceType: 'EpisodeOfCare',
    identifier: [ownIdentifier('episode', id)],
    extension: [
      extensionOf('prescribed', { prescribedMinutesPerWeek }),
      ...changes.map((change) => extensionOf('step-down', change)),
      ...places.filter(({ recurrenceId }) => !recurrenceId).map(placeExtension),
    ],
    status: statusOf(episode, today),
    ...(holds.length > 0 && {
      statusHistory: holds.map(({ from, until }) => ({ status: 'onhold', period: { start: from, ...(until && { end: until }) } })),
    }),
    patient: { reference: patient },
    period: { start: admittedOn, ...(dischargedOn && { end: dischargedOn }) },
  };
}; // prettier-ignore

type Facts = { rest: RestOfClinic; patientId: string; today: LocalDate };

/** Holds as the history tells them, a hold known before keeping its reason. Without a history those recorded stay. */
const holdsOf = (entry: Entry<FhirEpisode>, before: Episode | undefined, { rest, today }: Facts): Hold[] | undefined => {
  const { index, resource, outcome } = entry;
  const zone = rest.clinic?.timeZone ?? 'UTC';
  const told = resource.statusHistory.flatMap(({ status, period }, nth) => {
    if (status !== 'onhold') return [];
    const [from, until] = [dayOf(period.start, zone), dayOf(period.end, zone) ?? null];
    if (!from) {
      refuseWith(entry, [{ path: `statusHistory[${nth}].period.start`, message: 'expected the day the hold began' }]);
      return [];
    }
    const reason = before?.holds.find((hold) => hold.from === from)?.reason;
    return [{ from, until, ...(reason !== undefined && { reason }) }];
  });
  const holds = resource.statusHistory.length > 0 ? told : (before?.holds ?? []);
  if (resource.status !== 'onhold' || holds.some((hold) => covers(hold, today)))
    return resource.statusHistory.length > 0 || before ? holds : undefined;
  outcome.notes.push({ path: pathAt(index, 'status'), message: `on hold since a day that is not said: on hold from ${today}` });
  return [...holds, { from: today, until: null }];
}; // prettier-ignore

const refused: Partial<Record<FhirEpisode['status'], string>> = {
  waitlist: 'on the waiting list: not taken in before there is a day of admission',
  cancelled: 'cancelled: not taken in; a stay that is open here is for you to end',
  'entered-in-error': 'entered in error: not taken in; what is recorded here is for you to delete',
};

const elements = {
  admittedOn: 'period.start',
  dischargedOn: 'period.end',
  patientId: 'patient',
  holds: 'statusHistory',
  id: 'identifier',
};

/** The stay an entry is about: by our own id, by its identifier, or by its day of admission. */
const olderOf = (
  { identifier }: FhirEpisode,
  admittedOn: LocalDate,
  { rest, patientId }: Facts,
): { id: string; before: Episode | undefined } => {
  const stays = rest.episodesOfPatient.get(patientId) ?? [];
  const own = ChosenId.safeParse(ownIdIn('episode', identifier));
  const named = identifier.find(({ value }) => value !== undefined && value !== '');
  const id = own.success
    ? own.data
    : named
      ? stableId('e', rest.clinic?.id ?? '', named.system ?? '', named.value ?? '')
      : `${patientId.slice(0, 55)}-${admittedOn.replaceAll('-', '')}`;
  const before = stays.find((stay) => stay.id === id) ?? stays.find((stay) => stay.admittedOn === admittedOn);
  return { id: before?.id ?? id, before };
};

const partOf = (entry: Entry<FhirEpisode>, admittedOn: LocalDate, facts: Facts): Part<Episode> => {
  const { resource } = entry;
  const { id, before } = olderOf(resource, admittedOn, facts);
  const dischargedOn = dayOf(resource.period.end, facts.rest.clinic?.timeZone ?? 'UTC');
  if (resource.status === 'finished' && dischargedOn === undefined && !before?.dischargedOn) {
    refuseWith(entry, [{ path: 'period.end', message: 'expected the day of discharge of a stay that is finished' }]);
    return undefined;
  }
  const [prescribed] = recordsIn(resource.extension, 'prescribed');
  const changes = recordsIn(resource.extension, 'step-down');
  const holds = holdsOf(entry, before, facts);
  if (entry.outcome.status === 'refused') return undefined;
  const given = {
    ...before, ...prescribed, ...(changes.length > 0 && { changes }), ...(holds && { holds }),
    id, patientId: facts.patientId, admittedOn, ...(dischargedOn && { dischargedOn }),
  };
  return takePart(entry, readEpisode(given, facts.rest), { before, elements });
}; // prettier-ignore

/** The places our own extension gives; only of a bundle that came from us. */
const placesOf = (entry: Entry<FhirEpisode>, episode: Episode, { rest }: Facts): Part<Membership>[] =>
  recordsIn(entry.resource.extension, 'place', ['weekdays']).map((place) => {
    const reading = readMembership({ ...place, episodeId: episode.id }, rest);
    const others = [...rest.membershipsInSchedule.values()].flat();
    const before = reading.ok
      ? others.find(
          (each) =>
            each.episodeId === episode.id &&
            each.scheduleId === reading.part.scheduleId &&
            each.from === reading.part.from &&
            each.recurrenceId === reading.part.recurrenceId,
        )
      : undefined;
    const part = takePart(entry, reading, { before, elements: { scheduleId: 'extension', weekdays: 'extension' } });
    replacePart(rest, { membership: part?.part });
    return part;
  });

/** Takes a stay in, and of a bundle of ours its places. */
export const takeEpisode = (entry: Entry<FhirEpisode>, facts: Facts): { episode: Part<Episode>; memberships: Part<Membership>[] } => {
  const { resource } = entry;
  const none = { episode: undefined, memberships: [] };
  const refuse = (path: string, message: string): typeof none => {
    refuseWith(entry, [{ path, message }]);
    return none;
  };
  const why = refused[resource.status];
  if (why !== undefined) return refuse('status', why);
  const admittedOn = dayOf(resource.period.start, facts.rest.clinic?.timeZone ?? 'UTC');
  if (!admittedOn) return refuse('period.start', 'expected the day of admission, such as 2026-11-23');
  const episode = partOf(entry, admittedOn, facts);
  if (!episode) return none;
  entry.outcome.id = episode.part.id;
  replacePart(facts.rest, { episode: episode.part });
  return { episode, memberships: placesOf(entry, episode.part, facts) };
}; // prettier-ignore
