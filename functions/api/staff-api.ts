import type { AuditTrail } from '../aws/audit-trail.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import { attendanceCalls, type AttendanceDeps } from './attendance.ts';
import { keepAudit } from './audit.ts';
import { callsOf } from './call.ts';
import { changePatientCalls, type ChangePatientDeps } from './change-patient.ts';
import { changeSessionCalls, type ChangeSessionDeps } from './change-session.ts';
import { clinicCalls } from './clinic.ts';
import { conversationCalls, type ConversationDeps } from './conversation.ts';
import { dayCalls, type DayDeps } from './day.ts';
import { dryRunCalls, type DryRunDeps } from './dry-run.ts';
import { episodeCalls, type EpisodeDeps } from './episodes.ts';
import { answerErrors, answerUnknown } from './errors.ts';
import { followUpCalls, type FollowUpDeps } from './follow-ups.ts';
import { membershipCalls, type MembershipDeps } from './memberships.ts';
import { followUpWhyCalls, type FollowUpWhyDeps } from './follow-up-why.ts';
import { openApiDocument } from './open-api.ts';
import { patientHoursCalls, type PatientHoursDeps } from './patient-hours.ts';
import { patientWhyCalls, type PatientWhyDeps } from './patient-why.ts';
import { patientCalls, type PatientDeps } from './patients.ts';
import { previewCalls } from './preview.ts';
import { exchangeCalls, type ExchangeDeps } from './exchange.ts';
import { limitBody, takeAsJson } from './read-body.ts';
import { scheduleCalls, type ScheduleDeps } from './schedules.ts';
import { sessionWhyCalls, type SessionWhyDeps } from './session-why.ts';
import { signIn } from './signed-in.ts';
import { weekHoursCalls, type WeekHoursDeps } from './week-hours.ts';

export type StaffApiDeps = DayDeps &
  AttendanceDeps &
  ChangeSessionDeps &
  FollowUpDeps &
  PatientDeps &
  ConversationDeps &
  PatientWhyDeps &
  SessionWhyDeps &
  FollowUpWhyDeps &
  PatientHoursDeps &
  WeekHoursDeps &
  ScheduleDeps &
  ChangePatientDeps &
  EpisodeDeps &
  MembershipDeps &
  DryRunDeps &
  ExchangeDeps & {
    clinics: Pick<Clinics, 'get' | 'staff'>;
    audit: Pick<AuditTrail, 'add'>;
    telemetry: Pick<Telemetry, 'failed'>;
  };

/** Every call staff can make, mounted once: the type of all of them, mounted or handed on again, is more than the compiler can spell out. */
const everyCall = (app: ReturnType<typeof callsOf>, deps: StaffApiDeps) =>
  app
    .route('/', dayCalls(deps))
    .route('/', attendanceCalls(deps))
    .route('/', changeSessionCalls(deps))
    .route('/', followUpCalls(deps))
    .route('/', patientCalls(deps))
    .route('/', conversationCalls(deps))
    .route('/', patientWhyCalls(deps))
    .route('/', sessionWhyCalls(deps))
    .route('/', followUpWhyCalls(deps))
    .route('/', patientHoursCalls(deps))
    .route('/', weekHoursCalls(deps))
    .route('/', changePatientCalls(deps))
    .route('/', episodeCalls(deps))
    .route('/', membershipCalls(deps))
    .route('/', previewCalls())
    .route('/', dryRunCalls(deps))
    .route('/', exchangeCalls(deps))
    .route('/', scheduleCalls(deps))
    .route('/', clinicCalls());

/** The calls and their shapes, for a typed client. */
export type StaffApi = ReturnType<typeof everyCall>;

/**
 * The staff API (design.md section 8). Nothing is answered to somebody who is not signed in; every answer has been through its schema; every access
 * to patient data is in the audit trail before it leaves.
 */
export const staffApi = (deps: StaffApiDeps) => {
  const app = callsOf();
  app.onError(answerErrors(deps.telemetry));
  app.notFound(answerUnknown);
  app.use('/api/*', signIn(deps.clinics), keepAudit(deps), limitBody, takeAsJson);
  app.get('/api/openapi.json', (context) => context.json(openApiDocument(app)));
  everyCall(app, deps);
  return app;
};
