import { DateTime } from 'luxon';
import * as z from 'zod';
import type { Charts } from '../aws/charts.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { RecordAttendance } from '../care/record-attendance.ts';
import { recordableStatuses } from '../domain/attendance-rules.ts';
import { Id } from '../domain/clinic.ts';
import { isMakeUp, onHold, rosterEntryOf } from '../domain/roster.ts';
import { Instant } from '../domain/wall-clock.ts';
import { IdInPath, call, callsOf, jsonAnswer, jsonBody } from './call.ts';
import { findSession } from './find-session.ts';
import { preconditionsOf, sayTag } from './preconditions.ts';
import {
  anyProblem,
  bodyProblems,
  conflictProblem,
  fieldRefusal,
  refusal,
  staleProblem,
  unknownProblem,
} from './problem-details.ts';
import { RosterRow, recordTag, rosterRow } from './roster-row.ts';

export type AttendanceDeps = {
  sessions: Pick<Sessions, 'get'>;
  charts: Pick<Charts, 'get'>;
  recordAttendance: RecordAttendance;
};

const Body = z.strictObject({
  patientId: Id,
  status: z.enum(recordableStatuses).describe('expected takes back what was recorded'),
  at: Instant.optional().describe('When it happened; left out: now, or for what is entered after the end, the start'),
});

const route = call('take attendance', {
  method: 'post',
  path: '/api/sessions/{id}/attendance',
  summary: 'Records who came, left, is excused or did not come',
  request: { params: IdInPath, body: jsonBody(Body) },
  responses: {
    200: jsonAnswer('The patient at the session as recorded now', RosterRow.extend({ sessionId: Id })),
    ...unknownProblem,
    ...bodyProblems,
    ...conflictProblem,
    ...staleProblem,
    ...anyProblem,
  },
});

/** `POST /api/sessions/{id}/attendance`. The same call twice records once. */
export const attendanceCalls = ({ sessions, charts, recordAttendance }: AttendanceDeps) =>
  callsOf().openapi(route, async (context) => {
    const { clinic, staff, me } = context.get('signedIn');
    const session = await findSession(sessions, clinic.id, context.req.valid('param').id);
    const { patientId, status, at } = context.req.valid('json');
    const chart = await charts.get(clinic.id, patientId);
    if (!chart) throw fieldRefusal('patientId', 'expected the id of one of your patients');
    const asked = { status, at: at === undefined ? undefined : DateTime.fromISO(at) };
    const precondition = preconditionsOf(context);
    const recorded = await recordAttendance({
      ...{ ...asked, clinic, staff, by: me, session, patientId },
      check: (record) => {
        precondition(recordTag(record));
      },
    });
    if (recorded.do === 'refuse') {
      const { path, because } = recorded;
      throw path ? fieldRefusal(path, because) : refusal(409, { detail: because });
    }
    context.set('subjects', [patientId]);
    sayTag(context, recordTag(recorded.attendance));
    const entry = rosterEntryOf(chart);
    const marks = { onHold: onHold(entry, session.localDate), makeUp: isMakeUp(entry, session) };
    const row = rosterRow({ patientId, name: chart.patient.name, ...marks }, recorded.attendance);
    return context.json(RosterRow.extend({ sessionId: Id }).parse({ ...row, sessionId: session.id }), 200);
  });
