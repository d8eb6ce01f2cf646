import { DateTime } from 'luxon';
import {
  staffAlertReplyText,
  staffAlertText,
  type StaffAlert,
  type StaffAlertKind,
} from '../functions/domain/staff-alert.ts';
import { type StaffAnswer, staffAnswerText } from '../functions/domain/staff-answer.ts';
import { clinic, type Example } from './patient-examples.ts';

const code = '4821';
const startsAt = DateTime.fromISO('2026-11-24T09:00', { zone: 'America/Phoenix' });
const group = { startsAt, code };

/** What each alert is given; the compiler says which kind has none. */
const alerts: Record<StaffAlertKind, Record<string, Omit<StaffAlert, 'kind' | 'clinic'>>> = {
  missed: {
    '': { ...group, count: 2, of: 8, minutes: 15 },
    'of one': { ...group, count: 1, of: 8, minutes: 15 },
    'of nobody counted, at once': group,
  },
  'roster-not-taken': { '': { ...group, minutes: 15 } },
  'most-missing': { '': { ...group, count: 6, of: 8, minutes: 15 } },
  declined: { '': { ...group, count: 1 }, 'of nobody counted': group },
  'opt-out': { '': { code } },
  'wrong-number': { '': { code } },
  undeliverable: { '': { code } },
  'unclear-reply': { '': { code } },
  'unknown-sender': { '': { code }, 'without a code': {} },
  'text-not-sent': { '': { code } },
  crisis: { '': { code, minutes: 5 }, 'again, past due': { code } },
  escalated: { '': { code, minutes: 30 }, 'at once': { code }, 'of several': { code, count: 3, minutes: 30 } },
  held: { '': { code, since: startsAt }, 'of several': { code, count: 2, since: startsAt } },
  'passed-on': { '': { code } },
  'staff-stopped': { '': { code } },
  'staff-wrong-number': { '': { code } },
};
const isAlert = (key: string): key is StaffAlertKind => key in alerts;
const kinds = Object.keys(alerts).filter(isAlert);

const worded = (word: (alert: StaffAlert) => string): Example[] =>
  kinds.flatMap((kind) =>
    Object.entries(alerts[kind]).map(([variant, facts]) => ({
      title: `Alert \`${kind}\`${variant && `, ${variant}`}`,
      text: word({ kind, clinic, ...facts }),
    })),
  );

/** Every alert, as it is published and written to those who only read it. */
export const alertExamples = (): Example[] => worded(staffAlertText);
/** Every alert as it is texted to those who can answer it. */
export const alertReplyExamples = (): Example[] => worded(staffAlertReplyText);

/** Every answer to a member of staff; the compiler says which is left out. */
const answers: Record<StaffAnswer['to'], Record<string, StaffAnswer>> = {
  taken: {
    'one patient': { to: 'taken', code, count: 1 },
    'several patients': { to: 'taken', code, count: 3 },
  },
  'taken-by-other': { '': { to: 'taken-by-other', code, name: 'Sam Ortiz' } },
  passed: { '': { to: 'passed', code, name: 'Sam Ortiz' } },
  'nobody-left': {
    'below the top': { to: 'nobody-left', code, next: 'up' },
    'at the top': { to: 'nobody-left', code, next: 'stays' },
    'at the top, handed over': { to: 'nobody-left', code, next: 'again' },
    'at the top, danger': { to: 'nobody-left', code, next: { againIn: 60 } },
  },
  'not-open': { '': { to: 'not-open', code } },
  'nothing-open': { '': { to: 'nothing-open' } },
  which: { '': { to: 'which', codes: [code, '3377'] } },
  'may-not': { '': { to: 'may-not' } },
  stopped: { '': { to: 'stopped' } },
  started: { '': { to: 'started' } },
  'wrong-number': { '': { to: 'wrong-number' } },
  waits: { '': { to: 'waits' } },
  help: { '': { to: 'help' } },
};

/** Every answer to staff, in every variant. */
export const staffAnswerExamples = (): Example[] =>
  Object.values(answers).flatMap((variants) =>
    Object.entries(variants).map(([variant, answer]) => ({
      title: `Staff answer \`${answer.to}\`${variant && `, ${variant}`}`,
      text: staffAnswerText(clinic, answer),
    })),
  );
