import type { InferRequestType, InferResponseType } from 'hono/client';
import type { StaffCalls } from './staff-calls.ts';

/** The answers of the API, by the names the console calls them. */
export type Day = InferResponseType<StaffCalls['day']['sessions']['$get'], 200>;
export type DaySession = Day[number];
export type Row = DaySession['roster'][number];
export type FollowUp = InferResponseType<StaffCalls['followUps']['follow-ups']['$get'], 200>[number];
export type FollowUpLoad = InferResponseType<StaffCalls['followUps']['follow-ups']['load']['$get'], 200>;
export type FollowUpWhy = InferResponseType<StaffCalls['followUpWhy']['follow-ups'][':id']['why']['$get'], 200>;
export type Conversation = InferResponseType<StaffCalls['conversation']['patients'][':id']['messages']['$get'], 200>;
export type Standing = InferResponseType<StaffCalls['conversations']['conversations']['$get'], 200>[number];
export type TextPreview = InferResponseType<
  StaffCalls['writeMessage']['patients'][':id']['messages']['preview']['$post'],
  200
>;
export type PatientInList = InferResponseType<StaffCalls['patients']['patients']['$get'], 200>[number];
export type ClinicWords = InferResponseType<StaffCalls['texts']['texts']['$get'], 200>[number];
export type DryRun = InferResponseType<StaffCalls['dryRun']['dry-run']['$post'], 200>;
export type Clinic = InferResponseType<StaffCalls['clinic']['clinic']['$get'], 200>;
export type Colleague = InferResponseType<StaffCalls['clinic']['staff']['$get'], 200>[number];
export type Outcome = FollowUp['outreach'][number]['outcome'];
export type Schedule = InferResponseType<StaffCalls['schedules']['schedules']['$get'], 200>[number];
export type Calendar = InferResponseType<StaffCalls['calendar']['calendar']['$get'], 200>;
export type CalendarSession = Calendar['sessions'][number];
export type Effects = InferResponseType<StaffCalls['effects']['schedules']['effects']['$post'], 200>;
export type Previewed = InferResponseType<StaffCalls['preview']['schedules']['preview']['$post'], 200>[number];
export type PatientRow = InferResponseType<StaffCalls['patients']['patients']['$get'], 200>[number];
export type Status = PatientRow['status'];
export type Privacy = PatientRow['privacy'];
export type Chart = InferResponseType<StaffCalls['patients']['patients'][':id']['$get'], 200>;
export type Episode = Chart['episodes'][number];
export type Membership = Chart['memberships'][number];
export type ChartChange = InferResponseType<
  StaffCalls['patientHistory']['patients'][':id']['history']['$get'],
  200
>[number];
export type PhoneProblem = InferResponseType<StaffCalls['phoneProblems']['phone-problems']['$get'], 200>[number];
export type EpisodeToPut = InferRequestType<StaffCalls['episodes']['episodes'][':id']['$put']>['json'];
export type ImportReport = InferResponseType<StaffCalls['importFhir']['import']['fhir']['$post'], 200>;
export type Feed = InferResponseType<StaffCalls['feeds']['feeds']['$get'], 200>[number];
