import { ChosenId, type Schedule } from '../domain/clinic.ts';
import { partsOf, scheduleOn, type PlainSchedule } from '../domain/schedule-parts.ts';
import type { LocalDate } from '../domain/wall-clock.ts';
import { readSchedule } from '../intake/parts.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import type { Part } from './brought.ts';
import type { Entry } from './fhir-bundle.ts';
import { extensionOf, ownCodes, ownIdIn, ownIdentifier, recordsIn } from './fhir-own.ts';
import { refuseWith, takePart } from './fhir-patient.ts';
import type { FhirSchedule } from './fhir-shapes.ts';

const recurrenceOf = (schedule: PlainSchedule) => {
  const { dtstart, timeZone, rrule, exdates, rdates, durationMinutes, levelOfCare, capacity, place, joinUrl } =
    schedule;
  return { dtstart, timeZone, rrule, exdates, rdates, durationMinutes, levelOfCare, capacity, place, joinUrl };
};

/** Of a schedule in parts, each part's extension says besides its recurrence what the elements say, which are those of one day. */
const extensionsOf = (schedule: Schedule) => {
  const parts = partsOf(schedule);
  if (parts.length === 1) return [extensionOf('recurrence', recurrenceOf(schedule))];
  return parts.map(({ schedule: part, from }) => {
    const { title, kind, track, counsellorId } = part;
    return extensionOf('recurrence', { from, title, kind, track, counsellorId, ...recurrenceOf(part) });
  });
};

/**
 * A schedule as FHIR R4 says one: whose time it is, and of what kind, on a day. R4 has no recurrence, so that goes in an extension of ours, one for each
 * part where the schedule changes from a day on, and as the dates it gives, as Appointments. Policies of its own stay here.
 */
export const scheduleResource = (schedule: Schedule, today: LocalDate) => {
  const { title, kind, track, counsellorId } = scheduleOn(schedule, today);
  return {
    resourceType: 'Schedule',
    identifier: [ownIdentifier('schedule', schedule.id)],
    extension: extensionsOf(schedule),
    active: true,
    serviceCategory: [{ coding: [{ system: ownCodes('track'), code: track }] }],
    serviceType: [{ coding: [{ system: ownCodes('kind'), code: kind }] }],
    actor: [
      counsellorId === undefined
        ? { type: 'HealthcareService', display: title }
        : { type: 'Practitioner', identifier: ownIdentifier('staff', counsellorId) },
    ],
    comment: title,
  };
};

/** A part without a counsellor who is nobody of the staff here. */
const withKnownStaff = ({ counsellorId, ...part }: Record<string, unknown>, { staff }: RestOfClinic) => ({
  ...part,
  ...(typeof counsellorId === 'string' && staff.has(counsellorId) && { counsellorId }),
});

/** The parts after the first, each beside the policies of its own it has here. */
const changesIn = (later: readonly Record<string, unknown>[], before: Schedule | undefined, rest: RestOfClinic) =>
  later.map((part) => {
    const policies = before?.changes?.find(({ from }) => from === part['from'])?.policies;
    return { ...(policies && { policies }), ...withKnownStaff(part, rest) };
  });

const codeIn = (concepts: FhirSchedule['serviceType'], of: 'kind' | 'track'): string | undefined =>
  concepts.flatMap(({ coding }) => coding).find(({ system }) => system === ownCodes(of))?.code;

const elements = {
  title: 'comment',
  kind: 'serviceType',
  track: 'serviceCategory',
  counsellorId: 'actor',
  id: 'identifier',
};

/** Takes a schedule in that came from us, with its recurrence. Undefined of any other: its dates are those of its Appointments. */
export const takeSchedule = (entry: Entry<FhirSchedule>, rest: RestOfClinic): Part<Schedule> => {
  const { resource, outcome } = entry;
  const [recurrence, ...later] = recordsIn(resource.extension, 'recurrence', ['exdates', 'rdates']);
  const own = ChosenId.safeParse(ownIdIn('schedule', resource.identifier));
  if (!recurrence || !own.success) {
    outcome.notes.push({ path: 'Schedule', message: 'FHIR R4 says no recurrence: its dates are those of its Appointments' });
    return undefined;
  }
  outcome.id = own.data;
  const before = rest.schedules.get(own.data) ?? undefined;
  if ((before?.changes ?? []).length > 0 && later.length === 0) {
    refuseWith(entry, [{ path: 'extension', message: 'the schedule changes from a day on here, of which this says nothing: change it by hand' }]);
    return undefined;
  }
  const staffId = resource.actor.map(({ identifier }) => ownIdIn('staff', identifier ? [identifier] : [])).find((id) => id !== undefined);
  const counsellorId = staffId !== undefined && rest.staff.has(staffId) ? staffId : before?.counsellorId;
  if (staffId !== undefined && counsellorId !== staffId)
    outcome.notes.push({ path: 'actor', message: 'nobody of the staff here: no counsellor is taken in' });
  const given = {
    ...(before?.policies && { policies: before.policies }), title: resource.comment, kind: codeIn(resource.serviceType, 'kind'),
    track: codeIn(resource.serviceCategory, 'track'), ...(counsellorId !== undefined && later.length === 0 && { counsellorId }),
    ...withKnownStaff(recurrence, rest), id: own.data, ...(later.length > 0 && { changes: changesIn(later, before, rest) }),
  };
  const part = takePart(entry, readSchedule(given, rest), { before, elements });
  if (part) rest.schedules.set(own.data, part.part);
  return part;
}; // prettier-ignore
