import type { OpenAPIHono } from '@hono/zod-openapi';
import { callsOf } from './call.ts';
import { exportCsvCalls, type ExportCsvDeps } from './export-csv.ts';
import { exportFhirCalls, type ExportFhirDeps } from './export-fhir.ts';
import { feedCalls, type FeedDeps } from './feeds.ts';
import { importCalendarCalls, type ImportCalendarDeps } from './import-calendar.ts';
import { importFhirCalls, type ImportFhirDeps } from './import-fhir.ts';
import { importPatientsCalls, type ImportPatientsDeps } from './import-patients.ts';
import type { ApiEnv } from './signed-in.ts';

export type ExchangeDeps = ImportCalendarDeps &
  ImportPatientsDeps &
  ImportFhirDeps &
  ExportFhirDeps &
  ExportCsvDeps &
  FeedDeps;

/** Getting data in and out. Of a plain type: the typed client's union of every call is as large as TypeScript takes. */
export const exchangeCalls = (deps: ExchangeDeps): OpenAPIHono<ApiEnv> =>
  callsOf()
    .route('/', importCalendarCalls(deps))
    .route('/', importPatientsCalls(deps))
    .route('/', feedCalls(deps))
    .route('/', importFhirCalls(deps))
    // Before the tables, whose path would fit it too.
    .route('/', exportFhirCalls(deps))
    .route('/', exportCsvCalls(deps));
