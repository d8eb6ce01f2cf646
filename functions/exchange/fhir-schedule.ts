import { ChosenId, type Schedule } from '../domain/clinic.ts';
import { readSchedule } from '../intake/parts.ts';
import type { RestOfClinic } from '../intake/rest-of-clinic.ts';
import type { Part } from './brought.ts';
import type { Entry } from './fhir-bundle.ts';
import { extensionOf, ownCodes, ownIdIn, ownIdentifier, recordsIn } from './fhir-own.ts';
import { takePart } from './fhir-patient.ts';
import type { FhirSchedule } from './fhir-shapes.ts';

/**
 * A schedule as FHIR R4 says one: whose time it is, and of what kind. R4 has no recurrence, so that goes in an extension of ours, and as the dates it gives,
 * as Appointments. Policies of its own stay here.
 */
export const scheduleResource = (schedule: Schedule) => {
  const { id, title, kind, track, counsellorId } = schedule;
  const { levelOfCare, dtstart, timeZone, rrule, exdates, rdates, durationMinutes, capacity, place, joinUrl } =
    schedule;
  const recurrence = {
    dtstart,
    timeZone,
    rrule,
    exdates,
    rdates,
    durationMinutes,
    levelOfCare,
    capacity,
    place,
    joinUrl,
  };
  return {
    resourceType: 'Schedule',
    identifier: [ownIdentifier('schedule', id)],
    extension: [extensionOf('recurrence', recurrence)],
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
  const [recurrence] = recordsIn(resource.extension, 'recurrence', ['exdates', 'rdates']);
  const own = ChosenId.safeParse(ownIdIn('schedule', resource.identifier));
  if (!recurrence || !own.success) {
    outcome.notes.push({ path: 'Schedule', message: 'FHIR R4 says no recurrence: its dates are those of its Appointments' });
    return undefined;
  }
  outcome.id = own.data;
  const before = rest.schedules.get(own.data) ?? undefined;
  const staffId = resource.actor.map(({ identifier }) => ownIdIn('staff', identifier ? [identifier] : [])).find((id) => id !== undefined);
  const counsellorId = staffId !== undefined && rest.staff.has(staffId) ? staffId : before?.counsellorId;
  if (staffId !== undefined && counsellorId !== staffId)
    outcome.notes.push({ path: 'actor', message: 'nobody of the staff here: no counsellor is taken in' });
  const given = {
    ...(before?.policies && { policies: before.policies }), ...recurrence, id: own.data, title: resource.comment, kind: codeIn(resource.serviceType, 'kind'),
    track: codeIn(resource.serviceCategory, 'track'), ...(counsellorId !== undefined && { counsellorId }),
  };
  const part = takePart(entry, readSchedule(given, rest), { before, elements });
  if (part) rest.schedules.set(own.data, part.part);
  return part;
}; // prettier-ignore
