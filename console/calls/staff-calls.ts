import { hc } from 'hono/client';
import type { admissionCalls } from '../../functions/api/admissions.ts';
import type { attendanceCalls } from '../../functions/api/attendance.ts';
import type { calendarCalls } from '../../functions/api/calendar.ts';
import type { changeSessionCalls } from '../../functions/api/change-session.ts';
import type { clinicCalls } from '../../functions/api/clinic.ts';
import type { closureCalls } from '../../functions/api/closures.ts';
import type { conversationCalls } from '../../functions/api/conversation.ts';
import type { conversationsCalls } from '../../functions/api/conversations.ts';
import type { dayCalls } from '../../functions/api/day.ts';
import type { effectCalls } from '../../functions/api/effects.ts';
import type { changePatientCalls } from '../../functions/api/change-patient.ts';
import type { contactCalls } from '../../functions/api/contact-details.ts';
import type { episodeCalls } from '../../functions/api/episodes.ts';
import type { followUpCalls } from '../../functions/api/follow-ups.ts';
import type { followUpWhyCalls } from '../../functions/api/follow-up-why.ts';
import type { membershipCalls } from '../../functions/api/memberships.ts';
import type { patientHistoryCalls } from '../../functions/api/patient-history.ts';
import type { patientHoursCalls } from '../../functions/api/patient-hours.ts';
import type { exportCsvCalls } from '../../functions/api/export-csv.ts';
import type { exportFhirCalls } from '../../functions/api/export-fhir.ts';
import type { feedCalls } from '../../functions/api/feeds.ts';
import type { importCalendarCalls } from '../../functions/api/import-calendar.ts';
import type { importFhirCalls } from '../../functions/api/import-fhir.ts';
import type { importPatientsCalls } from '../../functions/api/import-patients.ts';
import type { patientCalls } from '../../functions/api/patients.ts';
import type { previewCalls } from '../../functions/api/preview.ts';
import type { phoneProblemCalls } from '../../functions/api/phone-problems.ts';
import type { pulseCalls } from '../../functions/api/pulse.ts';
import type { scheduleCalls } from '../../functions/api/schedules.ts';
import type { dryRunCalls } from '../../functions/api/dry-run.ts';
import type { textCalls } from '../../functions/api/texts.ts';
import type { writeMessageCalls } from '../../functions/api/write-message.ts';
import { fetchOnce } from './idempotency.ts';
import type { reportCalls } from '../../functions/api/reports.ts';
import { Unreachable, refusedBy } from './problem.ts';

/** How a call says who makes it. */
export type Credentials = {
  headers: () => Record<string, string> | Promise<Record<string, string>>;
  /** The API no longer knows who this is. */
  onUnknown: () => void;
};

const fetchWith =
  ({ onUnknown }: Credentials): typeof fetch =>
  async (input, init) => {
    const answer = await fetchOnce(input, init).catch(() => {
      throw new Unreachable();
    });
    if (answer.status === 401) onUnknown();
    if (!answer.ok) throw await refusedBy(answer);
    return answer;
  };

/** The staff API's calls, typed by the very routes that answer them. A call throws Refused or Unreachable, so an answer that comes is a good one. */
export const staffCalls = (credentials: Credentials) => {
  const given = { headers: credentials.headers, fetch: fetchWith(credentials) };
  return {
    /** The document the API serves of itself, as it is. */
    openApi: async (): Promise<unknown> =>
      (await fetchWith(credentials)('/api/openapi.json', { headers: await credentials.headers() })).json(),
    day: hc<ReturnType<typeof dayCalls>>('/', given).api,
    attendance: hc<ReturnType<typeof attendanceCalls>>('/', given).api,
    followUps: hc<ReturnType<typeof followUpCalls>>('/', given).api,
    followUpWhy: hc<ReturnType<typeof followUpWhyCalls>>('/', given).api,
    patients: hc<ReturnType<typeof patientCalls>>('/', given).api,
    changePatient: hc<ReturnType<typeof changePatientCalls>>('/', given).api,
    admissions: hc<ReturnType<typeof admissionCalls>>('/', given).api,
    contacts: hc<ReturnType<typeof contactCalls>>('/', given).api,
    episodes: hc<ReturnType<typeof episodeCalls>>('/', given).api,
    memberships: hc<ReturnType<typeof membershipCalls>>('/', given).api,
    patientHistory: hc<ReturnType<typeof patientHistoryCalls>>('/', given).api,
    patientHours: hc<ReturnType<typeof patientHoursCalls>>('/', given).api,
    phoneProblems: hc<ReturnType<typeof phoneProblemCalls>>('/', given).api,
    conversation: hc<ReturnType<typeof conversationCalls>>('/', given).api,
    conversations: hc<ReturnType<typeof conversationsCalls>>('/', given).api,
    writeMessage: hc<ReturnType<typeof writeMessageCalls>>('/', given).api,
    texts: hc<ReturnType<typeof textCalls>>('/', given).api,
    dryRun: hc<ReturnType<typeof dryRunCalls>>('/', given).api,
    clinic: hc<ReturnType<typeof clinicCalls>>('/', given).api,
    schedules: hc<ReturnType<typeof scheduleCalls>>('/', given).api,
    calendar: hc<ReturnType<typeof calendarCalls>>('/', given).api,
    effects: hc<ReturnType<typeof effectCalls>>('/', given).api,
    preview: hc<ReturnType<typeof previewCalls>>('/', given).api,
    closures: hc<ReturnType<typeof closureCalls>>('/', given).api,
    changeSession: hc<ReturnType<typeof changeSessionCalls>>('/', given).api,
    reports: hc<ReturnType<typeof reportCalls>>('/', given).api,
    importPatients: hc<ReturnType<typeof importPatientsCalls>>('/', given).api,
    importCalendar: hc<ReturnType<typeof importCalendarCalls>>('/', given).api,
    importFhir: hc<ReturnType<typeof importFhirCalls>>('/', given).api,
    exportCsv: hc<ReturnType<typeof exportCsvCalls>>('/', given).api,
    exportFhir: hc<ReturnType<typeof exportFhirCalls>>('/', given).api,
    feeds: hc<ReturnType<typeof feedCalls>>('/', given).api,
    pulse: hc<ReturnType<typeof pulseCalls>>('/', given).api,
  };
};
export type StaffCalls = ReturnType<typeof staffCalls>;
