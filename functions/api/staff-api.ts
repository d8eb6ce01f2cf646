import type { AuditTrail } from '../aws/audit-trail.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import { answerInLanguage, chooseLanguage } from './answer-in-language.ts';
import { admissionCalls, type AdmissionDeps } from './admissions.ts';
import { attendanceCalls, type AttendanceDeps } from './attendance.ts';
import { keepAudit } from './audit.ts';
import { calendarCalls, type CalendarDeps } from './calendar.ts';
import { callsOf } from './call.ts';
import { changePatientCalls, type ChangePatientDeps } from './change-patient.ts';
import { changeSessionCalls, type ChangeSessionDeps } from './change-session.ts';
import { clinicCalls } from './clinic.ts';
import { closureCalls, type ClosureDeps } from './closures.ts';
import { conversationCalls, type ConversationDeps } from './conversation.ts';
import { contactCalls, type ContactDeps } from './contact-details.ts';
import { conversationsCalls, type ConversationsDeps } from './conversations.ts';
import { dayCalls, type DayDeps } from './day.ts';
import { dryRunCalls, type DryRunDeps } from './dry-run.ts';
import { effectCalls, type EffectDeps } from './effects.ts';
import { episodeCalls, type EpisodeDeps } from './episodes.ts';
import { answerErrors, answerUnknown } from './errors.ts';
import { followUpCalls, type FollowUpDeps } from './follow-ups.ts';
import { membershipCalls, type MembershipDeps } from './memberships.ts';
import { followUpWhyCalls, type FollowUpWhyDeps } from './follow-up-why.ts';
import { openApiDocument } from './open-api.ts';
import { patientHistoryCalls, type PatientHistoryDeps } from './patient-history.ts';
import { patientHoursCalls, type PatientHoursDeps } from './patient-hours.ts';
import { patientWhyCalls, type PatientWhyDeps } from './patient-why.ts';
import { patientCalls, type PatientDeps } from './patients.ts';
import { phoneProblemCalls, type PhoneProblemDeps } from './phone-problems.ts';
import { previewCalls } from './preview.ts';
import { exchangeCalls, type ExchangeDeps } from './exchange.ts';
import { pulseCalls, type PulseDeps } from './pulse.ts';
import { limitBody, refuseHalves, takeAsJson } from './read-body.ts';
import { reportCalls, type ReportDeps } from './reports.ts';
import { scheduleCalls, type ScheduleDeps } from './schedules.ts';
import { sessionWhyCalls, type SessionWhyDeps } from './session-why.ts';
import { signIn, type OnceDeps } from './signed-in.ts';
import { textCalls, type TextDeps } from './texts.ts';
import { weekHoursCalls, type WeekHoursDeps } from './week-hours.ts';
import { writeMessageCalls, type WriteMessageDeps } from './write-message.ts';

export type StaffApiDeps = DayDeps &
  AttendanceDeps &
  ChangeSessionDeps &
  FollowUpDeps &
  PatientDeps &
  ConversationDeps &
  ConversationsDeps &
  WriteMessageDeps &
  PatientWhyDeps &
  SessionWhyDeps &
  FollowUpWhyDeps &
  PatientHoursDeps &
  PatientHistoryDeps &
  ContactDeps &
  PhoneProblemDeps &
  AdmissionDeps &
  WeekHoursDeps &
  ScheduleDeps &
  CalendarDeps &
  ClosureDeps &
  EffectDeps &
  ChangePatientDeps &
  EpisodeDeps &
  MembershipDeps &
  DryRunDeps &
  ExchangeDeps &
  ReportDeps &
  TextDeps &
  PulseDeps &
  OnceDeps & {
    clinics: Pick<Clinics, 'get' | 'staff'>;
    audit: Pick<AuditTrail, 'add'>;
    telemetry: Pick<Telemetry, 'failed'>;
  };

/** Mounts every call staff can make, one by one: as one chain their types multiply until the compiler gives up. */
const mountCalls = (app: ReturnType<typeof callsOf>, deps: StaffApiDeps): void => {
  app.route('/', dayCalls(deps));
  app.route('/', attendanceCalls(deps));
  app.route('/', changeSessionCalls(deps));
  app.route('/', followUpCalls(deps));
  app.route('/', patientCalls(deps));
  app.route('/', conversationCalls(deps));
  app.route('/', conversationsCalls(deps));
  app.route('/', writeMessageCalls(deps));
  app.route('/', patientWhyCalls(deps));
  app.route('/', sessionWhyCalls(deps));
  app.route('/', followUpWhyCalls(deps));
  app.route('/', patientHoursCalls(deps));
  app.route('/', weekHoursCalls(deps));
  app.route('/', patientHistoryCalls(deps));
  app.route('/', contactCalls(deps));
  app.route('/', phoneProblemCalls(deps));
  app.route('/', admissionCalls(deps));
  app.route('/', changePatientCalls(deps));
  app.route('/', episodeCalls(deps));
  app.route('/', membershipCalls(deps));
  app.route('/', previewCalls());
  app.route('/', dryRunCalls(deps));
  app.route('/', exchangeCalls(deps));
  app.route('/', effectCalls(deps));
  app.route('/', scheduleCalls(deps));
  app.route('/', calendarCalls(deps));
  app.route('/', closureCalls(deps));
  app.route('/', reportCalls(deps));
  app.route('/', textCalls(deps));
  app.route('/', pulseCalls(deps));
  app.route('/', clinicCalls());
};

/**
 * The staff API (design.md section 8). Nothing is answered to somebody who is not signed in; every answer has been through its schema; every access
 * to patient data is in the audit trail before it leaves. Sentences leave in the language the caller accepts, English or Spanish.
 * A typed client is made of the calls of one resource: `hc<ReturnType<typeof dayCalls>>`, as console/calls does.
 */
export const staffApi = (deps: StaffApiDeps) => {
  const app = callsOf();
  app.onError(answerErrors(deps.telemetry));
  app.notFound(answerUnknown);
  app.use(
    '/api/*',
    chooseLanguage,
    answerInLanguage,
    signIn(deps),
    keepAudit(deps),
    limitBody,
    takeAsJson,
    refuseHalves,
  );
  app.get('/api/openapi.json', (context) => context.json(openApiDocument(app)));
  mountCalls(app, deps);
  return app;
};
