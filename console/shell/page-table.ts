import { lazy, type ComponentType } from 'react';
import type { Permission } from '../../functions/api/permissions.ts';
import type { Words } from '../words/en.ts';
import { TodayPage } from '../today/today-page.tsx';

export type PageEntry = {
  path: string;
  name: keyof Words['shell']['pages'];
  /** Who has no such permission is not shown the page. */
  permission: Permission;
  component: ComponentType;
};

/** The console's pages, in the order of the navigation: the four that are wanted most come first, for on a phone the others are a step further. All but the first come when they are gone to: the first load stays small. */
export const pages: PageEntry[] = [
  { path: '/', name: 'today', permission: 'see the day', component: TodayPage },
  {
    path: '/follow-ups',
    name: 'followUps',
    permission: 'see follow-ups',
    component: lazy(async () => ({ default: (await import('../follow-ups/follow-ups-page.tsx')).FollowUpsPage })),
  },
  {
    path: '/conversations',
    name: 'conversations',
    permission: 'see patients',
    component: lazy(async () => ({
      default: (await import('../conversations/conversations-page.tsx')).ConversationsPage,
    })),
  },
  {
    path: '/patients',
    name: 'patients',
    permission: 'see patients',
    component: lazy(async () => ({ default: (await import('../patients/patients-page.tsx')).PatientsPage })),
  },
  {
    path: '/schedules',
    name: 'schedules',
    permission: 'see the clinic',
    component: lazy(async () => ({ default: (await import('../schedules/schedules-page.tsx')).SchedulesPage })),
  },
  {
    path: '/phone-problems',
    name: 'phoneProblems',
    permission: 'see patients',
    component: lazy(async () => ({
      default: (await import('../phone-problems/phone-problems-page.tsx')).PhoneProblemsPage,
    })),
  },
  {
    path: '/reports',
    name: 'reports',
    permission: 'see reports',
    component: lazy(async () => ({ default: (await import('../reports/reports-page.tsx')).ReportsPage })),
  },
  {
    path: '/data',
    name: 'data',
    permission: 'have a calendar feed',
    component: lazy(async () => ({ default: (await import('../data/data-page.tsx')).DataPage })),
  },
  {
    path: '/texts',
    name: 'texts',
    permission: 'see the clinic',
    component: lazy(async () => ({ default: (await import('../texts/texts-page.tsx')).TextsPage })),
  },
  {
    path: '/reference',
    name: 'reference',
    permission: 'see the clinic',
    component: lazy(async () => ({ default: (await import('../reference/reference-page.tsx')).ReferencePage })),
  },
];
