import type { Context } from 'hono';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { CloseFollowUp } from '../care/close-follow-up.ts';
import { settleNewNumbers } from '../care/settle-number.ts';
import type { FamilyParticipant } from '../domain/clinic.ts';
import { ChosenId, Consent, Patient } from '../domain/clinic.ts';
import { readPatient } from '../intake/parts.ts';
import { countryOfPhone, readPhone } from '../intake/phone.ts';
import { recordConsentNews } from '../intake/record-consent-news.ts';
import { phoneSomewhere } from '../intake/shapes.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { byStaff, clinicAsItStands, partOrRefusal, type StandingDeps } from './clinic-as-it-stands.ts';
import { findChart } from './patients.ts';
import { chartTag, preconditionsOf, sayTag } from './preconditions.ts';
import {
  anyProblem,
  bodyProblems,
  conflictProblem,
  fieldRefusal,
  refusal,
  staleProblem,
  unknownProblem,
} from './problem-details.ts';
import { givenAlready } from './given-already.ts';
import type { ApiEnv, SignedIn } from './signed-in.ts';

export type ContactDeps = StandingDeps & {
  charts: Pick<Charts, 'list' | 'get' | 'change' | 'recordConsent'>;
  bus: Pick<EventBus, 'put'>;
  closeFollowUp: CloseFollowUp;
};

const participantId = ChosenId.optional().describe("A family participant's; left out: the patient's own");
const responses = {
  200: jsonAnswer('The patient as changed', Patient),
  ...unknownProblem,
  ...bodyProblems,
  ...conflictProblem,
  ...staleProblem,
  ...anyProblem,
};

const phoneRoute = call('keep contact details', {
  method: 'put',
  path: '/api/patients/{id}/phone',
  summary: "Puts a number right: the patient's, or a family participant's",
  request: {
    params: IdInPath,
    body: jsonBody(
      z.strictObject({
        participantId,
        phone: phoneSomewhere,
        consentStands: z
          .boolean()
          .default(false)
          .describe(
            'true: the permission on file was given for this very number, which was written down wrong. Otherwise it ends, for a permission is for one number (TCPA)',
          ),
      }),
    ),
  },
  responses,
});

const consentRoute = call('keep contact details', {
  method: 'put',
  path: '/api/patients/{id}/consent',
  summary: 'Records permission to text, with wording, source and time, or its withdrawal',
  request: {
    params: IdInPath,
    body: jsonBody(
      z.strictObject({
        participantId,
        permission: z
          .enum(['own', 'patient'])
          .default('own')
          .describe("Of a participant: their own permission, or the patient's to involve them"),
        consent: Consent.nullable().describe('null: it is withdrawn'),
        phone: z
          .string()
          .max(40)
          .optional()
          .describe(
            'The number it was given for, as it was read; 409 where another is on file by then, for a permission is for one number (TCPA)',
          ),
      }),
    ),
  },
  responses,
});

type PersonChange = Partial<Pick<FamilyParticipant, 'phone' | 'consent' | 'patientConsent'>>;
/** `person`: a participant's id; undefined: the patient. */
type Asked = { person: string | undefined; changeOf: (was: { phone: string }) => PersonChange };

/** The patient with something of one person's changed: their own, or a participant's. Undefined where there is no such participant. */
const changed = (patient: Patient, { person, changeOf }: Asked): Patient | undefined => {
  if (person === undefined) return Patient.parse({ ...patient, ...changeOf(patient) });
  if (!patient.family.some(({ id }) => id === person)) return undefined;
  return { ...patient, family: patient.family.map((one) => (one.id === person ? { ...one, ...changeOf(one) } : one)) };
};

const unknownParticipant = () =>
  fieldRefusal('participantId', "expected the id of one of the patient's family participants");

const otherNumber = () =>
  refusal(409, {
    detail: 'Another number is on file by now, and a permission is for one number. Look again, and ask for it.',
  });

/** A number as people write it, with the country of the clinic's; what is wrong with it is said of `phone`. */
const phoneRead = ({ clinic }: SignedIn, written: string): string => {
  const read = readPhone(written, countryOfPhone(clinic.phone));
  if (!read.ok) throw fieldRefusal('phone', read.problem);
  return read.phone;
};

/** Makes the change on the chart as it stands then, if that is what was read, and tells of it. */
const changePerson = async (
  deps: ContactDeps,
  context: Context<ApiEnv>,
  { id, ...what }: Asked & { id: string },
): Promise<Patient> => {
  const signedIn = context.get('signedIn');
  const { clinic, me } = signedIn;
  const check = preconditionsOf(context);
  const { patient: known } = await findChart(deps.charts, clinic.id, id);
  const asked = changed(known, what);
  if (!asked) throw unknownParticipant();
  const patient = partOrRefusal(readPatient(asked, await clinicAsItStands(deps, signedIn)));
  let before: Patient | undefined;
  const version = await deps.charts.change(
    clinic.id,
    id,
    (current) => {
      check(current && chartTag(current));
      before = current?.patient;
      const after = current && changed(current.patient, what);
      return current && { ...current, patient: after ?? current.patient };
    },
    byStaff(deps, signedIn),
  );
  await recordConsentNews(deps, clinic.id, { before, after: patient, by: `staff ${me.id}` });
  await settleNewNumbers(deps, clinic.id, { before, after: patient, by: me.id });
  await deps.bus.put([{ type: 'patient.changed', clinicId: clinic.id, patientId: id }]);
  context.set('subjects', [id]);
  sayTag(context, version === undefined ? undefined : chartTag({ version }));
  return patient;
};

/** `PUT /api/patients/{id}/phone` and `/consent`: what the front desk keeps right without touching the rest of a chart. */
export const contactCalls = (deps: ContactDeps) =>
  callsOf()
    .openapi(phoneRoute, async (context) => {
      const { id } = context.req.valid('param');
      const { participantId: person, phone: written, consentStands } = context.req.valid('json');
      const phone = phoneRead(context.get('signedIn'), written);
      const patient = await changePerson(deps, context, {
        id,
        person,
        changeOf: (was) => ({ phone, ...(!consentStands && was.phone !== phone && { consent: null }) }),
      });
      return context.json(Patient.parse(patient), 200);
    })
    .openapi(consentRoute, async (context) => {
      const { id } = context.req.valid('param');
      const { participantId: person, permission, consent, phone } = context.req.valid('json');
      if (permission === 'patient' && person === undefined)
        throw fieldRefusal('permission', "expected own: only a family participant needs the patient's permission too");
      givenAlready(deps.now(), 'consent', consent);
      const patient = await changePerson(deps, context, {
        id,
        person,
        changeOf: (was) => {
          if (phone !== undefined && was.phone !== phone) throw otherNumber();
          return permission === 'patient' ? { patientConsent: consent } : { consent };
        },
      });
      return context.json(Patient.parse(patient), 200);
    });
