import { hc } from 'hono/client';
import type { attendanceCalls } from '../../functions/api/attendance.ts';
import type { calendarCalls } from '../../functions/api/calendar.ts';
import type { changeSessionCalls } from '../../functions/api/change-session.ts';
import type { clinicCalls } from '../../functions/api/clinic.ts';
import type { closureCalls } from '../../functions/api/closures.ts';
import type { conversationCalls } from '../../functions/api/conversation.ts';
import type { conversationsCalls } from '../../functions/api/conversations.ts';
import type { dayCalls } from '../../functions/api/day.ts';
import type { effectCalls } from '../../functions/api/effects.ts';
import type { followUpCalls } from '../../functions/api/follow-ups.ts';
import type { patientCalls } from '../../functions/api/patients.ts';
import type { previewCalls } from '../../functions/api/preview.ts';
import type { pulseCalls } from '../../functions/api/pulse.ts';
import type { scheduleCalls } from '../../functions/api/schedules.ts';
import type { writeMessageCalls } from '../../functions/api/write-message.ts';
import { fetchOnce } from './idempotency.ts';
import { Unreachable, refusedBy } from './problem.ts';

/** How a call says who makes it. */
export type Credentials = {
  headers: () => Record<string, string>;
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
    day: hc<ReturnType<typeof dayCalls>>('/', given).api,
    attendance: hc<ReturnType<typeof attendanceCalls>>('/', given).api,
    followUps: hc<ReturnType<typeof followUpCalls>>('/', given).api,
    patients: hc<ReturnType<typeof patientCalls>>('/', given).api,
    conversation: hc<ReturnType<typeof conversationCalls>>('/', given).api,
    conversations: hc<ReturnType<typeof conversationsCalls>>('/', given).api,
    writeMessage: hc<ReturnType<typeof writeMessageCalls>>('/', given).api,
    clinic: hc<ReturnType<typeof clinicCalls>>('/', given).api,
    schedules: hc<ReturnType<typeof scheduleCalls>>('/', given).api,
    calendar: hc<ReturnType<typeof calendarCalls>>('/', given).api,
    effects: hc<ReturnType<typeof effectCalls>>('/', given).api,
    preview: hc<ReturnType<typeof previewCalls>>('/', given).api,
    closures: hc<ReturnType<typeof closureCalls>>('/', given).api,
    changeSession: hc<ReturnType<typeof changeSessionCalls>>('/', given).api,
    pulse: hc<ReturnType<typeof pulseCalls>>('/', given).api,
  };
};
export type StaffCalls = ReturnType<typeof staffCalls>;
