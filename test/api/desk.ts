import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DateTime } from 'luxon';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { staffApi } from '../../functions/api/staff-api.ts';
import { staffApiDeps } from '../../functions/api/staff-api-deps.ts';
import { openTable, partition, queryAll, type Table } from '../../functions/aws/table.ts';
import type { ChangedBy } from '../../functions/domain/chart-history.ts';
import type { DomainEvent } from '../../functions/domain/domain-event.ts';
import { wantedSessions } from '../../functions/domain/reconcile.ts';
import { type Engine, startEngine } from '../../local/engine.ts';
import { createTables } from '../../local/tables.ts';
import { littleClinic } from './little-clinic.ts';

const key = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];
const tableNamed = (name: string) => ({
  name,
  KeySchema: key('pk', 'sk'),
  AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  GlobalSecondaryIndexes: [
    { IndexName: 'byPatient', KeySchema: key('gsi1pk', 'gsi1sk'), Projection: { ProjectionType: 'ALL' as const } },
  ],
});

/** Charts as they are put in before a test, and by somebody of the staff. */
const byFile: ChangedBy = { at: '2026-10-30T17:00:00.000Z', door: 'clinic-file', staffId: null };
export const bySam: ChangedBy = { at: '2026-11-22T17:00:00.000Z', door: 'staff', staffId: 'sam' };

/** One thing of an answer; the lists are those the tests look into. */
export type Row = {
  [field: string]: unknown;
  id: string;
  patientId: string;
  roster: Row[];
  memberships: Row[];
  consentHistory: { change: string }[];
  errors: { path: string; message: string }[];
};
/** `body` and `rows` are the same JSON, as one thing and as a list of them. */
export type Answer = { status: number; type: string; body: Row; rows: Row[] };

/** vitest's matchers, which are of any type, as values to compare with. */
export const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const having = (fields: object): unknown => expect.objectContaining(fields);

/**
 * The staff API over the real collections and a DynamoDB engine of its own, with a clock to set and a bus that keeps what it is given.
 * Two clinics, riverside and hillside, alike but for their ids, start anew before each test. Call it in a describe or at the top of a file.
 */
export const openDesk = () => {
  const directory = mkdtempSync(join(tmpdir(), 'iop-api-'));
  const events: DomainEvent[] = [];
  const failures: unknown[] = [];
  let engine: Engine;
  let client: DynamoDBClient;
  let table: Table;
  let count = 0;
  let requests = 0;
  let time = DateTime.fromISO('2026-11-23T08:00:00-07:00');
  const now = () => time;

  const parts = () => {
    const bus = {
      put: (list: readonly DomainEvent[]) => {
        events.push(...list);
        return Promise.resolve();
      },
    };
    const telemetry = { failed: (_what: string, error: unknown) => void failures.push(error), add: () => undefined };
    return staffApiDeps({ table, bus, telemetry, lanes: 4, now });
  };
  let deps: ReturnType<typeof parts>;
  let app: ReturnType<typeof staffApi>;

  const load = async (id: string) => {
    const { clinic, staff, schedules, patients, episodes, memberships } = littleClinic(id);
    await deps.clinics.put(clinic);
    const [from, until] = [DateTime.fromISO('2026-11-16T07:00:00Z'), DateTime.fromISO('2026-12-07T07:00:00Z')];
    const sessions = schedules.flatMap((schedule) => wantedSessions({ clinic, schedule, from, until }));
    await Promise.all([
      ...staff.map((person) => deps.clinics.putStaff(id, person)),
      ...schedules.map((schedule) => deps.clinics.putSchedule(id, schedule)),
      ...sessions.map((session) => deps.sessions.add(id, session)),
      ...patients.map((patient) => {
        const own = episodes.filter(({ patientId }) => patientId === patient.id);
        const places = memberships.filter(({ episodeId }) => own.some((episode) => episode.id === episodeId));
        return deps.charts.change(
          id,
          patient.id,
          () => ({
            patient,
            episodes: own,
            memberships: places,
            optedOut: false,
          }),
          byFile,
        );
      }),
    ]);
  };

  beforeAll(async () => {
    engine = await startEngine(directory);
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = engine.endpoint;
    process.env['AWS_REGION'] = 'us-west-2';
    process.env['AWS_ACCESS_KEY_ID'] = 'none';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'none';
    client = new DynamoDBClient({});
  });
  beforeEach(async () => {
    count += 1;
    await createTables(client, [tableNamed(`table-${count}`)]);
    table = openTable(`table-${count}`);
    [events.length, failures.length] = [0, 0];
    time = DateTime.fromISO('2026-11-23T08:00:00-07:00');
    deps = parts();
    app = staffApi(deps);
    await Promise.all([load('riverside'), load('hillside')]);
  });
  afterAll(async () => {
    client.destroy();
    await engine.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const claimsOf = (as: string | null) => {
    const [staffId = '', clinicId = 'riverside'] = (as ?? '').split('@');
    const claims = { 'custom:clinic': clinicId, 'custom:staff': staffId };
    return {
      requestContext: {
        requestId: `request-${(requests += 1)}`,
        ...(as !== null && { authorizer: { jwt: { claims } } }),
      },
    };
  };
  /** A call with headers of its own, answered as it is. A body is sent as JSON. */
  const send = async (
    method: string,
    path: string,
    { body, as = 'sam', headers = {} }: { body?: unknown; as?: string | null; headers?: Record<string, string> } = {},
  ): Promise<Response> =>
    app.request(
      path,
      {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
      claimsOf(as),
    );
  /** `as` is a staff id of riverside, `id@clinic`, or null for nobody. A body that is text goes as it is. */
  const call = async (method: string, path: string, body?: unknown, as: string | null = 'sam'): Promise<Answer> => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { 'content-type': 'application/json' };
    const answer = await app.request(
      path,
      { method, headers, ...(text !== undefined && { body: text }) },
      claimsOf(as),
    );
    const said = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    const json: unknown = type.includes('json') ? JSON.parse(said) : said;
    return { status: answer.status, type, body: json as Row, rows: json as Row[] };
  };

  return {
    call,
    send,
    get: (path: string, as?: string | null) => call('GET', path, undefined, as),
    post: (path: string, body: unknown = {}, as?: string | null) => call('POST', path, body, as),
    put: (path: string, body: unknown, as?: string | null) => call('PUT', path, body, as),
    delete: (path: string, as?: string | null) => call('DELETE', path, undefined, as),
    app: () => app,
    tableName: () => table.name,
    /** What is stored under a partition key, as it is. */
    itemsOf: (pk: string) => queryAll(table, partition(pk)),
    deps: () => deps,
    events,
    failures,
    /** Sets the clock, ISO with offset. */
    at: (instant: string) => {
      time = DateTime.fromISO(instant);
    },
    now,
    claimsOf,
    /** The audit entries of riverside on the clock's day. */
    audited: (clinicId = 'riverside') => deps.audit.ofDay(clinicId, time.toUTC().toISODate() ?? ''),
  };
};
